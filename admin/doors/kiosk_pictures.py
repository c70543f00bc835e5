"""Pictures of the kiosk: every screen, upright and lying, in Vietnamese and English."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final, TypeVar

from PIL import Image, ImageDraw
from PySide6.QtCore import QSize, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from admin.doors import kiosk_finding_pictures, kiosk_helper_pictures
from admin.doors.sample_hall import BreakableLink, SampleHall, live, sample_hall
from common.background.executors import InlineExecutor
from common.background.wait_times import WaitTimes
from common.catalogue.load import load_catalogue
from common.catalogue.model import Printer
from common.catalogue.wifi import Wifi
from common.tickets.opening_hours import Hours, OpeningHours
from common.tickets.text import Language, Text
from common.use_cases.rolls import Rolls
from common.use_cases.setup import set_up
from common.use_cases.staff import Staff
from kiosk.app import KioskDoor, KioskSettings
from kiosk.idle_file import IdleSettings
from kiosk.known_procedures import KnownProcedures
from kiosk.numbers import Numbers
from kiosk.scanning.meaning import Meanings, Scan
from kiosk.scanning.scanner_file import ScannerSettings
from kiosk.service_pin import keep_pin
from kiosk.spool.own_series import OwnSeries
from kiosk.works import Sounds, Works, open_paper

T = TypeVar("T")

SIZES: Final = (QSize(1080, 1920), QSize(1920, 1080))
LANGUAGES: Final[tuple[Language, ...]] = ("vi", "en")

_PIN: Final = "246813"
_WIFI: Final = Wifi(ssid="Trung tâm PVHCC Gia Phú", password="chao-ba-con-2026")  # noqa: S106 — on a wall
_NOTICE: Final = Text(
    vi="Sáng thứ Hai hằng tuần lãnh đạo xã tiếp công dân tại phòng 2.",
    en="On Monday mornings the commune's leaders receive citizens in room 2.",
    more=(("qps", "⟦Sáng thứ Hai hằng tuần lãnh đạo xã tiếp công dân tại phòng 2. ưỡ ậm ểng ỗi⟧"),),
)

_SETTLED_MILLISECONDS: Final = 350
_LONGEST_MILLISECONDS: Final = 5000


def pictures(folder: Path) -> Iterator[Path]:
    """Save all pictures and yield their paths."""
    for size in SIZES:
        for language in LANGUAGES:
            for name in STATES:
                path = folder / f"kiosk-{name}-{size.width()}x{size.height()}-{language}.png"
                with sample_hall() as hall:
                    _save(hall, size, language, name, path)
                yield path


def open_kiosk(hall: SampleHall, language: Language, state: str) -> KioskDoor:
    """Return a kiosk of `hall` for one of the STATES, not yet shown; every job runs at once."""
    return door_for(hall, STATES[state], KioskSettings(language=language, hours=OpeningHours()))


def door_for(
    hall: SampleHall, prepare: Callable[[SampleHall, KioskDoor], None], settings: KioskSettings
) -> KioskDoor:
    """Return a kiosk with what one of the states needs: a printer, a scanner, its own series."""
    working = "missing/" if prepare in _WITHOUT_PAPER else ""
    if prepare in {_photograph, _photograph_large}:
        _add_page_for_phones(hall)
    paper = open_paper(
        Printer(
            key="kiosk-1",
            address=f"file:{(hall.folder / working / 'ticket.bin').as_posix()}",
            profile="pos-80",
            width=None,
            language="vi",
        )
    )
    link = BreakableLink(hall.open, InlineExecutor())
    own = OwnSeries(hall.folder / "kiosk", hall.clock)
    numbers = Numbers(link, own, InlineExecutor()) if prepare is _given_alone else None
    scanner = _SCANNER if prepare in {_proof, _proof_with_staff} else None
    settings = replace(settings, scanner=scanner, folder=hall.folder, idle=_quiet(hall))
    known = KnownProcedures(link, InlineExecutor())
    sounds = Sounds(speaker=Silence(), executor=InlineExecutor())
    waits = WaitTimes(BreakableLink(hall.open, InlineExecutor()))
    works = Works(link, paper=paper, numbers=numbers, sounds=sounds, known=known, waits=waits)
    return KioskDoor(works, settings)


def _save(hall: SampleHall, size: QSize, language: Language, state: str, path: Path) -> None:
    door = open_kiosk(hall, language, state)
    door.show(size)
    STATES[state](hall, door)
    live(_SETTLED_MILLISECONDS)
    door.window.grabWindow().save(str(path))
    with Image.open(path) as picture:  # few colours: a palette takes a third of the room
        small = picture.convert("RGB").quantize(96, dither=Image.Dither.NONE)
    small.save(path, optimize=True)
    door.close()


class Silence:
    """A speaker for pictures: it has said everything at once."""

    def say(self, *_said: object) -> None:
        """Say nothing."""

    def remind(self, *_said: object) -> None:
        """Sound nothing."""

    def hush(self) -> None:
        """Do nothing: nothing sounds."""

    def close(self) -> None:
        """Do nothing."""


def _welcome(_hall: SampleHall, _door: KioskDoor) -> None:
    """Leave the start screen as it is."""


def _large_type(_hall: SampleHall, door: KioskDoor) -> None:
    door.visit.comfort.toggle_type()


def _comfort(_hall: SampleHall, door: KioskDoor) -> None:
    door.visit.open("comfort")


def _reading(_hall: SampleHall, door: KioskDoor) -> None:
    door.visit.comfort.toggle_reading()


def _contrast(_hall: SampleHall, door: KioskDoor) -> None:
    door.visit.comfort.toggle_contrast()


def _low_reach(_hall: SampleHall, door: KioskDoor) -> None:
    door.visit.comfort.toggle_reach()


def _by_keys(_hall: SampleHall, door: KioskDoor) -> None:
    live(_LONGEST_MILLISECONDS, door.window.isActive)
    QTest.keyClick(door.window, Qt.Key.Key_2)


def _warning(hall: SampleHall, door: KioskDoor) -> None:
    _given(hall, door)
    door.visit.property("time_out").start(0)


def _priority(_hall: SampleHall, door: KioskDoor) -> None:
    door.visit.open("priority")


def _chosen(_hall: SampleHall, door: KioskDoor) -> None:
    door.visit.open("priority")
    door.visit.choose_priority("pregnant")


def _proof(_hall: SampleHall, door: KioskDoor) -> None:
    door.visit.open("priority")
    door.visit.choose_priority("elderly")
    door.visit.scanned(Scan(kind="unknown", mark=b"once"))


def _proof_with_staff(hall: SampleHall, door: KioskDoor) -> None:
    keep_pin(hall.folder, _PIN)
    door.visit.open("priority")
    door.visit.choose_priority("elderly")


def _scan_note(_hall: SampleHall, door: KioskDoor) -> None:
    door.visit.open("comfort")
    door.visit.scanned(Scan(kind="unknown", mark=b"once"))


def _proven(_hall: SampleHall, door: KioskDoor) -> None:
    door.visit.scanned(Scan(kind="card", priority="elderly"))


def _given(_hall: SampleHall, door: KioskDoor) -> None:
    door.visit.take_number("chung_thuc")
    live(_LONGEST_MILLISECONDS, lambda: door.visit.giving.property("printing") == "sent")


def _given_alone(_hall: SampleHall, door: KioskDoor) -> None:
    live(_LONGEST_MILLISECONDS, lambda: bool(door.offer.property("has_read")))
    _cut_off(_hall, door)
    door.visit.take_number("chung_thuc")
    live(_LONGEST_MILLISECONDS, lambda: door.visit.giving.property("printing") == "sent")


def _printer_failed(_hall: SampleHall, door: KioskDoor) -> None:
    door.visit.take_number("bao_tro_xa_hoi")
    live(_LONGEST_MILLISECONDS, lambda: door.visit.giving.property("printing") == "failed")


def _photograph(_hall: SampleHall, door: KioskDoor) -> None:
    door.visit.open("priority")
    door.visit.choose_priority("pregnant")
    _printer_failed(_hall, door)


def _photograph_large(_hall: SampleHall, door: KioskDoor) -> None:
    door.visit.comfort.toggle_type()
    door.visit.open("priority")
    door.visit.choose_priority("pregnant")
    _printer_failed(_hall, door)


def _add_page_for_phones(hall: SampleHall) -> None:
    """Give the hall's tickets the address that their code leads to."""
    catalogue = load_catalogue(None)
    site = replace(catalogue.site, ticket_address="http://192.168.1.10:8080/t/{token}")
    database = hall.open()
    set_up(database, replace(catalogue, site=site))
    database.close()


def _no_paper(hall: SampleHall, door: KioskDoor) -> None:
    _printer_failed(hall, door)
    door.visit.done()


def _paper_roll(hall: SampleHall, door: KioskDoor) -> None:
    database = hall.open()
    Rolls(database, hall.site).start(first=1, handed=20)
    database.close()
    _no_paper(hall, door)
    door.offer.refresh()


def _service_pin(hall: SampleHall, door: KioskDoor) -> None:
    keep_pin(hall.folder, _PIN)
    door.staff.menu.open()
    for _ in range(2):
        _type(door, "000000")
        live(_LONGEST_MILLISECONDS, lambda: "PIN" in str(door.staff.menu.property("said")))
    for digit in "246":
        door.staff.menu.digit(digit)


def _service_menu(hall: SampleHall, door: KioskDoor) -> None:
    keep_pin(hall.folder, _PIN)
    for service in ("chung_thuc", "ho_tich", "noi_vu", "bao_tro_xa_hoi", "dat_dai"):
        door.visit.done()
        door.visit.take_number(service)
        live(_LONGEST_MILLISECONDS, lambda: door.visit.giving.property("printing") == "sent")
    door.visit.done()
    door.staff.menu.open()
    _type(door, _PIN)
    live(_LONGEST_MILLISECONDS, lambda: door.staff.menu.property("page") == "menu")
    door.staff.menu.leave("close")


def _type(door: KioskDoor, pin: str) -> None:
    for digit in pin:
        door.staff.menu.digit(digit)
    door.staff.menu.enter()


def _closed(hall: SampleHall, door: KioskDoor) -> None:
    hall.clock.advance(timedelta(hours=2, minutes=30))
    door.offer.refresh()


def _quiet(hall: SampleHall) -> IdleSettings:
    """Return what stands on the idle screen: one picture, drawn here, and one notice."""
    picture = hall.folder / "centre.png"
    image = Image.new("RGB", (1600, 1200), "#BFD6E8")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 860, 1600, 1200), fill="#8FB08A")
    draw.rectangle((300, 420, 1300, 940), fill="#F4E9D2")
    draw.polygon(((240, 420), (1360, 420), (800, 220)), fill="#A6503C")
    for place in range(360, 1240, 180):
        draw.rectangle((place, 560, place + 100, 760), fill="#5B7E9B")
    image.save(picture)
    return IdleSettings(minutes=3, pictures=(picture,), notices=(_NOTICE,), wifi=_WIFI)


def _idle(_hall: SampleHall, door: KioskDoor) -> None:
    live(_LONGEST_MILLISECONDS, lambda: bool(door.offer.property("has_read")))
    door.idle.rest_now()
    picture = door.window.findChild(QQuickItem, "picture")
    assert picture is not None  # noqa: S101 — QML has it
    live(_LONGEST_MILLISECONDS, lambda: picture.property("paintedWidth") > 0)  # it loads by itself


def _limited(hall: SampleHall, door: KioskDoor) -> None:
    """Let the land office and the police give so many numbers that they have just been given."""
    catalogue = load_catalogue(None)
    usual = Hours()
    limited = {
        "dat_dai": replace(usual, morning_most=3),
        "cong_an": replace(usual, day_most=1),
    }
    database = hall.open()
    set_up(database, replace(catalogue, hours=OpeningHours(services=limited)))
    database.close()
    door.offer.refresh()


def _cut_off(_hall: SampleHall, door: KioskDoor) -> None:
    _link(door).broken = True
    door.offer.refresh()


def _trouble(hall: SampleHall, door: KioskDoor) -> None:
    _cut_off(hall, door)
    door.visit.take_number("ho_tich")


def _no_counters(hall: SampleHall, door: KioskDoor) -> None:
    database = hall.open()
    for counter in range(1, 6):
        Staff(database, hall.site).close_counter(counter)
    database.close()
    door.offer.refresh()


def _link(door: KioskDoor) -> BreakableLink:
    link = door.works.link
    assert isinstance(link, BreakableLink)  # noqa: S101 — as _save made it
    return link


_SCANNER: Final = ScannerSettings(
    line=None,
    prefix="~",
    meanings=Meanings(ages=(), receipts=()),
    needs_proof=frozenset({"elderly"}),
)
_WITHOUT_PAPER: Final = frozenset(
    {
        _printer_failed,
        _photograph,
        _photograph_large,
        _no_paper,
        _paper_roll,
        kiosk_helper_pictures.in_trouble,
    }
)

STATES: Final[dict[str, Callable[[SampleHall, KioskDoor], None]]] = {
    "welcome": _welcome,
    "large-type": _large_type,
    "contrast": _contrast,
    "low-reach": _low_reach,
    "by-keys": _by_keys,
    "reading": _reading,
    "comfort": _comfort,
    "priority": _priority,
    "priority-chosen": _chosen,
    "proof": _proof,
    "proof-with-staff": _proof_with_staff,
    "proven": _proven,
    "scan-note": _scan_note,
    "given": _given,
    "warning": _warning,
    "given-alone": _given_alone,
    "printer-failed": _printer_failed,
    "photograph": _photograph,
    "photograph-large": _photograph_large,
    "no-paper": _no_paper,
    "paper-roll": _paper_roll,
    "service-pin": _service_pin,
    "service-menu": _service_menu,
    "closed": _closed,
    "idle": _idle,
    "limited": _limited,
    "no-counters": _no_counters,
    "cut-off": _cut_off,
    "trouble": _trouble,
    **kiosk_finding_pictures.STATES,
    **kiosk_helper_pictures.STATES,
}
"""Every screen as a person may meet it; what stands here is drawn, and walked and measured."""
