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
    inside = False
    for name, worth in (("triệu", 1_000_000), (_THOUSANDS[region], 1000)):
        if name in said:
            place = said.index(name)
            empty = inside and said[:place] == ["không"] and len(said) > place + 1
            group = 0 if empty else _three_figures(said[:place], region, hundreds_needed=inside)
            if not group and not empty:
                raise ValueError(words)
            value += worth * group
            said, inside = said[place + 1 :], True
        elif inside and said:
            raise ValueError(words)
    if inside and not said:
        return value
    return value + _three_figures(said, region, hundreds_needed=inside)


def _three_figures(said: list[str], region: str, *, hundreds_needed: bool) -> int:
    value = 0
    if "trăm" in said:
        if said[1] != "trăm":
            raise ValueError(said)
        value += 100 * _UNITS.index(said[0])
        said = said[2:]
        if said and said[0] == _JOINS[region]:
            (unit,) = said[1:]
            return value + _UNITS.index(unit, 1)
        if len(said) == 1 and said != ["mười"]:
            raise ValueError(said)
    elif hundreds_needed:
        raise ValueError(said)
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

_ENGLISH_GROUPS = {"thousand": 1000, "million": 1_000_000}


def english_value(words: str) -> int:
    """Return the number that an English listener understands; KeyError otherwise."""
    value = group = 0
    for word in words.replace("-", " ").split():
        if word in _ENGLISH_GROUPS:
            value, group = value + _ENGLISH_GROUPS[word] * group, 0
        elif word == "hundred":
            group *= 100
        elif word != "and":
            group += _ENGLISH[word]
    return value + group
