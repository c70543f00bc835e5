import threading

import pytest
from sqlalchemy import text

from common.background.window import window_thread
from common.database.engine import Database
from common.threads.guard import (
    BlockingCallError,
    forget_window_thread,
    may_block,
    name_window_thread,
)


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

    with window_thread():
        pass

    may_block("print")


def test_a_window_that_cannot_open_leaves_no_mark() -> None:
    """Whatever fails while a door is opened, what is tidied up after it may wait again."""
    with pytest.raises(BlockingCallError), window_thread():
        may_block("print")

    may_block("print")


def test_no_database_is_waited_for_by_a_window(database_url: str) -> None:
    """Opening, reading and writing raise on a window's thread; afterwards they work."""
    database = Database(database_url)
    name_window_thread()

    with pytest.raises(BlockingCallError, match="open"):
        Database(database_url)
    with pytest.raises(BlockingCallError, match="read"), database.reading():
        pass
    with pytest.raises(BlockingCallError, match="write"), database.writing():
        pass

    forget_window_thread()
    with database.reading() as connection:
        assert connection.execute(text("SELECT 1")).scalar() == 1
    database.close()
