import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.speech.errors import UnspeakableNumber
from common.speech.vietnamese import Region, decimal_words, digit_words, letter_name, number_words
from tests.common.speech.readers import vietnamese_value

READINGS = [
    (0, "không"),
    (1, "một"),
    (4, "bốn"),
    (5, "năm"),
    (10, "mười"),
    (11, "mười một"),
    (14, "mười bốn"),
    (15, "mười lăm"),
    (20, "hai mươi"),
    (21, "hai mươi mốt"),
    (24, "hai mươi tư"),
    (25, "hai mươi lăm"),
    (44, "bốn mươi tư"),
    (55, "năm mươi lăm"),
    (91, "chín mươi mốt"),
    (100, "một trăm"),
    (101, "một trăm linh một"),
    (104, "một trăm linh bốn"),
    (105, "một trăm linh năm"),
    (110, "một trăm mười"),
    (111, "một trăm mười một"),
    (115, "một trăm mười lăm"),
    (121, "một trăm hai mươi mốt"),
    (154, "một trăm năm mươi tư"),
    (500, "năm trăm"),
    (999, "chín trăm chín mươi chín"),
    (1000, "một nghìn"),
    (1001, "một nghìn không trăm linh một"),
    (1005, "một nghìn không trăm linh năm"),
    (1010, "một nghìn không trăm mười"),
    (1021, "một nghìn không trăm hai mươi mốt"),
    (1100, "một nghìn một trăm"),
    (1105, "một nghìn một trăm linh năm"),
    (2024, "hai nghìn không trăm hai mươi tư"),
    (5555, "năm nghìn năm trăm năm mươi lăm"),
    (9999, "chín nghìn chín trăm chín mươi chín"),
    (10_000, "mười nghìn"),
    (50_000, "năm mươi nghìn"),
    (10_015, "mười nghìn không trăm mười lăm"),
    (121_500, "một trăm hai mươi mốt nghìn năm trăm"),
    (1_000_000, "một triệu"),
    (1_000_005, "một triệu không nghìn không trăm linh năm"),
    (1_050_000, "một triệu không trăm năm mươi nghìn"),
    (2_500_000, "hai triệu năm trăm nghìn"),
]


@pytest.mark.parametrize(("number", "words"), READINGS)
def test_northern_readings(number: int, words: str) -> None:
    """Numbers are read as a northern schoolbook reads them, unless the south is asked for."""
    assert number_words(number, "north") == number_words(number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (24, "hai mươi tư"),
        (104, "một trăm lẻ bốn"),
        (105, "một trăm lẻ năm"),
        (1000, "một ngàn"),
        (1005, "một ngàn không trăm lẻ năm"),
        (3415, "ba ngàn bốn trăm mười lăm"),
        (1_005_000, "một triệu không trăm lẻ năm ngàn"),
    ],
)
def test_southern_readings(number: int, words: str) -> None:
    """The south says lẻ and ngàn, and all else like the north."""
    assert number_words(number, "south") == words


@given(
    st.one_of(st.integers(0, 9999), st.integers(0, 999_999_999)),
    st.sampled_from(["north", "south"]),
)
def test_a_listener_understands_the_number(number: int, region: Region) -> None:
    """Who knows how Vietnamese numbers are said writes down the number that was meant."""
    words = number_words(number, region)

    assert vietnamese_value(words, region) == number


@pytest.mark.parametrize("region", ["north", "south"])
def test_all_numbers_sound_different(region: Region) -> None:
    """No two of the ten thousand numbers share a reading."""
    readings = {number_words(number, region) for number in range(10_000)}

    assert len(readings) == 10_000


@pytest.mark.parametrize("number", [-1, 1_000_000_000])
def test_numbers_without_words_are_refused(number: int) -> None:
    """A number without words is refused in both languages instead of being read wrongly."""
    with pytest.raises(UnspeakableNumber) as refused:
        number_words(number)

    assert refused.value.code == "unspeakable-number"
    assert str(number) in refused.value.message("vi")
    assert str(number) in refused.value.message("en")


def test_digits_are_read_one_by_one() -> None:
    """Digit style says each figure by its plain name, zeros too: never mốt, tư or lăm."""
    words = digit_words("0123456789")

    assert words == "không một hai ba bốn năm sáu bảy tám chín"


@pytest.mark.parametrize("region", ["north", "south"])
def test_every_letter_has_a_name_of_its_own(region: Region) -> None:
    """All 26 letters can be said, no two alike."""
    names = {letter_name(letter, region).casefold() for letter in string.ascii_uppercase}

    assert len(names) == 26


@pytest.mark.parametrize(
    ("letter", "north", "south"),
    [("B", "bê", "bê"), ("K", "ca", "ca"), ("L", "e-lờ", "e-lờ"), ("G", "giê", "gờ")],
)
def test_letter_names(letter: str, north: str, south: str) -> None:
    """Letters bear their school names; G avoids sounding like V in the south."""
    assert letter_name(letter, "north") == north
    assert letter_name(letter, "south") == south


def test_figures_after_the_comma_are_read_one_by_one() -> None:
    """2,25 is "hai phẩy hai năm": neither lăm nor mươi stands after the comma."""
    assert decimal_words(2, "5") == "hai phẩy năm"
    assert decimal_words(2, "25") == "hai phẩy hai năm"
    assert decimal_words(104, "5", "south") == "một trăm lẻ bốn phẩy năm"
