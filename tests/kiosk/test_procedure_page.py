"""One procedure's page: what is certain, what is not, and its guide on paper."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from common.background.executors import InlineExecutor
from common.tickets.opening_hours import OpeningHours
from kiosk.known_procedures import KnownProcedures
from kiosk.printing.guide import GuideSlip
from kiosk.procedure_page import ProcedurePage
from tests.kiosk.conftest import Build, Kiosk

Open = Callable[..., ProcedurePage]


@pytest.fixture
def open_page() -> Iterator[Open]:
    """Put a procedure's page beside a kiosk."""
    opened: list[KnownProcedures] = []

    def build(kiosk: Kiosk, *, prints: bool = True) -> ProcedurePage:
        known = KnownProcedures(kiosk.link, InlineExecutor())
        opened.append(known)
        known.start()
        paper = kiosk.paper if prints else None
        visit = kiosk.visit
        return ProcedurePage(
            known, kiosk.offer, paper, language="vi", deliberate=lambda: visit.deliberate
        )

    yield build
    for known in opened:
        known.close()


def facts(page: ProcedurePage) -> list[str]:
    """Return the page's paragraphs."""
    return [f"{row.label}: {row.text}".strip(": ") for row in page.property("facts").rows]


def test_a_page_says_what_the_catalogue_knows(kiosk: Kiosk, open_page: Open) -> None:
    """Papers, time limit, fee, national code, the official page, and how far to trust it."""
    page = open_page(kiosk)

    page.choose("1.000894")

    assert page.property("name") == "Đăng ký kết hôn"
    assert (page.property("prefix"), page.property("service")) == ("A", "ho_tich")
    assert facts(page) == [
        "Giấy tờ cần mang",
        "Tờ khai đăng ký kết hôn",
        "Giấy xác nhận tình trạng hôn nhân (nếu cơ sở dữ liệu chưa có)",
        "Giấy tờ tùy thân hoặc số định danh cá nhân của hai bên",
        "Thời hạn giải quyết: Ngay trong ngày làm việc",
        "Lệ phí: Miễn phí",
        "Mã thủ tục: 1.000894",
    ]
    assert page.property("address").endswith("keyword=1.000894")
    assert "tham khảo" in page.property("notice")
    assert "30/09/2026" in page.property("notice")


def test_in_english_what_is_known_is_english(kiosk: Kiosk, open_page: Open) -> None:
    """Numbers and units too; and each paragraph tells by which voice it is read."""
    page = open_page(kiosk)
    page.use_language("en")
    page.choose("1.000894")

    rows = page.property("facts").rows

    assert [row.text for row in rows if row.kind == "paper"] == [
        "Marriage registration form",
        "Marital status certificate (if the database does not have it)",
        "Identity papers or personal identification numbers of both",
    ]
    assert [row.text for row in rows if row.kind == "fact"][:2] == [
        "The same working day",
        "Free of charge",
    ]
    assert {row.language for row in rows} == {"en"}


@pytest.mark.parametrize("language", ["en", "km"])
def test_what_is_vietnamese_alone_is_marked(kiosk: Kiosk, open_page: Open, language: str) -> None:
    """A reader of another language is told that these are Vietnamese words, and hears them so."""
    page = open_page(kiosk)
    offering = page._known.knowledge.offering  # type: ignore[union-attr]  # it has started
    wanted = next(
        one for one in offering.procedures if one.time_limit.startswith("Rà soát") and one.documents
    )
    page.use_language(language)
    page.choose(wanted.key)

    rows = page.property("facts").rows

    foreign = [row for row in rows if row.language == "vi"]
    assert wanted.time_limit in [row.text for row in foreign]
    marked = [row.text for row in rows if row.kind == "title"]
    assert any(one.endswith("(bằng tiếng Việt)") for one in marked)
    assert {row.kind for row in foreign} <= {"paper", "plain"}


def test_the_guide_in_english_says_the_same(
    kiosk: Kiosk, open_page: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is taken home is what stood on the screen."""
    printed: list[tuple[GuideSlip, str]] = []
    monkeypatch.setattr(
        kiosk.paper, "print_guide", lambda slip, language, _: printed.append((slip, language))
    )
    page = open_page(kiosk)
    page.use_language("en")
    page.choose("1.000894")

    kiosk.press(page.print_guide)

    [(slip, language)] = printed
    assert language == "en"
    assert slip.papers[0] == "Marriage registration form"
    assert (slip.time_limit, slip.fee) == ("The same working day", "Free of charge")


def test_what_is_not_known_is_not_invented(kiosk: Kiosk, open_page: Open) -> None:
    """An empty fee does not mean free: the page sends people to the officer."""
    page = open_page(kiosk)
    offering = page._known.knowledge.offering  # type: ignore[union-attr]  # it has started
    bare = next(one for one in offering.procedures if not one.documents and not one.fee)

    page.choose(bare.key)

    shown = facts(page)
    assert shown[1] == "Chưa rõ, xin hỏi cán bộ tiếp nhận"
    assert "Lệ phí: Chưa rõ, xin hỏi cán bộ tiếp nhận" in shown
    assert not any("Miễn phí" in one for one in shown)


def test_a_procedure_without_a_code_has_no_official_page(kiosk: Kiosk, open_page: Open) -> None:
    """No code on the screen leads to somebody else's page."""
    page = open_page(kiosk)
    offering = page._known.knowledge.offering  # type: ignore[union-attr]  # it has started
    nameless = next(one for one in offering.procedures if one.code is None)

    page.choose(nameless.key)

    assert page.property("address") == ""
    assert not any("Mã thủ tục" in one for one in facts(page))


def test_a_closed_service_says_when(kiosk_with: Build, open_page: Open) -> None:
    """Outside the hours the page has papers, and the next opening in place of a number."""
    page = open_page(kiosk_with(hours=OpeningHours()))

    page.choose("1.001193")

    assert page.property("open") is False
    assert page.property("opens") == "Phục vụ từ 07:30 thứ Hai"


def test_the_guide_is_printed_once(kiosk: Kiosk, open_page: Open, qtbot: QtBot) -> None:
    """One press one guide, whoever goes on pressing; the next page has its own."""
    page = open_page(kiosk)
    page.choose("1.001193")

    kiosk.press(page.print_guide)
    qtbot.waitUntil(lambda: page.property("printing") == "done")
    kiosk.press(page.print_guide)
    kiosk.press(page.print_guide)

    assert len(kiosk.printer.sent) == 1
    page.choose("1.000894")
    kiosk.press(page.print_guide)
    qtbot.waitUntil(lambda: page.property("printing") == "done")
    assert len(kiosk.printer.sent) == 2


def test_a_hasty_press_prints_nothing(kiosk: Kiosk, open_page: Open) -> None:
    """The second tap of a double tap on a result does not print what it opened."""
    page = open_page(kiosk)
    page.choose("1.001193")

    kiosk.visit.touched()
    kiosk.visit.touched()
    page.print_guide()

    assert page.property("printing") == "none"
    assert kiosk.printer.sent == []


@pytest.mark.expects_log
def test_a_broken_printer_is_said_and_tried_again(
    kiosk: Kiosk, open_page: Open, qtbot: QtBot
) -> None:
    """Without paper the page stays, says so, and a later press tries again."""
    page = open_page(kiosk)
    page.choose("1.001193")
    kiosk.printer.broken = True

    kiosk.press(page.print_guide)
    qtbot.waitUntil(lambda: page.property("printing") == "failed")
    kiosk.printer.broken = False
    kiosk.press(page.print_guide)

    qtbot.waitUntil(lambda: page.property("printing") == "done")
    assert len(kiosk.printer.sent) == 1


def test_a_guide_is_no_ticket(kiosk: Kiosk, open_page: Open, qtbot: QtBot) -> None:
    """Printing one gives no number and leaves no record of a ticket's printing."""
    page = open_page(kiosk)
    page.choose("1.001193")

    kiosk.press(page.print_guide)
    qtbot.waitUntil(lambda: page.property("printing") == "done")

    assert kiosk.hall.reading.tickets() == []
    assert kiosk.shows("printing") == "none"


def test_without_a_printer_nothing_is_offered(kiosk: Kiosk, open_page: Open) -> None:
    """A kiosk without a printer has no button for it, and a press does nothing."""
    page = open_page(kiosk, prints=False)
    page.choose("1.001193")

    kiosk.press(page.print_guide)

    assert page.property("prints") is False
    assert page.property("printing") == "none"


def test_a_procedure_that_has_gone_leaves_an_empty_page(kiosk: Kiosk, open_page: Open) -> None:
    """A code that the catalogue no longer has shows nothing, and takes no number."""
    page = open_page(kiosk)

    page.choose("9.999999")

    assert page.property("name") == ""
    assert page.property("open") is False
    assert facts(page) == []


def test_english_has_its_labels_and_name(kiosk: Kiosk, open_page: Open) -> None:
    """The name is translated; papers stay as the law calls them."""
    page = open_page(kiosk)
    page.choose("1.000894")

    page.use_language("en")

    assert page.property("name") == "Marriage registration"
    assert page.property("service_name") == "Civil status and justice"
    assert "reference" in page.property("notice")
