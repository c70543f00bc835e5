"""Telex, proven on every syllable of the shipped catalogue and on what fingers do."""

import csv
import re
from functools import reduce
from importlib.resources import files
from unicodedata import category, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.telex import typed

KEYS_OF = {"â": "aa", "ă": "aw", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
TONES = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}


def written(keys: str) -> str:
    """Return what stands on the line after these keys."""
    return reduce(typed, keys, "")


def syllables() -> list[str]:
    """Return every word of the shipped services and procedures, as the catalogue spells it."""
    found: set[str] = set()
    for name in ("procedures.csv", "services.csv"):
        with files("config").joinpath(name).open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                words = " ".join(str(row.get(column, "")) for column in row if column != "name_en")
                found |= set(re.findall(r"[^\W\d_]+", normalize("NFC", words).lower()))
    with files("config").joinpath("procedures.csv").open(encoding="utf-8") as file:
        titles = " ".join(row["name_vi"] for row in csv.DictReader(file))
    found |= set(re.findall(r"[^\W\d_]+", normalize("NFC", titles)))
    return sorted(word for word in found if any(letter in "aeiouyăâêôơư" for letter in bare(word)))


def bare(word: str) -> str:
    """Return a word without its tone."""
    apart = normalize("NFD", word.lower())
    return normalize("NFC", "".join(one for one in apart if one not in TONES))


def plain(word: str) -> str:
    """Return a word without any mark."""
    apart = normalize("NFD", word)
    return "".join(one for one in apart if category(one) != "Mn").replace("đ", "d")


def tone_key(word: str) -> str:
    """Return the key of a word's tone."""
    return "".join(TONES[one] for one in normalize("NFD", word) if one in TONES)


def marks_at_once(word: str) -> str:
    """Spell a word as schools teach it: each mark after its letter, the tone last."""
    return "".join(KEYS_OF.get(letter, letter) for letter in bare(word)) + tone_key(word)


def tone_at_once(word: str) -> str:
    """Spell a word with the tone right after the letter that carries it."""
    keys = ""
    for letter in normalize("NFC", word.lower()):
        keys += "".join(KEYS_OF.get(one, one) for one in bare(letter)) + tone_key(letter)
    return keys


def marks_late(word: str) -> str:
    """Spell a word as hurried typists do: all letters first, then every mark, then the tone."""
    keys = [KEYS_OF[letter][1] for letter in bare(word) if letter in KEYS_OF]
    once = [key for place, key in enumerate(keys) if key != "w" or "w" not in keys[:place]]
    return plain(bare(word)) + "".join(once) + tone_key(word)


@pytest.mark.parametrize("spell", [marks_at_once, tone_at_once, marks_late])
def test_every_syllable_of_the_catalogue_can_be_typed(spell: object) -> None:
    """Titles, papers, fees: each word comes back exactly, whichever way it is spelled."""
    assert callable(spell)
    words = [word for word in syllables() if word.islower()]

    wrong = {word: written(spell(word)) for word in words if written(spell(word)) != word}

    assert len(words) > 600
    assert wrong == {}


def test_titles_keep_their_capitals() -> None:
    """“Đăng ký” is typed with a capital D, “HĐND” in capitals throughout."""
    capitals = {
        word: written(marks_at_once(word).capitalize())
        for word in syllables()
        if word.istitle() and len(word) > 1
    }

    assert "Đăng" in capitals
    assert all(word == typed_word for word, typed_word in capitals.items())
    assert written("HDDND") == "HĐND"
    assert written("DDAATS DDAI") == "ĐẤT ĐAI"
    assert written("DDaats") == "Đất"


def test_vietnamese_without_marks_stays_as_it_was_typed() -> None:
    """Who knows no Telex never meets it: no plain syllable of the catalogue makes a mark."""
    for word in map(plain, syllables()):
        assert written(word.lower()) == word.lower()


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ("hoaf", "hòa"),
        ("thuyr", "thủy"),
        ("khoer", "khỏe"),
        ("toanf", "toàn"),
        ("toafn", "toàn"),
        ("muas", "múa"),
        ("quys", "quý"),
        ("quas", "quá"),
        ("gif", "gì"),
        ("giaf", "già"),
        ("giuwax", "giữa"),
        ("gieengs", "giếng"),
        ("khuyur", "khuỷu"),
        ("ngoaif", "ngoài"),
        ("nghieengx", "nghiễng"),
        ("uyr", "ủy"),
        ("moocs", "mốc"),
        ("xooong", "xoong"),
    ],
)
def test_the_tone_stands_where_the_catalogue_writes_it(keys: str, line: str) -> None:
    """The older manner, `hòa` and `thủy`; it moves when a letter follows."""
    assert written(keys) == line


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ("aaa", "aa"),
        ("eee", "ee"),
        ("ooo", "oo"),
        ("ddd", "dd"),
        ("dddd", "ddd"),
        ("aww", "aw"),
        ("oww", "ow"),
        ("uww", "uw"),
        ("ass", "as"),
        ("asss", "ass"),
        ("asz", "a"),
        ("dduwowngfz", "đương"),
        ("asf", "à"),
        ("aaw", "ă"),
        ("owo", "ô"),
        ("zoo", "zoo"),
    ],
)
def test_the_same_key_once_more_takes_the_mark_away(keys: str, line: str) -> None:
    """What was not meant is undone by repeating; `z` takes a tone away; marks give way to others."""
    assert written(keys) == line


@pytest.mark.parametrize("keys", ["duongwfd", "dduowngf", "dduwowngf", "dduongwf", "duwowngfd"])
def test_keys_may_come_in_any_order(keys: str) -> None:
    """“đường” has many spellings, and all of them are in use."""
    assert written(keys) == "đường"


@pytest.mark.parametrize("word", ["facebook", "covid", "email", "2026", "qr"])
def test_what_is_no_syllable_stays(word: str) -> None:
    """Borrowed words, digits and abbreviations are taken letter by letter where none can be one."""
    assert written(word) == word


def test_only_the_last_word_changes() -> None:
    """Whatever stands before a space is as it was."""
    assert written("dang ky ddaats") == "dang ky đất"
    assert typed("hòa ", "s") == "hòa s"


@given(st.text(alphabet="abcdeghiklmnopqrstuvxywzfj dAEOWDS19", max_size=14))
def test_no_key_is_ever_lost_in_an_error(keys: str) -> None:
    """Any sequence gives composed text no longer than its keys."""
    line = written(keys)

    assert line == normalize("NFC", line)
    assert len(line) <= len(keys)
