"""`moiso demo`: the main job on real input, a whole morning told in seconds."""

import json
import random
import shutil
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from admin.morning.hall import DemoHall, open_hall
from admin.morning.outputs import Outputs
from admin.morning.people import CITIZENS, COUNTERS, morning_of
from admin.morning.promises import Finding, check_promises
from admin.morning.story import Morning
from admin.session import FileNotWritten, Session, with_session
from common.clock import ManualClock
from common.tickets.errors import Refusal
from common.tickets.text import Text

DOORS_OPEN = datetime(2026, 11, 23, 0, 20, tzinfo=UTC)
"""Twenty past seven of a Monday in Hà Nội, ten minutes before the first counter calls."""

_MARK = "moiso-demo.txt"
_OURS = ("tickets", "calls", "story.jsonl", "summary.json", "printer.bin")


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
    help="Where tickets, calls and story go.",
)
@with_session
def demo_verb(session: Session, *, seed: int, out: Path) -> None:
    """Play a morning of 60 citizens and 4 counters on a fresh database."""
    try:
        _make_room(out)
        clock = ManualClock(DOORS_OPEN)
        with open_hall(out / "moiso.db", clock) as hall, Outputs(out, hall) as outputs:
            morning = Morning(hall, outputs, morning_of(random.Random(seed)))
            morning.play()
            outputs.finish()
            findings = check_promises(hall, outputs)
            summary = _summary(seed, hall, outputs, findings)
            (out / "summary.json").write_text(
                json.dumps(summary, ensure_ascii=False, indent=1), encoding="utf-8"
            )
    except OSError as error:
        raise FileNotWritten(file=error.filename or out, reason=error.strerror) from error
    session.answer({**summary, "out": str(out)}, *_sentences(summary, findings, out))
    raise SystemExit(0 if all(finding.kept for finding in findings) else 4)


def _make_room(out: Path) -> None:
    """Clear what an earlier demo left in `out`; raises FolderInUse for a folder of anybody else."""
    out.mkdir(parents=True, exist_ok=True)
    if any(out.iterdir()) and not (out / _MARK).is_file():
        raise FolderInUse(folder=out)
    (out / _MARK).write_text("made by moiso demo; cleared by the next one\n", encoding="utf-8")
    for name in _OURS:
        place = out / name
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)
    for file in out.glob("moiso.db*"):
        file.unlink()


def _summary(
    seed: int, hall: DemoHall, outputs: Outputs, findings: list[Finding]
) -> dict[str, object]:
    states: dict[str, int] = {}
    for ticket in hall.reading.tickets():
        states[ticket.state.value] = states.get(ticket.state.value, 0) + 1
    return {
        "seed": seed,
        "citizens": CITIZENS,
        "counters": COUNTERS,
        "issued": sum(states.values()),
        "states": states,
        "actions": outputs.action_counts(),
        "papers": outputs.papers,
        "recordings": outputs.recordings,
        "promises": [asdict(finding) for finding in findings],
        "ok": all(finding.kept for finding in findings),
    }


def _sentences(summary: dict[str, object], findings: list[Finding], out: Path) -> list[Text]:
    said = [
        Text(
            vi=f"Một buổi sáng: {summary['issued']} số, {summary['papers']} phiếu,"
            f" {summary['recordings']} lượt gọi thành tiếng. Xem trong {out}/",
            en=f"One morning: {summary['issued']} tickets, {summary['papers']} papers,"
            f" {summary['recordings']} calls aloud. See {out}/",
        )
    ]
    for finding in findings:
        mark = Text(vi="giữ lời", en="kept") if finding.kept else Text(vi="THẤT HỨA", en="BROKEN")
        said.append(
            Text(
                vi=f"  {mark.vi:<9} {finding.promise.vi}", en=f"  {mark.en:<7} {finding.promise.en}"
            )
        )
    return said
