from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from common.background.rows import Rows


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A row."""

    key: str
    words: str


def row(key: str, words: str = "") -> Row:
    """Return a row in one line."""
    return Row(key=key, words=words)


def rows_of(keys: str) -> list[Row]:
    """Return a row for each letter."""
    return [row(key) for key in keys]


def heard(model: Rows[Row]) -> list[str]:
    """Return a list to which the model's changes are added, in order."""
    changes: list[str] = []
    model.rowsInserted.connect(lambda _, first, __: changes.append(f"insert {first}"))
    model.rowsRemoved.connect(lambda _, first, __: changes.append(f"remove {first}"))
    model.rowsMoved.connect(lambda *moved: changes.append(f"move {moved[1]} to {moved[4]}"))
    model.dataChanged.connect(lambda first, *_: changes.append(f"change {first.row()}"))
    model.modelReset.connect(lambda: changes.append("reset"))
    return changes


def test_fields_are_roles() -> None:
    """A view reads each field by its name."""
    model = Rows(Row, "key")
    model.show([row("a", "first")])
    names = {bytes(name.data()).decode(): role for role, name in model.roleNames().items()}

    assert set(names) == {"key", "words"}
    assert model.data(model.index(0), names["words"]) == "first"
    assert model.data(model.index(0), Qt.ItemDataRole.DisplayRole) is None


def test_two_rows_of_one_key_are_refused() -> None:
    """A view would crash over them; what it showed stays."""
    model = Rows(Row, "key")
    model.show(rows_of("ab"))

    with pytest.raises(ValueError, match="called alike"):
        model.show(rows_of("bcb"))

    assert [one.key for one in model.rows] == ["a", "b"]


def test_only_what_differs_changes() -> None:
    """A row that says the same is left alone: views keep what stands still."""
    model = Rows(Row, "key")
    model.show([row("a"), row("b"), row("c")])
    changes = heard(model)

    model.show([row("a"), row("b", "new"), row("c")])
    model.show([row("a"), row("b", "new"), row("c")])

    assert changes == ["change 1"]


def test_rows_come_and_go_and_move() -> None:
    """Never as a reset, which would make every row blink."""
    model = Rows(Row, "key")
    model.show(rows_of("abc"))
    changes = heard(model)

    model.show(rows_of("cxb"))

    assert changes == ["remove 0", "move 1 to 0", "insert 1"]


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), unique=True), max_size=6))
def test_whatever_is_shown_is_there(shown: list[list[str]]) -> None:
    """After any sequence of lists the model holds the last, and Qt's own check is content."""
    model = Rows(Row, "key")
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(model, fatal)

    for position, keys in enumerate(shown):
        wanted = [row(key, str(position)) for key in keys]
        model.show(wanted)
        assert list(model.rows) == wanted

    tester.deleteLater()
