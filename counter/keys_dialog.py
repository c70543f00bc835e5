"""Which key does what, all of them in one list."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from counter.commands import Deed
from counter.dialogs import Question

_BESIDE: Final[Mapping[Deed, Deed]] = {Deed.FINISH: Deed.DONE, Deed.CALL: Deed.WALK_IN}
"""What shares a line with its neighbour: on a low laptop there is none left."""


def _keys_of(deed: Deed, keys: Mapping[Deed, str]) -> str:
    key, beside = keys.get(deed, ""), keys.get(_BESIDE.get(deed, deed), "")
    if beside == f"Shift+{key}":
        return f"(Shift+){key}"
    return " · ".join(dict.fromkeys(filter(None, (key, beside))))


class KeysList(Question):
    """Shows the keys of this window; Enter or Esc closes it."""

    def __init__(self, keys: Mapping[Deed, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.ask(self.tr("Các phím"), self.tr("Đóng"))
        self.back_button.hide()
        table = QGridLayout()
        table.setHorizontalSpacing(12)
        table.setVerticalSpacing(1)
        table.setColumnStretch(0, 1)
        rows = [(words, _keys_of(deed, keys)) for deed, words in self._deeds().items()]
        rows += [
            (self.tr("Sang phần khác, ô khác"), "Tab"),
            (self.tr("Việc với số đang chọn"), "Enter"),
        ]
        for row, (words, key) in enumerate((words, key) for words, key in rows if key):
            table.addWidget(QLabel(words), row, 0)
            shown = QLabel(key)
            shown.setProperty("kind", "chip")
            table.addWidget(shown, row, 1, Qt.AlignmentFlag.AlignRight)
        self.body.addLayout(table)
        self.do_button.setFocus()

    def _deeds(self) -> dict[Deed, str]:
        return {
            Deed.NEXT: self.tr("Mời số tiếp theo"),
            Deed.READY: self.tr("Mời tiếp, hết thì đợi"),
            Deed.RECALL: self.tr("Gọi lại"),
            Deed.START: self.tr("Bắt đầu phục vụ"),
            Deed.NO_SHOW: self.tr("Vắng mặt"),
            Deed.HOLD: self.tr("Tạm gác"),
            Deed.TRANSFER: self.tr("Chuyển"),
            Deed.RETURN: self.tr("Đưa lại hàng chờ"),
            Deed.FINISH: self.tr("Hoàn tất · có ghi hồ sơ"),
            Deed.CALL: self.tr("Mời số chọn · không phiếu"),
            Deed.PAUSE: self.tr("Tạm nghỉ, mở lại"),
            Deed.UNDO: self.tr("Hoàn tác"),
            Deed.REPRINT: self.tr("In lại phiếu"),
            Deed.FIGURES: self.tr("Số liệu trong ngày"),
            Deed.BAR: self.tr("Thu gọn, mở rộng"),
            Deed.HALL: self.tr("Hội trường: ai phục vụ ở đâu"),
            Deed.MESSAGE: self.tr("Nhắn tin"),
            Deed.ACKNOWLEDGE: self.tr("Đã nhận tin nhắn"),
        }
