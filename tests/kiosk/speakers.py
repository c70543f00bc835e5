"""A speaker for tests: it has said what it was told, once it is allowed to."""

from collections.abc import Callable

from common.sound.sound import SoundStopped
from common.tickets.errors import MoisoError


class FakeSpeaker:
    """Notes what it says; fails with `trouble`, or where it was given up before."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str, int]] = []
        self.reminded = 0
        self.hushed = 0
        self.closed = False
        self.trouble: MoisoError | None = None

    def say(self, text: str, language: str, volume: int, given_up: Callable[[], bool]) -> None:
        """Note one sentence."""
        self._may_sound(given_up)
        self.said.append((text, language, volume))

    def remind(self, given_up: Callable[[], bool]) -> None:
        """Count the sign."""
        self.reminded += 1
        self._may_sound(given_up)

    def hush(self) -> None:
        """Count it."""
        self.hushed += 1

    def close(self) -> None:
        """Note it."""
        self.closed = True

    @property
    def words(self) -> list[str]:
        """The sentences that were said."""
        return [text for text, _, _ in self.said]

    def _may_sound(self, given_up: Callable[[], bool]) -> None:
        if given_up():
            raise SoundStopped
        if self.trouble is not None:
            raise self.trouble
