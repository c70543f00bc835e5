"""Keeps words and names whole where something else breaks the lines: a label, a browser, a board.

What is stored, compared, searched, spoken and printed has plain spaces; these no-break spaces are
put in where a text becomes visible, and nowhere else. Paper and the kiosk's cards measure their
lines themselves (`common.line_breaks.wrapping`).
"""

from functools import lru_cache
from typing import Final

from common.line_breaks.joints import DASHES, INSIDE_A_WORD, inside_known_words, prices

NO_BREAK: Final = "\N{NO-BREAK SPACE}"

_LONGEST: Final = 20
"""Letters of a whole that even a narrow line holds; a longer row of names may be parted."""


@lru_cache(maxsize=4096)
def kept_whole(text: str) -> str:
    """Return `text` with no-break spaces where a line must not end; equal to it in all else."""
    return "\n".join(" ".join(_wholes(line)) for line in text.split("\n"))


def _wholes(line: str) -> list[str]:
    words: list[str] = []
    for word in line.split(" "):
        if word in DASHES and words and words[-1]:
            words[-1] += NO_BREAK + word
        else:
            words.append(word)
    together = [price >= INSIDE_A_WORD for price in prices(words)]
    known = inside_known_words(words)
    wholes: list[str] = []
    begin = 0
    for end in range(1, len(words) + 1):
        if end < len(words) and together[end - 1]:
            continue
        if len(" ".join(words[begin:end])) <= _LONGEST:
            wholes.append(NO_BREAK.join(words[begin:end]))
        else:
            wholes.extend(_parted(words, known, begin, end))
        begin = end
    return wholes


def _parted(words: list[str], known: set[int], begin: int, end: int) -> list[str]:
    """Return a row of names too long for a line, only its known words whole."""
    parts = [words[begin]]
    for position in range(begin + 1, end):
        if position - 1 in known:
            parts[-1] += NO_BREAK + words[position]
        else:
            parts.append(words[position])
    return parts
