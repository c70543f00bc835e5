"""What English readers get of a catalogue that is Vietnamese."""

import pytest

from common.catalogue.model import Catalogue
from kiosk.in_english import in_english, paper_in_english
from kiosk.papers_in_english import PAPERS

LEAST_SHARE = 0.8
"""Of the shipped limits and fees, weighed by how often they stand there."""


@pytest.mark.parametrize(
    ("vietnamese", "english"),
    [
        ("5 ngày làm việc", "5 working days"),
        ("1 ngày làm việc", "1 working day"),
        ("15 ngày", "15 days"),
        ("Không quá 2 ngày làm việc", "At most 2 working days"),
        ("3 đến 7 ngày làm việc", "3 to 7 working days"),
        (
            "17 đến 20 ngày làm việc; xã miền núi, biên giới, đảo, vùng khó khăn: thêm 10 ngày",
            (
                "17 to 20 working days; communes in mountains, on borders or islands, or in hardship:"
                " 10 more days"
            ),
        ),
        (
            "Ngay trong ngày; nhận sau 15 giờ thì trả kết quả ngày làm việc tiếp theo",
            "The same day; if received after 15:00, the next working day",
        ),
        (
            "3 ngày làm việc; không quá 23 ngày nếu phải xác minh",
            "3 working days; at most 23 days if it must be verified",
        ),
        (
            "Nhà ở riêng lẻ: 15 ngày; công trình: 20 ngày",
            "Single houses: 15 days; other buildings: 20 days",
        ),
        ("Miễn phí", "Free of charge"),
        ("10.000 đồng/trường hợp", "10,000 đồng per case"),
        ("20.000 đồng/lần", "20,000 đồng per filing"),
        (
            "2.000 đồng/trang; từ trang thứ 3: 1.000 đồng/trang; tối đa 200.000 đồng/bản",
            (
                "2,000 đồng per page; from the third page on: 1,000 đồng per page;"
                " at most 200,000 đồng per copy"
            ),
        ),
        (
            "8.000 đồng/bản sao (người có công, hộ nghèo, người khuyết tật: miễn)",
            (
                "8,000 đồng per copy (free for people with merit, poor households and people with"
                " disabilities)"
            ),
        ),
    ],
)
def test_limits_and_fees_are_english(vietnamese: str, english: str) -> None:
    """Numbers keep their worth: a Vietnamese point is an English comma."""
    assert in_english(vietnamese) == english


@pytest.mark.parametrize(
    "vietnamese",
    [
        "5 ngày làm việc; trường hợp đặc biệt do Chủ tịch quyết định",
        "50.000 đồng/chuyến",
        "Rà soát từ 01/9 đến 14/12 hằng năm",
        "",
    ],
)
def test_what_is_not_known_is_not_guessed(vietnamese: str) -> None:
    """Half a sentence in English could leave out the condition."""
    assert in_english(vietnamese) is None


def test_most_of_the_shipped_catalogue_is_known(shipped: Catalogue) -> None:
    """Who reads English reads the limit and the fee of four procedures in five."""
    limits = [one.time_limit for one in shipped.procedures if one.time_limit]
    fees = [one.fee for one in shipped.procedures if one.fee]

    known = [[in_english(one) for one in many] for many in (limits, fees)]

    assert [sum(one is not None for one in many) / len(many) > LEAST_SHARE for many in known] == [
        True,
        True,
    ]


def test_the_papers_are_those_of_the_catalogue(shipped: Catalogue) -> None:
    """No entry is written for a paper that nobody is asked for."""
    asked = {paper for one in shipped.procedures for paper in one.documents}

    assert set(PAPERS) - asked == set()
    assert paper_in_english("Căn cước") == "Identity card"
    assert paper_in_english("Giấy tờ lạ") is None
