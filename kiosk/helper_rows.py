"""The numbers that a helper took last, as their screen lists them."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from kiosk.issuing import Given
from kiosk.taken import State, Taken

IN_TROUBLE: Final[frozenset[State]] = frozenset({"again", "refused", "failed", "unknown"})


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
    return HelperRow(
        key=taken.tap.request_id,
        number=given.number if given else "…",
        service_name=service_name_of(given, language) if given else taken.service_name,
        outcome=_words(taken),
        trouble=taken.state in IN_TROUBLE,
        chosen=chosen,
    )


def service_name_of(given: Given, language: str) -> str:
    """Return what a number is for, with its class of priority if it has one."""
    name = given.service.in_language(language)
    return f"{name} · {given.priority.in_language(language)}" if given.priority else name


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
