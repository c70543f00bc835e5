"""The window's lists: rows that also say themselves to screen readers and under the pointer."""

from typing import Any

from PySide6.QtCore import Qt

from common.background.rows import Index, Rows
from counter.screen import CountRow, WaitingRow

_SPOKEN = {
    int(Qt.ItemDataRole.DisplayRole),
    int(Qt.ItemDataRole.AccessibleTextRole),
    int(Qt.ItemDataRole.ToolTipRole),
}


class TicketRows(Rows[WaitingRow]):
    """Lines with a number, a chip, a time and why it stands there."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return one field, or the whole line in words."""
        if index.isValid() and role in _SPOKEN:
            row = self.rows[index.row()]
            return ", ".join(filter(None, (row.number, row.priority, row.time, row.why)))
        return super().data(index, role)


class CountRows(Rows[CountRow]):
    """Lines with a service, how many wait, and how long the first of them."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return one field, or the whole line in words."""
        if index.isValid() and role in _SPOKEN:
            row = self.rows[index.row()]
            return ", ".join(filter(None, (row.service, row.waiting, row.longest)))
        return super().data(index, role)
