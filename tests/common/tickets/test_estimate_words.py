"""A wait in words, as people say it, in both languages."""

import pytest

from common.tickets.estimate import Estimate
from common.tickets.estimate_words import band_in_words
from common.tickets.text import Text


@pytest.mark.parametrize(
    ("low", "high", "vi", "en"),
    [
        (0, 5, "dưới 5 phút", "under 5 minutes"),
        (0, 10, "dưới 10 phút", "under 10 minutes"),
        (10, 20, "khoảng 10–20 phút", "about 10–20 minutes"),
        (150, 210, "khoảng 150–210 phút", "about 150–210 minutes"),
        (180, 210, "hơn 3 giờ", "over 3 hours"),
        (210, 240, "hơn 3 giờ", "over 3 hours"),
        (240, 270, "hơn 4 giờ", "over 4 hours"),
    ],
)
def test_the_band_in_words(low: int, high: int, vi: str, en: str) -> None:
    """The band is said as a person would say it."""
    said = band_in_words(Estimate(expected=low, low=low, high=high, before=0))

    assert said == Text(vi=vi, en=en)


def test_nothing_is_said_where_nobody_knows() -> None:
    """Without an estimate there are no words that a screen could show by mistake."""
    assert band_in_words(None) is None
