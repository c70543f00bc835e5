"""What the operating system says, for somebody who reads Vietnamese or English."""

import errno
import os
from pathlib import Path

import pytest

from common.os_reasons import reason_of, reason_with_file


def test_common_reasons_are_said_in_both_languages() -> None:
    """A disk that is full is so in each."""
    said = reason_of(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))

    assert said.vi == "ổ đĩa đã đầy"
    assert said.en == "the disk is full"


@pytest.mark.parametrize(
    ("number", "vi"),
    [
        (errno.EACCES, "không có quyền"),
        (errno.EADDRINUSE, "chương trình khác đang dùng cổng này"),
        (errno.ECONNREFUSED, "máy kia từ chối kết nối"),
        (errno.EIO, "lỗi đọc ghi, ổ đĩa hoặc thiết bị có thể hỏng"),
    ],
)
def test_the_machines_own_language_is_not_repeated(number: int, vi: str) -> None:
    """A Vietnamese Windows says it in Vietnamese, a Debian in English: neither reader wants both."""
    said = reason_of(OSError(number, "Truy nhập bị từ chối"))

    assert said.vi == vi
    assert said.en.isascii()


def test_a_reason_names_its_file() -> None:
    """Where a sentence has no place of its own for it."""
    said = reason_with_file(OSError(errno.EROFS, "Read-only file system", "/etc/moiso"))

    assert said.vi == "/etc/moiso: ổ đĩa chỉ cho đọc"


def test_no_sentence_repeats_the_systems_words() -> None:
    """“Không đọc được tệp (Permission denied)” is half a sentence: reasons have one home."""
    house = Path(__file__).parents[2]
    rooms = ("admin", "common", "counter", "display", "kiosk", "web")

    telling = {
        str(path.relative_to(house))
        for room in rooms
        for path in (house / room).rglob("*.py")
        if ".strerror" in path.read_text("utf-8").replace("os.strerror(", "")
    }

    assert telling == {str(Path("common") / "os_reasons.py")}


def test_a_rare_reason_keeps_its_words() -> None:
    """Also one that has no number."""
    assert reason_of(OSError("odd")).vi == "odd"
    assert reason_of(OSError(errno.ELOOP, "Too many links")).vi == "Too many links"
