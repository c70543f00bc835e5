"""One promise, and what became of it."""

from dataclasses import dataclass

from common.tickets.text import Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One promise, and whether it was kept; `detail` says what was counted."""

    promise: Text
    kept: bool
    detail: str


def finding(promise: Text, kept: bool, detail: str) -> Finding:  # noqa: FBT001 — what was found
    """Return a finding."""
    return Finding(promise=promise, kept=kept, detail=detail)
