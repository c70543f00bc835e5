"""What the kiosk reads aloud, sentence by sentence: pure functions, numbers as words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from common.speech import english, vietnamese
from common.speech.calls import ticket_words
from common.speech.vietnamese import Region
from common.tickets.text import Language, Text

_CLOCK: Final = re.compile(r"\b(\d{1,2}):(\d{2})\b")
_TICKET: Final = re.compile(r"\b[A-Z]+\d{3,4}[A-Z]?\b")
_THOUSANDS: Final = re.compile(r"(?<![\w.,])[1-9]\d{0,2}(?:[.,]\d{3}){1,2}(?![.,]?\d)")
# one figure or two after the sign: "1.001193" is a code; in a list a space follows the comma
_DECIMALS: Final = {
    "vi": re.compile(r"(?<![\w.,])(\d{1,4}),(\d{1,2})(?![.,]?\d)"),
    "en": re.compile(r"(?<![\w.,])(\d{1,4})\.(\d{1,2})(?![.,]?\d)"),
}
_FIGURE: Final = re.compile(r"\b\d{1,4}\b")
_SIGNS: Final = (("\u00a0", " "), (" – ", ", "), ("/", " "), (" · ", ", "))
_UNIT_AFTER_FIGURE: Final = re.compile(r"(?<=\d)(?=[^\W\d_])")
_CODE: Final = re.compile(r"(?<=[^\W\d_])(?=\d)")

_CHOICE: Final = Text(vi="Phím {key}: {name}", en="Key {key}: {name}")
_HOW: Final = Text(
    vi="Bấm số của mục cần chọn, rồi bấm Enter", en="Press the number of your choice, then Enter"
)
_NUMBER: Final = Text(vi="Số của ông bà là {number}", en="Your number is {number}")
_AHEAD: Final = Text(vi="Có {people} người chờ trước", en="{people} people are ahead of you")
_ONE_AHEAD: Final = Text(vi="Có một người chờ trước", en="One person is ahead of you")
_NONE_AHEAD: Final = Text(vi="Không có ai chờ trước", en="Nobody is ahead of you")
_WAIT: Final = Text(vi="Thời gian chờ {wait}", en="Your wait is {wait}")
_SPAN: Final = re.compile(r"(?<=\d)–(?=\d)")
_TO: Final = Text(vi=" đến ", en=" to ")
_COUNTER: Final = Text(
    vi="Quầy phục vụ: quầy số {counters}", en="You are served at counter {counters}"
)
_NO_COUNTER: Final = Text(vi="Chưa mở quầy", en="No counter is open yet")
_OR: Final = Text(vi=", hoặc số ", en=", or ")
_TIME_OUT: Final = Text(
    vi="Màn hình sắp tự đóng. Chạm vào màn hình hoặc bấm một phím để xem tiếp",
    en="This screen is about to close. Touch it, or press a key, to go on",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """One numbered choice of a page; `says` is what stands under its name, `key` 0 none."""

    key: int
    name: str
    says: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class NumberGiven:
    """The ticket screen; `ahead` None while nobody knows."""

    number: str
    service: str
    priority: str
    ahead: int | None
    counters: tuple[int, ...]
    advice: str
    wait: str = ""


def in_words(text: str, language: Language, region: Region = "north") -> str:
    """Return `text` as an engine may be given it: no figure, no dash, no slash.

    Clock times, ticket numbers, sums of money ("8.000", in English "8,000"), decimals ("2,5", in
    English "2.5") and figures up to 9999 become words; longer ones and those of "CT01", which are codes and not numbers, are read digit
    by digit.
    """
    text = _SPAN.sub(_TO.in_language(language), text)
    for sign, spoken in _SIGNS:
        text = text.replace(sign, spoken)
    text = _CLOCK.sub(lambda found: _clock_words(found, language, region), text)
    text = _TICKET.sub(lambda found: ticket_words(found[0], language=language, region=region), text)
    text = _UNIT_AFTER_FIGURE.sub(" ", text)
    text = _THOUSANDS.sub(lambda found: _sum_words(found[0], language, region), text)
    text = _DECIMALS[language].sub(
        lambda found: _decimal_words(found[1], found[2], language, region), text
    )
    text = _FIGURE.sub(lambda found: number_words(int(found[0]), language, region), text)
    text = _CODE.sub(" ", text)
    return re.sub(r"\d+", lambda found: _digit_words(found[0], language), text).strip()


def number_words(number: int, language: Language, region: Region = "north") -> str:
    """Return the words for a whole number from 0 to 999 999 999."""
    if language == "vi":
        return vietnamese.number_words(number, region)
    return english.number_words(number)


def page_sentences(
    heading: Sequence[str],
    choices: Sequence[Choice],
    *,
    language: Language,
    by_keys: bool,
    region: Region = "north",
) -> list[str]:
    """Return a page's heading, then each choice; `by_keys` names the key of each."""
    said = [in_words(words, language, region) for words in heading if words]
    if by_keys and any(choice.key for choice in choices):
        said.append(_HOW.in_language(language))
    for choice in choices:
        name = in_words(choice.name, language, region)
        if by_keys and choice.key:
            key = number_words(choice.key, language, region)
            name = _CHOICE.in_language(language).format(key=key, name=name)
        said.append(name)
        if choice.says:
            said.append(in_words(choice.says, language, region))
    return said


def given_sentences(
    given: NumberGiven, *, language: Language, region: Region = "north"
) -> list[str]:
    """Return the number, twice in effect: first of all, and where the advice repeats it."""
    number = ticket_words(given.number, language=language, region=region)
    said = [
        _NUMBER.in_language(language).format(number=number),
        in_words(given.service, language, region),
        in_words(given.priority, language, region),
    ]
    if given.ahead is not None:
        said.append(_ahead_words(given.ahead, language, region))
    if given.wait:
        waits = _WAIT.in_language(language).format(wait=given.wait)
        said.append(in_words(waits, language, region))
    said.append(_counter_words(given.counters, language, region))
    said += [in_words(one, language, region) for one in re.split(r"[.;] ", given.advice)]
    return [one for one in said if one]


def time_out_sentences(language: Language) -> list[str]:
    """Return the warning that a screen is about to close."""
    return [one.strip() for one in _TIME_OUT.in_language(language).split(". ")]


def _ahead_words(ahead: int, language: Language, region: Region) -> str:
    if ahead <= 1:
        return (_ONE_AHEAD if ahead else _NONE_AHEAD).in_language(language)
    return _AHEAD.in_language(language).format(people=number_words(ahead, language, region))


def _counter_words(counters: Sequence[int], language: Language, region: Region) -> str:
    if not counters:
        return _NO_COUNTER.in_language(language)
    words = [number_words(counter, language, region) for counter in counters]
    return _COUNTER.in_language(language).format(counters=_OR.in_language(language).join(words))


def _clock_words(found: re.Match[str], language: Language, region: Region) -> str:
    hour = number_words(int(found[1]), language, region)
    minute = int(found[2])
    if language == "vi":
        return f"{hour} giờ {number_words(minute, language, region)}" if minute else f"{hour} giờ"
    if not minute:
        return f"{hour} o'clock"
    said = number_words(minute, language, region)
    return f"{hour} oh {said}" if minute < 10 else f"{hour} {said}"  # noqa: PLR2004 — one digit


def _sum_words(figures: str, language: Language, region: Region) -> str:
    return number_words(int(re.sub("[.,]", "", figures)), language, region)


def _decimal_words(whole: str, fraction: str, language: Language, region: Region) -> str:
    if language == "vi":
        return vietnamese.decimal_words(int(whole), fraction, region)
    return english.decimal_words(int(whole), fraction)


def _digit_words(digits: str, language: Language) -> str:
    return vietnamese.digit_words(digits) if language == "vi" else english.digit_words(digits)
