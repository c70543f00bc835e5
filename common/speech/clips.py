"""What must be recorded so that every call can be put together from recordings, and how.

Units are as long as one breath says them: 0 to 99 whole, hundreds, "linh năm", thousands, letters
and the two halves of the sentence around them. In English, tens and units are apart: "twenty",
"five" join well, and a pack stays small.
"""

import string
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from common.speech import english, vietnamese
from common.speech.calls import AROUND_THE_NUMBER, BEFORE_THE_COUNTER
from common.speech.vietnamese import Region
from common.tickets.text import Language

Spoken = TypeVar("Spoken")

REGIONS: Final[tuple[Region, ...]] = ("north", "south")

_UNITS: Final = range(1, 10)


@dataclass(frozen=True, kw_only=True, slots=True)
class Clip:
    """One recording: `sentence` is what is said; `region` is None where all regions say it alike."""

    id: str
    sentence: str
    language: Language
    region: Region | None = None

    @property
    def key(self) -> str:
        """The words by which it is looked up."""
        return wording(self.sentence)

    @property
    def is_needed(self) -> bool:
        """Whether calls cannot be said without it; a pack from before lists had no "quầy" alone."""
        return self.sentence != BEFORE_THE_COUNTER[self.language]

    @property
    def file(self) -> str:
        """The name of its file; plain letters, for any disk."""
        return f"{self.id}.wav"


def clips_for(language: Language, region: Region | None = None) -> tuple[Clip, ...]:
    """Return what has to be recorded so that every call of a language can be said.

    With a region only what is said there; else what is said anywhere.
    """
    if language == "en":
        return tuple(_english())
    wanted = REGIONS if region is None else (region,)
    return tuple(_vietnamese(wanted))


def wording(sentence: str) -> str:
    """Return the words of a sentence as they are looked up: "twenty five" for "twenty-five"."""
    return " ".join(sentence.replace("-", " ").split())


def phrases_of(text: str, recorded: Mapping[str, Spoken]) -> list[list[Spoken]] | None:
    """Return the recordings that together say `text`, a list for each part between commas.

    `recorded` has them by their `wording`. The longest that fits is taken: "hai mươi mốt" before
    "hai". None when a word is in none of them.
    """
    longest = max((words.count(" ") + 1 for words in recorded), default=0)
    phrases = [_phrase(wording(part).split(), recorded, longest) for part in text.split(",")]
    complete = [phrase for phrase in phrases if phrase]
    return complete if len(complete) == len(phrases) else None


def _phrase(
    words: Sequence[str], recorded: Mapping[str, Spoken], longest: int
) -> list[Spoken] | None:
    phrase = []
    first = 0
    while first < len(words):
        ends = range(min(first + longest, len(words)), first, -1)
        end = next((end for end in ends if " ".join(words[first:end]) in recorded), None)
        if end is None:
            return None
        phrase.append(recorded[" ".join(words[first:end])])
        first = end
    return phrase


def _vietnamese(regions: Sequence[Region]) -> Iterator[Clip]:
    yield from _around("vi")
    for number in range(100):
        words = vietnamese.number_words(number)
        yield Clip(id=f"vi-number-{number:02d}", sentence=words, language="vi")
    for number in range(10):
        words = f"{vietnamese.digit_words(str(number))} trăm"
        yield Clip(id=f"vi-hundreds-{number}", sentence=words, language="vi")
    yield from _regional(regions, "vi-after-hundred", _after_hundred)
    yield from _regional(regions, "vi-thousands", _thousands)
    for letter in string.ascii_uppercase:
        names = {region: vietnamese.letter_name(letter, region) for region in REGIONS}
        if len(set(names.values())) == 1:
            name = names["north"]
            yield Clip(id=f"vi-letter-{letter.lower()}", sentence=name, language="vi")
            continue
        for region in regions:
            yield Clip(
                id=f"vi-letter-{letter.lower()}-{region}",
                sentence=names[region],
                language="vi",
                region=region,
            )


def _regional(
    regions: Sequence[Region], name: str, words: Callable[[int, Region], str]
) -> Iterator[Clip]:
    for region in regions:
        for number in _UNITS:
            yield Clip(
                id=f"{name}-{number}-{region}",
                sentence=words(number, region),
                language="vi",
                region=region,
            )


def _after_hundred(number: int, region: Region) -> str:
    """Return "linh năm" or "lẻ năm": what follows the hundreds when the tens are empty."""
    hundred = vietnamese.number_words(100, region)
    return vietnamese.number_words(100 + number, region).removeprefix(f"{hundred} ")


def _thousands(number: int, region: Region) -> str:
    return vietnamese.number_words(number * 1000, region)


def _english() -> Iterator[Clip]:
    yield from _around("en")
    for number in (*range(20), *range(20, 100, 10)):
        yield Clip(
            id=f"en-number-{number:02d}", sentence=english.number_words(number), language="en"
        )
    for name, size in (("hundreds", 100), ("thousands", 1000)):
        for number in _UNITS:
            words = english.number_words(number * size)
            yield Clip(id=f"en-{name}-{number}", sentence=words, language="en")
            yield Clip(id=f"en-{name}-{number}-and", sentence=f"{words} and", language="en")
    for letter in string.ascii_uppercase:
        yield Clip(id=f"en-letter-{letter.lower()}", sentence=letter, language="en")


def _around(language: Language) -> Iterator[Clip]:
    before, between = AROUND_THE_NUMBER[language]
    yield Clip(id=f"{language}-call", sentence=before, language=language)
    yield Clip(id=f"{language}-counter", sentence=between, language=language)
    brief = BEFORE_THE_COUNTER[language]
    yield Clip(id=f"{language}-counter-listed", sentence=brief, language=language)
