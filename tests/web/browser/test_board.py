"""The hall's board in a real browser, as a television shows it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from common.database.engine import Database
from tests.halls import TestHall
from tests.web.boards import write_boards
from tests.web.browser.conftest import OpenPage
from tests.web.browser.sights import board_defects
from tests.web.servers import Door, open_door

SCREENS = [(1920, 1080), (3840, 2160), (1080, 1920), (960, 540)]
OLD_BROWSER = """
delete window.EventSource;
delete window.ResizeObserver;
delete Object.fromEntries; delete Array.prototype.flat; delete Array.prototype.flatMap;
delete String.prototype.matchAll; delete String.prototype.replaceAll; delete window.queueMicrotask;
"""


def show(page: Page, door: Door, language: str = "vi", name: str = "") -> Page:
    """Open a board."""
    page.goto(f"{door.address}/board?board={name}&lang={language}")
    return page


def busy(hall: TestHall) -> None:
    """Let nine people be called, and others wait; A002 is the last that was called."""
    called = ["chung_thuc", "dat_dai", "kinh_doanh", "xay_dung", "noi_vu"]
    called += ["ho_tich", "cong_an", "dat_dai", "ho_tich"]
    for place, service in enumerate(called):
        counter = place % 5 + 1
        if place >= 5:
            hall.queue.finish(counter)
        hall.queue.call(counter, hall.issue(service))
        hall.pass_time(seconds=1)
    for service in ("ho_tich", "xay_dung", "bao_tro_xa_hoi", "kinh_doanh", "noi_vu", "cong_an"):
        hall.issue(service)


def test_a_call_takes_the_first_place_by_itself(
    hall: TestHall, door: Door, open_page: OpenPage
) -> None:
    """Nobody touches the television: what to do, then the number, huge and breathing, then the next."""
    page = show(open_page(1920, 1080), door)
    first, second = hall.issue("ho_tich"), hall.issue("chung_thuc")
    expect(page.get_by_role("heading", name="Chưa gọi số nào")).to_be_visible()

    hall.queue.call(1, first)
    expect(page.locator("#number")).to_have_text("A001")
    expect(page.locator("#counter")).to_have_text("1")
    expect(page.locator("body")).to_have_class(re.compile(r"\barrived\b"))
    hall.pass_time(seconds=5)
    hall.queue.call(2, second)

    expect(page.locator("#number")).to_have_text("B001")
    expect(page.locator("#rows li").first).to_have_text("A0011")
    tall = page.locator("#number").bounding_box()
    row = page.locator("#rows .digits").first.bounding_box()
    assert tall is not None
    assert row is not None
    assert tall["height"] >= 3.4 * row["height"]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("screen", SCREENS)
def test_everything_has_its_room(
    hall: TestHall, door: Door, open_page: OpenPage, screen: tuple[int, int], language: str
) -> None:
    """Nothing is cut off, below the screen, or one on the other."""
    busy(hall)
    page = show(open_page(*screen), door, language)

    expect(page.locator("#number")).to_have_text("A002")
    expect(page.locator("#rows li")).not_to_have_count(0)
    page.evaluate("document.fonts.ready")

    assert board_defects(page) == []


@pytest.mark.parametrize("layout", ["services", "counters", "strip"])
def test_places_have_their_room_and_mark_the_newest(
    hall: TestHall,
    database_url: str,
    tmp_path: Path,
    open_page: OpenPage,
    barriers: Callable[[Page], list[str]],
    *,
    layout: str,
) -> None:
    """Each layout of boards.toml, lying and upright."""
    write_boards(hall.database, tmp_path / "centre", f'layout = "{layout}"\n')
    busy(hall)

    with open_door(lambda: Database(database_url, hall.clock)) as door:
        for screen in SCREENS[::2]:
            page = show(open_page(*screen), door)
            expect(page.locator(".place.newest")).to_have_text(re.compile("A002"))
            assert board_defects(page) == []
        assert barriers(page) == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_nothing_stands_in_anybodys_way(
    hall: TestHall,
    door: Door,
    open_page: OpenPage,
    barriers: Callable[[Page], list[str]],
    language: str,
) -> None:
    """axe-core finds nothing: before the first call, and with calls."""
    page = show(open_page(1920, 1080), door, language)
    expect(page.locator("#quiet")).to_be_visible()
    assert barriers(page) == []

    busy(hall)
    expect(page.locator("#number")).to_have_text("A002")
    assert barriers(page) == []


def test_a_dead_server_leaves_the_last_state_and_comes_back(
    hall: TestHall,
    database_url: str,
    open_page: OpenPage,
    barriers: Callable[[Page], list[str]],
) -> None:
    """Every call as it was, with its time; the new server is found without a touch."""

    def database() -> Database:
        return Database(database_url, hall.clock)

    hall.queue.call(1, hall.issue())
    with open_door(database) as door:
        page, port = show(open_page(1920, 1080), door), door.port
        expect(page.locator("#number")).to_have_text("A001")
    expect(page.locator("#note")).to_contain_text("Mất kết nối")
    expect(page.locator("#note")).to_contain_text("lúc 08:00")
    expect(page.locator("#number")).to_have_text("A001")
    assert barriers(page) == []
    assert board_defects(page) == []
    hall.pass_time(seconds=5)
    hall.queue.call(2, hall.issue())

    with open_door(database, port=port):
        expect(page.locator("#number")).to_have_text("A002")
        expect(page.locator("#note")).to_be_hidden()


@pytest.mark.parametrize(
    ("screen", "language"),
    [
        (SCREENS[0], "vi"),
        (SCREENS[2], "en"),
        pytest.param(SCREENS[0], "en", marks=pytest.mark.soak),
        pytest.param(SCREENS[2], "vi", marks=pytest.mark.soak),
    ],
)
def test_that_it_is_lost_is_larger_than_the_everyday_notice(
    hall: TestHall,
    database_url: str,
    tmp_path: Path,
    open_page: OpenPage,
    *,
    screen: tuple[int, int],
    language: str,
) -> None:
    """The one sentence that matters then was the smallest on the screen."""
    notice = '[[notice]]\ntext_vi = "Mời chuẩn bị giấy tờ."\ntext_en = "Have your papers ready."\n'
    write_boards(hall.database, tmp_path / "centre", notice)
    busy(hall)
    with open_door(lambda: Database(database_url, hall.clock)) as door:
        page = show(open_page(*screen), door, language)
        expect(page.locator("#number")).to_have_text("A002")

    expect(page.locator("body")).to_have_class(re.compile(r"\bcut-off\b"), timeout=30_000)

    size = "(one) => parseFloat(getComputedStyle(one).fontSize)"
    said = page.locator("#note span").first.evaluate(size)
    assert said > page.locator("#notice").evaluate(size)
    assert board_defects(page) == []


def test_a_lost_board_says_how_old_it_is(hall: TestHall, door: Door, open_page: OpenPage) -> None:
    """Five minutes without a network: the hall of five minutes ago; the clock has gone on."""
    hall.queue.call(1, hall.issue())
    page = open_page(1920, 1080)
    page.clock.install()
    show(page, door, "en")
    expect(page.locator("#number")).to_have_text("A001")

    page.context.set_offline(True)
    page.clock.fast_forward("05:30")

    expect(page.locator("#note")).to_contain_text("This is how it was at 08:00, 5 min ago.")
    expect(page.locator("#clock")).to_have_text("08:05")
    page.context.set_offline(False)
    page.clock.fast_forward("00:30")
    expect(page.locator("#note")).to_be_hidden()
    expect(page.locator("#clock")).to_have_text("08:00")


def test_a_day_of_calls_leaves_nothing_behind(
    hall: TestHall, door: Door, open_page: OpenPage
) -> None:
    """The page holds no more at the hundredth call than at the twentieth."""
    page = show(open_page(1920, 1080), door)
    nodes: list[int] = []

    for place in range(100):
        number = hall.issue(("ho_tich", "chung_thuc", "dat_dai")[place % 3])
        hall.queue.call(1, number)
        hall.pass_time(seconds=1)
        hall.queue.finish(1)
        if place % 20 == 19:
            expect(page.locator("#number")).to_have_text(number)
            nodes.append(page.evaluate("document.querySelectorAll('*').length"))

    assert max(nodes) - min(nodes) <= 8
    assert board_defects(page) == []


def test_a_browser_without_events_asks(hall: TestHall, door: Door, open_page: OpenPage) -> None:
    """An old television's browser: no server-sent events, none of the newer functions."""
    page = open_page(1920, 1080, script=OLD_BROWSER)
    page.clock.install()
    show(page, door)
    page.clock.fast_forward("00:06")
    expect(page.locator("#quiet")).to_be_visible()

    hall.queue.call(1, hall.issue())
    page.clock.fast_forward("00:06")

    expect(page.locator("#number")).to_have_text("A001")


def test_hours_and_procedures_stand_there_between_calls(
    hall: TestHall, database_url: str, tmp_path: Path, open_page: OpenPage
) -> None:
    """The last call heads the list then; the next one takes its place at once."""
    between = '[between]\nafter_seconds = 1\npicture_seconds = 3\nprocedures = ["1.001193"]\n'
    write_boards(hall.database, tmp_path / "centre", between)
    hall.queue.call(1, hall.issue())
    hall.pass_time(seconds=30)

    with open_door(lambda: Database(database_url, hall.clock)) as door:
        page = show(open_page(1080, 1920), door)
        expect(page.locator("#slide h2")).to_have_text("Giờ lấy số")
        expect(page.locator("#rows li").first).to_have_text("A0011")
        expect(page.locator("#hero")).to_be_hidden()
        expect(page.locator("#slide h2")).to_have_text("Đăng ký khai sinh")
        expect(page.locator("#slide img")).to_be_visible()
        assert board_defects(page) == []

        hall.queue.call(2, hall.issue())
        expect(page.locator("#number")).to_have_text("A002")
        expect(page.locator("#slide")).to_be_hidden()


@pytest.mark.parametrize(
    ("layout", "language"),
    [
        ("calls", "vi"),
        ("services", "en"),
        pytest.param("calls", "en", marks=pytest.mark.soak),
        pytest.param("services", "vi", marks=pytest.mark.soak),
    ],
)
def test_how_long_people_wait_has_its_room(
    hall: TestHall,
    database_url: str,
    tmp_path: Path,
    open_page: OpenPage,
    barriers: Callable[[Page], list[str]],
    *,
    layout: str,
    language: str,
) -> None:
    """At the foot in its turn, or in the places; gone as soon as the server is."""
    write_boards(hall.database, tmp_path / "centre", f'layout = "{layout}"\n')
    busy(hall)
    words = re.compile("khoảng|dưới" if language == "vi" else "about|under")
    told = "#notice" if layout == "calls" else ".place-wait >> nth=0"

    with open_door(lambda: Database(database_url, hall.clock)) as door:
        for screen in SCREENS:
            page = show(open_page(*screen), door, language)
            expect(page.locator(told)).to_have_text(words)
            assert board_defects(page) == []
        assert barriers(page) == []

    expect(page.locator("#note")).to_be_visible()
    expect(page.locator(told)).to_be_hidden()
