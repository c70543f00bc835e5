"""A ticket in the hand: its whole journey on a small and on a large phone, in a real browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from common.database.engine import Database
from tests.halls import TestHall
from tests.web.browser.conftest import OpenPage
from tests.web.browser.sights import defects
from tests.web.servers import Door, open_door

SMALL, LARGE = (320, 568), (412, 915)
Barriers = Callable[[Page], list[str]]


def show(page: Page, door: Door, token: str, language: str) -> Page:
    """Open a ticket's page, as the code on the paper does."""
    page.goto(f"{door.address}/t/{token}?lang={language}")
    return page


def field(page: Page, name: str, words: str) -> None:
    """Wait until a field of the page says something."""
    expect(page.locator(f'[data-field="{name}"]')).to_have_text(words)


@pytest.mark.parametrize(
    ("size", "language", "people", "nobody", "counter", "done"),
    [
        (SMALL, "vi", "3 người", "không còn ai", "Quầy 1", "Đã xong"),
        (LARGE, "en", "3 people", "nobody", "Counter 1", "Done"),
    ],
)
def test_the_whole_journey_of_a_ticket(
    hall: TestHall,
    door: Door,
    open_page: OpenPage,
    barriers: Barriers,
    *,
    size: tuple[int, int],
    language: str,
    people: str,
    nobody: str,
    counter: str,
    done: str,
) -> None:
    """Taken, fewer and fewer ahead, near, called on the whole screen, served, done: all by itself."""
    for _ in range(3):
        hall.issue()
    ticket = hall.queue.issue("ho_tich")
    page = show(open_page(*size, touch=True), door, ticket.token, language)
    field(page, "number", "A004")
    field(page, "ahead", people)
    assert barriers(page) == []
    assert defects(page) == []

    for _ in range(3):
        hall.queue.call_next(1)
    field(page, "ahead", nobody)
    expect(page.locator('[data-field="notice"]')).to_be_visible()
    expect(page).to_have_title(re.compile("A004"))
    assert defects(page) == []

    hall.queue.call_next(1)
    field(page, "counter", counter)
    assert _is_full_screen(page)
    assert barriers(page) == []
    assert defects(page) == []

    hall.queue.start(1)
    expect(page.locator("body")).to_have_attribute("data-phase", "serving")
    hall.queue.finish(1)
    field(page, "state", done)
    assert barriers(page) == []
    assert defects(page) == []


def _is_full_screen(page: Page) -> bool:
    """Say whether number and counter are at the screen's top, as large as it allows."""
    boxes = [page.locator(one).bounding_box() for one in (".hero", '[data-field="number"]')]
    size, (hero, number) = page.viewport_size, boxes
    assert size is not None
    assert hero is not None
    assert number is not None
    is_wide = number["height"] > size["width"] / 4
    return is_wide and hero["height"] > size["height"] / 2 and hero["y"] < size["height"] / 4


@pytest.mark.parametrize("size", [(640, 320), (740, 310)])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_phone_held_sideways_shows_the_counter(
    hall: TestHall, door: Door, open_page: OpenPage, *, size: tuple[int, int], language: str
) -> None:
    """“It rang, and I had to push the page up to see where to go.” Number and counter, in full."""
    token = hall.queue.issue("ho_tich").token
    page = show(open_page(*size, touch=True), door, token, language)
    hall.queue.call_next(1)
    expect(page.locator('[data-field="counter"]')).to_be_visible()

    for name in ("number", "counter"):
        box = page.locator(f'[data-field="{name}"]').bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= size[1]
    page.locator('[data-field="number"]').evaluate("it => it.textContent = 'A1001'")
    assert defects(page) == []


def test_who_is_called_hears_and_sees_the_title_flash(
    hall: TestHall, door: Door, open_page: OpenPage
) -> None:
    """After one touch on “Bật chuông” the page may ring; its title blinks while it is called."""
    token = hall.queue.issue("ho_tich").token
    page = show(open_page(*SMALL, touch=True), door, token, "vi")
    page.get_by_role("button", name="Bật chuông").tap()
    expect(page.locator("#bell")).to_have_attribute("aria-pressed", "true")

    hall.queue.call_next(1)

    expect(page).to_have_title(re.compile("●"))
    expect(page).to_have_title("Mời đến quầy 1 · A001")


def test_letting_pass_and_giving_back_ask_first(
    hall: TestHall, door: Door, open_page: OpenPage, barriers: Barriers
) -> None:
    """“Không, quay lại” changes nothing; “Đồng ý nhường” lets pass; “Trả số” ends the ticket."""
    token = hall.queue.issue("ho_tich").token
    hall.issue()
    hall.issue()
    page = show(open_page(*SMALL, touch=True), door, token, "vi")

    page.get_by_role("link", name="Tôi đến muộn").tap()
    assert barriers(page) == []
    page.get_by_role("button", name="Không, quay lại").tap()
    field(page, "ahead", "không còn ai")
    page.get_by_role("link", name="Tôi đến muộn").tap()
    page.get_by_role("button", name="Đồng ý nhường").tap()
    field(page, "ahead", "2 người")
    page.get_by_role("link", name="Trả số").tap()
    page.get_by_role("button", name="Trả số").tap()

    field(page, "state", "Đã trả số")
    assert hall.ticket("A001").state == "cancelled"


def test_a_press_whose_answer_is_lost_is_sent_again(
    hall: TestHall, door: Door, open_page: OpenPage
) -> None:
    """“It said my number was unchanged, and it was not.” Unclear is said; pressed again, done once."""
    token = hall.queue.issue("ho_tich").token
    for _ in range(4):
        hall.issue()
    page = show(open_page(*SMALL, touch=True), door, token, "en")

    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/pass*", lose_the_answer)
    page.get_by_role("link", name="I am late").tap()
    page.get_by_role("button", name="Yes, let them pass").tap()
    expect(page.locator("#sheet-pass .sheet-error")).to_contain_text("not clear yet")
    page.unroute("**/pass*")
    page.get_by_role("button", name="No, go back").tap()
    page.get_by_role("link", name="I am late").tap()
    page.get_by_role("button", name="Yes, let them pass").tap()

    expect(page.locator("#sheet-pass")).to_be_hidden()
    assert hall.ticket("A001").passes == 1


def test_without_a_network_the_last_state_stays_and_comes_back(
    hall: TestHall, door: Door, open_page: OpenPage
) -> None:
    """Behind the market there is no Wi-Fi: what was known, with its time, and then the news."""
    token = hall.queue.issue("ho_tich").token
    page = show(open_page(*LARGE, touch=True), door, token, "vi")
    field(page, "ahead", "không còn ai")

    page.context.set_offline(True)
    hall.queue.call_next(1)
    expect(page.locator("#stale")).to_contain_text("Mất kết nối")
    field(page, "number", "A001")
    page.context.set_offline(False)

    field(page, "counter", "Quầy 1")
    expect(page.locator("#stale")).to_be_hidden()


def test_who_gets_no_events_asks_and_is_not_told_of_a_lost_network(
    hall: TestHall, door: Door, open_page: OpenPage
) -> None:
    """“The ninth phone of our family said every few seconds that it had no connection.” It asks."""
    token = hall.queue.issue("ho_tich").token
    page = open_page(*SMALL, touch=True)
    page.clock.install()
    page.route("**/events*", lambda route: route.fulfill(status=429))
    asked: list[str] = []
    page.on("response", lambda answer: asked.append(answer.url) if "/state" in answer.url else None)
    show(page, door, token, "en")
    while not asked:
        page.clock.run_for(1000)
        page.wait_for_load_state("networkidle")

    expect(page.locator("#stale")).to_be_hidden()
    said = []
    for _ in range(60):
        page.clock.run_for(1000)
        page.evaluate("fetch('/health')")  # as long as an answer takes
        said.append(page.locator("#stale").is_visible())

    assert not any(said)
    assert len(asked) >= 8


def test_a_server_that_is_started_anew_is_found_again(
    hall: TestHall, database_url: str, open_page: OpenPage
) -> None:
    """Killed and restarted: the page in the hand goes on by itself."""

    def database() -> Database:
        return Database(database_url, hall.clock)

    token = hall.queue.issue("ho_tich").token
    with open_door(database) as door:
        page, port = show(open_page(*SMALL, touch=True), door, token, "en"), door.port
        field(page, "number", "A001")
    expect(page.locator("#stale")).to_contain_text("No connection")
    hall.queue.call_next(2)

    with open_door(database, port=port):
        field(page, "counter", "Counter 2")
        expect(page.locator("#stale")).to_be_hidden()


def test_without_scripts_the_page_says_the_same(
    hall: TestHall, door: Door, open_page: OpenPage
) -> None:
    """A browser whose scripts are off loads the page itself again."""
    token = hall.queue.issue("ho_tich").token
    page = open_page(*SMALL, scripts=False)

    show(page, door, token, "vi")

    field(page, "number", "A001")
    field(page, "ahead", "không còn ai")
    assert page.locator("noscript").count() >= 1


def test_one_counter_is_no_counters(hall: TestHall, door: Door, open_page: OpenPage) -> None:
    """“Counters 3” reads like three counters; with a second one the label changes by itself."""
    for counter in range(1, 6):
        hall.staff.set_services(counter, {"ho_tich" if counter == 3 else "dat_dai": 0})
    page = show(open_page(*SMALL), door, hall.queue.issue("ho_tich").token, "en")

    field(page, "counters", "3")
    field(page, "counters_label", "Counter")
    hall.staff.set_services(1, {"ho_tich": 0})
    hall.issue("ho_tich")

    field(page, "counters", "1, 3")
    field(page, "counters_label", "Counters")


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("", "Điện thoại kêu và rung khi gần đến lượt. Xin giữ trang này mở."),
        (
            "delete Navigator.prototype.vibrate",
            "Điện thoại kêu khi gần đến lượt. Xin giữ trang này mở.",
        ),
    ],
)
def test_a_phone_that_cannot_vibrate_is_promised_none(
    hall: TestHall, door: Door, open_page: OpenPage, *, script: str, words: str
) -> None:
    """“It said it would shake, and I sat there with it on my knee”: an iPhone never does."""
    token = hall.queue.issue("ho_tich").token

    page = show(open_page(*SMALL, touch=True, script=script), door, token, "vi")

    expect(page.locator("#bell-hint")).to_have_text(words)
