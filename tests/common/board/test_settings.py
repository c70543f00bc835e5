from pathlib import Path

import pytest

from common.board.settings import BoardNameInvalid, BoardSettings, board_name, load_board
from common.catalogue.problems import ConfigInvalid
from common.readings.boards import Zone
from common.tickets.text import Text


def write(folder: Path, text: str) -> Path:
    """Write the file and return its folder."""
    (folder / "boards.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_shipped_board_serves_a_centre_without_its_own(tmp_path: Path) -> None:
    """A 55-inch screen read from four metres, with notices in both languages."""
    shipped = load_board(tmp_path, "tv-1")

    assert shipped == load_board(None, "tv-1")
    assert (shipped.screen_inches, shipped.distance_metres) == (55, 4)
    assert shipped.notices
    assert all(notice.vi and notice.en for notice in shipped.notices)


def test_a_centre_sets_its_screens_and_notices(tmp_path: Path) -> None:
    """What is not written stays usual; one board may differ from the others."""
    folder = write(
        tmp_path,
        'distance_metres = 6\n[[notice]]\ntext_vi = "Chào"\ntext_en = "Hello"\n'
        '[[board]]\nname = "tv-2"\nscreen_inches = 75.5\nwaiting_times = false\n',
    )
    notices = (Text(vi="Chào", en="Hello"),)

    assert load_board(folder, "tv-1") == BoardSettings(distance_metres=6, notices=notices)
    assert load_board(folder, "tv-2") == BoardSettings(
        screen_inches=75.5, distance_metres=6, notices=notices, waiting_times=False
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\nscreen_inches = 5", 2),
        ("screen_inches = true", 1),
        ('distance_metres = "4"', 1),
        ("distance_metres = 4,5", 1),
        ("distance_metres = nan", 1),
        ("distances = 4", 1),
        ('[[notice]]\ntext_vi = "x"', 1),
        ('[[notice]]\ntext_vi = "x"\ntext_en = ""', 3),
        ("[[board]]\nscreen_inches = 43", 1),
        ('\nlayout = "list"', 2),
        ('counters = ["1"]', 1),
        ("counters = [0]", 1),
        ("counters = 3", 1),
        ("services = 3", 1),
        ('\nwaiting_times = "no"', 2),
        ('[[board]]\nname = "a"\n[[board]]\nname = "a"', 4),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    """In both languages."""
    with pytest.raises(ConfigInvalid) as refused:
        load_board(write(tmp_path, text), "tv-1")

    assert refused.value.fields["line"] == line
    assert refused.value.message("vi") != refused.value.message("en")


@pytest.mark.parametrize(
    ("wanted", "machine", "name"),
    [
        (None, "PC-SANH", "PC-SANH"),
        (None, "", "board"),
        (None, "x" * 80, "x" * 60),
        ("  Sảnh   chính ", "PC", "Sảnh chính"),
        ("x" * 60, "PC", "x" * 60),
    ],
)
def test_a_board_is_named_as_wanted_or_as_its_machine(
    wanted: str | None, machine: str, name: str
) -> None:
    """Every board has a name that its records can carry."""
    assert board_name(wanted, machine) == name


@pytest.mark.parametrize("wanted", ["", "   ", "\u200b", "x" * 61])
def test_a_name_that_says_nothing_is_refused(wanted: str) -> None:
    """In words, with what is allowed."""
    with pytest.raises(BoardNameInvalid, match="60"):
        board_name(wanted, "PC")


def test_each_board_has_its_layout_and_its_zone(tmp_path: Path) -> None:
    """One room shows land alone, the other all counters."""
    folder = write(
        tmp_path,
        'layout = "counters"\n[[board]]\nname = "land"\nlayout = "services"\n'
        'services = ["dat_dai"]\ncounters = [3, 4]\n',
    )

    assert load_board(folder, "other").layout == "counters"
    assert load_board(folder, "other").zone == Zone()
    assert load_board(folder, "land").layout == "services"
    assert load_board(folder, "land").zone == Zone(services=("dat_dai",), counters=(3, 4))


def test_a_service_that_the_centre_does_not_have_is_named(tmp_path: Path) -> None:
    """With its line, and the one that is probably meant."""
    shipped = Path("config/services.csv").read_text("utf-8")
    (tmp_path / "services.csv").write_text(shipped, "utf-8")

    with pytest.raises(ConfigInvalid) as refused:
        load_board(write(tmp_path, '\n[[board]]\nname = "a"\nservices = ["dat_dia"]'), "b")

    said = refused.value.message("en")
    assert "boards.toml" in said
    assert "4" in said
    assert "dat_dai" in said
