"""The ticket in a window: drawn anew at each save, mistakes said in it."""

import os
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from admin.doors.ticket_preview import TicketPreview, dress
from admin.sample_tickets import sample_tickets
from common.background.executors import InlineExecutor, SerialWorker
from tests.admin.runs import Command
from tests.kiosk.printing import pictures

PAPERS = 5


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> None:
    """The product's look."""
    if not qapp.styleSheet():
        dress(qapp)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A centre's own files."""
    own = tmp_path / "centre"
    shutil.copytree(Path(str(files("config"))), own)
    return own


@pytest.fixture
def window(folder: Path, qtbot: QtBot) -> Iterator[TicketPreview]:
    """The window on these files."""
    preview = TicketPreview(folder, "vi", InlineExecutor())
    qtbot.addWidget(preview)
    preview.show()
    yield preview
    preview.drop()


def papers(window: TicketPreview) -> list[QPixmap]:
    """Return the tickets in the window."""
    return [label.pixmap() for label in window.findChildren(QLabel, "paper") if label.isVisible()]


def heights(window: TicketPreview) -> list[int]:
    """Return how long the tickets in the window are."""
    return [paper.height() for paper in papers(window)]


def save(path: Path, text: str, *, by_replacing: bool = False) -> None:
    """Save as an editor does: in place, or as a new file put in the old one's place."""
    if by_replacing:
        fresh = path.with_suffix(".new")
        fresh.write_text(text, encoding="utf-8")
        os.replace(fresh, path)  # noqa: PTH105 — as editors do
    else:
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("by_replacing", [False, True], ids=["in place", "replaced"])
def test_saving_draws_the_ticket_anew(
    window: TicketPreview, folder: Path, qtbot: QtBot, *, by_replacing: bool
) -> None:
    """Twice in a row, whichever way the editor saves."""
    path = folder / "ticket.toml"
    text = path.read_text(encoding="utf-8")
    before = heights(window)
    assert len(before) == PAPERS

    save(path, text.replace('"centre",', ""), by_replacing=by_replacing)
    qtbot.waitUntil(lambda: heights(window) not in ([], before))
    shorter = heights(window)
    save(path, text, by_replacing=by_replacing)
    qtbot.waitUntil(lambda: heights(window) == before)

    assert len(shorter) == PAPERS
    assert sum(shorter) < sum(before)


def test_a_mistake_is_said_and_the_last_ticket_stays(
    window: TicketPreview, folder: Path, qtbot: QtBot
) -> None:
    """File, line and reason in the window; mended, the ticket is back."""
    path = folder / "ticket.toml"
    text = path.read_text(encoding="utf-8")
    before = heights(window)

    save(path, text.replace('"time", ', ""))
    qtbot.waitUntil(lambda: "ticket.toml, dòng" in window.says.text())
    said = window.says.text()
    kept = heights(window)
    save(path, text)
    qtbot.waitUntil(lambda: "dòng" not in window.says.text() and heights(window) == before)

    assert "“time”" in said
    assert "lần lưu đúng gần nhất" in said
    assert kept == before


@pytest.mark.parametrize("mistake", ["lines = [", "", "\x00", "[sizes]\nwords = 9999"])
def test_half_written_files_do_no_harm(
    window: TicketPreview, folder: Path, qtbot: QtBot, mistake: str
) -> None:
    """An editor caught in the middle of saving is a sentence, never a crash."""
    before = heights(window)

    save(folder / "ticket.toml", mistake)

    qtbot.waitUntil(lambda: "ticket.toml, dòng" in window.says.text())
    assert heights(window) == before


def test_a_new_logo_shows_at_once(window: TicketPreview, folder: Path, qtbot: QtBot) -> None:
    """The picture that the file names may come later than its name."""
    path = folder / "ticket.toml"
    before = heights(window)

    save(path, path.read_text(encoding="utf-8") + '\n[logo]\nfile = "logo.png"\n')
    qtbot.waitUntil(lambda: "logo.png" in window.says.text())
    pictures.save(folder)
    qtbot.waitUntil(lambda: heights(window) not in ([], before))

    assert heights(window)[0] > before[0]


def test_a_folder_that_goes_away_is_said(window: TicketPreview, folder: Path, qtbot: QtBot) -> None:
    """A stick that is pulled out ends no window."""
    shutil.rmtree(folder)

    qtbot.waitUntil(lambda: "không có thư mục đó" in window.says.text())

    assert len(papers(window)) == PAPERS


def test_the_other_language_is_a_press_away(window: TicketPreview, qtbot: QtBot) -> None:
    """The window goes on speaking its own; only the ticket changes."""
    before = [paper.toImage() for paper in papers(window)]

    window.other_language.click()
    qtbot.waitUntil(lambda: len(papers(window)) == PAPERS)

    after = [paper.toImage() for paper in papers(window)]
    assert [one == other for one, other in zip(before, after, strict=True)] == [False] * PAPERS
    assert window.other_language.text() == "Phiếu tiếng Việt"


def test_without_own_files_the_shipped_ticket_is_shown(qtbot: QtBot, tmp_path: Path) -> None:
    """Nobody wonders why saving has no effect: the window says whose ticket it is."""
    shipped = TicketPreview(None, "en", InlineExecutor())
    qtbot.addWidget(shipped)
    shutil.copy(str(files("config").joinpath("site.toml")), tmp_path)
    old = TicketPreview(tmp_path, "en", InlineExecutor())
    qtbot.addWidget(old)

    assert "no folder" in shipped.says.text()
    assert "no ticket.toml" in old.says.text()


def test_drawing_leaves_the_window_free(folder: Path, qtbot: QtBot) -> None:
    """On a thread of its own, as `moiso print preview` does it."""
    worker = SerialWorker("preview")
    window = TicketPreview(folder, "vi", worker)
    qtbot.addWidget(window)
    window.show()

    qtbot.waitUntil(lambda: len(papers(window)) == PAPERS)

    window.drop()
    worker.close()


def test_every_sample_says_what_it_left_out(folder: Path) -> None:
    """In words of both languages, none of them a name of the program's own."""
    pictures.save(folder)
    path = folder / "ticket.toml"
    path.write_text(path.read_text(encoding="utf-8") + '\n[logo]\nfile = "logo.png"\n', "utf-8")

    notes = [sample.note for sample in sample_tickets(folder, "vi")]

    assert "Không đủ chỗ cho: logo" in notes[3].vi
    assert "No room for: the logo" in notes[3].en
    assert not any("free-line" in note.vi + note.en for note in notes)


def test_a_machine_without_a_desktop_says_so(
    moiso: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence, before Qt ends the process over it."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)

    refused = moiso("print", "preview", "--json")

    assert (refused.code, refused.json["error"]) == (4, "no-screen")
