"""What is recorded is enough for every call, and no more."""

import string
from itertools import chain

import pytest

from common.speech.calls import Style, call_sentence, listed_call, longer_words
from common.speech.clips import Clip, clips_for, phrases_of, wording
from common.speech.vietnamese import Region
from common.tickets.text import Language

KINDS: list[tuple[Language, Region]] = [("vi", "north"), ("vi", "south"), ("en", "north")]
STYLES: list[Style] = ["value", "digits"]


def recorded(language: Language, region: Region | None) -> dict[str, Clip]:
    """Return the clips of a whole pack by their words."""
    return {clip.key: clip for clip in clips_for(language, region)}


def numbers() -> list[str]:
    """Return tickets with every number, over all letters, some with a kiosk's own letter."""
    letters = string.ascii_uppercase
    return [
        f"{letters[number % 26]}{number:03d}{letters[number % 7 + 9] if number % 5 == 0 else ''}"
        for number in range(10_000)
    ]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(("language", "region"), KINDS)
def test_every_call_is_said_word_for_word(language: Language, region: Region, style: Style) -> None:
    """All numbers and counters to 9999, in the region's own clips, without a word lost or added."""
    clips = recorded(language, region)

    for number, counter in zip(numbers(), reversed(range(10_000)), strict=True):
        for words in (call_sentence, listed_call):
            call = words(number, counter, language=language, style=style, region=region)
            assert _said(call, clips) == wording(call)


@pytest.mark.parametrize(("language", "region"), KINDS)
def test_a_pack_from_before_says_listed_calls_too(language: Language, region: Region) -> None:
    """Without the word for the counter alone, in those that it has."""
    clips = {key: clip for key, clip in recorded(language, region).items() if clip.is_needed}

    for number in ("A001", "B125", "C1771K"):
        call = listed_call(number, 21, language=language, region=region)
        assert phrases_of(call, clips) is None
        assert _said(longer_words(call, language), clips) == wording(longer_words(call, language))


def _said(call: str, clips: dict[str, Clip]) -> str:
    phrases = phrases_of(call, clips)
    assert phrases is not None, call
    return wording(", ".join(" ".join(clip.sentence for clip in phrase) for phrase in phrases))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_clip_is_recorded_in_vain(language: Language) -> None:
    """Each clip is needed by some call: nobody records what is never heard."""
    clips = recorded(language, None)
    used: set[str] = set()

    for region in ("north", "south"):
        for number, counter in zip(numbers(), range(10_000), strict=True):
            call = call_sentence(number, counter, language=language, region=region)
            phrases = phrases_of(call, clips)
            assert phrases is not None
            used |= {clip.id for clip in chain.from_iterable(phrases)}
    listed = phrases_of(listed_call("A001", 1, language=language), clips)
    assert listed is not None
    used |= {clip.id for clip in chain.from_iterable(listed)}

    assert {clip.id for clip in clips.values()} == used


@pytest.mark.parametrize(("language", "region"), KINDS)
def test_a_pack_is_recorded_within_an_hour(language: Language, region: Region) -> None:
    """At four clips a minute: fewer than 250, each with a name and words of its own."""
    clips = clips_for(language, region)

    assert len(clips) <= 160
    assert len({clip.file for clip in clips}) == len(clips)
    assert len({clip.key for clip in clips}) == len(clips)
    assert all(clip.file.isascii() for clip in clips)
    assert {clip.language for clip in clips} == {language}


def test_the_longest_unit_is_taken() -> None:
    """Twenty-one is one breath, not three words pasted together."""
    phrases = phrases_of("Mời số A hai mươi mốt, đến quầy số ba", recorded("vi", "north"))

    assert phrases is not None
    assert [[clip.sentence for clip in phrase] for phrase in phrases] == [
        ["Mời số", "A", "hai mươi mốt"],
        ["đến quầy số", "ba"],
    ]


@pytest.mark.parametrize("text", ["Mời bà Lan", "Mời số A một trăm lẻ năm", "Mời số,, A", ""])
def test_what_is_not_recorded_is_not_said_in_part(text: str) -> None:
    """A name, a word of the other region, or nothing at all: the pack is silent as a whole."""
    assert phrases_of(text, recorded("vi", "north")) is None


def test_the_shipped_pack_says_both_regions() -> None:
    """Without a region the clips of both are asked for."""
    both = recorded("vi", None)

    assert {"linh năm", "lẻ năm", "một nghìn", "một ngàn", "giê", "gờ"} <= set(both)
    assert len(both) < 250
