"""Pictures of the board: every state, lying and upright, in Vietnamese and English."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtQuick import QQuickItem
from sqlalchemy import update

from admin.doors.sample_board import show_slide, with_slides
from admin.doors.sample_hall import BreakableLink, SampleHall, live, sample_hall
from common.background.executors import InlineExecutor
from common.background.wait_times import WaitTimes
from common.board.settings import LAYOUTS, Layout, load_board
from common.board.waits import NEW_NUMBERS
from common.catalogue.load import load_catalogue, load_voices
from common.database.schema import call, site
from common.look import theme
from common.sound.sound import NoSound
from common.tickets.text import Language
from common.use_cases.queue import Queue
from common.use_cases.setup import set_up
from display.announcer import Announcer
from display.app import DisplayDoor, DisplaySettings
from display.loudspeaker import Sentence, always
from display.pace import NoPace

SIZES: Final = (QSize(1920, 1080), QSize(1080, 1920))
LARGE_SIZES: Final = (QSize(3840, 2160), QSize(2160, 3840))
NARROW: Final = QSize(540, 1920)
LANGUAGES: Final[tuple[Language, ...]] = ("vi", "en")

_BOARD: Final = "tv-1"
_LONG_NAME: Final = (
    "Trung tâm Phục vụ hành chính công xã Nguyễn Huệ, điểm tiếp nhận và trả kết quả số 2"
    " tại Nhà văn hóa thôn Đồng Tâm"
)
_LONG_ENGLISH_NAME: Final = (
    "Public Service Centre of Nguyễn Huệ Commune, second reception point"
    " in the House of Culture of Đồng Tâm Village"
)
_SETTLED_MILLISECONDS: Final = 300
_MOST_TURNS: Final = 6
_SLIDES: Final = frozenset(
    {
        *("between-picture", "between-film", "between-hours", "between-procedure"),
        *("quiet-picture", "quiet-procedure"),
    }
)
"""States in which the board rests."""


class PictureLoudspeaker:
    """Hears nothing, as pictures do; or has no loudspeaker at all."""

    broken = False

    def announce(
        self,
        sentences: Sequence[Sentence],
        *,
        with_chime: bool = True,
        may_go_on: Callable[[int], bool] = always,
    ) -> None:
        """Return at once, or say what is missing."""
        del sentences, with_chime, may_go_on
        if self.broken:
            raise NoSound

    def close(self) -> None:
        """Do nothing: nothing sounds."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Stage:
    """What a picture is taken of."""

    hall: SampleHall
    link: BreakableLink
    loudspeaker: PictureLoudspeaker

    def call(self, *counters: int) -> None:
        """Let counters call their next people."""
        database = self.hall.open()
        for counter in counters:
            Queue(database, self.hall.site).call_next(counter)
            self.hall.clock.advance(timedelta(minutes=2))
        database.close()


def pictures(folder: Path) -> Iterator[Path]:
    """Save all pictures and yield their paths."""
    for size in SIZES:
        for language in LANGUAGES:
            for name in _STATES:
                yield _picture(folder, name, size, language)
    for size in LARGE_SIZES:
        yield _picture(folder, "calls", size, "vi")
    for layout in LAYOUTS[1:]:
        for size in (*SIZES, *LARGE_SIZES):
            yield _picture(folder, "calls", size, "vi", layout)
        yield _picture(folder, "long-names", SIZES[0], "en", layout)
    for size in LARGE_SIZES:
        yield _picture(folder, "between-procedure", size, "vi")
    yield _picture(folder, "long-names", NARROW, "vi", "strip")


def _picture(
    folder: Path, name: str, size: QSize, language: Language, layout: Layout = "calls"
) -> Path:
    shown = name if layout == "calls" else f"{layout}-{name}"
    path = folder / f"display-{shown}-{size.width()}x{size.height()}-{language}.png"
    prepare, disturb = _STATES[name]
    with sample_hall() as hall:
        link = BreakableLink(hall.open, InlineExecutor())
        loudspeaker = PictureLoudspeaker()
        prepare(stage := _Stage(hall=hall, link=link, loudspeaker=loudspeaker))
        announcer = Announcer(
            loudspeaker, InlineExecutor(), link, _BOARD, load_voices(None), pace=NoPace()
        )
        board = with_slides(replace(load_board(None, _BOARD), layout=layout), hall.folder)
        settings = DisplaySettings(name=_BOARD, language=language, board=board)
        waits = WaitTimes(BreakableLink(hall.open, InlineExecutor()))
        door = DisplayDoor(link, announcer, settings, reader=InlineExecutor(), waits=waits)
        door.show(size)
        disturb(stage)
        door.model.refresh()
        _turn(door, language)
        live(_SETTLED_MILLISECONDS)
        if name in _SLIDES:
            show_slide(door, name.rpartition("-")[2])
            live(_SETTLED_MILLISECONDS)
        _rest(door)
        door.window.grabWindow().save(str(path))
        door.close()
    with Image.open(path) as picture:  # few colours: a palette takes a third of the room
        small = picture.convert("RGB").quantize(96, dither=Image.Dither.NONE)
    small.save(path, optimize=True)
    return path


def _turn(door: DisplayDoor, language: Language) -> None:
    """Turn the foot on to how long people wait, where it says that at all."""
    begins = NEW_NUMBERS.in_language(language)
    for _ in range(_MOST_TURNS):
        door.foot.turn()
        if str(door.foot.property("notice")).startswith(begins):
            return


def _rest(door: DisplayDoor) -> None:
    """Show the newest call at its brightest, whatever moment of its breath it is."""
    for name in ("hero", "places"):
        if item := door.window.findChild(QQuickItem, name):
            item.setProperty("amber", theme.CALL)


def _nothing(_stage: _Stage) -> None:
    """Leave everything as it is."""


def _calls(stage: _Stage) -> None:
    stage.call(1, 2, 3, 4, 5, 2, 1, 3)


def _long(stage: _Stage) -> None:
    """Show a busy day in a centre of many words: late numbers, and one that a kiosk made alone."""
    _calls(stage)
    database = stage.hall.open()
    numbers = {"C002": "C1044", "A002": "A1023", "E001": "B007K", "F001": "M1044"}
    with database.writing() as connection:
        for usual, late in numbers.items():
            connection.execute(update(call).where(call.c.number == usual).values(number=late))
        connection.execute(update(site).values(name_vi=_LONG_NAME, name_en=_LONG_ENGLISH_NAME))
        connection.commit()
    for service in ("xay_dung", "nong_nghiep_moi_truong", "giao_duc_y_te", "tra_ket_qua", "noi_vu"):
        for _ in range(12):
            Queue(database, stage.hall.site).issue(service)
    database.close()


def _training(stage: _Stage) -> None:
    database = stage.hall.open()
    set_up(database, load_catalogue(None), training=True)
    queue = Queue(database, f"{stage.hall.site}-training")
    for service in ("ho_tich", "chung_thuc", "ho_tich"):
        queue.issue(service)
    for counter in (1, 2):
        queue.call_next(counter)
    database.close()


def _cut(stage: _Stage) -> None:
    stage.link.broken = True


def _no_sound(stage: _Stage) -> None:
    _calls(stage)
    stage.loudspeaker.broken = True


_STATES: Final[dict[str, tuple[Callable[[_Stage], None], Callable[[_Stage], None]]]] = {
    "calls": (_calls, _nothing),
    "long-names": (_long, _nothing),
    "first-call": (lambda stage: stage.call(2), _nothing),
    "quiet": (_nothing, _nothing),
    "cut-off": (_calls, _cut),
    "no-sound": (_no_sound, _nothing),
    "training": (_training, _nothing),
    "missing": (_cut, _nothing),
    "between-picture": (_calls, _nothing),
    "between-film": (_calls, _nothing),
    "between-hours": (_calls, _nothing),
    "between-procedure": (_calls, _nothing),
    "quiet-picture": (_nothing, _nothing),
    "quiet-procedure": (_nothing, _nothing),
}
"""Name → what happens before the board is switched on, and what after."""
