"""Vietnamese as a hurried hand types it: letters without marks, and what the marks were."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import category, normalize

_WORD = re.compile(r"[^\W_]+")
_TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook, dot below
# ký and kí, lý and lí, sỹ and sĩ are spelled both ways; quý and thủy are not
_FINAL_Y = re.compile(r"(?<=[bcdghklmnprstvx])y$")
_LONGEST_WORD = 30

_DOUBLED = re.compile(r"dd|aa|ee|oo")
_KEYS_AFTER_VOWEL = re.compile(r"(?<=[aeiouy])[a-z]*")
_TONE_KEYS = re.compile(r"[sfrxjw]")
_DIGITS = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Word:
    """One syllable: its plain letters, and its marks ("" where none were typed).

    `marks` compares spellings: it is the same for “hoà” and “hòa”, another for “họa”.
    """

    plain: str
    marks: str


def words(text: str) -> Iterator[Word]:
    """Yield the words of any text, in lower case; everything else only separates them."""
    for found in _WORD.finditer(normalize("NFKC", text).lower()):
        plain, marks = _without_marks(found[0][:_LONGEST_WORD])
        if plain:
            yield Word(plain, marks)


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a text without their marks."""
    return tuple(word.plain for word in words(text))


def _without_marks(word: str) -> tuple[str, str]:
    """Return the plain letters of a word, and its spelling with the tone at the end."""
    apart = normalize("NFD", word)
    plain = "".join(one for one in apart if category(one) != "Mn").replace("đ", "d")
    plain = _FINAL_Y.sub("i", plain)
    tones = "".join(one for one in apart if one in _TONES)
    letters = "".join(one for one in apart if one not in _TONES)
    marked = _FINAL_Y.sub("i", letters) + tones
    return plain, "" if marked == plain else marked


def untyped(word: str) -> Iterator[str]:
    """Yield what a plain word would be had the keyboard turned its Telex or VNI keys into marks.

    Without an input method “đất” arrives as `ddaats`, `ddats`, `dat61` or `d9at61`.
    """
    letters = _DOUBLED.sub(lambda pair: pair[0][0], word)
    after = _KEYS_AFTER_VOWEL.search(letters)
    if after:
        telex = letters[: after.start()] + _TONE_KEYS.sub("", after[0])
        if telex != word:
            yield _FINAL_Y.sub("i", telex)
    if not word.isdigit() and _DIGITS.search(word):
        yield _FINAL_Y.sub("i", _DIGITS.sub("", word))
