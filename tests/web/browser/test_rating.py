"""Ratings in a real browser: on the phone after the end, and on the tablet at the counter."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.halls import TestHall
from tests.web.browser.conftest import OpenPage
from tests.web.browser.sights import defects
from tests.web.servers import Door

LYING, UPRIGHT = (1280, 800), (800, 1280)
Barriers = Callable[[Page], list[str]]


def serve(hall: TestHall) -> str:
    """Serve somebody at counter 1 to the end; return the ticket's token."""
    token = hall.queue.issue("ho_tich").token
    hall.queue.call_next(1)
    hall.queue.finish(1)
    return token


@pytest.mark.parametrize(
    ("size", "language", "number", "level", "thanks"),
    [
        (LYING, "vi", "Số A001", "Rất không hài lòng", "Cảm ơn ông/bà"),
        (UPRIGHT, "en", "Number A001", "Very dissatisfied", "Thank you"),
    ],
)
def test_the_tablet_asks_and_thanks_by_itself(
    hall: TestHall,
    door: Door,
    open_page: OpenPage,
    barriers: Barriers,
    *,
    size: tuple[int, int],
    language: str,
    number: str,
    level: str,
    thanks: str,
) -> None:
    """It rests, asks when the officer finishes, takes two touches, thanks, and rests again."""
    page = open_page(*size, touch=True)
    page.goto(f"{door.address}{door.tablet()}&lang={language}")
    expect(page.locator("#idle")).to_be_visible()
    wrong = [*barriers(page), *defects(page)]

    serve(hall)
    expect(page.locator("#ask")).to_be_visible()
    expect(page.locator('[data-field="number"]')).to_have_text(number)
    wrong += [*barriers(page), *defects(page)]
    page.get_by_role("button", name=re.compile(f"^{level}$")).tap()
    expect(page.locator("#about")).to_be_visible()
    wrong += [*barriers(page), *defects(page)]
    page.locator('[data-reason="waiting"]').tap()

    expect(page.locator("#said")).to_have_text(thanks)
    expect(page.locator("#idle")).to_be_visible()
    assert wrong == []
    assert [row[2:] for row in hall.everything()["rating"]] == [("very_dissatisfied", "waiting")]


@pytest.mark.parametrize(("size", "language"), [((320, 568), "vi"), ((412, 915), "en")])
def test_the_phone_asks_once(
    hall: TestHall,
    door: Door,
    open_page: OpenPage,
    barriers: Barriers,
    *,
    size: tuple[int, int],
    language: str,
) -> None:
    """After the end the page asks; with one level and a press it is done, and asks no more."""
    token = serve(hall)
    page = open_page(*size, touch=True)
    page.goto(f"{door.address}/t/{token}?lang={language}")
    form = page.locator("form.rating")
    expect(form).to_be_visible()
    wrong = [*barriers(page), *defects(page)]

    form.locator("label").nth(1).tap()
    form.locator("button").tap()

    expect(page.locator("form.rating")).to_be_hidden()
    expect(page.locator(".said")).to_be_visible()
    assert wrong == []
    assert [row[2:] for row in hall.everything()["rating"]] == [("satisfied", None)]


def test_the_next_person_does_not_take_the_answer_away(
    hall: TestHall, door: Door, open_page: OpenPage
) -> None:
    """“While I looked for the reason the next one was finished, and my face was lost.” It is kept."""
    page = open_page(*LYING, touch=True)
    page.goto(f"{door.address}{door.tablet()}&lang=en")
    serve(hall)
    page.get_by_role("button", name=re.compile("^Dissatisfied$")).tap()

    serve(hall)
    expect(page.locator("#ask .number")).to_have_text("Number A002")
    page.locator('[data-reason="waiting"]').tap()

    expect(page.locator("#said")).to_have_text("Thank you")
    expect(page.locator("#ask")).to_be_visible()
    with hall.database.reading() as connection:
        kept = connection.exec_driver_sql(
            "SELECT number, level FROM rating JOIN ticket ON ticket.id = rating.ticket_id"
        )
        assert [tuple(one) for one in kept] == [("A001", "dissatisfied")]
