"""What a counter serves, changed in its window by a supervisor's PIN."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal
from uuid_utils.compat import uuid7

from common.background.door import HallLink, OpenedHall
from common.readings.desk_view import DeskView
from common.tickets.errors import MoisoError
from common.tickets.text import Language
from common.use_cases.pins import Pins, Throttle
from common.use_cases.supervising import Supervising
from common.use_cases.use_case import By


@dataclass(frozen=True, kw_only=True, slots=True)
class ServiceChoice:
    """One service of the centre; `minutes` is its handicap at this counter, None if not served."""

    key: str
    words: str
    minutes: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ServingWish:
    """What a counter is to serve, and whose PIN says so."""

    supervisor: str
    pin: str = field(repr=False)
    services: tuple[tuple[str, int], ...]


def service_choices(desk: DeskView, language: Language) -> tuple[ServiceChoice, ...]:
    """Return all services of the centre, as this counter serves them now."""
    minutes = {one.key: one.handicap for one in desk.counts}
    return tuple(
        ServiceChoice(
            key=one.key, words=one.name.in_language(language), minutes=minutes.get(one.key)
        )
        for one in desk.services
    )


class ServingModel(QObject):
    """Brings one counter's wishes to the hall; the count of wrong PINs is this window's own."""

    done = Signal()
    refused = Signal(str)

    def __init__(
        self,
        link: HallLink,
        counter: int,
        language: Language,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._counter = counter
        self._language = language
        self._throttle = Throttle(clock)
        self._busy = False

    @property
    def busy(self) -> bool:
        """Say whether a wish is under way."""
        return self._busy

    def ask(self, wish: ServingWish) -> None:
        """Check the PIN and change what the counter serves; answers by `done` or `refused`."""
        if self._busy:
            return
        self._busy = True
        counter, throttle, request_id = self._counter, self._throttle, str(uuid7())
        self._link.ask(
            lambda opened: _serve(opened, counter, wish, throttle, request_id),
            lambda _: self._ended(None),
            self._ended,
        )

    def _ended(self, error: MoisoError | None) -> None:
        self._busy = False
        if error is None:
            self.done.emit()
        else:
            self.refused.emit(error.message(self._language))


def _serve(
    opened: OpenedHall, counter: int, wish: ServingWish, throttle: Throttle, request_id: str
) -> None:
    Pins(opened.database, opened.site.key, throttle).verify(wish.supervisor, wish.pin)
    by = By(officer=wish.supervisor, request_id=request_id)
    Supervising(opened.database, opened.site.key).set_services(counter, dict(wish.services), by=by)
