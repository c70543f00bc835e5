"""How long a test waits for what must come: a busy machine may be slow at any moment.

Who waits for a condition goes on as soon as it holds, so patience costs time only where a test
fails.
"""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

PATIENCE_SECONDS = 30.0
"""What no machine that still works takes for the work of one test's step."""

PATIENCE = round(PATIENCE_SECONDS * 1000)
"""The same in milliseconds, as Qt counts."""


class PatientBot(QtBot):
    """The usual robot, that waits six times as long unless told otherwise."""

    def waitUntil(  # noqa: D102, N802 — the robot's own name
        self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE
    ) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(  # noqa: D102, N802 — the robot's own name
        self, signal: Any, *, timeout: int = PATIENCE, **how: Any
    ) -> Any:
        return super().waitSignal(signal, timeout=timeout, **how)

    def waitExposed(  # noqa: D102, N802 — the robot's own name
        self, widget: Any, *, timeout: int = PATIENCE
    ) -> Any:
        return super().waitExposed(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Drives windows, patiently."""
    return PatientBot(request)
