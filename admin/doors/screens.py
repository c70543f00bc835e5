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
    import importlib

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_QUICK_BACKEND"] = "software"
    from PySide6.QtWidgets import QApplication

    from common.look.fonts import load_fonts

    application = QApplication([])
    load_fonts()
    out.mkdir(parents=True, exist_ok=True)
    saved = [
        str(path)
        for door in doors or sorted(DOORS)
        for path in importlib.import_module(DOORS[door]).pictures(out)
    ]
    application.shutdown()
    session.answer(
        {"pictures": saved},
        Text(vi=f"{len(saved)} hình trong {out}.", en=f"{len(saved)} pictures in {out}."),
    )
