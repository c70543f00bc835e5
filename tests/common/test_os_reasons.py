"""What the operating system says, for somebody who reads Vietnamese."""

import errno
import os

from common.os_reasons import reason_of


def test_common_reasons_are_said_in_both_languages() -> None:
    """A disk that is full is so in each."""
    said = reason_of(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))

    assert said.vi == "ổ đĩa đã đầy"
    assert "No space left" in said.en


def test_a_rare_reason_keeps_its_words() -> None:
    """Also one that has no number."""
    assert reason_of(OSError("odd")).vi == "odd"
    assert reason_of(OSError(errno.ELOOP, "Too many links")).vi == "Too many links"
