"""A counter's tablet in a real browser: its key, and a centre's own reasons."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from common.catalogue.rating_file import LONGEST
from common.database.engine import Database
from common.tickets.rating import Reason
from tests.halls import TestHall
from tests.web.browser.conftest import OpenPage
from tests.web.browser.sights import defects
from tests.web.servers import Door, open_door

LYING, UPRIGHT, SMALL = (1280, 800), (800, 1280), (1024, 600)
LONG = "Sự phục vụ của các cán bộ tiếp nhận hồ sơ"[:LONGEST].strip()
Barriers = Callable[[Page], list[str]]


def serve(hall: TestHall) -> str:
    """Serve somebody at counter 1 to the end; return the ticket's token."""
    token = hall.queue.issue("ho_tich").token
    hall.queue.call_next(1)
    hall.queue.finish(1)
    return token


@pytest.mark.parametrize(
    ("language", "title", "hint"),
    [
        ("vi", "Trang này cần khóa", "moiso web --addresses"),
        ("en", "This page needs its key", "moiso web --addresses"),
    ],
)
@pytest.mark.parametrize("size", [LYING, UPRIGHT, (320, 568)])
def test_without_its_key_a_tablet_asks_nobody(
    hall: TestHall,
    door: Door,
    open_page: OpenPage,
    barriers: Barriers,
    *,
    size: tuple[int, int],
    language: str,
    title: str,
    hint: str,
) -> None:
    """Missing, wrong, or another counter's: it says where the whole address stands, and no more."""
    page = open_page(*size, touch=True)
    others = door.tablet(2).partition("?")[2]
    serve(hall)

    for key in ("", "key=0123456789abcdef0123", others):
        page.goto(f"{door.address}/rate/1?{key}&lang={language}")

        expect(page.get_by_role("heading", name=title)).to_be_visible()
        expect(page.locator("body")).to_contain_text(hint)
        expect(page.locator("[data-level]")).to_have_count(0)
        expect(page.locator("body")).not_to_contain_text("A001")
        assert [*barriers(page), *defects(page)] == []


def test_a_tablet_whose_key_was_changed_asks_no_more(
    hall: TestHall, database_url: str, open_page: OpenPage
) -> None:
    """The secret was made anew while it rested: nothing that it sends is kept."""

    def database() -> Database:
        return Database(database_url, hall.clock)

    with open_door(database) as door:
        page, port = open_page(*LYING, touch=True), door.port
        page.goto(f"{door.address}{door.tablet()}&lang=en")
        serve(hall)
        expect(page.locator("#ask")).to_be_visible()

    with open_door(database, port=port):
        page.get_by_role("button", name=re.compile("^Satisfied$")).tap()
        page.locator('[data-reason="waiting"]').tap()
        expect(page.locator("#thanks")).to_be_visible()

    expect(page.locator("#said")).not_to_have_text("Thank you")
    assert hall.everything()["rating"] == []


@pytest.mark.parametrize("size", [LYING, UPRIGHT, SMALL])
def test_long_reasons_of_a_centre_have_their_room(
    hall: TestHall,
    database_url: str,
    tmp_path: Path,
    open_page: OpenPage,
    barriers: Barriers,
    *,
    size: tuple[int, int],
) -> None:
    """Five of as many letters as a centre may write."""
    (tmp_path / "rating.toml").write_text(
        "".join(
            f'[[reason]]\nkey = "{one}"\ntext_vi = "{LONG}"\ntext_en = "{LONG}"\n' for one in Reason
        ),
        encoding="utf-8",
    )
    serve(hall)

    with open_door(lambda: Database(database_url, hall.clock), folder=tmp_path) as door:
        page = open_page(*size, touch=True)
        page.goto(f"{door.address}{door.tablet()}&lang=vi")
        page.locator("[data-level]").first.tap()
        expect(page.locator("#about")).to_be_visible()
        last = page.locator('#about [data-reason=""]')
        expect(last).to_be_in_viewport(ratio=1)

        assert page.locator("#about .choice").count() == len(Reason)
        assert [*barriers(page), *defects(page)] == []
