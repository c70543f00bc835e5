"""English words for numbers and digits; letters are said by their own names.

British "and", as in Unicode CLDR, `common/rbnf/en.xml` (`%spellout-cardinal-verbose`).
"""

from common.speech.errors import UnspeakableNumber

LARGEST_NUMBER = 999_999_999

_BELOW_TWENTY = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def digit_words(digits: str) -> str:
    """Return the digits 0–9 of `digits` read one by one, leading zeros included."""
    return " ".join(_BELOW_TWENTY[int(digit)] for digit in digits)


def number_words(number: int) -> str:
    """Return the words for a whole number from 0 to 999 999 999.

    Raises `UnspeakableNumber` outside that range.
    """
    if not 0 <= number <= LARGEST_NUMBER:
        raise UnspeakableNumber(number=number)
    millions, rest = divmod(number, 1_000_000)
    thousands, rest = divmod(rest, 1000)
    places = []
    if millions:
        places.append(f"{_below_thousand(millions)} million")
    if thousands:
        places.append(f"{_below_thousand(thousands)} thousand")
    if places and 0 < rest < 100:  # noqa: PLR2004 — no hundreds
        places.append(f"and {_below_hundred(rest)}")
    elif rest or not places:
        places.append(_below_thousand(rest))
    return " ".join(places)


def decimal_words(whole: int, fraction: str) -> str:
    """Return the words for "2.5", `whole` 2 and `fraction` "5": "two point five".

    The figures after the point are read one by one. Raises `UnspeakableNumber`.
    """
    return f"{number_words(whole)} point {digit_words(fraction)}"


def _below_thousand(number: int) -> str:
    hundreds, tail = divmod(number, 100)
    if not hundreds:
        return _below_hundred(tail)
    words = f"{_BELOW_TWENTY[hundreds]} hundred"
    return f"{words} and {_below_hundred(tail)}" if tail else words


def _below_hundred(number: int) -> str:
    if number < len(_BELOW_TWENTY):
        return _BELOW_TWENTY[number]
    tens, units = divmod(number, 10)
    return f"{_TENS[tens]}-{_BELOW_TWENTY[units]}" if units else _TENS[tens]
