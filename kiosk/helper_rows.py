"""The numbers that a helper took last, as their screen lists them."""

from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QCoreApplication

from common.tickets.errors import MoisoError
from kiosk.issuing import Given, Tap

State = Literal[
    "asking",
    "again",
    "refused",
    "none",
    "printing",
    "copying",
    "sent",
    "printed",
    "failed",
    "unknown",
]
"""`again`: the hall does not answer and is asked again; `none`: there is no printer."""

ON_THE_WAY: Final[frozenset[State]] = frozenset({"asking", "again", "printing", "copying"})
ON_PAPER: Final[frozenset[State]] = frozenset({"printing", "copying"})
IN_TROUBLE: Final[frozenset[State]] = frozenset({"again", "refused", "failed", "unknown"})


@dataclass(eq=False, kw_only=True, slots=True)
class Taken:
    """One press of a helper and what became of it; `service_name` is the screen's until it came."""

    tap: Tap
    service_name: str
    state: State = "asking"
    copied: bool = False
    given: Given | None = None
    error: MoisoError | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class HelperRow:
    """One line of the list; `outcome` in words, `trouble` where somebody has to look."""

    key: str
    number: str
    service_name: str
    outcome: str
    trouble: bool
    chosen: bool


def row_of(taken: Taken, language: str, *, chosen: bool) -> HelperRow:
    """Return one press as a line of the list, worded in `language`."""
    given = taken.given
    name = given.service.in_language(language) if given else taken.service_name
    if given and given.priority:
        name = f"{name} · {given.priority.in_language(language)}"
    return HelperRow(
        key=taken.tap.request_id,
        number=given.number if given else "…",
        service_name=name,
        outcome=_words(taken),
        trouble=taken.state in IN_TROUBLE,
        chosen=chosen,
    )


def _words(taken: Taken) -> str:
    if taken.copied and taken.state in {"sent", "printed"}:
        return QCoreApplication.translate("HelperRow", "đã in lại")
    words: dict[State, str] = {
        "asking": QCoreApplication.translate("HelperRow", "đang lấy số"),
        "again": QCoreApplication.translate("HelperRow", "chờ kết nối"),
        "refused": QCoreApplication.translate("HelperRow", "không cấp"),
        "none": QCoreApplication.translate("HelperRow", "không in"),
        "printing": QCoreApplication.translate("HelperRow", "đang in"),
        "copying": QCoreApplication.translate("HelperRow", "đang in lại"),
        "sent": QCoreApplication.translate("HelperRow", "đã in"),
        "printed": QCoreApplication.translate("HelperRow", "đã in"),
        "failed": QCoreApplication.translate("HelperRow", "chưa in được"),
        "unknown": QCoreApplication.translate("HelperRow", "xem giấy"),
    }
    return words[taken.state]
