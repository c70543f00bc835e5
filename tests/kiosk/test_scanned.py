"""What a scan does at the kiosk, without a window."""

import pytest

from kiosk.scanning.meaning import Scan
from tests.kiosk.conftest import Build, Kiosk

ELDERLY = Scan(kind="card", priority="elderly", mark=b"1")
YOUNG = Scan(kind="card", mark=b"2")
RECEIPT = Scan(kind="receipt", mark=b"3")
UNKNOWN = Scan(kind="unknown", mark=b"4")


def priorities(kiosk: Kiosk) -> list[str]:
    """Return the classes of the tickets that the hall has given."""
    return [ticket.priority for ticket in kiosk.hall.reading.tickets()]


def test_a_card_makes_the_next_number_a_priority_one(kiosk: Kiosk) -> None:
    """One scan and one tap; the next person is nobody in particular again."""
    kiosk.visit.scanned(ELDERLY)

    assert kiosk.shows("priority_name") == "Người cao tuổi"
    assert kiosk.shows("priority_proven") is True
    kiosk.press(kiosk.visit.take_number, "ho_tich")
    kiosk.press(kiosk.visit.done)
    kiosk.press(kiosk.visit.take_number, "ho_tich")
    assert priorities(kiosk) == ["elderly", "none"]
    assert kiosk.shows("priority_proven") is False


def test_a_receipt_gives_the_number_at_once(kiosk: Kiosk) -> None:
    """Who comes for a result touches nothing."""
    kiosk.visit.scanned(RECEIPT)

    assert kiosk.shows("screen") == "given"
    assert kiosk.shows("number") == "T001"


def test_a_receipt_scanned_twice_is_one_number(kiosk: Kiosk) -> None:
    """Scanners read twice; the next person's receipt is another number, without waiting."""
    kiosk.visit.scanned(RECEIPT)
    kiosk.visit.scanned(RECEIPT)
    assert kiosk.shows("number") == "T001"

    kiosk.visit.scanned(Scan(kind="receipt", mark=b"9"))

    assert kiosk.shows("number") == "T002"


@pytest.mark.parametrize(("scan", "note"), [(YOUNG, "no_class"), (UNKNOWN, "unknown")])
def test_what_helps_nobody_is_said_and_forgotten(kiosk: Kiosk, scan: Scan, note: str) -> None:
    """A young person's card, a bottle: words on the screen until the next touch."""
    kiosk.visit.scanned(scan)

    assert (kiosk.shows("screen"), kiosk.shows("scan_note")) == ("welcome", note)
    kiosk.press(kiosk.visit.take_number, "ho_tich")
    assert kiosk.shows("scan_note") == ""
    assert priorities(kiosk) == ["none"]


def test_what_is_said_of_a_scan_ends_by_itself(kiosk: Kiosk) -> None:
    """The next person does not read about somebody else's card."""
    kiosk.visit.scanned(YOUNG)

    kiosk.wait(60)

    assert kiosk.shows("scan_note") == ""


def test_a_class_that_needs_proof_asks_for_the_card(kiosk_with: Build) -> None:
    """Touching it opens the question; the card answers it; without a card nothing is claimed."""
    kiosk = kiosk_with(needs_proof={"elderly"})
    kiosk.press(kiosk.visit.open, "priority")
    kiosk.press(kiosk.visit.choose_priority, "elderly")
    assert (kiosk.shows("screen"), kiosk.shows("priority_wanted")) == ("proof", "Người cao tuổi")

    kiosk.visit.scanned(YOUNG)
    assert (kiosk.shows("screen"), kiosk.shows("scan_note")) == ("proof", "no_class")
    kiosk.visit.scanned(ELDERLY)

    assert (kiosk.shows("screen"), kiosk.shows("priority_proven")) == ("welcome", True)


def test_without_a_card_the_number_is_an_ordinary_one(kiosk_with: Build) -> None:
    """Going back from the question leaves no class."""
    kiosk = kiosk_with(needs_proof={"elderly"})
    kiosk.press(kiosk.visit.open, "priority")
    kiosk.press(kiosk.visit.choose_priority, "elderly")

    kiosk.press(kiosk.visit.back)
    kiosk.press(kiosk.visit.take_number, "ho_tich")

    assert priorities(kiosk) == ["none"]


def test_a_class_that_needs_no_proof_is_taken_at_its_word(kiosk_with: Build) -> None:
    """Other classes are chosen by touch as ever."""
    kiosk = kiosk_with(needs_proof={"elderly"})
    kiosk.press(kiosk.visit.open, "priority")

    kiosk.press(kiosk.visit.choose_priority, "pregnant")

    assert kiosk.shows("screen") == "welcome"
    assert kiosk.shows("priority_name") != ""
