"""Telex: marks and tones from letter keys, as every Vietnamese keyboard program has it.

`aa ee oo` give â ê ô, `aw ow uw` give ă ơ ư, `dd` gives đ, `s f r x j` the tones, `z` takes a
tone away, the same key once more takes the mark away and stays as a letter. Keys may come late:
`duongwf` and `dduwowngf` are alike. Tones stand where the catalogue and most of the country write
them: `hòa`, `thủy` (the older manner), not `hoà`, `thuỷ`.

A key only makes a mark where a Vietnamese syllable can carry it, so that words of other languages
stay as they were typed, and so does Vietnamese that is typed without marks.
"""

import re
from dataclasses import dataclass, replace
from typing import Final
from unicodedata import normalize

_TONES: Final = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_TONE_MARKS: Final = "".join(_TONES.values())
_HATS: Final = {"a": "â", "e": "ê", "o": "ô"}
_HORNS: Final = {"a": "ă", "o": "ơ", "u": "ư"}
_PLAIN: Final = str.maketrans("âăêôơưđ", "aaeooud")
_MARKED: Final = "ăâêôơư"

_INITIAL_LETTERS: Final = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_VOWELS: Final = (
    "a ă â e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iu iê oa oă oe oi oo ôi ơi ua uâ ui uy uê"
    " uô uơ ưa ưi ưu ươ yê iêu oai oao oay oeo uây uôi uya uyê uyu ươi ươu yêu"
)
_END_LETTERS: Final = "c ch m n ng nh p t"

_INITIALS: Final = frozenset(["", *_INITIAL_LETTERS.split()])
_NUCLEI: Final = frozenset(_VOWELS.split())
_UNFINISHED: Final = frozenset(_VOWELS.translate(_PLAIN).split()) | {"ưo"}
"""Nuclei on their way: their marks may come later."""
_ENDS: Final = frozenset(["", *_END_LETTERS.split()])

_LAST_WORD: Final = re.compile(r"[^\W\d_]*$")
_SYLLABLE: Final = re.compile(
    r"(qu(?=[aăâeêiơoôuy])|gi(?=[aăâeêouươôi])|[^aăâeêioôơuưy]*)([aăâeêioôơuưy]*)(.*)"
)

_LONGEST_SYLLABLE: Final = 7


def typed(text: str, key: str) -> str:
    """Return `text` after one more key, which is one letter, digit or space."""
    text = normalize("NFC", text)
    start = _LAST_WORD.search(text).start()  # type: ignore[union-attr]  # matches at least the end
    return text[:start] + _pressed(text[start:], key)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Syllable:
    """One syllable in small letters, its tone apart from its vowels."""

    initial: str
    nucleus: str
    end: str
    tone: str = ""

    @property
    def letters(self) -> str:
        return self.initial + self.nucleus + self.end

    @property
    def possible(self) -> bool:
        """Whether this is a syllable, or may become one when more marks come."""
        return (
            self.initial in _INITIALS
            and self.nucleus in _NUCLEI | _UNFINISHED
            and self.end in _ENDS
        )

    def spelled(self) -> str:
        """Return the word with its tone where it belongs."""
        if not self.tone:
            return self.letters
        at = len(self.initial) + _toned(self.nucleus, closed=bool(self.end))
        letters = self.letters
        return normalize("NFC", letters[: at + 1] + self.tone + letters[at + 1 :])


def _toned(nucleus: str, *, closed: bool) -> int:
    """Return which of the vowels carries the tone."""
    marked = [place for place, vowel in enumerate(nucleus) if vowel in _MARKED]
    if marked:
        return marked[-1]
    if len(nucleus) == 1:
        return 0
    return 1 if closed or len(nucleus) > 2 else 0  # noqa: PLR2004 — two vowels, or three


def _pressed(word: str, key: str) -> str:
    """Return a word after one more key; letters keep their size."""
    changed = None
    if len(word) <= _LONGEST_SYLLABLE:
        changed = _changed(_syllable(word.lower()), key.lower())
    if changed is None:
        longer = _with_horns(_syllable((word + key).lower()))
        changed = longer.spelled() if longer.possible else word + key
    return _in_sizes(changed, word + key)


def _syllable(word: str) -> _Syllable:
    apart = normalize("NFD", word)
    tone = "".join(one for one in apart if one in _TONE_MARKS)
    plain = normalize("NFC", "".join(one for one in apart if one not in _TONE_MARKS))
    initial, nucleus, end = _SYLLABLE.fullmatch(plain).groups()  # type: ignore[union-attr]  # matches anything
    return _Syllable(initial=initial, nucleus=nucleus, end=end, tone=tone)


def _in_sizes(word: str, model: str) -> str:
    """Return `word` with capitals where `model`, the same letters before their marks, has them."""
    return "".join(
        one.upper() if place < len(model) and model[place].isupper() else one
        for place, one in enumerate(word)
    )


def _changed(syllable: _Syllable, key: str) -> str | None:
    """Return the word that a key makes of a syllable; None where the key is but a letter."""
    if key == "w":
        return _horned(syllable)
    if key == "d":
        return _barred(syllable)
    if not syllable.nucleus or not syllable.possible:
        return None
    if key in _HATS:
        return _hatted(syllable, key)
    return _with_tone(syllable, key)


def _with_tone(syllable: _Syllable, key: str) -> str | None:
    """Set the tone that the key names; take one away by the same key or `z`."""
    if key == "z" and syllable.tone:
        return replace(syllable, tone="").spelled()
    if key not in _TONES:
        return None
    if syllable.tone == _TONES[key]:
        return replace(syllable, tone="").spelled() + key
    return replace(syllable, tone=_TONES[key]).spelled()


def _hatted(syllable: _Syllable, key: str) -> str | None:
    """Put a hat on the vowel that the key names, or take it off again."""
    hat = _HATS[key]
    nucleus = syllable.nucleus
    if hat in nucleus:
        return replace(syllable, nucleus=nucleus.replace(hat, key)).spelled() + key
    for place in range(len(nucleus) - 1, -1, -1):
        if nucleus[place].translate(_PLAIN) == key:
            wanted = nucleus[:place] + hat + nucleus[place + 1 :]
            wanted = wanted.replace("ưô", "uô")
            after = replace(syllable, nucleus=wanted)
            if after.possible:
                return after.spelled()
    return None


def _horned(syllable: _Syllable) -> str | None:
    """Put horn or breve where they belong, or take them off again."""
    nucleus = syllable.nucleus
    if not nucleus:
        alone = replace(syllable, nucleus="ư")
        return alone.spelled() if alone.possible and not syllable.end else None
    if not syllable.possible:
        return None
    for wanted in _horn_places(nucleus, open_end=not syllable.end):
        after = replace(syllable, nucleus=wanted)
        if wanted != nucleus and wanted in _NUCLEI:
            return after.spelled()
    if any(horn in nucleus for horn in _HORNS.values()):
        bare = nucleus.translate(str.maketrans("ăơư", "aou"))
        return replace(syllable, nucleus=bare).spelled() + "w"
    return None


def _horn_places(nucleus: str, *, open_end: bool) -> list[str]:
    """Return what the vowels may become, the likeliest first."""
    if "ươ" in nucleus or nucleus == "uơ":
        return []
    plain = nucleus.translate(_PLAIN)
    if "uo" in plain:
        if nucleus == "ưo":
            return ["ươ"]
        return ["uơ"] if open_end and plain == "uo" else [plain.replace("uo", "ươ")]
    if any(horn in nucleus for horn in _HORNS.values()):
        return []
    return [
        plain[:place] + _HORNS[vowel] + plain[place + 1 :]
        for place, vowel in enumerate(plain)
        if vowel in _HORNS
    ]


def _with_horns(syllable: _Syllable) -> _Syllable:
    """Return `thuơ` as `thươ` once something follows, and `dưo` as `dươ`."""
    nucleus = syllable.nucleus
    followed = bool(syllable.end) or len(nucleus) > len("uơ")
    if followed and nucleus.startswith(("uơ", "ưo")):
        return replace(syllable, nucleus="ươ" + nucleus[2:])
    return syllable


def _barred(syllable: _Syllable) -> str | None:
    """Make đ of a d, or d again: at the beginning of a syllable, anywhere in “HĐND”."""
    initial = syllable.initial
    if syllable.nucleus and not (syllable.possible and initial in {"d", "đ"}):
        return None
    if initial.endswith("đ"):
        return replace(syllable, initial=initial[:-1] + "d").spelled() + "d"
    if initial.endswith("d") and not initial.endswith("dd"):
        return replace(syllable, initial=initial[:-1] + "đ").spelled()
    return None
