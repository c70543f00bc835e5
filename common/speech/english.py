"""English words for numbers and digits; letters are said by their own names.

British "and", as in Unicode CLDR, `common/rbnf/en.xml` (`%spellout-cardinal-verbose`).
"""

from common.speech.errors import UnspeakableNumber

LARGEST_NUMBER = 9999

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
    """Return the words for a whole number from 0 to 9999.

    Raises `UnspeakableNumber` outside that range.
    """
    if not 0 <= number <= LARGEST_NUMBER:
        raise UnspeakableNumber(number=number)
    thousands, rest = divmod(number, 1000)
    hundreds, tail = divmod(rest, 100)
    if thousands == 0 and hundreds == 0:
        return _below_hundred(tail)
    places = []
    if thousands:
        places.append(f"{_BELOW_TWENTY[thousands]} thousand")
    if hundreds:
        places.append(f"{_BELOW_TWENTY[hundreds]} hundred")
    if tail:
        places.append(f"and {_below_hundred(tail)}")
    return " ".join(places)


def _below_hundred(number: int) -> str:
    if number < len(_BELOW_TWENTY):
        return _BELOW_TWENTY[number]
    tens, units = divmod(number, 10)
    return f"{_TENS[tens]}-{_BELOW_TWENTY[units]}" if units else _TENS[tens]
