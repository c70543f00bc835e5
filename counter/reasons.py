"""The usual reasons for setting a ticket aside or for a break.

They are kept in Vietnamese, and each window shows them in its own language; what an officer has
written is shown as it was written.
"""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


def _usual(*reasons: object) -> tuple[str, ...]:
    return tuple(str(reason) for reason in reasons)  # the mark's stub says object


HOLD: Final = _usual(
    QT_TRANSLATE_NOOP("Reasons", "Thiếu giấy tờ"),
    QT_TRANSLATE_NOOP("Reasons", "Đi phô tô"),
    QT_TRANSLATE_NOOP("Reasons", "Đi nộp lệ phí"),
)
PAUSE: Final = _usual(
    QT_TRANSLATE_NOOP("Reasons", "Giải lao"),
    QT_TRANSLATE_NOOP("Reasons", "Nghỉ trưa"),
    QT_TRANSLATE_NOOP("Reasons", "Họp"),
)


def in_words(reason: str | None) -> str:
    """Return a kept reason as this window says it; "" for none."""
    return QCoreApplication.translate("Reasons", reason) if reason else ""
