"""The ten steps of docs/backup.md after the database PC died, and a person who does them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.admin.hall_of_pcs import KINDS, NOWHERE, HallAtWork, create, kill
from tests.postgres import Server

PAGE = Path(__file__).parents[2] / "docs" / "backup.md"


CHAPTER = "## Máy chủ dữ liệu hỏng: mười bước · The database PC died: ten steps"


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of the page: what it is called, and what is to be typed, if anything."""

    number: int
    name: str
    typed: str | None


def steps() -> list[Step]:
    """Return the steps as the page has them."""
    chapter = PAGE.read_text("utf-8").partition(CHAPTER)[2].partition("\n## ")[0]
    parts = re.split(r"^(\d+)\. \*\*([^*]+)\*\*", chapter, flags=re.MULTILINE)[1:]
    found = []
    for number, name, rest in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        typed = re.findall(r"^ {7}(\S.*)$", rest, flags=re.MULTILINE)
        assert len(typed) <= 1, f"step {number} is more than one thing to do"
        found.append(
            Step(
                number=int(number),
                name=" ".join(name.split()).strip("."),
                typed=typed[0] if typed else None,
            )
        )
    return found


class TenSteps:
    """What a person does at each step; each deed gets what the page tells to type."""

    def __init__(self, work: HallAtWork, server: Server) -> None:
        self.work = work
        self.centre = work.centre
        self.server = server
        self.spare = work.centre.pc("spare", NOWHERE, work.monkeypatch)
        self.lines: dict[str, str] = {}
        self.deeds: dict[str, Callable[[str], None]] = {
            "Leave the doors on": self.leave_on,
            "Unplug the dead PC's network cable": self.unplug,
            "Make the empty hall on the new PC": self.create,
            "Do what it says under “Left to do”": self.do_the_rest,
            "Write the administrator's line into the new PC's moiso.toml": self.write_on_spare,
            "Restore the newest copy": self.restore,
            "Check the new PC": self.check,
            "Change the one line at each door": self.write_on_doors,
            "Close each door and open it again": self.open_again,
            "See whether all is there": self.look,
        }
        self.listed: list[str] = []

    def leave_on(self, _: str) -> None:
        """Nobody touches anything: the kiosk gives its own numbers, the others keep what they show."""
        work = self.work
        self.centre.wait(lambda: work.counter.is_lost and "mất kết nối" in work.board.said)
        shown = list(work.board.shown)
        for taps in (1, 2, 3):
            work.kiosk.tap()
            self.centre.wait(lambda taps=taps: len(work.kiosk.given_alone) == taps)  # type: ignore[misc]
        assert work.kiosk.given_alone[0].endswith("K")
        assert work.board.shown == shown
        assert shown

    def unplug(self, _: str) -> None:
        """The dead server is gone for good; nobody hears it."""
        kill(self.work.server)

    def create(self, typed: str) -> None:
        """Make the hall, on this test's server in place of the example's."""
        assert typed == (
            "moiso database create --admin-url postgresql://postgres@127.0.0.1 --host 192.168.1.11"
        )
        self.lines = create(self.spare, self.server)

    def do_the_rest(self, _: str) -> None:
        """Start the server again, as a new limit of connections would want."""
        self.server.restart()

    def write_on_spare(self, typed: str) -> None:
        """Write the line into the new PC's file."""
        assert typed == 'database = "postgresql://moiso_admin:PASSWORD@192.168.1.11/moiso"'
        self.spare.write_line(self.lines["admin"])

    def restore(self, typed: str) -> None:
        """Run the command, with the last name in the folder in place of the example's."""
        words = typed.split()
        assert Path(words[-1]).parent.name == "hourly"
        newest = max((self.centre.disk / "hourly").iterdir())
        done = self.spare.moiso(*words[1:-1], newest)
        assert done.code == 0, done.err
        assert "Đã khôi phục và kiểm tra" in done.out

    def check(self, typed: str) -> None:
        """Read what it says of the database."""
        said = self.spare.moiso(*typed.split()[1:])
        line = next(one for one in said.out.splitlines() if one.startswith("Cơ sở dữ liệu"))
        assert " tốt " in line

    def write_on_doors(self, typed: str) -> None:
        """Write at each door the line of its kind."""
        assert typed == 'database = "postgresql://moiso_counter:PASSWORD@192.168.1.11/moiso"'
        for name in ("kiosk", "counter", "board"):
            self.work.pcs[name].write_line(self.lines[KINDS[name]])

    def open_again(self, _: str) -> None:
        """Close and start each."""
        self.centre.close_doors()
        self.kiosk_before = self.work.kiosk
        self.work.open_doors()

    def look(self, typed: str) -> None:
        """Read the list, once the kiosk had a moment to hand over."""
        words = typed.split()[1:]

        def is_all_there() -> bool:
            rows = self.work.pcs["counter"].moiso(*words, "--json").json
            self.listed = [row["number"] for row in rows]
            return set(self.listed) >= set(self.kiosk_before.given_alone)

        self.centre.wait(is_all_there)
