"""The files that `moiso print render` writes: a picture under any name, and both or neither."""

from pathlib import Path

import pytest
from PIL import Image

from tests.admin.runs import Command, Run, both_languages


@pytest.fixture
def ticket(centre: Command) -> str:
    """A number that was just taken."""
    return str(centre("ticket", "issue", "chung_thuc", "--json").json["number"])


@pytest.mark.parametrize("name", ["picture", "picture.xyz", "picture.bmp", "ảnh phiếu.PNG"])
def test_a_picture_is_a_png_whatever_its_name(
    centre: Command, ticket: str, tmp_path: Path, name: str
) -> None:
    """Nobody has to know which endings a library knows."""
    place = tmp_path / name

    shown = centre(
        "print", "render", ticket, "--profile", "pos-80", "--out", tmp_path / "t", "--png", place
    )

    assert shown.code == 0
    with Image.open(place) as picture:
        assert (picture.format, picture.width) == ("PNG", 576)


@pytest.mark.parametrize("wrong", ["out", "png"])
def test_a_place_that_cannot_be_written_is_said_and_nothing_lies_there(
    centre: Command, ticket: str, tmp_path: Path, wrong: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a traceback nor one file without the other; the reason is in the machine's language."""
    places = {"out": tmp_path / "t.bin", "png": tmp_path / "t.png"}
    places[wrong] = tmp_path / "no" / "t"
    (tmp_path / "t.bin").write_bytes(b"of before")

    def render(language: str) -> Run:
        monkeypatch.setenv("MOISO_LANGUAGE", language)
        return centre(
            "print", "render", ticket, "--profile", "pos-80",
            "--out", places["out"], "--png", places["png"],
        )  # fmt: skip

    vi, en = both_languages(render)

    assert vi.code == 4
    assert vi.err == f"Không ghi được {places[wrong]}: không có thư mục này.\n"
    assert en.err == f"Cannot write {places[wrong]}: there is no such folder.\n"
    assert (tmp_path / "t.bin").read_bytes() == b"of before"
    assert not list(tmp_path.glob("*.new")) + list(tmp_path.glob("*.png"))


def test_a_folder_is_no_place_for_a_picture(centre: Command, ticket: str, tmp_path: Path) -> None:
    """The bytes are not left behind alone."""
    refused = centre(
        "print", "render", ticket, "--profile", "pos-80",
        "--out", tmp_path / "t.bin", "--png", tmp_path, "--json",
    )  # fmt: skip

    assert (refused.code, refused.json["error"]) == (4, "file-not-written")
    assert "đây là một thư mục" in refused.json["message"]
    assert not (tmp_path / "t.bin").exists()


def rendered(centre: Command, ticket: str, out: Path, *more: object) -> list[str]:
    """Return what a person reads of a rendered ticket."""
    shown = centre("print", "render", ticket, "--profile", "pos-80", "--out", out, *more)
    assert shown.code == 0
    return shown.out.splitlines()


def test_the_answer_tells_form_and_time(centre: Command, ticket: str, tmp_path: Path) -> None:
    """What JSON says, a person reads too; where nothing had to go there is one line."""
    (free,) = rendered(centre, ticket, tmp_path / "t")
    slow = rendered(centre, ticket, tmp_path / "t", "--baud", 9600)

    size = (tmp_path / "t").stat().st_size
    seconds = f"{size * 10 / 9600:.1f}".replace(".", ",")
    assert free.endswith(" 576 điểm; dạng đầy đủ; cho USB hoặc mạng LAN, không giới hạn.")
    assert slow[0].endswith(
        f"{size} byte cho pos-80, 576 điểm; dạng gọn; {seconds} giây ở 9600 baud."
    )
    assert slow[1:] == ["Đã bỏ bớt: tên trung tâm, thời gian chờ."]


def test_a_line_that_no_form_fits_is_called_so(
    centre: Command, ticket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person would wait for most of a minute: words, and a value in JSON."""
    in_vietnamese = rendered(centre, ticket, tmp_path / "t", "--baud", 300)
    monkeypatch.setenv("MOISO_LANGUAGE", "en")
    in_english = rendered(centre, ticket, tmp_path / "t", "--baud", 300)

    shown = centre(
        "print", "render", ticket, "--profile", "pos-80", "--out", tmp_path / "t", "--baud", 300,
        "--json",
    ).json  # fmt: skip
    assert "không dạng phiếu nào đi kịp trong 3 giây" in in_vietnamese[-1]
    assert "no form of the ticket fits 3 seconds" in in_english[-1]
    assert in_english[1] == (
        "Left out: the centre's name, the waiting time, how many wait before and the counters."
    )
    assert shown["fits"] is False
