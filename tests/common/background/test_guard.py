import threading
from collections.abc import Iterator

import pytest

from common.background.guard import (
    BlockingCallError,
    forget_window_thread,
    may_block,
    name_window_thread,
)


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Leave no window thread to the next test."""
    yield
    forget_window_thread()


def test_the_windows_thread_must_not_wait() -> None:
    """A blocking call there is a mistake of ours and raises at once, naming what it was."""
    name_window_thread()

    with pytest.raises(BlockingCallError, match="print"):
        may_block("print")


def test_other_threads_may() -> None:
    """The worker is there to wait."""
    name_window_thread()
    ended: list[str] = []

    def work() -> None:
        may_block("print")
        ended.append("printed")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert ended == ["printed"]


def test_a_program_without_a_window_may_wait_anywhere() -> None:
    """The command line names no window's thread."""
    may_block("print")
    name_window_thread()
    forget_window_thread()

    may_block("print")
