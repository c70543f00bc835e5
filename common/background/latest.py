"""A view model's view of the hall, as fresh as its last hint."""

from collections.abc import Callable
from typing import Generic, TypeVar

from common.background.door import HallLink, OpenedHall
from common.tickets.errors import MoisoError

T = TypeVar("T")


class Latest(Generic[T]):
    """Reads the hall anew at every hint, one reading at a time.

    However many hints come while a reading is under way, they become one more after it. `then`
    gets what was read, `otherwise` why nothing could be.
    """

    def __init__(
        self,
        link: HallLink,
        read: Callable[[OpenedHall], T],
        then: Callable[[T], None],
        otherwise: Callable[[MoisoError], None],
    ) -> None:
        self._link = link
        self._read = read
        self._then = then
        self._otherwise = otherwise
        self._is_under_way = False
        self._again = False

    def refresh(self) -> None:
        """Read now, or once more after the reading under way."""
        if self._is_under_way:
            self._again = True
            return
        self._is_under_way = True
        self._again = False
        self._link.ask(self._read, self._show, self._miss)

    def _show(self, answer: T) -> None:
        self._is_under_way = False
        self._then(answer)
        self._go_on()

    def _miss(self, error: MoisoError) -> None:
        self._is_under_way = False
        self._otherwise(error)
        self._go_on()

    def _go_on(self) -> None:
        if self._again and not self._is_under_way:
            self.refresh()
