import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.speech.english import decimal_words, digit_words, number_words
from common.speech.errors import UnspeakableNumber
from tests.common.speech.readers import english_value


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zero"),
        (5, "five"),
        (12, "twelve"),
        (15, "fifteen"),
        (40, "forty"),
        (21, "twenty-one"),
        (100, "one hundred"),
        (105, "one hundred and five"),
        (115, "one hundred and fifteen"),
        (999, "nine hundred and ninety-nine"),
        (1000, "one thousand"),
        (1005, "one thousand and five"),
        (1100, "one thousand one hundred"),
        (2342, "two thousand three hundred and forty-two"),
        (50_000, "fifty thousand"),
        (121_500, "one hundred and twenty-one thousand five hundred"),
        (1_000_005, "one million and five"),
        (1_250_000, "one million two hundred and fifty thousand"),
    ],
)
def test_readings(number: int, words: str) -> None:
    """Numbers are read as British English reads them."""
    assert number_words(number) == words


@given(st.one_of(st.integers(0, 9999), st.integers(0, 999_999_999)))
def test_a_listener_understands_the_number(number: int) -> None:
    """Who knows how English numbers are said writes down the number that was meant."""
    words = number_words(number)

    assert english_value(words) == number


def test_all_numbers_sound_different() -> None:
    """No two of the ten thousand numbers share a reading."""
    readings = {number_words(number) for number in range(10_000)}

    assert len(readings) == 10_000


@pytest.mark.parametrize("number", [-1, 1_000_000_000])
def test_numbers_without_words_are_refused(number: int) -> None:
    """A number without words is refused instead of being read wrongly."""
    with pytest.raises(UnspeakableNumber):
        number_words(number)


def test_digits_are_read_one_by_one() -> None:
    """Digit style says each figure by its name, zeros too."""
    assert digit_words("015") == "zero one five"


def test_figures_after_the_point_are_read_one_by_one() -> None:
    """2.25 is never "two point twenty-five"."""
    assert decimal_words(2, "5") == "two point five"
    assert decimal_words(12, "05") == "twelve point zero five"
