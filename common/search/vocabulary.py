"""From what was typed to what stands in the index: exact, mistyped, shortened, half typed."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from common.folding import untyped

EXACT = 1.0
INITIALS = 0.85
_KEYBOARD = 0.95  # Telex or VNI keys that nothing turned into marks
_JOINED = 0.9  # the space is missing
_ONE_SLIP = 0.8  # a letter too many, too few, wrong or swapped
_TWO_SLIPS = 0.6
_HALF_TYPED = 0.75
_GOES_ON = 0.4  # a whole word that may yet become a longer one

_SHORTEST_MISTYPED = 4
_SHORTEST_MISTYPED_PAIR = 6
_SHORTEST_TWO_SLIPS = 9
_SHORTEST_INITIALS = 3
_MOST_ALTERNATIVES = 12

Strengths = Mapping[str, float]
"""Terms of the index that something typed may stand for, each from 0 to 1."""


def pair(first: str, second: str) -> str:
    """Return two neighbouring words as one term; Vietnamese words are often two syllables."""
    return f"{first} {second}"


def terms_of(words: Sequence[str]) -> Iterator[str]:
    """Yield every word and every pair of neighbours."""
    yield from words
    for first, second in itertools.pairwise(words):
        yield pair(first, second)


def initials(words: Iterable[str]) -> str:
    """Return the first letters: “giấy khai sinh” is also written “gks”."""
    return "".join(word[0] for word in words)


class Vocabulary:
    """All words and pairs of neighbours that can be found."""

    def __init__(self, terms: Iterable[str]) -> None:
        known = sorted(terms)
        self._words = [term for term in known if " " not in term]
        self._known = frozenset(self._words)
        self._joined = {term.replace(" ", ""): term for term in known if " " in term}
        self._pairs = list(self._joined)

    def word(self, typed: str, *, unfinished: bool) -> Strengths:
        """Return the words and, for a missing space, the pair that a typed word may be.

        `unfinished` is the last word, at which a hand may still be typing.
        """
        if typed in self._known:
            return self._beginning_with(typed, _GOES_ON) if unfinished else {typed: EXACT}
        for meant in untyped(typed):
            if meant in self._known:
                return {meant: _KEYBOARD}
        found = dict(self._mistyped(typed, self._words, _SHORTEST_MISTYPED))
        if typed in self._joined:
            found[self._joined[typed]] = _JOINED
        if unfinished:
            for term, strength in self._beginning_with(typed, _HALF_TYPED).items():
                found[term] = max(strength, found.get(term, 0.0))
        return found

    def pair(self, first: str, second: str) -> Strengths:
        """Return the pairs that two typed neighbours may be."""
        joined = first + second
        if joined in self._joined:
            return {self._joined[joined]: EXACT}
        near = self._mistyped(joined, self._pairs, _SHORTEST_MISTYPED_PAIR)
        return {self._joined[one]: strength for one, strength in near}

    def initials(self, typed: str) -> str:
        """Return the word if it may be the first letters of several, else ""."""
        return typed if len(typed) >= _SHORTEST_INITIALS and typed not in self._known else ""

    def _beginning_with(self, typed: str, strength: float) -> Strengths:
        found = {typed: EXACT} if typed in self._known else {}
        for word in self._words:
            if word not in found and word.startswith(typed):
                found[word] = strength
                if len(found) == _MOST_ALTERNATIVES:
                    break
        return found

    def _mistyped(
        self, typed: str, known: Sequence[str], shortest: int
    ) -> Iterator[tuple[str, float]]:
        if len(typed) < shortest:
            return
        slips = 2 if len(typed) >= _SHORTEST_TWO_SLIPS else 1
        near = process.extract(
            typed, known, scorer=OSA.distance, score_cutoff=slips, limit=_MOST_ALTERNATIVES
        )
        for word, distance, _ in near:
            yield word, _ONE_SLIP if distance <= 1 else _TWO_SLIPS
