from pathlib import Path

import pytest

from common.catalogue.problems import ConfigInvalid
from kiosk.screen_file import ScreenSettings, load_screen


def write(folder: Path, text: str) -> Path:
    """Write the file and return its folder."""
    (folder / "kiosks.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_shipped_screen_serves_a_centre_without_its_own(tmp_path: Path) -> None:
    """It asks the screen, and may be heard."""
    assert load_screen(None, None) == ScreenSettings()
    assert load_screen(tmp_path, "kiosk-1") == ScreenSettings()


def test_a_centre_sets_its_screens(tmp_path: Path) -> None:
    """What is not written stays usual; one kiosk may differ, also back to asking the screen."""
    folder = write(
        tmp_path,
        "pixels_per_millimetre = 3.6\nwarning_sound = false\n"
        '[[kiosk]]\nname = "kiosk-2"\npixels_per_millimetre = "auto"\nlower_edge_mm = 1000\n',
    )

    usual = ScreenSettings(pixels_per_millimetre=3.6, warning_sound=False)
    assert load_screen(folder, "kiosk-1") == usual
    assert load_screen(folder, "kiosk-2") == ScreenSettings(lower_edge=1000, warning_sound=False)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\nlower_edge_mm = 20", 2),
        ("pixels_per_millimetre = 0.1", 1),
        ('pixels_per_millimetre = "automatic"', 1),
        ('read_aloud = "yes"', 1),
        ("warning_sound = 1", 1),
        ("height = 4", 1),
        ("[[kiosk]]\nlower_edge_mm = 900", 1),
        ('[[kiosk]]\nname = "a"\n[[kiosk]]\nname = "a"', 4),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    """In both languages."""
    with pytest.raises(ConfigInvalid) as refused:
        load_screen(write(tmp_path, text), None)

    assert f"kiosks.toml, dòng {line}" in refused.value.message("vi")
    assert f"kiosks.toml, line {line}" in refused.value.message("en")
