"""What the window's questions can offer, by what was read last."""

from common.readings.counter_paper import RollHere
from common.readings.desk_view import SignedIn
from common.tickets.text import Language
from counter.desk_reading import Reading
from counter.desk_words import DeskWords, service_of
from counter.paper_words import PaperWords
from counter.screen import Choice
from counter.serving_model import ServiceChoice, service_choices


class Offers:
    """Choices in words; all are empty until something was read."""

    def __init__(self, words: DeskWords, paper: PaperWords, language: Language) -> None:
        self._words = words
        self._paper = paper
        self._language = language
        self._reading: Reading | None = None

    def read(self, reading: Reading) -> None:
        """Take what was read."""
        self._reading = reading

    def places(self) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
        """Return the services and the counters that a transfer can name."""
        return self._words.places(self._reading.desk) if self._reading else ((), ())

    def walk_ins(self) -> tuple[Choice, ...]:
        """Return for what somebody without a ticket can be served here, the counter's own first."""
        return self._words.served(self._reading.desk) if self._reading else ()

    def serving(self) -> tuple[tuple[ServiceChoice, ...], tuple[SignedIn, ...]]:
        """Return what this counter serves, and whose PIN may change it."""
        if self._reading is None:
            return (), ()
        desk = self._reading.desk
        return service_choices(desk, self._language), desk.supervisors

    def printers(self) -> tuple[Choice, ...]:
        """Return the printers that a copy can come from."""
        return self._paper.printers(self._reading.desk.paper) if self._reading else ()

    def rolls(self) -> tuple[tuple[RollHere, str], ...]:
        """Return the rolls in use, each in words."""
        rolls = self._reading.desk.paper.rolls if self._reading else ()
        return tuple((one, self._paper.roll(one)) for one in rolls)

    def service_of(self, number: str) -> str | None:
        """Return the service of a ticket that the window shows."""
        return service_of(self._reading.desk, number) if self._reading else None
