"""How work on a whole database says how far it is."""

from collections.abc import Callable

from common.tickets.text import Text

Progress = Callable[[Text], None]
"""Gets a line for a person at each step."""


def silent(_: Text) -> None:
    """Tell nobody."""


def table_line(doing: Text, table: str, rows: int, *, number: int, count: int) -> Text:
    """Return the line for one table of many: what is done, which of how many, how many rows."""
    return Text(
        vi=f"{doing.vi} {number}/{count}: {table}, {rows} dòng",
        en=f"{doing.en} {number} of {count}: {table}, {rows} rows",
    )
