"""A call aloud: the chime, then its sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from common.tickets.text import Language


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """What is said in one language."""

    text: str
    language: Language


class Loudspeaker(Protocol):
    """Makes calls heard; blocks, so it is never called from a window's thread."""

    def announce(self, sentences: Sequence[Sentence]) -> None:
        """Sound the chime and the sentences; returns at the end, raises a Fault if not heard."""

    def close(self) -> None:
        """Fall silent, from any thread; a running announcement raises."""
