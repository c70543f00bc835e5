import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.scanning.meaning import AgeClass, Meanings, Scan
from tests.kiosk.scanning.cards import CARD, NEWER_CARD, RECEIPT

TODAY = date(2026, 11, 22)
MEANINGS = Meanings(
    ages=(AgeClass(years=60, priority="elderly"), AgeClass(years=80, priority="very_old")),
    receipts=(re.compile(rb"[0-9]{3}[.][0-9]{2}[.][0-9]{2}[.]H[0-9]{2}-[0-9]{6}-[0-9]{4}"),),
)


def scan(text: str, today: date = TODAY) -> Scan:
    """Return what a scanned text means."""
    return MEANINGS.of(bytearray(text, "utf-8"), today)


def born(day: str) -> str:
    """Return a card with this date of birth."""
    return CARD.replace("05031951", day)


@pytest.mark.parametrize("card", [CARD, NEWER_CARD])
def test_a_card_tells_the_class_of_its_age(card: str) -> None:
    """Also a newer card, which appends more."""
    assert (scan(card).kind, scan(card).priority) == ("card", "elderly")


@pytest.mark.parametrize(
    ("day", "priority"),
    [
        ("22111966", "elderly"),
        ("23111966", ""),
        ("22111946", "very_old"),
        ("23111946", "elderly"),
        ("22112026", ""),
    ],
)
def test_the_class_begins_on_the_birthday(day: str, priority: str) -> None:
    """Sixty on the day itself, not the day before; of several classes the oldest."""
    found = scan(born(day))

    assert (found.kind, found.priority) == ("card", priority)


@pytest.mark.parametrize(
    ("year", "priority"), [("1945", "very_old"), ("00001945", "very_old"), ("1966", "")]
)
def test_a_year_alone_is_its_last_day(year: str, priority: str) -> None:
    """Many old people's cards have no more; nobody is older than is certain."""
    found = scan(born(year))

    assert (found.kind, found.priority) == ("card", priority)


def test_who_was_born_on_29_february_is_older_on_1_march() -> None:
    """In years without that day."""
    card = born("29021964")

    assert scan(card, date(2026, 2, 28)).priority == "elderly"
    assert scan(born("29021966"), date(2026, 2, 28)).priority == ""
    assert scan(born("29021966"), date(2026, 3, 1)).kind == "unknown", "1966 had no such day"


@pytest.mark.parametrize(
    "text",
    [
        born("31021951"),
        born("05031851"),
        born("05032027"),
        born("5031951"),
        born("0503195x"),
        born("0000"),
        born("2026"),
        born(""),
        "|".join(CARD.split("|")[:5]),
        "https://example.org/a|b",
        "8934567890123",
        "|||||||",
        "",
    ],
)
def test_what_is_no_card_is_unknown(text: str) -> None:
    """A date that never was, half a card, a bottle's barcode: nothing is made of it."""
    assert scan(text).kind == "unknown"


def test_a_receipt_is_known_by_its_code() -> None:
    """Whole, not somewhere in another text."""
    assert scan(RECEIPT).kind == "receipt"
    assert scan(f"x{RECEIPT}").kind == "unknown"


def test_the_same_thing_is_noticed_and_nothing_of_it_shown() -> None:
    """A scan can be compared, and its words tell nothing of what was read."""
    assert scan(CARD).mark == scan(CARD).mark != scan(NEWER_CARD).mark
    assert repr(scan(CARD)) == "Scan(kind='card', priority='elderly')"


@given(st.binary(max_size=300))
def test_no_bytes_break_it(noise: bytes) -> None:
    """Whatever a scanner sends, it is a scan."""
    assert MEANINGS.of(bytearray(noise), TODAY).kind in {"card", "receipt", "unknown"}
