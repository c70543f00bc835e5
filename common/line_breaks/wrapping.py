"""Breaks long names into lines where a reader would pause.

Among the ways to break, the cheapest and most even one wins; `common.line_breaks.joints` says what
a break costs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from common.line_breaks.joints import DASHES, INSIDE_A_WORD, LINKS, prices

Measure = Callable[[str], float]

ELLIPSIS: Final = "…"

_PER_LINE: Final = 1.0
_PER_WORD_LOST: Final = 0.3
_HANGING: Final = 1.5
_ENDINGS_TRIED: Final = 6
_NOT_BEFORE_ELLIPSIS: Final = " –-—,;:.·("


@dataclass(frozen=True, kw_only=True, slots=True)
class Wrapped:
    """Lines of one text.

    `shortened` when an ellipsis stands for the rest, `strained` when a word had to be parted.
    """

    lines: tuple[str, ...]
    shortened: bool = False
    strained: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class _Setting:
    """One way to set words in lines, and what it costs."""

    lines: tuple[str, ...]
    cost: float
    strained: bool


def wrap(text: str, width: float, most_lines: int, measure: Measure) -> Wrapped:
    """Break `text` into at most `most_lines` lines no wider than `width`.

    `measure` returns a text's width in the unit of `width`. A word is divided only when it alone
    is wider than a line; what does not fit is left out and an ellipsis says so.
    """
    words = _whole_words(text, width, measure)
    if not words:
        return Wrapped(lines=())
    costs = prices(words)
    setting = _cheapest(words, costs, width, most_lines, measure)
    if setting is not None:
        return Wrapped(lines=setting.lines, strained=setting.strained)
    return Wrapped(lines=_shortened(words, costs, width, most_lines, measure), shortened=True)


def _whole_words(text: str, width: float, measure: Measure) -> list[str]:
    """Return what may stand alone: a dash stays with the word before it."""
    words: list[str] = []
    for word in text.split():
        if word in DASHES and words and measure(f"{words[-1]} {word}") <= width:
            words[-1] += f" {word}"
        else:
            words.extend(_pieces(word, width, measure))
    return words


def _pieces(word: str, width: float, measure: Measure) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and measure(pieces[-1] + letter) > width:
            pieces.append(letter)
        else:
            pieces[-1] += letter
    return pieces


def _cheapest(
    words: list[str], costs: list[float], width: float, most_lines: int, measure: Measure
) -> _Setting | None:
    """Return the cheapest setting, or None when the words do not fit; each line costs one."""
    widths = [measure(word) for word in words]
    space = measure(" ")
    # best[line count][word]: the least cost of setting the words before `word` in that many
    # lines, and where the last of them began.
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for count in range(1, most_lines + 1):
        row: dict[int, tuple[float, int]] = {}
        for start, (cost, _) in best[count - 1].items():
            used = -space
            for end in range(start + 1, len(words) + 1):
                used += space + widths[end - 1]
                if used > width:
                    break
                price = costs[end - 1] if end < len(words) else 0.0
                total = cost + price + _PER_LINE + (1 - used / width) ** 2
                if end not in row or total < row[end][0]:
                    row[end] = (total, start)
        best.append(row)
    ways = [count for count in range(1, most_lines + 1) if len(words) in best[count]]
    if not ways:
        return None
    count = min(ways, key=lambda lines: best[lines][len(words)][0])
    return _retraced(words, costs, best, count)


def _retraced(
    words: list[str], costs: list[float], best: list[dict[int, tuple[float, int]]], count: int
) -> _Setting:
    lines: list[str] = []
    strained = False
    end = len(words)
    cost = best[count][end][0]
    for row in best[count:0:-1]:
        start = row[end][1]
        lines.append(" ".join(words[start:end]))
        strained = strained or (start > 0 and costs[start - 1] >= INSIDE_A_WORD)
        end = start
    return _Setting(lines=tuple(reversed(lines)), cost=cost, strained=strained)


def _shortened(
    words: list[str], costs: list[float], width: float, most_lines: int, measure: Measure
) -> tuple[str, ...]:
    """Leave out words from the end, as few as a good ending allows, and put an ellipsis."""
    settings: list[tuple[float, tuple[str, ...]]] = []
    for kept in range(len(words) - 1, 0, -1):
        last = words[kept - 1].rstrip(_NOT_BEFORE_ELLIPSIS) + ELLIPSIS
        part = [*words[: kept - 1], last]
        setting = _cheapest(part, costs, width, most_lines, measure)
        if setting is not None:
            lost = _PER_WORD_LOST * len(settings)
            ending = _HANGING if words[kept - 1].casefold() in LINKS else costs[kept - 1]
            settings.append((setting.cost + ending + lost, setting.lines))
        if len(settings) == _ENDINGS_TRIED:
            break
    if settings:
        return min(settings)[1]
    only = words[0]
    while len(only) > 1 and measure(only + ELLIPSIS) > width:
        only = only[:-1]
    return (only + ELLIPSIS,)
