"""`moiso screens`: pictures of every screen, in each size and language, by one command."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from admin.session import Session, with_session
from common.tickets.text import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

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
@click.option(
    "--sizes",
    type=click.Path(path_type=Path, exists=True, dir_okay=False, writable=True),
    metavar="FILE",
    help="Measure the kiosk instead; put the table into this page (docs/kiosk-access.md).",
)
@with_session
def screens_verb(
    session: Session, *, out: Path, doors: tuple[str, ...], sizes: Path | None
) -> None:
    """Save pictures of every screen, drawn off-screen on a hall of its own."""
    if sizes is not None:
        _measure(session, sizes)
        return
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

    application = _without_a_screen()
    out.mkdir(parents=True, exist_ok=True)
    saved = [str(path) for path in importlib.import_module(DOORS[door]).pictures(out)]
    application.shutdown()
    return saved


def _measure(session: Session, page: Path) -> None:
    application = _without_a_screen()
    from admin.doors.kiosk_sizes import measure_all, write_table

    measured = list(measure_all())
    write_table(page, measured)
    application.shutdown()
    faults = [f"{one.screen}, {one.mode}: {fault}" for one in measured for fault in one.seen.faults]
    session.answer(
        {"measured": len(measured), "faults": faults},
        Text(
            vi="\n".join([f"Đã đo {len(measured)} màn hình vào {page}.", *faults]),
            en="\n".join([f"Measured {len(measured)} screens into {page}.", *faults]),
        ),
    )


def _without_a_screen() -> "QApplication":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_QUICK_BACKEND"] = "software"
    from PySide6.QtWidgets import QApplication

    from common.look.fonts import load_fonts

    application = QApplication([])
    load_fonts()
    return application
