from itertools import combinations

import pytest
from PySide6.QtCore import QRect

from admin.morning.arrangement import arrange


@pytest.mark.parametrize(
    "screen",
    [QRect(0, 0, 1920, 1080), QRect(0, 28, 1366, 740), QRect(70, 0, 2490, 1440)],
    ids=["full HD", "laptop", "with a dock"],
)
def test_every_window_is_whole_and_covers_no_other(screen: QRect) -> None:
    """All doors are seen at once, each on the screen and large enough to be used."""
    places = arrange(screen)
    windows = [places.kiosk, places.board, places.paper, *places.counters]

    assert all(screen.contains(window) for window in windows)
    assert not any(one.intersects(other) for one, other in combinations(windows, 2))
    assert all(window.width() >= 160 and window.height() >= 230 for window in windows)
    assert all(window.size().width() >= 360 for window in places.counters)
