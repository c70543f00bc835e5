"""How it was: five levels in the words that public offices use, and at most one reason.

The levels are those of the satisfaction slips of Vietnamese one-stop offices. There is no room for
words of one's own: they would hold names (`docs/decisions/0031-ratings-without-names.md`).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from common.tickets.text import Text


class Level(StrEnum):
    """How satisfied somebody is, the best first."""

    VERY_SATISFIED = "very_satisfied"
    SATISFIED = "satisfied"
    NEUTRAL = "neutral"
    DISSATISFIED = "dissatisfied"
    VERY_DISSATISFIED = "very_dissatisfied"


class Reason(StrEnum):
    """What the rating is most about; each may be praise or blame."""

    ATTITUDE = "attitude"
    WAITING = "waiting"
    GUIDANCE = "guidance"
    PAPERS = "papers"
    PLACE = "place"


LEVEL_WORDS: Final[dict[Level, Text]] = {
    Level.VERY_SATISFIED: Text(vi="Rất hài lòng", en="Very satisfied"),
    Level.SATISFIED: Text(vi="Hài lòng", en="Satisfied"),
    Level.NEUTRAL: Text(vi="Bình thường", en="Neutral"),
    Level.DISSATISFIED: Text(vi="Không hài lòng", en="Dissatisfied"),
    Level.VERY_DISSATISFIED: Text(vi="Rất không hài lòng", en="Very dissatisfied"),
}

REASON_WORDS: Final[dict[Reason, Text]] = {
    Reason.ATTITUDE: Text(vi="Thái độ phục vụ", en="How I was treated"),
    Reason.WAITING: Text(vi="Thời gian chờ", en="The waiting time"),
    Reason.GUIDANCE: Text(vi="Sự hướng dẫn", en="The guidance"),
    Reason.PAPERS: Text(vi="Thủ tục, giấy tờ", en="The procedure and its papers"),
    Reason.PLACE: Text(vi="Nơi chờ, trang thiết bị", en="The place and its equipment"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class RatingFigures:
    """How many found it how; a level or reason that nobody chose has no entry."""

    levels: Mapping[Level, int] = field(default_factory=dict)
    reasons: Mapping[Reason, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many have rated."""
        return sum(self.levels.values())


NOT_RATED: Final = RatingFigures()


def rating_figures(rated: Iterable[tuple[Level, Reason | None, int]]) -> RatingFigures:
    """Return the figures of levels, each with its reason and how many chose both."""
    levels: Counter[Level] = Counter()
    reasons: Counter[Reason] = Counter()
    for level, reason, people in rated:
        levels[level] += people
        if reason is not None:
            reasons[reason] += people
    return RatingFigures(
        levels={one: levels[one] for one in Level if levels[one]},
        reasons={one: reasons[one] for one in Reason if reasons[one]},
    )


def ratings_in_words(figures: RatingFigures) -> Text:
    """Say the levels that were chosen: "12 lượt: Rất hài lòng 7, Hài lòng 4, Bình thường 1"."""
    if not figures.count:
        return Text(vi="chưa có", en="none")
    chosen = [(LEVEL_WORDS[level], people) for level, people in figures.levels.items()]
    return Text(
        vi=f"{figures.count} lượt: " + ", ".join(f"{one.vi} {people}" for one, people in chosen),
        en=f"{figures.count}: " + ", ".join(f"{one.en} {people}" for one, people in chosen),
    )
