"""The sentence that calls a ticket to a counter, in words."""

import re
from collections.abc import Mapping
from typing import Final, Literal

from common.speech import english, vietnamese
from common.speech.errors import UnspeakableCounter, UnspeakableNumber
from common.speech.vietnamese import Region
from common.tickets.text import Language

Style = Literal["value", "digits"]

LARGEST_COUNTER = 9999

AROUND_THE_NUMBER: Mapping[Language, tuple[str, str]] = {
    "vi": ("Mời số", "đến quầy số"),
    "en": ("Number", "please go to counter"),
}
"""What is said before the ticket's number, and between it and the counter's."""

BEFORE_THE_COUNTER: Final[Mapping[Language, str]] = {"vi": "quầy", "en": "counter"}
"""The same in a list of calls."""

# Letters of the service, three or (past 999) four digits, and the letter of an offline kiosk ("A007K").
_TICKET_NUMBER = re.compile(
    r"(?P<prefix>[A-Z]+)(?P<digits>[0-9]{3,4})(?P<suffix>[A-Z]?)",
)


def call_sentence(
    number: str,
    counter: int,
    *,
    language: Language,
    style: Style = "value",
    region: Region = "north",
) -> str:
    """Return "Mời số A mười lăm, đến quầy số ba" for `A015` and counter 3.

    `style` says how ticket and counter are read: "value" as numbers, "digits" figure by figure as
    printed ("A không một năm"). `region` chooses the Vietnamese words (linh and nghìn, or lẻ and
    ngàn) and changes nothing in English. Raises `UnspeakableNumber` for a malformed ticket number
    or one past 9999, `UnspeakableCounter` for a counter outside 0–9999.
    """
    ticket = ticket_words(number, language=language, style=style, region=region)
    if not 0 <= counter <= LARGEST_COUNTER:
        raise UnspeakableCounter(counter=counter)
    place = _figure_words(str(counter), language=language, style=style, region=region)
    before, between = AROUND_THE_NUMBER[language]
    return f"{before} {ticket}, {between} {place}"


def ticket_words(
    number: str, *, language: Language, style: Style = "value", region: Region = "north"
) -> str:
    """Return a ticket number in words: "A mười lăm" for `A015`, "A bảy ca" for `A007K`.

    Raises `UnspeakableNumber` as `call_sentence` does.
    """
    parts = _TICKET_NUMBER.fullmatch(number)
    if parts is None:
        raise UnspeakableNumber(number=number)
    figure = _figure_words(parts["digits"], language=language, style=style, region=region)
    names = [_letter_name(letter, language, region) for letter in parts["prefix"]]
    ending = [_letter_name(letter, language, region) for letter in parts["suffix"]]
    return " ".join([*names, figure, *ending])


def brief_call(
    number: str,
    counter: int,
    *,
    language: Language,
    style: Style = "value",
    region: Region = "north",
) -> str:
    """Return "A mười lăm, đến quầy số ba": the call as it is said while many wait for theirs.

    Arguments and errors are those of `call_sentence`.
    """
    whole = call_sentence(number, counter, language=language, style=style, region=region)
    ticket = ticket_words(number, language=language, style=style, region=region)
    return whole[whole.index(ticket) :]


def listed_call(
    number: str,
    counter: int,
    *,
    language: Language,
    style: Style = "value",
    region: Region = "north",
) -> str:
    """Return "B một hai năm, quầy ba": the call in a list of many, as short as it stays clear.

    The ticket's number is read figure by figure, as printed, where that has fewer words: "A mười
    lăm", but "B một hai năm". Arguments and errors are those of `call_sentence`.
    """
    whole = call_sentence(number, counter, language=language, style=style, region=region)
    place = whole.rpartition(f"{AROUND_THE_NUMBER[language][1]} ")[2]
    styles: tuple[Style, ...] = (style, "digits")
    readings = [
        ticket_words(number, language=language, style=each, region=region) for each in styles
    ]
    ticket = min(readings, key=lambda reading: len(re.split("[ -]", reading)))
    return f"{ticket}, {BEFORE_THE_COUNTER[language]} {place}"


def longer_words(text: str, language: Language) -> str:
    """Return a listed call in words that every pack has: with "đến quầy số" for "quầy"."""
    brief, usual = BEFORE_THE_COUNTER[language], AROUND_THE_NUMBER[language][1]
    return text.replace(f", {brief} ", f", {usual} ")


def _figure_words(digits: str, *, language: Language, style: Style, region: Region) -> str:
    if language == "vi":
        if style == "digits":
            return vietnamese.digit_words(digits)
        return vietnamese.number_words(int(digits), region)
    if style == "digits":
        return english.digit_words(digits)
    return english.number_words(int(digits))


def _letter_name(letter: str, language: Language, region: Region) -> str:
    return vietnamese.letter_name(letter, region) if language == "vi" else letter
