"""What one run of the command left behind."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Run:
    """Exit code, standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON value on standard output; anything beside it fails the test."""
        assert self.err == "", self.err
        return json.loads(self.out)


Command = Callable[..., Run]
"""Runs the command with arguments."""


def both_languages(run: Callable[[str], Run]) -> tuple[Run, Run]:
    """Return the same run in Vietnamese and in English; they must not read the same."""
    vi, en = run("vi"), run("en")
    assert vi.code == en.code
    assert vi.err != en.err
    return vi, en
