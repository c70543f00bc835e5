"""Cyclic garbage of a door ends on its window's thread."""

import gc
import threading
from collections.abc import Iterator

import pytest

from common.background.garbage import WindowGarbage


@pytest.fixture
def garbage() -> Iterator[WindowGarbage]:
    """A window's collector."""
    collector = WindowGarbage()
    yield collector
    collector.end()


class Ending:
    """Refers to itself, and notes on which thread it ends."""

    def __init__(self, ended_on: list[int]) -> None:
        self._ended_on = ended_on
        self.itself = self

    def __del__(self) -> None:
        self._ended_on.append(threading.get_ident())


def _busy(ended_on: list[int]) -> None:
    """Leave one cycle behind, then make enough rubbish for many rounds of Python's own collector."""
    Ending(ended_on)
    for _ in range(20_000):
        rubbish: list[object] = []
        rubbish.append(rubbish)


def test_nothing_ends_on_a_worker(garbage: WindowGarbage) -> None:
    """However much a worker allocates, a cycle ends where the window lives."""
    ended_on: list[int] = []
    worker = threading.Thread(target=_busy, args=(ended_on,))
    worker.start()
    worker.join()
    assert ended_on == []

    garbage.collect()

    assert ended_on == [threading.get_ident()]


def test_afterwards_python_collects_again(garbage: WindowGarbage) -> None:
    """A program goes on as usual once its window has closed."""
    assert not gc.isenabled()

    garbage.end()

    assert gc.isenabled()
