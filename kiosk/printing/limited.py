"""Calls that the operating system does not limit in time: a spooler, a name server."""

import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class LimitedCalls:
    """Makes one call at a time, each on a thread of its own that nobody waits for for ever."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._thread: threading.Thread | None = None

    def run(self, call: Callable[[], T], seconds: float) -> T:
        """Return what `call` returns, and raise what it raises.

        Raises TimeoutError when it has not ended in time; then it goes on by itself, and until it
        has ended no other call is begun: TimeoutError at once.
        """
        if self._thread is not None and self._thread.is_alive():
            raise TimeoutError
        answers: list[T] = []
        errors: list[BaseException] = []

        def run() -> None:
            try:
                answers.append(call())
            except BaseException as error:  # noqa: BLE001 — the thread's top: raised again by who waits
                errors.append(error)

        self._thread = threading.Thread(target=run, name=self._name, daemon=True)
        self._thread.start()
        self._thread.join(seconds)
        if errors:
            raise errors[0]
        if not answers:
            raise TimeoutError
        return answers[0]
