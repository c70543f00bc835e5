"""Listeners: they turn spoken words back into the number, and accept only correct speech."""

_UNITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TEN = ("", "một", "hai", "ba", "bốn", "lăm", "sáu", "bảy", "tám", "chín")
_AFTER_TENS = ("", "mốt", "hai", "ba", "tư", "lăm", "sáu", "bảy", "tám", "chín")
_JOINS = {"north": "linh", "south": "lẻ"}
_THOUSANDS = {"north": "nghìn", "south": "ngàn"}


def vietnamese_value(words: str, region: str) -> int:
    """Return the number that a strict Vietnamese listener understands; ValueError otherwise."""
    said = words.split()
    value = 0
    hundreds_needed = False
    if _THOUSANDS[region] in said:
        (thousands, _), said = said[:2], said[2:]
        value += 1000 * _UNITS.index(thousands)
        hundreds_needed = bool(said)
    if "trăm" in said:
        if said[1] != "trăm":
            raise ValueError(words)
        value += 100 * _UNITS.index(said[0])
        said = said[2:]
        if said and said[0] == _JOINS[region]:
            (unit,) = said[1:]
            return value + _UNITS.index(unit, 1)
        if len(said) == 1 and said != ["mười"]:
            raise ValueError(words)
    elif hundreds_needed:
        raise ValueError(words)
    return value + _below_hundred(said)


def _below_hundred(said: list[str]) -> int:
    match said:
        case []:
            return 0
        case ["mười"]:
            return 10
        case [unit]:
            return _UNITS.index(unit)
        case ["mười", unit]:
            return 10 + _AFTER_TEN.index(unit)
        case [tens, "mươi"]:
            return 10 * _UNITS.index(tens, 2)
        case [tens, "mươi", unit]:
            return 10 * _UNITS.index(tens, 2) + _AFTER_TENS.index(unit)
        case _:
            raise ValueError(said)


_ENGLISH = {
    word: value
    for value, word in enumerate(
        [
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
        ]
    )
} | {
    word: 10 * tens
    for tens, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
}


def english_value(words: str) -> int:
    """Return the number that an English listener understands; KeyError otherwise."""
    value = group = 0
    for word in words.replace("-", " ").split():
        if word == "thousand":
            value, group = 1000 * group, 0
        elif word == "hundred":
            group *= 100
        elif word != "and":
            group += _ENGLISH[word]
    return value + group
