"""How long calls may sound and stay while others wait to be heard.

Everybody's call is to begin to sound within PATIENCE_SECONDS; how many in one moment that holds for
depends on the voice (docs/decisions/0023). As long as it allows it, a call is said as configured and stays in the first place for HERO_SECONDS.
"""

from dataclasses import dataclass
from typing import Final

PATIENCE_SECONDS: Final = 20.0
"""So long may a call wait for its voice."""
_RESERVE_SECONDS: Final = 4.0
"""Kept for those who are called meanwhile."""
HERO_SECONDS: Final = 7.0
"""A call stays so long in the first place, unless others would wait too long."""

WORD_SECONDS: Final = 0.32
"""Until a voice was heard: espeak-ng 1.51 takes 0.28 to 0.34 s a word with its pauses."""
_LEAST_WORD_SECONDS: Final = 0.1


@dataclass(frozen=True, kw_only=True, slots=True)
class Rush:
    """Who waits behind the call that sounds: how long each has waited, in s, first the next one."""

    ages: tuple[float, ...]
    brief_seconds: float

    def allows(self, seconds: float) -> bool:
        """Say whether all are heard in time if the next of them begins after `seconds`.

        From then on each would be said in its shortest form.
        """
        return all(
            age + seconds + place * self.brief_seconds <= PATIENCE_SECONDS - _RESERVE_SECONDS
            for place, age in enumerate(self.ages)
        )


RUSH_PACE: Final = 1.25
"""So many times as fast is a call said while others wait: four syllables a second."""
LIST_PACE: Final = 1.4
"""At most: four and a half; people who talk say five (Pellegrino, Coupé and Marsico, 2011)."""


def words_in(text: str) -> int:
    """Return how many words are to be said."""
    return len(text.split())


def measured(seconds: float, words: float) -> float:
    """Return how long a voice takes for a word that said so many in `seconds`.

    Words said faster count for as much less.
    """
    return max(seconds / max(words, 1), _LEAST_WORD_SECONDS)


def may_go_on(rush: Rush, heard: int, languages: int, seconds: float) -> bool:
    """Say whether a call of which `heard` sentences have sounded may sound `seconds` longer.

    Nothing is repeated while anybody waits; another language only if nobody waits too long for it.
    """
    if not rush.ages:
        return True
    return heard < languages and rush.allows(seconds)
