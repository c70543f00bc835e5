"""Citizens who follow their tickets on a phone, and what they read there."""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from admin.morning.browser import PhoneBrowser, Sight, why_no_browser
from admin.morning.hall import DemoHall
from admin.morning.hands import Patience
from admin.morning.people import Citizen, Way
from admin.morning.telling import Telling
from common.tickets.ticket import State, Ticket

if TYPE_CHECKING:
    from playwright.sync_api import Page

T = TypeVar("T")

FOLLOWERS: Final = 3
_ALL_COUNTERS_SERVE: Final = timedelta(minutes=11)
_SOON: Final = 2
_ENDED: Final = frozenset({State.FINISHED, State.CANCELLED, State.EXPIRED})
_PICTURES: Final = {State.CALLED: "called", State.FINISHED: "finished"}


class Ask(Protocol):
    """The console's way to ask the hall."""

    def __call__(self, question: Callable[[DemoHall], T], /) -> T:
        """Return the answer."""


@dataclass(kw_only=True)
class _Phone:
    number: str
    page: "Page"
    door: str
    wanted: Sight | None = None


class Phones:
    """The phones of some citizens; `shown` and `missed` count the changes of their tickets.

    `nobody` says why no phone can follow, None if some can. A phone that does not show what the
    hall's database says is told in the story, and is looked at no more.
    """

    def __init__(
        self,
        folder: Path,
        ask: Ask,
        telling: Telling,
        patience: Patience,
        browser: PhoneBrowser | None = None,
    ) -> None:
        self.nobody = why_no_browser() if browser is None else None
        self.shown = 0
        self.missed: list[str] = []
        self._folder = folder
        self._ask = ask
        self._telling = telling
        self._patience = patience
        self._phones: list[_Phone] = []
        self._opened = 0
        self._drawn: set[str] = set()
        self._browser = browser if self.nobody is not None else browser or PhoneBrowser()
        if self.nobody is not None:
            telling.tell("phones", "nobody-followed", words=self.nobody)

    def close(self) -> None:
        """End the browser."""
        if self._browser is not None:
            self._browser.close()

    def scan(self, number: str) -> None:
        """Open the address that stands as a QR code on a ticket's paper."""
        if self._browser is None:
            return
        self._opened += 1
        door = f"phone {self._opened}"
        address = self._ask(lambda hall: _address(hall, number))
        try:
            page = self._wait(self._browser.open(address), f"{door}: {number}")
        except Exception as error:  # noqa: BLE001 — whatever a browser fails with, the hall goes on
            self._miss(door, number, f"not opened: {type(error).__name__}")
            return
        self._telling.tell(door, "phone-opened", number)
        self._phones.append(_Phone(number=number, page=page, door=door))

    def look(self) -> None:
        """Let everybody look at the phone: it shows what became of the ticket since."""
        if not self._phones:
            return
        tickets = self._ask(lambda hall: hall.reading.tickets())
        for phone in list(self._phones):
            ticket = next(one for one in tickets if one.number == phone.number)
            wanted = sight_of(ticket, tickets)
            if wanted != phone.wanted:
                phone.wanted = wanted
                self._see(phone, wanted, ticket.state)

    def _see(self, phone: _Phone, wanted: Sight, state: State) -> None:
        assert self._browser is not None  # noqa: S101 — it has opened this phone's page
        seen = self._wait(self._browser.wait_for(phone.page, wanted), phone.door)
        if seen != wanted:
            self._miss(phone.door, phone.number, f"showed {_said(seen)}, not {_said(wanted)}")
            self._phones.remove(phone)
            return
        self.shown += 1
        self._telling.tell(phone.door, "phone-shows", phone.number, words=_said(seen))
        name = "soon" if seen.notice else _PICTURES.get(state, state.value)
        if name not in self._drawn:
            self._drawn.add(name)
            file = self._folder / f"phone-{name}.png"
            self._wait(self._browser.picture(phone.page, file), phone.door)
        if state in _ENDED:
            self._phones.remove(phone)

    def _miss(self, door: str, number: str, words: str) -> None:
        self.missed.append(f"{number} {words}")
        self._telling.tell(door, "phone-failed", number, ok=False, words=words)

    def _wait(self, answer: "Future[Any]", what: str) -> Any:
        self._patience.until(answer.done, what)
        return answer.result()


def followers(citizens: Sequence[Citizen], wanted: int = FOLLOWERS) -> list[Citizen]:
    """Return who follows on a phone: in the longest line, for whom all goes to plan.

    Who comes before every counter serves has nothing to read yet.
    """
    plain = [one for one in citizens if one.way is Way.PLAIN and one.after >= _ALL_COUNTERS_SERVE]
    services = Counter(one.service for one in plain).most_common(1)
    longest = [one for one in plain if one.service == services[0][0]] if services else []
    return [longest[len(longest) * turn // wanted] for turn in range(min(wanted, len(longest)))]


def sight_of(ticket: Ticket, tickets: Sequence[Ticket]) -> Sight:
    """Return what the page of a ticket must show, reckoned from the hall's tickets alone."""
    ahead, notice = "", ""
    if ticket.state is State.WAITING:
        before = sum(
            one.state is State.WAITING
            and one.service == ticket.service
            and (one.due_at, one.id) < (ticket.due_at, ticket.id)
            for one in tickets
        )
        ahead = f"{before} người" if before else "không còn ai"
        if before <= _SOON:
            notice = (
                f"Còn {before} người. Mời ông/bà trở lại gần quầy."
                if before
                else "Sắp đến lượt ông/bà. Xin có mặt gần quầy."
            )
    return Sight(
        phase=ticket.state.value,
        number=ticket.number,
        ahead=ahead,
        notice=notice,
        counter=f"Quầy {ticket.counter}" if ticket.state is State.CALLED else "",
    )


def _said(seen: Sight) -> str:
    return " · ".join(one for one in (seen.phase, seen.counter, seen.ahead, seen.notice) if one)


def _address(hall: DemoHall, number: str) -> str:
    token = hall.reading.history(number)[0].token
    return hall.ticket_address.format(token=token)
