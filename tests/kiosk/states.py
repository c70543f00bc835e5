"""The screens of the pictures as parameters of a test."""

from collections.abc import Iterable
from typing import Any

import pytest

_BROKEN = frozenset(
    {
        "printer-failed",
        "photograph",
        "photograph-large",
        "no-paper",
        "paper-roll",
        "helper-trouble",
    }
)
"""States whose printer fails, which the log says."""


def each_state(names: Iterable[str]) -> pytest.MarkDecorator:
    """Return the mark that runs a test once for each state, as its argument `state`."""
    return pytest.mark.parametrize("state", [_state(name) for name in names])


def _state(name: str) -> Any:
    return pytest.param(name, marks=pytest.mark.expects_log if name in _BROKEN else ())
