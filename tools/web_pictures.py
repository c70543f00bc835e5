# noqa: INP001 — a script, not part of the program
"""Draw the pages of the web door into docs/screens; `make screens` runs it. Needs Chromium.

The halls are those of the windows' own pictures, so that both can be laid side by side.
"""

import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from PySide6.QtWidgets import QApplication

from admin.doors.display_pictures import _STATES, PictureLoudspeaker, _Stage
from admin.doors.sample_hall import BreakableLink, SampleHall, sample_hall
from common.background.executors import InlineExecutor
from common.catalogue.load import load_catalogue
from common.use_cases.queue import Queue
from common.use_cases.setup import set_up
from web.app import READINGS, create_app
from web.hall_link import HallLink
from web.server import listen, make_server

SCREENS: Final = Path(__file__).parents[1] / "docs" / "screens"
LYING, UPRIGHT = (1920, 1080), (1080, 1920)
SMALL, LARGE = (320, 568), (412, 915)
_SETTLED_MILLISECONDS: Final = 400
_LOST_MILLISECONDS: Final = 6500
_USUAL: Final = "[between]\nafter_seconds = 0\n"
_BETWEEN: Final = '[between]\nafter_seconds = 1\nprocedures = ["1.001193"]\nhours = false\n'


@dataclass(frozen=True, kw_only=True, slots=True)
class Board:
    """One picture of a board: a state of the window's pictures, and the lines of boards.toml."""

    state: str
    size: tuple[int, int]
    language: str = "vi"
    file: str = _USUAL
    name: str = ""


BOARDS: Final = (
    Board(state="calls", size=LYING),
    Board(state="calls", size=LYING, language="en"),
    Board(state="calls", size=UPRIGHT),
    Board(state="calls", size=(3840, 2160)),
    Board(state="quiet", size=LYING),
    Board(state="quiet", size=UPRIGHT, language="en"),
    Board(state="cut-off", size=LYING),
    Board(state="cut-off", size=UPRIGHT, language="en"),
    Board(state="training", size=LYING),
    Board(state="long-names", size=LYING, language="en"),
    Board(state="calls", size=LYING, file='layout = "services"\n', name="services-"),
    Board(state="calls", size=LYING, file='layout = "counters"\n', name="counters-"),
    Board(state="calls", size=UPRIGHT, file='layout = "strip"\n', name="strip-"),
    Board(state="calls", size=LYING, file=_BETWEEN, name="between-procedure-"),
    Board(state="calls", size=UPRIGHT, file=_BETWEEN, name="between-procedure-"),
)
_NOTICE: Final = """
[[notice]]
text_vi = "Mời ông/bà chuẩn bị sẵn giấy tờ trước khi đến quầy."
text_en = "Please have your papers ready before you go to the counter."
"""


@contextmanager
def door(hall: SampleHall) -> Iterator[tuple[str, Callable[[], None]]]:
    """Give the address of a door before a hall, and what closes it early."""
    listening = listen("127.0.0.1", 0)
    link = HallLink(hall.open, None, READINGS)
    server = make_server(create_app(link), link)
    thread = threading.Thread(target=lambda: server.run(sockets=[listening]), name="web")
    thread.start()

    def close() -> None:
        server.should_exit = True
        thread.join()

    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", close
    finally:
        close()


def save(page: Page, name: str) -> None:
    """Save what stands on the screen, in few colours: that takes a third of the room."""
    path = SCREENS / f"{name}.png"
    page.screenshot(path=str(path))
    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(96, dither=Image.Dither.NONE)
    small.save(path, optimize=True)
    sys.stdout.write(f"{path.name}\n")


def draw_board(browser: Browser, board: Board) -> None:
    """Draw one board, in a hall of its own."""
    with sample_hall() as hall:
        folder = Path(shutil.copytree(str(files("config")), hall.folder / "centre"))
        (folder / "boards.toml").write_text(board.file + _NOTICE, encoding="utf-8")
        database = hall.open()
        set_up(database, load_catalogue(folder), folder)
        database.close()
        link = BreakableLink(hall.open, InlineExecutor())
        _STATES[board.state][0](_Stage(hall=hall, link=link, loudspeaker=PictureLoudspeaker()))
        width, height = board.size
        with door(hall) as (address, close):
            page = browser.new_page(
                viewport={"width": width, "height": height}, reduced_motion="reduce"
            )
            page.goto(f"{address}/board?lang={board.language}")
            page.wait_for_selector("body:not(.starting)")
            if board.name.startswith("between"):
                page.wait_for_selector("#slide img")
            page.wait_for_timeout(_SETTLED_MILLISECONDS)
            if board.state == "cut-off":
                close()
                page.wait_for_timeout(_LOST_MILLISECONDS)
            save(page, f"web-board-{board.name}{board.state}-{width}x{height}-{board.language}")
            page.close()


def draw_ticket(browser: Browser, size: tuple[int, int], language: str) -> None:
    """Draw a ticket's page through its life."""
    width, height = size
    with sample_hall() as hall, door(hall) as (address, _):
        database = hall.open()
        queue = Queue(database, hall.site)
        number = queue.issue("noi_vu")
        page = browser.new_page(
            viewport={"width": width, "height": height},
            device_scale_factor=2,
            reduced_motion="reduce",
            is_mobile=True,
            has_touch=True,
        )
        page.goto(f"{address}/t/{number.token}?lang={language}")
        steps = (
            ("waiting", lambda: None),
            ("called", lambda: queue.call(4, number.number)),
            ("finished", lambda: (queue.start(4), queue.finish(4))),
        )
        for phase, do in steps:
            do()
            page.wait_for_selector(f'body[data-phase="{phase}"]')
            page.wait_for_timeout(_SETTLED_MILLISECONDS)
            save(page, f"web-ticket-{phase}-{width}x{height}-{language}")
        page.close()
        database.close()


def main() -> None:
    """Draw all pages."""
    application = QApplication([])
    command = shutil.which("chromium") or shutil.which("chromium-browser")
    if command is None:
        sys.exit("chromium is missing")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=command, args=["--no-sandbox"])
        for board in BOARDS:
            draw_board(browser, board)
        for size, language in ((SMALL, "vi"), (LARGE, "en")):
            draw_ticket(browser, size, language)
        browser.close()
    application.shutdown()


if __name__ == "__main__":
    main()
