"""A machine without a desktop: said in words, before Qt ends the process over it."""

import sys
from pathlib import Path

import pytest

from admin.doors.screen import has_screen, need_screen
from tests.admin.runs import Command, Run, both_languages

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is a desktop")

DEAD = ":5555"
DOORS = [("display",), ("kiosk",), ("counter", "1")]


@pytest.fixture
def no_desktop(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A machine where nobody has started a desktop, and Qt may choose how it draws."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.mark.parametrize("display", ["", DEAD], ids=["none", "dead"])
@pytest.mark.parametrize("door", DOORS, ids=lambda door: str(door[0]))
def test_a_door_without_a_screen_says_so(
    centre: Command, no_desktop: pytest.MonkeyPatch, door: tuple[str, ...], display: str
) -> None:
    """One sentence, in the machine's language, and exit code 4."""
    no_desktop.setenv("DISPLAY", display)

    def run(language: str) -> Run:
        no_desktop.setenv("MOISO_LANGUAGE", language)
        return centre(*door)

    vi, en = both_languages(run)

    assert vi.code == 4
    assert "không thấy màn hình nào" in vi.err
    assert "no screen was found" in en.err
    assert len(vi.err.splitlines()) == len(en.err.splitlines()) == 1


def test_a_wayland_desktop_that_is_gone_is_none(
    no_desktop: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A name alone is no screen."""
    no_desktop.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    no_desktop.setenv("WAYLAND_DISPLAY", "wayland-0")

    assert not has_screen()


def test_what_needs_no_desktop_is_let_through(no_desktop: pytest.MonkeyPatch) -> None:
    """Drawing off-screen asks nobody, and is seen by nobody; the machine's bare screen is seen."""
    no_desktop.setenv("QT_QPA_PLATFORM", "offscreen:size=1920x1080")
    need_screen()
    assert not has_screen()

    no_desktop.setenv("QT_QPA_PLATFORM", "linuxfb")

    assert has_screen()
