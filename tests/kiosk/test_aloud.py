import pytest

from common.tickets.text import Language
from kiosk.aloud import (
    Choice,
    NumberGiven,
    given_sentences,
    in_words,
    page_sentences,
    time_out_sentences,
)

GIVEN = NumberGiven(
    number="A015",
    service="Hộ tịch – Tư pháp",
    priority="Diện ưu tiên: Người cao tuổi",
    ahead=14,
    counters=(2, 3),
    advice="Mời ông/bà lấy phiếu ở khe bên dưới. Nếu không có phiếu, xin nhớ số A015.",
)


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("vi", "14 người chờ", "mười bốn người chờ"),
        ("vi", "Phục vụ từ 07:30 thứ Hai", "Phục vụ từ bảy giờ ba mươi thứ Hai"),
        ("vi", "Phục vụ từ 13:00", "Phục vụ từ mười ba giờ"),
        ("vi", "Số A015, B105K", "Số A mười lăm, bê một trăm linh năm ca"),
        ("vi", "Hộ tịch – Tư pháp", "Hộ tịch, Tư pháp"),
        ("vi", "Ông/bà cần gì?", "Ông bà cần gì?"),
        ("vi", "mã 012345678", "mã không một hai ba bốn năm sáu bảy tám"),
        ("vi", "8.000 đồng/bản sao", "tám nghìn đồng bản sao"),
        ("vi", "tối đa 1.500.000đ", "tối đa một triệu năm trăm nghìn đ"),
        ("vi", "Thủ tục 1.001193", "Thủ tục một.không không một một chín ba"),
        ("vi", "trong 2,5 ngày làm việc", "trong hai phẩy năm ngày làm việc"),
        ("vi", "thu 0,25%/năm", "thu không phẩy hai năm% năm"),
        ("vi", "quầy 2, 5", "quầy hai, năm"),
        ("vi", "Mẫu CT01, 15 ngày", "Mẫu CT không một, mười lăm ngày"),
        ("vi", "khoảng 25–35 phút", "khoảng hai mươi lăm đến ba mươi lăm phút"),
        ("en", "about 25–35 minutes", "about twenty-five to thirty-five minutes"),
        ("en", "14 people waiting", "fourteen people waiting"),
        ("en", "Opens at 07:30", "Opens at seven thirty"),
        ("en", "Opens at 13:00 Monday", "Opens at thirteen o'clock Monday"),
        ("en", "at 08:05", "at eight oh five"),
        ("en", "number A015", "number A fifteen"),
        ("en", "8,000 đồng per copy", "eight thousand đồng per copy"),
        ("en", "within 2.5 working days", "within two point five working days"),
        ("en", "counters 2, 5.", "counters two, five."),
        ("en", "procedure 1.001193", "procedure one.zero zero one one nine three"),
        ("en", "form DC02", "form DC zero two"),
    ],
)
def test_no_figure_reaches_the_engine(language: Language, text: str, said: str) -> None:
    """Clock times, ticket numbers and counts are words before they are spoken."""
    assert in_words(text, language) == said


def test_the_south_says_its_own_words() -> None:
    """The region of voices.toml holds here, too."""
    assert in_words("105 người", "vi", "south") == "một trăm lẻ năm người"
    assert in_words("8.000 đồng", "vi", "south") == "tám ngàn đồng"


def test_the_ticket_is_read_in_vietnamese() -> None:
    """The number first; then who is ahead, where to go, and what stands on the screen."""
    assert given_sentences(GIVEN, language="vi") == [
        "Số của ông bà là A mười lăm",
        "Hộ tịch, Tư pháp",
        "Diện ưu tiên: Người cao tuổi",
        "Có mười bốn người chờ trước",
        "Quầy phục vụ: quầy số hai, hoặc số ba",
        "Mời ông bà lấy phiếu ở khe bên dưới",
        "Nếu không có phiếu, xin nhớ số A mười lăm.",
    ]


def test_the_ticket_is_read_in_english() -> None:
    """Also where nobody knows how many are ahead, and no counter is open."""
    given = NumberGiven(
        number="C007K",
        service="Land",
        priority="",
        ahead=None,
        counters=(),
        advice="Please take your ticket.",
    )

    assert given_sentences(given, language="en") == [
        "Your number is C seven K",
        "Land",
        "No counter is open yet",
        "Please take your ticket.",
    ]


@pytest.mark.parametrize(
    ("ahead", "vietnamese", "english"),
    [
        (0, "Không có ai chờ trước", "Nobody is ahead of you"),
        (1, "Có một người chờ trước", "One person is ahead of you"),
        (21, "Có hai mươi mốt người chờ trước", "twenty-one people are ahead of you"),
    ],
)
def test_how_many_are_ahead(ahead: int, vietnamese: str, english: str) -> None:
    """Nobody, one and many are said as people say them."""
    given = NumberGiven(
        number="A001", service="", priority="", ahead=ahead, counters=(1,), advice=""
    )

    assert vietnamese in given_sentences(given, language="vi")
    assert english in given_sentences(given, language="en")


def test_the_start_is_read_with_the_keys_only_for_who_uses_them() -> None:
    """Heading, then each service with who waits; a figure to press where keys are used."""
    heading = ("Trung tâm", "Ông/bà cần làm thủ tục gì?", "")
    choices = (Choice(key=1, name="Đất đai", says="3 người chờ"), Choice(key=0, name="Chữ to"))

    by_touch = page_sentences(heading, choices, language="vi", by_keys=False)
    by_keys = page_sentences(heading, choices, language="vi", by_keys=True)

    assert by_touch == [
        "Trung tâm",
        "Ông bà cần làm thủ tục gì?",
        "Đất đai",
        "ba người chờ",
        "Chữ to",
    ]
    assert by_keys[2:5] == [
        "Bấm số của mục cần chọn, rồi bấm Enter",
        "Phím một: Đất đai",
        "ba người chờ",
    ]


def test_the_time_out_warns_in_both_languages() -> None:
    """Said, not only shown."""
    assert time_out_sentences("vi")[0] == "Màn hình sắp tự đóng"
    assert time_out_sentences("en")[0] == "This screen is about to close"
