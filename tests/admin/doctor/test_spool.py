"""The doctor looks at what the kiosks of this machine have still to hand over."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from common.clock import ManualClock
from common.database.engine import Database
from kiosk.issuing import Tap
from kiosk.spool.own_series import OwnSeries
from kiosk.spool.spool import NAME
from tests.admin.runs import Command, Run
from tests.kiosk.spool.alone import reading_of

Kiosk = Callable[[str], OwnSeries]


def says(run: Run, part: str) -> tuple[str, str] | None:
    """Return level and words of one part."""
    found = [one for one in run.json["checks"] if one["part"] == part]
    return (found[0]["level"], found[0]["message"]) if found else None


@pytest.fixture
def kiosk(centre: Command, database_url: str, clock: ManualClock) -> Kiosk:
    """A kiosk of this machine that has seen the hall and has the letter K."""
    database = Database(database_url, clock)
    reading = reading_of(database, clock)
    folder = database.path.parent
    database.close()

    def start(name: str) -> OwnSeries:
        own = OwnSeries(folder / name, clock)
        own.open()
        own.remember(reading, "K")
        return own

    return start


def tap(number: int) -> Tap:
    """Return somebody's tap."""
    return Tap(request_id=f"tap-{number}", service="ho_tich", priority="none")


def test_a_machine_without_a_kiosk_has_no_such_line(centre: Command) -> None:
    """A counter's PC is not asked for numbers it cannot have given."""
    told = centre("doctor", "--json")

    assert not [one for one in told.json["checks"] if one["part"].startswith("own numbers")]


def test_nothing_that_waits_is_well(centre: Command, kiosk: Kiosk) -> None:
    """The letter is shown, so that paper with it can be traced to this machine."""
    kiosk("kiosk").close()

    told = centre("doctor", "--json")

    level, words = says(told, "own numbers kiosk") or ("", "")
    assert level == "ok"
    assert "chữ của máy: K" in words


def test_a_kiosk_without_a_letter_is_a_warning(
    centre: Command, database_url: str, clock: ManualClock
) -> None:
    """It has never seen the hall, or the hall had none left: cut off it could give nothing."""
    database = Database(database_url, clock)
    own = OwnSeries(database.path.parent / "kiosk", clock)
    own.open()
    own.close()
    database.close()

    level, words = says(centre("doctor", "--json"), "own numbers kiosk") or ("", "")

    assert level == "warning"
    assert "chưa tự cấp số được" in words


def test_what_waits_is_counted_with_day_letter_and_since(
    centre: Command, kiosk: Kiosk, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How many, since when by the hall's clock, of which day, with which letter; also while open."""
    own = kiosk("kiosk-door")
    own.give(tap(1))
    clock.advance(timedelta(minutes=5))
    own.give(tap(2))

    told = centre("doctor", "--json")
    monkeypatch.setenv("MOISO_LANGUAGE", "en")
    english = centre("doctor", "--json")
    own.close()

    level, words = says(told, "own numbers kiosk-door") or ("", "")
    assert level == "warning"
    assert words.startswith("2 số chờ chuyển vào hàng đợi, từ 08:00 21/11/2026")
    assert "ngày 21/11/2026 chữ K: 2 số" in words
    assert "2 of 21 Nov 2026, letter K" in (says(english, "own numbers kiosk-door") or ("", ""))[1]


def test_what_was_handed_over_waits_no_more(centre: Command, kiosk: Kiosk) -> None:
    """Each number is counted by the last that is known of it."""
    own = kiosk("kiosk")
    own.give(tap(1))
    own.give(tap(2))
    assert own._kept is not None
    reading = own._kept.reading
    own.settle(own.pending(reading)[0], "waiting", reading)
    own.close()

    told = centre("doctor", "--json")

    assert (says(told, "own numbers kiosk") or ("", ""))[1].startswith("1 số chờ")


def test_a_spool_cut_off_at_any_byte_is_read_as_far_as_it_goes(
    centre: Command, kiosk: Kiosk, database_url: str
) -> None:
    """Looking changes nothing: not a byte of what the kiosk itself will mend."""
    own = kiosk("kiosk")
    own.give(tap(1))
    own.give(tap(2))
    own.close()
    spool = Path(database_url.removeprefix("sqlite:///")).parent / "kiosk" / NAME
    cut = spool.read_bytes()[:-3]
    spool.write_bytes(cut)

    told = centre("doctor", "--json")

    assert (says(told, "own numbers kiosk") or ("", ""))[1].startswith("1 số chờ")
    assert spool.read_bytes() == cut


def test_a_spool_that_cannot_be_read_is_broken_and_the_rest_is_told(
    centre: Command, kiosk: Kiosk, database_url: str
) -> None:
    """A folder in the file's place: said in words, and the doctor goes on."""
    kiosk("kiosk").close()
    spool = Path(database_url.removeprefix("sqlite:///")).parent / "kiosk" / NAME
    spool.unlink()
    spool.mkdir()

    told = centre("doctor", "--json")

    level, words = says(told, "own numbers") or ("", "")
    assert level == "broken"
    assert "máy lấy số" in words
    assert says(told, "fonts") is not None
