"""What espeak-ng makes of our words, read from its phonemes (`-x`: stress ' or , per syllable)."""

import re
import string
import subprocess

import pytest

from common.sound.voice import _for_engine
from common.speech.calls import call_sentence
from common.speech.vietnamese import Region, digit_words, letter_name, number_words

ACCENTS = ["vi", "vi-vn-x-central", "vi-vn-x-south"]
WORDS = "mười mươi mốt tư lăm linh lẻ trăm nghìn ngàn Mời số đến quầy"


def phonemes(espeak: str, accent: str, text: str) -> str:
    """Return the phoneme dump of one text."""
    command = [espeak, "-x", "-q", "-v", accent, text]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", check=True, timeout=30
    ).stdout.strip()


def syllables(text: str) -> int:
    """Return the syllables of a Vietnamese text: each is written apart or after a hyphen."""
    return len(re.findall(r"\w+", text))


def assert_said_as_written(dump: str, text: str) -> None:
    """Fail when a syllable is swallowed, spelled in letters or said in another language."""
    assert "(" not in dump, f"{text}: language switch in {dump}"
    assert len(re.findall("[',]", dump)) == syllables(text), f"{text}: {dump}"


@pytest.mark.parametrize("accent", ACCENTS)
def test_the_ten_digits_are_said_and_differ(espeak: str, accent: str) -> None:
    """Every digit is one Vietnamese syllable, and no two sound alike."""
    words = digit_words("0123456789").split()

    dumps = [phonemes(espeak, accent, word) for word in words]

    for dump, word in zip(dumps, words, strict=True):
        assert_said_as_written(dump, word)
    assert len(set(dumps)) == 10


@pytest.mark.parametrize("accent", ACCENTS)
def test_the_other_words_are_said_and_differ(espeak: str, accent: str) -> None:
    """The words around the digits are Vietnamese syllables too."""
    words = WORDS.split()

    dumps = [phonemes(espeak, accent, word) for word in words]

    for dump, word in zip(dumps, words, strict=True):
        assert_said_as_written(dump, word)
    assert len(set(dumps)) == len(words)


@pytest.mark.parametrize(
    ("accent", "region"),
    [("vi", "north"), ("vi-vn-x-central", "north"), ("vi-vn-x-south", "south")],
)
def test_the_letter_names_are_said_and_differ(espeak: str, accent: str, region: Region) -> None:
    """Each of the 26 letters is said by its Vietnamese name, and no two sound alike."""
    names = [f"số {letter_name(letter, region)}" for letter in string.ascii_uppercase]

    dumps = [phonemes(espeak, accent, name) for name in names]

    for dump, name in zip(dumps, names, strict=True):
        assert_said_as_written(dump, name)
    assert len(set(dumps)) == 26


@pytest.mark.parametrize("accent", ACCENTS)
def test_whole_calls_are_said_as_written(espeak: str, accent: str) -> None:
    """In a whole sentence no syllable is swallowed, spelled or switched to another language."""
    calls = [
        call_sentence(f"{letter}{number:03d}", number % 40, language="vi", region=region)
        for letter, number in zip(string.ascii_uppercase, range(1, 9999, 379), strict=False)
        for region in ("north", "south")
    ]

    dump = phonemes(espeak, accent, ". ".join(calls))

    assert_said_as_written(dump, ". ".join(calls))


def test_the_engine_is_right_not_to_be_trusted_with_figures(espeak: str) -> None:
    """The reason for our own words still stands: espeak-ng itself reads 15 as "mười năm"."""
    ours, theirs = (phonemes(espeak, "vi", text) for text in (number_words(15), "15"))

    assert "l'a7m" in ours
    assert "l'a7m" not in theirs


def test_the_check_hears_a_swallowed_vowel(espeak: str) -> None:
    """The check itself works: "gi" alone loses its vowel and "tv" is spelled."""
    for text in ("gi", "tv"):
        dump = phonemes(espeak, "vi", text)

        with pytest.raises(AssertionError):
            assert_said_as_written(dump, text)


def test_the_english_letter_a_is_said_by_its_name(espeak: str) -> None:
    """An English call of A015 says "ay fifteen"; as written, espeak-ng says "uh fifteen"."""
    call = call_sentence("A015", 3, language="en")

    as_written = phonemes(espeak, "en", call)
    as_given = phonemes(espeak, "en", _for_engine(call, "en"))

    assert " a# " in as_written
    assert "'eI" in as_given
    assert " a# " not in as_given
