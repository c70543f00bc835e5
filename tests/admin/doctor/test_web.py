from collections.abc import Iterator

import pytest

from admin.doctor import web
from admin.doctor.web import phones_say
from common.database.engine import Database
from common.database.faults import DatabaseMissing
from tests.halls import TestHall
from tests.web.servers import Door, open_door


@pytest.fixture
def door(hall: TestHall, database_url: str) -> Iterator[Door]:
    """Pages of a fresh hall."""
    with open_door(lambda: Database(database_url, hall.clock)) as opened:
        opened.until(hall.queue.issue("ho_tich").token, bool)
        yield opened


def test_tickets_without_a_code_need_no_pages() -> None:
    """An empty address is a choice, not a fault."""
    is_well, says = phones_say("")

    assert is_well
    assert "không có mã QR" in says.vi


def test_codes_to_a_page_of_somebody_elses_are_told_but_not_asked() -> None:
    """A province's own portal may show the ticket."""
    is_well, says = phones_say("https://phieu.example/xem?so={token}")

    assert is_well
    assert "https://phieu.example" in says.en


def test_an_address_that_phones_cannot_reach_is_told(door: Door) -> None:
    """What answers on this machine alone looks well from here and is useless in the hall."""
    is_well, says = phones_say(f"{door.address}/t/{{token}}")

    assert not is_well
    assert "192.168.1.10" in says.vi


def test_pages_that_answer_are_well(hall: TestHall, database_url: str) -> None:
    """At an address that is not this machine's own name for itself."""
    with open_door(lambda: Database(database_url, hall.clock), host="127.0.0.2") as door:
        door.until(hall.queue.issue("ho_tich").token, bool)
        is_well, says = phones_say(f"{door.address}/t/{{token}}")

    assert is_well
    assert says.vi == f"{door.address} đang trả lời"


def test_pages_whose_database_is_away_are_not_well() -> None:
    """They answer, but have nothing to show."""

    def away() -> Database:
        raise DatabaseMissing(where="hall")

    with open_door(away) as door:
        is_well, says = phones_say(f"{door.address}/t/{{token}}")

    assert not is_well
    assert "database" in says.en


@pytest.mark.parametrize("port", [1, 65535])
def test_nobody_there_is_told_with_what_to_do(port: int) -> None:
    """The sentence names the command that opens the pages."""
    is_well, says = phones_say(f"http://127.0.0.1:{port}/t/{{token}}")

    assert not is_well
    assert "moiso web" in says.vi


def test_another_program_at_that_address_is_not_ours(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A router's own page answers too; it knows nothing of the hall."""
    monkeypatch.setattr(web, "_PAGE", "/{token}")

    is_well, _ = phones_say(f"{door.address}/static/{{token}}")

    assert not is_well
