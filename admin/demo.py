"""`moiso demo`: the hall at work, on the screen, or told in seconds where there is none."""

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from admin.doors.screen import has_screen
from admin.session import FileNotWritten, Session, with_session
from common.os_reasons import reason_of
from common.tickets.errors import Refusal
from common.tickets.text import Language, Text

if TYPE_CHECKING:
    from admin.morning.headless import Played

BROKEN_PROMISE = 4
"""The exit code of a morning in which a promise was not kept."""

_MARK = "moiso-demo.txt"
_OURS = ("tickets", "calls", "story.jsonl", "summary.json", "hall.clock", "windows.ini")
_OUR_KINDS = ("moiso.db*", "*.png", "said-*", "display-*.log")
_ON_SCREEN = "on-screen"
"""Where windows that are seen keep their hall: a morning told before stays as it is."""


class FolderInUse(Refusal):
    """The folder holds something that no demo has put there."""

    code = "folder-in-use"
    sentence = Text(
        vi="Thư mục {folder} đang có tệp khác. Hãy chọn một thư mục mới cho buổi trình diễn.",
        en="The folder {folder} holds other files. Choose a new folder for the demo.",
    )


@click.command("demo")
@click.option("--seed", type=int, default=1, show_default=True, help="Another morning.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("moiso-demo"),
    show_default=True,
    metavar="DIR",
    help="Where tickets, calls, pictures and story go.",
)
@click.option(
    "--headless",
    is_flag=True,
    help="Play a whole morning off-screen in seconds; done by itself where there is no screen.",
)
@with_session
def demo_verb(session: Session, *, seed: int, out: Path, headless: bool) -> None:
    """Show kiosk, counters and board at work on a fresh database.

    With a screen the windows open and play until one is closed; touch one, and it is yours.
    Without one, 60 citizens and 4 counters live a whole morning, and every promise is checked.
    """
    try:
        if not headless and has_screen():
            _make_room(out / _ON_SCREEN)
            _show(out / _ON_SCREEN, seed, session.language)
            session.answer({"shown": True, "out": str(out / _ON_SCREEN)}, _ended(out / _ON_SCREEN))
            return
        _make_room(out)
        played = _play(out, seed)
        save_summary(played, out)
    except OSError as error:
        raise FileNotWritten(file=error.filename or out, reason=reason_of(error)) from error
    session.answer({**played.summary, "out": str(out)}, *_sentences(played, out))
    raise SystemExit(exit_code_of(played))


def save_summary(played: "Played", out: Path) -> None:
    """Write what is known of a morning that is over."""
    words = json.dumps(played.summary, ensure_ascii=False, indent=1)
    (out / "summary.json").write_text(words, encoding="utf-8")


def exit_code_of(played: "Played") -> int:
    """Return 0 if every promise was kept."""
    return 0 if all(finding.kept for finding in played.findings) else BROKEN_PROMISE


def _play(out: Path, seed: int) -> "Played":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_QUICK_BACKEND"] = "software"
    from admin.morning.headless import play

    return play(out, seed)


def _show(out: Path, seed: int, language: Language) -> None:
    from admin.morning.shown import show

    show(out, seed, language)


def _make_room(out: Path) -> None:
    """Clear what an earlier demo left in `out`; raises FolderInUse for a folder of anybody else."""
    out.mkdir(parents=True, exist_ok=True)
    if {one.name for one in out.iterdir()} - {_ON_SCREEN} and not (out / _MARK).is_file():
        raise FolderInUse(folder=out)
    (out / _MARK).write_text("made by moiso demo; cleared by the next one\n", encoding="utf-8")
    for name in _OURS:
        place = out / name
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)
    for kind in _OUR_KINDS:
        for file in out.glob(kind):
            file.unlink()


def _ended(place: Path) -> Text:
    return Text(
        vi=f"Buổi trình diễn đã kết thúc. Cơ sở dữ liệu của nó: {place}/",
        en=f"The demo has ended. Its database: {place}/",
    )


def _sentences(played: "Played", out: Path) -> list[Text]:
    summary = played.summary
    said = [
        Text(
            vi=f"Một buổi sáng: {summary['issued']} số, {summary['papers']} phiếu,"
            f" {summary['recordings']} lượt gọi thành tiếng. Xem trong {out}/",
            en=f"One morning: {summary['issued']} tickets, {summary['papers']} papers,"
            f" {summary['recordings']} calls aloud. See {out}/",
        )
    ]
    for finding in played.findings:
        mark = Text(vi="giữ lời", en="kept") if finding.kept else Text(vi="THẤT HỨA", en="BROKEN")
        said.append(
            Text(
                vi=f"  {mark.vi:<9} {finding.promise.vi}", en=f"  {mark.en:<7} {finding.promise.en}"
            )
        )
    return said
