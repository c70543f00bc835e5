"""What a demo leaves behind: paper, recordings and the story, made through the real parts."""

import json
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self
from uuid import UUID

from uuid_utils.compat import uuid7

from admin.morning.hall import DemoHall
from common.answers import Served
from common.printers.profiles import profile_named
from common.speech.calls import call_sentence
from common.tickets.errors import MoisoError
from display.voice import Pyttsx3Voice, Voice
from kiosk.printing.encode import encode_ticket
from kiosk.printing.from_hall import slip_of
from kiosk.printing.layout import draw_ticket
from kiosk.printing.owner import PrinterOwner, PrintResult
from kiosk.printing.transports import printer_at
from kiosk.printing.virtual_printer import draw_paper

PROFILE = "pos-80"
BOARD = "demo"
NOT_PLAYED = "recorded to a file"


class Outputs:
    """Prints each ticket, records each call, and keeps the story; close it to end its threads.

    Calls are spoken by a thread of their own, so that the hall never waits for the voice.
    `faults` are the sentences of what failed.
    """

    def __init__(self, folder: Path, hall: DemoHall) -> None:
        self._folder = folder
        self._hall = hall
        self._profile = profile_named(PROFILE)
        self._actions: Counter[str] = Counter()
        self._results: SimpleQueue[PrintResult] = SimpleQueue()
        self._calls: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self.papers = 0
        self.recordings = 0
        self.faults: list[str] = []
        (folder / "tickets").mkdir(exist_ok=True)
        (folder / "calls").mkdir(exist_ok=True)
        self._story = (folder / "story.jsonl").open("w", encoding="utf-8")
        self._owner = PrinterOwner(printer_at(f"file:{(folder / 'printer.bin').as_posix()}"))
        self._spoken = TemporaryDirectory(prefix="moiso-demo-")
        self._voice: Voice = Pyttsx3Voice(Path(self._spoken.name))
        self._speaker = threading.Thread(target=self._speak, name="demo-voice")
        self._speaker.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._calls.put(None)
        if error is not None:
            self._voice.close()
        self._speaker.join()
        self._voice.close()
        self._owner.close()
        self._story.close()
        self._spoken.cleanup()

    def tell(self, door: str, action: str, number: str | None, *, ok: bool = True) -> None:
        """Add one line to the story."""
        self._actions[action] += 1
        at = self._hall.clock.now().astimezone(self._hall.site.timezone)
        line = {
            "at": at.isoformat(timespec="seconds"),
            "door": door,
            "action": action,
            "number": number,
            "ok": ok,
        }
        self._story.write(json.dumps(line, ensure_ascii=False) + "\n")

    def action_counts(self) -> dict[str, int]:
        """Return how often each action stands in the story."""
        return dict(sorted(self._actions.items()))

    def print_ticket(self, number: str) -> None:
        """Send the ticket to the printer, record the result, and draw what came out."""
        on_paper = self._hall.reading.on_paper(number)
        slip = slip_of(on_paper, self._hall.site)
        data = encode_ticket(draw_ticket(slip, self._profile, "vi"), self._profile)
        job_id: UUID = uuid7()
        self._owner.submit(job_id, data, self._results.put)
        result = self._results.get()
        error = str(result.error) if result.error else None
        self._hall.records.printed(job_id, on_paper.ticket.id, BOARD, result.outcome, error)
        if error:
            self.faults.append(error)
            return
        profile = self._profile
        paper = draw_paper(data, width=profile.width, dots_per_mm=profile.dots_per_mm)
        paper.image.save(self._folder / "tickets" / f"{number}.png")
        self.papers += 1

    def announce(self, served: Served) -> None:
        """Let the board show a call at once, and the voice say it when its turn comes."""
        call_id, number, counter = served.call_id, served.number, served.counter
        if call_id is None or number is None:
            return
        self._hall.records.shown(call_id, BOARD)
        # heard by nobody: a file is not a loudspeaker
        self._hall.records.mute(call_id, BOARD, NOT_PLAYED)
        voices = self._hall.voices
        text = call_sentence(
            number, counter, language="vi", style=voices.style, region=voices.region
        )
        place = self._folder / "calls" / f"{self._called():03d}-{number}-quay-{counter}.wav"
        self._calls.put(lambda: self._record(text, place))

    def finish(self) -> None:
        """Wait until every call has been said, and write the story out."""
        done = threading.Event()
        self._calls.put(done.set)
        done.wait()
        self._story.flush()

    def _called(self) -> int:
        return self._actions["called"] + self._actions["recalled"]

    def _record(self, text: str, place: Path) -> None:
        recording = self._voice.render(text, "vi")
        place.write_bytes(recording.path.read_bytes())
        self.recordings += 1

    def _speak(self) -> None:
        while (call := self._calls.get()) is not None:
            try:
                call()
            except MoisoError as error:
                self.faults.append(str(error))
            except OSError as error:
                self.faults.append(f"{error.filename}: {error.strerror}")
