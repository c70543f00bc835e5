"""`moiso screens`: pictures of every screen, in each size and language, by one command."""

import os
from pathlib import Path

import click

from admin.session import Session, with_session
from common.tickets.text import Text

DOORS = {
    "counter": "admin.doors.counter_pictures",
    "display": "admin.doors.display_pictures",
    "kiosk": "admin.doors.kiosk_pictures",
    "print": "admin.doors.print_pictures",
}
"""Door → the module whose `pictures(folder)` saves its pictures and returns their paths."""


@click.command("screens")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("docs/screens"),
    show_default=True,
    metavar="DIR",
)
@click.option("--door", "doors", multiple=True, type=click.Choice(sorted(DOORS)), help="Only this.")
@with_session
def screens_verb(session: Session, *, out: Path, doors: tuple[str, ...]) -> None:
    """Save pictures of every screen, drawn off-screen on a hall of its own."""
    chosen = doors or tuple(sorted(DOORS))
    # a process each, as on the day: one that has ended dozens of windows loads no more QML
    saved = _save(chosen[0], out) if len(chosen) == 1 else _save_apart(chosen, out)
    session.answer(
        {"pictures": saved},
        Text(vi=f"{len(saved)} hình trong {out}.", en=f"{len(saved)} pictures in {out}."),
    )


def _save_apart(doors: tuple[str, ...], out: Path) -> list[str]:
    import json
    import subprocess
    import sys

    saved: list[str] = []
    program = "from admin.command import main; main()"
    for door in doors:
        arguments = ("--json", "screens", "--door", door, "--out", str(out))
        drawn = subprocess.run(  # noqa: S603 — our own program
            [sys.executable, "-c", program, *arguments], stdout=subprocess.PIPE, check=True
        )
        saved += json.loads(drawn.stdout)["pictures"]
    return saved


def _save(door: str, out: Path) -> list[str]:
    import importlib

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_QUICK_BACKEND"] = "software"
    from PySide6.QtWidgets import QApplication

    from common.look.fonts import load_fonts

    application = QApplication([])
    load_fonts()
    out.mkdir(parents=True, exist_ok=True)
    saved = [str(path) for path in importlib.import_module(DOORS[door]).pictures(out)]
    application.shutdown()
    return saved
