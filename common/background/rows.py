"""A list model that changes only where its rows differ, so that views keep what stands still."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

R = TypeVar("R")

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_FIRST_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class Rows(QAbstractListModel, Generic[R]):
    """Shows frozen dataclass rows; their field names are the roles, `key` tells rows apart."""

    def __init__(self, kind: type[R], key: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = [field.name for field in fields(kind)]  # type: ignore[arg-type]  # rows are dataclasses
        self._key = key
        self._rows: list[R] = []

    @property
    def rows(self) -> Sequence[R]:
        """The rows as they are shown."""
        return tuple(self._rows)

    def show(self, rows: Sequence[R]) -> None:
        """Show `rows`: remove, insert, move and change only what differs.

        Raises ValueError for two rows of one key.
        """
        wanted = [self._of(row) for row in rows]
        if len(set(wanted)) < len(wanted):  # views take a row told twice very ill
            raise ValueError(f"two rows are called alike by their {self._key}")
        for position in range(len(self._rows) - 1, -1, -1):
            if self._of(self._rows[position]) not in wanted:
                self.beginRemoveRows(_NOWHERE, position, position)
                del self._rows[position]
                self.endRemoveRows()
        for position, row in enumerate(rows):
            self._place(position, row)

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 — Qt's name
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return one field of one row."""
        if not index.isValid() or not _FIRST_ROLE <= role < _FIRST_ROLE + len(self._names):
            return None
        return getattr(self._rows[index.row()], self._names[role - _FIRST_ROLE])

    def roleNames(self) -> dict[int, QByteArray]:  # noqa: N802 — Qt's name
        """Return the fields' names, as QML knows them."""
        return {
            _FIRST_ROLE + position: QByteArray(name.encode())
            for position, name in enumerate(self._names)
        }

    def _of(self, row: R) -> object:
        return getattr(row, self._key)

    def _place(self, position: int, row: R) -> None:
        keys = [self._of(one) for one in self._rows]
        if self._of(row) not in keys:
            self.beginInsertRows(_NOWHERE, position, position)
            self._rows.insert(position, row)
            self.endInsertRows()
            return
        where = keys.index(self._of(row))
        if where != position:
            self.beginMoveRows(_NOWHERE, where, where, _NOWHERE, position)
            self._rows.insert(position, self._rows.pop(where))
            self.endMoveRows()
        if self._rows[position] != row:
            self._rows[position] = row
            index = self.index(position)
            self.dataChanged.emit(index, index)
