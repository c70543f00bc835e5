import pytest
from PySide6.QtCore import QSize, QSizeF

from kiosk.glass import Band, band, pixels_per_millimetre


@pytest.mark.parametrize(
    ("pixels", "millimetres", "told"),
    [
        (QSize(1080, 1920), QSizeF(268, 476), pytest.approx(4.03, abs=0.01)),
        (QSize(1920, 1080), QSizeF(477, 268), pytest.approx(4.03, abs=0.01)),
        (QSize(1920, 1080), QSizeF(0, 0), None),
        (QSize(1920, 1080), QSizeF(16, 9), None),
        (QSize(1920, 1080), QSizeF(1600, 900), None),
        (QSize(1080, 1920), QSizeF(476, 268), None),
    ],
)
def test_a_screen_is_believed_only_where_it_can_be_true(
    pixels: QSize, millimetres: QSizeF, told: float | None
) -> None:
    """Sizes of nothing, of a shape alone, or of a screen turned meanwhile are not taken."""
    assert pixels_per_millimetre(pixels, millimetres) == told


@pytest.mark.parametrize(
    ("height", "lower_edge", "reached"),
    [
        (480, 850, Band(above=230, below=0)),
        (270, 820, Band(above=0, below=0)),
        (480, 700, Band(above=80, below=100)),
        (480, 1090, Band(above=380, below=0)),
        (270, 300, Band(above=0, below=170)),
    ],
)
def test_what_a_seated_person_reaches(height: float, lower_edge: float, reached: Band) -> None:
    """800 to 1,100 mm above the floor; where a screen hangs elsewhere, 100 mm that come nearest."""
    assert band(height, lower_edge) == reached
