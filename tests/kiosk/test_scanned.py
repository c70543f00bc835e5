"""What a scan does at the kiosk, without a window."""

import pytest

from kiosk.scanning.meaning import Scan
from kiosk.shown_slip import SAME_SLIP_SECONDS
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


def test_a_slip_that_comes_back_shows_its_number_again(kiosk: Kiosk) -> None:
    """Also after “Xong”: no second number of the same paper; later it is another errand."""
    kiosk.visit.scanned(RECEIPT)
    kiosk.press(kiosk.visit.done)

    kiosk.visit.scanned(RECEIPT)
    assert (kiosk.shows("screen"), kiosk.shows("number")) == ("given", "T001")
    assert len(kiosk.hall.reading.tickets()) == 1
    kiosk.press(kiosk.visit.done)
    kiosk.seconds.advance(SAME_SLIP_SECONDS)
    kiosk.visit.scanned(RECEIPT)

    assert kiosk.shows("number") == "T002"


def test_a_slip_after_somebody_elses_number_is_its_own(kiosk: Kiosk) -> None:
    """Nobody is shown the number of the person between."""
    kiosk.visit.scanned(RECEIPT)
    kiosk.press(kiosk.visit.done)
    kiosk.press(kiosk.visit.take_number, "ho_tich")
    kiosk.press(kiosk.visit.done)

    kiosk.visit.scanned(RECEIPT)

    assert kiosk.shows("number") == "T002"


@pytest.mark.parametrize("first", ["card", "slip"])
def test_card_and_slip_in_either_order_are_one_number(kiosk_with: Build, first: str) -> None:
    """Who chose the class and then holds the slip is asked for the card before a number is made."""
    kiosk = kiosk_with(needs_proof={"elderly"})
    kiosk.press(kiosk.visit.open, "priority")
    kiosk.press(kiosk.visit.choose_priority, "elderly")
    scans = [ELDERLY, RECEIPT] if first == "card" else [RECEIPT, ELDERLY]

    kiosk.visit.scanned(scans[0])
    if first == "slip":
        assert (kiosk.shows("screen"), kiosk.shows("scan_note")) == ("proof", "card_too")
        assert "căn cước" in str(kiosk.shows("scan_words"))
    kiosk.visit.scanned(scans[1])

    assert (kiosk.shows("screen"), kiosk.shows("number")) == ("given", "T001")
    assert priorities(kiosk) == ["elderly"]


def test_the_slip_of_who_has_no_card_is_an_ordinary_number(kiosk_with: Build) -> None:
    """It was read already: nobody holds it there twice."""
    kiosk = kiosk_with(needs_proof={"elderly"})
    kiosk.press(kiosk.visit.open, "priority")
    kiosk.press(kiosk.visit.choose_priority, "elderly")
    kiosk.visit.scanned(RECEIPT)

    kiosk.press(kiosk.visit.back)

    assert kiosk.shows("number") == "T001"
    assert priorities(kiosk) == ["none"]


def test_a_slip_before_the_card_of_who_chose_nothing(kiosk: Kiosk) -> None:
    """The number is there already; card and slip again make one with the class."""
    kiosk.visit.scanned(RECEIPT)

    kiosk.visit.scanned(ELDERLY)
    assert kiosk.shows("priority_proven") is True
    kiosk.visit.scanned(RECEIPT)

    assert kiosk.shows("number") == "T002"
    assert priorities(kiosk) == ["none", "elderly"]


def test_who_went_away_from_the_question_leaves_no_slip(kiosk_with: Build) -> None:
    """The next person's card makes no number of somebody else's slip."""
    kiosk = kiosk_with(needs_proof={"elderly"})
    kiosk.press(kiosk.visit.open, "priority")
    kiosk.press(kiosk.visit.choose_priority, "elderly")
    kiosk.visit.scanned(RECEIPT)
    kiosk.wait(60)

    kiosk.visit.scanned(ELDERLY)

    assert kiosk.shows("screen") == "welcome"
    assert priorities(kiosk) == []


def test_what_cannot_be_read_leaves_the_number_on_the_screen(kiosk: Kiosk) -> None:
    """Somebody holds their new ticket under the scanner: it says so, and the number stays."""
    kiosk.press(kiosk.visit.take_number, "ho_tich")

    kiosk.visit.scanned(UNKNOWN)

    assert (kiosk.shows("screen"), kiosk.shows("scan_note")) == ("given", "unknown")


@pytest.mark.parametrize("screen", ["priority", "comfort", "search", "language"])
def test_a_note_has_words_on_every_screen(kiosk: Kiosk, screen: str) -> None:
    """Wherever somebody holds the wrong thing before the scanner."""
    kiosk.press(kiosk.visit.open, screen)

    kiosk.visit.scanned(UNKNOWN)

    assert kiosk.shows("screen") == screen
    assert kiosk.shows("scan_words") == "Mã vừa quét không đúng loại."
    kiosk.press(kiosk.visit.back)
    assert kiosk.shows("scan_words") == ""
