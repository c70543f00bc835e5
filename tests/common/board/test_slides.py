"""A round of slides, as the centre's folder has them."""

from pathlib import Path

import pytest

from common.board.between import BetweenSettings
from common.board.slides import Slide, read_slides
from common.line_breaks.whole_names import kept_whole

NOTHING = BetweenSettings(after_seconds=10, hours=False)


def test_the_shipped_hours_and_procedures_are_words_and_addresses() -> None:
    """Both sessions, and a procedure's name with the address of its official page."""
    settings = BetweenSettings(after_seconds=10, procedures=("1.001193", "0.000000"))

    hours, birth = read_slides(settings, None, "vi")

    assert hours.lines == ("Thứ Hai đến thứ Sáu", "07:30–11:30", "13:30–17:00")
    assert birth.heading == kept_whole("Đăng ký khai sinh")
    assert birth.address.endswith("keyword=1.001193")
    assert kept_whole("Lệ phí: Miễn phí") in birth.lines


def test_english_boards_say_it_in_english() -> None:
    """What is written in Vietnamese alone is left out there."""
    settings = BetweenSettings(after_seconds=10, procedures=("1.001193",))

    hours, birth = read_slides(settings, None, "en")

    assert hours.lines[0] == "Monday to Friday"
    assert birth.heading == "Birth registration"
    assert birth.lines == ("Scan the code: papers needed, on the official page",)


def test_saturday_mornings_are_told(tmp_path: Path) -> None:
    """A centre that works on Saturdays says so; one without a session leaves it out."""
    (tmp_path / "hours.toml").write_text('afternoon = ""\nsaturday_morning = true\n')

    [hours] = read_slides(BetweenSettings(after_seconds=10), tmp_path, "vi")

    assert hours.lines == ("Thứ Hai đến thứ Sáu", "07:30–11:30", "Sáng thứ Bảy", "07:30–11:30")


def test_always_open_has_no_hours_to_tell(tmp_path: Path) -> None:
    """Nothing is said rather than something wrong."""
    (tmp_path / "hours.toml").write_text("always_open = true\n")

    assert read_slides(BetweenSettings(after_seconds=10), tmp_path, "vi") == ()


def test_a_playlist_lies_beside_the_centres_files(tmp_path: Path) -> None:
    """By its name alone, or with its whole path."""
    (tmp_path / "anh").mkdir()
    (tmp_path / "anh" / "a.png").write_bytes(b"x")

    def names(playlist: str) -> list[str]:
        settings = BetweenSettings(after_seconds=10, hours=False, playlist=playlist)
        slides: tuple[Slide, ...] = read_slides(settings, tmp_path, "vi")
        return [slide.file.path.name for slide in slides if slide.file]

    assert names("anh") == names(str(tmp_path / "anh")) == ["a.png"]


@pytest.mark.expects_log
def test_a_playlist_that_is_away_leaves_the_rest(tmp_path: Path) -> None:
    """A network folder that cannot be reached costs its pictures, not the hours."""
    settings = BetweenSettings(after_seconds=10, playlist=str(tmp_path / "away"))

    assert [slide.kind for slide in read_slides(settings, None, "vi")] == ["hours"]
