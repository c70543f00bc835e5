"""A procedure's time limit, fee and papers in English; the catalogue has them in Vietnamese alone.

What is put into English are the sentences that such catalogues are made of; whoever meets another
one gets None and shows the Vietnamese, marked as such: half a sentence would mislead.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from kiosk.papers_in_english import PAPERS

_Words = Callable[[re.Match[str]], str]

_MERIT: Final = "people with merit, poor households and people with disabilities"
_RATE: Final = "the rate set by the province"

_WHOLE: Final[Mapping[str, str]] = {
    "ngay trong ngày": "the same day",
    "ngay trong ngày làm việc": "the same working day",
    "ngay trong ngày tiếp nhận hồ sơ": "the day the file is received",
    "trong ngày tiếp nhận": "the day it is received",
    "tiếp nhận ngay khi thông báo": "received as soon as it is reported",
    "nhận sau 15 giờ thì trả kết quả ngày làm việc tiếp theo": (
        "if received after 15:00, the next working day"
    ),
    "miễn phí": "free of charge",
    "miễn": "free of charge",
    "không quy định": "none set",
    "theo mức do hđnd cấp tỉnh quy định": _RATE,
    "lệ phí theo quy định của hđnd cấp tỉnh": _RATE,
    "lệ phí (nếu có) theo quy định của hđnd cấp tỉnh": f"if any, {_RATE}",
    "theo quy định của pháp luật về phí, lệ phí": "as set by the law on fees",
    "miễn cho người có công, hộ nghèo, người khuyết tật": f"free for {_MERIT}",
    "miễn lệ phí nếu đăng ký đúng hạn": "free if registered in time",
    "đến hết 31/12/2026 thu bằng 50%": "half of it until 31 December 2026",
}
"""What stands between two semicolons, in small letters."""

_BEFORE_A_COLON: Final[Mapping[str, str]] = {
    "trực tuyến": "online",
    "trực tiếp": "in person",
    "trực tuyến, bưu chính": "online or by post",
    "nhà ở riêng lẻ": "single houses",
    "công trình": "other buildings",
    "xã miền núi, biên giới, đảo, vùng khó khăn": (
        "communes in mountains, on borders or islands, or in hardship"
    ),
    "tổ chức đám tang": "for a funeral",
    "trường hợp khác": "otherwise",
    "cấp đổi": "exchange",
    "cấp lại": "replacement",
    "mất, hỏng": "lost or damaged",
    "hết thời hạn": "expired",
    "bổ sung thông tin": "adding information",
    "phải xác minh": "if it must be verified",
    "cần xác minh": "if it must be verified",
    "đã có thẻ căn cước": "with an identity card",
    "chưa có": "without",
    "từ trang thứ 3": "from the third page on",
}

_UNITS: Final[Mapping[str, str]] = {
    "trường hợp": "case",
    "trang": "page",
    "bản": "copy",
    "bản sao": "copy",
    "lần": "filing",
    "thẻ": "card",
    "cơ sở": "establishment",
    "văn bản": "document",
    "giao dịch": "transaction",
    "di chúc": "will",
}


class _UnknownError(ValueError):
    """A part has words that nobody has put into English."""


def in_english(sentence: str) -> str | None:
    """Return a time limit or fee in English, None where any part of it is not known."""
    try:
        parts = [_part(one) for one in sentence.lower().split(";")]
    except _UnknownError:
        return None
    words = "; ".join(parts)
    return words[:1].upper() + words[1:]


def paper_in_english(paper: str) -> str | None:
    """Return what one paper is called in English; None for one that is not known."""
    return PAPERS.get(paper)


def _part(part: str) -> str:
    part = part.strip()
    if part in _WHOLE:
        return _WHOLE[part]
    label, colon, rest = part.partition(": ")
    if colon and label in _BEFORE_A_COLON:
        return f"{_BEFORE_A_COLON[label]}: {_part(rest)}"
    for pattern, words in _PATTERNS:
        if (found := pattern.fullmatch(part)) is not None:
            return words(found)
    raise _UnknownError(part)


def _days(found: re.Match[str]) -> str:
    limit = {"không quá ": "at most ", "tối đa ": "at most "}.get(found[1] or "", "")
    number = f"{found[2]} to {found[3]}" if found[3] else found[2]
    more = " more" if found[1] == "thêm " else ""
    working = " working" if found[4] else ""
    return f"{limit}{number}{more}{working} {'day' if number == '1' else 'days'}"


def _dong(found: re.Match[str]) -> str:
    price = f"{'at most ' if found[1] else ''}{found[2].replace('.', ',')} đồng"
    if found[3] is None:
        return price
    if found[3] not in _UNITS:
        raise _UnknownError(found[3])
    return f"{price} per {_UNITS[found[3]]}"


def _verified(found: re.Match[str]) -> str:
    return f"{_part(found[1])} if it must be verified"


def _bracketed(found: re.Match[str]) -> str:
    if found[2] == "người có công, hộ nghèo, người khuyết tật: miễn":
        return f"{_part(found[1])} (free for {_MERIT})"
    raise _UnknownError(found[2])


_PATTERNS: Final[Sequence[tuple[re.Pattern[str], _Words]]] = (
    (
        re.compile(r"(thêm |không quá |tối đa )?(\d+)(?: ?(?:đến|-) ?(\d+))? ngày( làm việc)?"),
        _days,
    ),
    (
        re.compile(r"(tối đa )?(\d{1,3}(?:\.\d{3})+) đồng(?:/([^(]+?))?"),
        _dong,
    ),
    (
        re.compile(r"(.+?) nếu phải xác minh"),
        _verified,
    ),
    (
        re.compile(r"(.+?) \((.+)\)"),
        _bracketed,
    ),
)
"""Each is tried on the whole of a part, in small letters."""
