"""Looking something up: keys, results, and what is forgotten."""

from collections.abc import Callable, Iterator

import pytest

from common.background.executors import InlineExecutor
from common.tickets.opening_hours import OpeningHours
from kiosk.known_procedures import KnownProcedures
from kiosk.lookup import MOST_LETTERS, Lookup
from tests.kiosk.conftest import Build, Kiosk
from tests.manual_executor import ManualExecutor

Open = Callable[..., Lookup]


@pytest.fixture
def open_lookup() -> Iterator[Open]:
    """Put a search beside a kiosk, by default with everything done at once."""
    opened: list[KnownProcedures] = []

    def build(kiosk: Kiosk, executor: InlineExecutor | ManualExecutor | None = None) -> Lookup:
        known = KnownProcedures(kiosk.link, executor or InlineExecutor())
        opened.append(known)
        lookup = Lookup(known, kiosk.offer, "vi")
        known.start()
        return lookup

    yield build
    for known in opened:
        known.close()


def type_in(lookup: Lookup, keys: str) -> None:
    """Press one key after the other."""
    for key in keys:
        lookup.press(key)


def names(lookup: Lookup) -> list[str]:
    """Return the names of what is found."""
    return [row.name for row in lookup.property("results").rows]


def test_results_come_while_one_types(kiosk: Kiosk, open_lookup: Open) -> None:
    """Without marks and with a slip the right procedure stands first, with its service's letter."""
    lookup = open_lookup(kiosk)
    assert lookup.property("state") == "empty"

    type_in(lookup, "dang ky khai sin")

    first = lookup.property("results").rows[0]
    assert (first.name, first.prefix, first.is_service) == ("Đăng ký khai sinh", "A", False)
    assert first.service_name == "Hộ tịch – Tư pháp"
    assert lookup.property("state") == "found"


def test_a_service_is_found_too(kiosk: Kiosk, open_lookup: Open) -> None:
    """Who comes for a result finds the service, open for a number."""
    lookup = open_lookup(kiosk)

    type_in(lookup, "laays keets quar")

    first = lookup.property("results").rows[0]
    assert lookup.property("text") == "lấy kết quả"
    assert (first.key, first.is_service, first.open) == ("tra_ket_qua", True, True)


def test_a_closed_service_says_when_it_opens(kiosk_with: Build, open_lookup: Open) -> None:
    """On a Saturday no number is promised: the row says when there will be one."""
    kiosk = kiosk_with(hours=OpeningHours())
    lookup = open_lookup(kiosk)

    type_in(lookup, "nhan ket qua")

    first = lookup.property("results").rows[0]
    assert (first.key, first.open) == ("tra_ket_qua", False)
    assert first.opens == "Phục vụ từ 07:30 thứ Hai"


def test_nothing_found_is_said(kiosk: Kiosk, open_lookup: Open) -> None:
    """What nobody knows leads to the reception desk, not to an empty screen."""
    lookup = open_lookup(kiosk)

    type_in(lookup, "qqqqq")

    assert lookup.property("state") == "nothing"
    lookup.clear()
    assert lookup.property("state") == "empty"


def test_erasing_takes_a_letter_with_its_marks(kiosk: Kiosk, open_lookup: Open) -> None:
    """One press on the key takes away what one sees as one letter."""
    lookup = open_lookup(kiosk)
    type_in(lookup, "ddaats")

    lookup.erase()
    lookup.erase()

    assert lookup.property("text") == "đ"


def test_plain_keys_stay_as_they_are(kiosk: Kiosk, open_lookup: Open) -> None:
    """With Telex off each key is itself; English begins so, and the next person as the centre."""
    lookup = open_lookup(kiosk)
    lookup.use_telex(False)

    type_in(lookup, "gas")

    assert lookup.property("text") == "gas"
    lookup.follow("welcome")
    assert lookup.property("telex") is True
    lookup.use_language("en")
    assert lookup.property("telex") is False


def test_a_keyboard_beside_the_glass_may_compose_by_itself(kiosk: Kiosk, open_lookup: Open) -> None:
    """What comes composed is taken as it stands, and what is no letter is not taken."""
    lookup = open_lookup(kiosk)

    lookup.press("sổ ")
    lookup.press("đ")
    lookup.press("ỏ")
    lookup.press("\r")
    lookup.press("\t")

    assert lookup.property("text") == "sổ đỏ"


def test_the_line_is_bounded(kiosk: Kiosk, open_lookup: Open) -> None:
    """A child leaning on a key fills one line and nothing else; spaces lead nowhere."""
    lookup = open_lookup(kiosk)

    type_in(lookup, "   " + "k" * 500)

    assert lookup.property("text") == "k" * MOST_LETTERS


def test_examples_lead_to_what_the_centre_offers(kiosk: Kiosk, open_lookup: Open) -> None:
    """Each example finds something, in both languages."""
    lookup = open_lookup(kiosk)
    examples = lookup.property("examples")

    lookup.try_example(examples[1])

    assert len(examples) == 6
    assert lookup.property("text") == "sao y"
    assert lookup.property("results").rows[0].prefix == "B"


def test_only_the_last_words_count(kiosk: Kiosk, open_lookup: Open) -> None:
    """While the search is behind, it is not sent after every key, and ends with what stands there."""
    executor = ManualExecutor()
    lookup = open_lookup(kiosk, executor)
    executor.run_all()

    type_in(lookup, "sao y")
    assert len(executor.waiting) == 1
    executor.run_all()

    assert lookup.property("results").rows[0].key == "2.000815"
    type_in(lookup, " ban chinh")
    lookup.clear()
    executor.run_all()
    assert names(lookup) == []
    assert lookup.property("state") == "empty"


@pytest.mark.parametrize("screen", ["welcome", "given"])
def test_nobodys_words_stay_for_the_next(kiosk: Kiosk, open_lookup: Open, screen: str) -> None:
    """Back at the start, or with a number in hand, the line is empty."""
    lookup = open_lookup(kiosk)
    lookup.follow("search")
    type_in(lookup, "ly hon")
    lookup.follow("procedure")
    assert lookup.property("text") == "ly hon"

    lookup.follow(screen)

    assert lookup.property("text") == ""
    assert names(lookup) == []


def test_names_are_in_the_chosen_language(kiosk: Kiosk, open_lookup: Open) -> None:
    """A touch on “English” words the results anew."""
    lookup = open_lookup(kiosk)
    type_in(lookup, "khai sinh")

    lookup.use_language("en")

    assert "Birth registration" in names(lookup)


def test_without_a_catalogue_the_search_says_so(kiosk_with: Build, open_lookup: Open) -> None:
    """On a machine that knows nothing yet, typing neither fails nor claims that nothing exists."""
    kiosk = kiosk_with(cut=True)
    lookup = open_lookup(kiosk)

    type_in(lookup, "khai sinh")

    assert lookup.property("state") == "loading"
    kiosk.link.cut = False
    kiosk.link.changed.emit()
    assert lookup.property("state") == "found"


def test_each_key_is_told(kiosk: Kiosk, open_lookup: Open) -> None:
    """Typing keeps the screen: every key, also one that changes nothing, is told."""
    lookup = open_lookup(kiosk)
    told: list[None] = []
    lookup.pressed.connect(lambda: told.append(None))

    lookup.press("a")
    lookup.erase()
    lookup.erase()

    assert len(told) == 3
