"""CSV with the line each row begins in; rows may span lines inside quotation marks."""

import csv
import io
from collections.abc import Iterator, Sequence

from common.catalogue import reasons
from common.catalogue.problems import Problems
from common.catalogue.record import Record, check_names, in_more
from common.catalogue.text_file import clean
from common.tickets.text import Text

_Row = tuple[int, list[str]]


def parse_csv(
    text: str,
    name: str,
    problems: Problems,
    *,
    columns: Sequence[str],
    least: int,
    languages: tuple[str, ...] = (),
) -> list[Record]:
    """Return one record for each row; there must be `least` of them.

    The heading names exactly these `columns`, in any order, and perhaps those of `languages`. Semicolons and tabs also separate
    cells: Excel writes them under Vietnamese settings. Rows of empty cells are skipped, and below
    the heading those that begin with `#`. An unusable heading gives no records.
    """
    rows = _rows(text, name, problems)
    heading = next(rows, None)
    if heading is None:
        return []
    heading_line, cells = heading
    names = [clean(cell) for cell in cells]

    def refuse(reason: Text, *_: str | int) -> None:
        problems.add(file=name, line=heading_line, reason=reason)

    optional = in_more(columns, languages)
    kind = reasons.COLUMN
    if not check_names(names, required=columns, optional=optional, kind=kind, refuse=refuse):
        return []
    records = []
    filled = [(line, row) for line, row in rows if not row[0].lstrip().startswith("#")]
    if len(filled) < least:
        refuse(reasons.NO_ROWS)
    for line, row in filled:
        if len(row) == len(names):
            values = dict(zip(names, row, strict=True))
            records.append(
                Record(
                    file=name,
                    values=values,
                    lines={(): line},
                    problems=problems,
                    languages=languages,
                )
            )
        else:
            problems.add(file=name, line=line, reason=reasons.cells(len(row), len(names)))
    return records


def _rows(text: str, name: str, problems: Problems) -> Iterator[_Row]:
    """Yield each row that is not empty, with the line it begins in."""
    reader = csv.reader(io.StringIO(text), delimiter=_delimiter(text), strict=True)
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        ended = "end of data" in str(error)
        reason = reasons.HALF_WRITTEN if ended else reasons.CSV_QUOTES
        problems.add(file=name, line=line, reason=reason)


def _delimiter(text: str) -> str:
    heading = text.lstrip().partition("\n")[0]
    return max(",;\t", key=heading.count)
