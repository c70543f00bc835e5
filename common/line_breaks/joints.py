"""What a line break after each word costs a reader.

Vietnamese writes syllables, not words, between spaces: "Hộ kinh doanh" is one word. A break after
a dash or a comma costs nothing, one before a linking word or "phường Kim Liên" little, an
ordinary one more, and one inside a known word or a proper name so much that it is taken only
where nothing else fits.
"""

from typing import Final

from common.line_breaks.known_words import KNOWN_WORDS

DASHES: Final = frozenset({"–", "-", "—", "·", "/", "&"})
"""Signs between two names: they end a line, and never begin one."""

INSIDE_A_WORD: Final = 4.0
_AFTER_PUNCTUATION: Final = 0.0
_BEFORE_LINK: Final = 0.05
_ORDINARY: Final = 0.25

_PAUSES: Final = ("–", "-", "—", ",", ";", ":", ".", "·", ")")
_AROUND: Final = '–-—,;:.·()“”" \N{NO-BREAK SPACE}'
_LINKING_WORDS: Final = (
    "và hoặc của do cho với tại theo để từ có trong là and or of for with in from to by"
)
LINKS: Final = frozenset(_LINKING_WORDS.split())
_NUMBERED: Final = frozenset({"quầy", "số", "ngày", "lúc", "counter", "counters", "number"})
_PLACES: Final = frozenset(
    {"phường", "xã", "thị", "đặc", "quận", "huyện", "thành", "tỉnh", "khu", "thôn"}
)
_KNOWN_BY_FIRST: Final = {
    first: tuple(known for known in KNOWN_WORDS if known[0] == first)
    for first in {known[0] for known in KNOWN_WORDS}
}


def prices(words: list[str]) -> list[float]:
    """Return what a break after each word but the last costs."""
    bare = _bare(words)
    joined = inside_known_words(words)
    found: list[float] = []
    for position, word in enumerate(words[:-1]):
        following = words[position + 1]
        if word.endswith(_PAUSES):
            found.append(_AFTER_PUNCTUATION)
        elif position in joined or _is_numbered(bare[position], bare[position + 1]):
            found.append(INSIDE_A_WORD)
        elif _starts_place(bare, position + 1):
            found.append(_BEFORE_LINK)
        elif _name_goes_on(word, bare[position + 1]):
            found.append(INSIDE_A_WORD)
        elif following.startswith("(") or following.casefold() in LINKS:
            found.append(_BEFORE_LINK)
        else:
            found.append(_ORDINARY)
    return found


def _bare(words: list[str]) -> list[str]:
    return [word.strip(_AROUND) for word in words]


def inside_known_words(words: list[str]) -> set[int]:
    """Return the positions after which a known word goes on."""
    plain = [word.casefold() for word in _bare(words)]
    joined: set[int] = set()
    for start, first in enumerate(plain):
        for known in _KNOWN_BY_FIRST.get(first, ()):
            if tuple(plain[start : start + len(known)]) == known:
                joined.update(range(start, start + len(known) - 1))
    return joined


def _is_numbered(word: str, following: str) -> bool:
    """Say whether a break would part "quầy 3" or "số A015"."""
    return word.casefold() in _NUMBERED and following[-1:].isdigit()


def _starts_place(words: list[str], position: int) -> bool:
    """Say whether "phường Kim Liên" or "thành phố Huế" begins here."""
    if words[position].casefold() not in _PLACES or words[position][:1].isupper():
        return False
    after = words[position + 1 : position + 3]
    return any(word[:1].isupper() or word.isdigit() for word in after)


def _name_goes_on(word: str, following: str) -> bool:
    """Say whether a break would part "Kim Liên", or "phường" from its name."""
    if word.isupper() and following.isupper():
        return False  # everything is in capitals: they mark no names
    if word.casefold() in _PLACES:
        return following[:1].isupper() or following.isdigit()
    return word[:1].isupper() and following[:1].isupper()
