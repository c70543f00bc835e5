from itertools import combinations

import pytest
from PySide6.QtCore import QRect

from admin.morning.arrangement import arrange


@pytest.mark.parametrize(
    "screen",
    [
        QRect(0, 0, 1920, 1080),
        QRect(0, 28, 1366, 740),
        QRect(70, 0, 2490, 1440),
        QRect(0, 0, 1536, 864),
        QRect(0, 0, 1280, 720),
        QRect(0, 0, 1097, 617),
        QRect(0, 0, 960, 540),
        QRect(0, 0, 1093, 614),
    ],
    ids=[
        "full HD",
        "laptop",
        "with a dock",
        "full HD at 125 %",
        "full HD at 150 %",
        "full HD at 175 %",
        "full HD at 200 %",
        "laptop at 125 %",
    ],
)
def test_every_window_is_whole_and_covers_no_other(screen: QRect) -> None:
    """All doors are seen at once, each on the screen and large enough to be used."""
    places = arrange(screen)
    windows = [places.kiosk, places.board, places.paper, *places.counters]

    assert all(screen.contains(window) for window in windows)
    assert not any(one.intersects(other) for one, other in combinations(windows, 2))
    assert all(window.width() >= 100 and window.height() >= 220 for window in windows)
    assert all(window.width() >= 390 for window in (places.kiosk, places.board))
    assert all(window.size().width() >= 360 for window in places.counters)


@pytest.mark.parametrize(
    ("screen", "counters"),
    [(QRect(0, 0, 1366, 768), 2), (QRect(0, 0, 1280, 720), 2), (QRect(0, 0, 960, 540), 1)],
    ids=["laptop", "full HD at 150 %", "full HD at 200 %"],
)
def test_two_counters_are_shown_where_two_have_room(screen: QRect, counters: int) -> None:
    """On a small screen one counter, whole, is worth more than two under other windows."""
    assert len(arrange(screen).counters) == counters
