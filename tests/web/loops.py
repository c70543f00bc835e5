"""Coroutines in tests that have no loop."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def in_a_loop(what: Coroutine[Any, Any, T]) -> T:
    """Run it on a thread of its own: tests with a browser have left a loop on this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, what).result()
