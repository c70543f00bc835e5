"""Vietnamese words for numbers, digits and letters.

Engines get numbers wrong (espeak-ng 1.51 reads 15 as "mười năm" and 24 as "hai mươi bốn"), so
they are never given a figure to read.

Sources. The number rules are those of Unicode CLDR, `common/rbnf/vi.xml`: lăm after any ten, mốt
and tư after "mươi" only, "không trăm" inside a thousand. CLDR joins a single digit to hundreds
with "lẻ", which is the southern word; schoolbooks and the north say "linh". 104: "tư" is heard
after "linh" too, but CLDR keeps "bốn" there, and "bốn" is harder to mishear; so do we, in both
regions. Letter names follow the table "Tên gọi các chữ cái" of the article "Chữ Quốc ngữ" in the
Vietnamese Wikipedia.
"""

from collections.abc import Mapping
from typing import Literal

from common.speech.errors import UnspeakableNumber

Region = Literal["north", "south"]

LARGEST_NUMBER = 999_999_999

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_UNITS_AFTER_TEN: Mapping[int, str] = {5: "lăm"}
_UNITS_AFTER_TENS: Mapping[int, str] = {1: "mốt", 4: "tư", 5: "lăm"}
_ZERO_TENS: Mapping[Region, str] = {"north": "linh", "south": "lẻ"}
_THOUSAND: Mapping[Region, str] = {"north": "nghìn", "south": "ngàn"}
_MILLION = "triệu"

_LETTER_NAMES: Mapping[str, str] = {
    "A": "A",
    "B": "bê",
    "C": "xê",
    # Strictly D is "dê" and Đ "đê", but in codes everyone says "đê" (vitamin D, khối D).
    "D": "đê",
    "E": "E",
    "F": "ép-phờ",
    "G": "giê",
    "H": "hát",
    "I": "I",
    # The name is written "gi"; espeak-ng 1.51 swallows its vowel ("z_"). "di" sounds the same.
    "J": "di",
    "K": "ca",
    "L": "e-lờ",
    "M": "em-mờ",
    "N": "en-nờ",
    "O": "O",
    "P": "pê",
    "Q": "quy",
    "R": "e-rờ",
    "S": "ét-sì",
    "T": "tê",
    "U": "U",
    "V": "vê",
    "W": "vê kép",
    "X": "ích-xì",
    "Y": "i dài",
    "Z": "dét",
}
# The south says "giê" and "vê" alike; G has a second name that it says apart.
_SOUTHERN_LETTER_NAMES: Mapping[str, str] = {"G": "gờ"}


def letter_name(letter: str, region: Region) -> str:
    """Return the name by which the capital `letter`, A to Z, is called."""
    if region == "south" and letter in _SOUTHERN_LETTER_NAMES:
        return _SOUTHERN_LETTER_NAMES[letter]
    return _LETTER_NAMES[letter]


def digit_words(digits: str) -> str:
    """Return the digits 0–9 of `digits` read one by one, leading zeros included."""
    return " ".join(_DIGITS[int(digit)] for digit in digits)


def number_words(number: int, region: Region = "north") -> str:
    """Return the words for a whole number from 0 to 999 999 999.

    Raises `UnspeakableNumber` outside that range.
    """
    if not 0 <= number <= LARGEST_NUMBER:
        raise UnspeakableNumber(number=number)
    said: list[str] = []
    rest = number
    for worth, name in ((1_000_000, _MILLION), (1000, _THOUSAND[region])):
        group, rest = divmod(rest, worth)
        if said or group:
            said += [_group(group, region, inside=bool(said)), name]
        if said and rest == 0:
            return " ".join(said)
    return " ".join([*said, _group(rest, region, inside=bool(said))])


def decimal_words(whole: int, fraction: str, region: Region = "north") -> str:
    """Return the words for "2,5", `whole` 2 and `fraction` "5": "hai phẩy năm".

    The figures after the comma are read one by one, as in CLDR. Raises `UnspeakableNumber`.
    """
    return f"{number_words(whole, region)} phẩy {digit_words(fraction)}"


def _group(number: int, region: Region, *, inside: bool) -> str:
    """Return three figures; `inside` a number the empty place is said, as schools teach.

    "một nghìn không trăm mười lăm" for 1015.
    """
    hundreds, tail = divmod(number, 100)
    if inside and tail and not hundreds:
        return f"{_DIGITS[0]} trăm {_after_hundred(tail, region)}"
    return _below_thousand(number, region)


def _below_thousand(number: int, region: Region) -> str:
    hundreds, tail = divmod(number, 100)
    if hundreds == 0:
        return _below_hundred(tail)
    words = f"{_DIGITS[hundreds]} trăm"
    return f"{words} {_after_hundred(tail, region)}" if tail else words


def _after_hundred(tail: int, region: Region) -> str:
    if tail < len(_DIGITS):
        return f"{_ZERO_TENS[region]} {_DIGITS[tail]}"
    return _below_hundred(tail)


def _below_hundred(number: int) -> str:
    tens, units = divmod(number, 10)
    if tens == 0:
        return _DIGITS[units]
    if tens == 1:
        words, changed = "mười", _UNITS_AFTER_TEN
    else:
        words, changed = f"{_DIGITS[tens]} mươi", _UNITS_AFTER_TENS
    return f"{words} {changed.get(units, _DIGITS[units])}" if units else words
