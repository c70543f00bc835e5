"""Makes the backup of a one-machine hall into a server's: so a hall moves to the LAN."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from common.clock import Clock
from common.database.archive import ArchiveWriter
from common.database.engine import Database
from common.database.epochs import epoch_of
from common.database.restore import brought_up
from common.database.revisions import HEAD
from common.database.schema import metadata

_FILE_BEGINS = b"SQLite format 3\x00"
_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def is_database_file(copy: Path) -> bool:
    """Return whether a backup is that of a file."""
    try:
        with copy.open("rb") as file:
            return file.read(len(_FILE_BEGINS)) == _FILE_BEGINS
    except OSError:
        return False


@contextmanager
def prepared_archive(copy: Path, clock: Clock) -> Iterator[Path]:
    """Give the archive of a SQLite backup, brought to this program's revision.

    Raises BackupFailed for a copy that is not sound, DatabaseNewer for a newer program's.
    """
    with TemporaryDirectory(prefix="moiso-") as folder:
        prepared = Path(folder) / "prepared.db"
        brought_up(copy, prepared, clock)
        archive = Path(folder) / "prepared.zip"
        _write(prepared, archive, clock)
        yield archive


def _write(prepared: Path, archive: Path, clock: Clock) -> None:
    database = Database(f"sqlite:///{prepared.as_posix()}", clock)
    try:
        with database.reading() as connection, ArchiveWriter(archive) as writer:
            for table in metadata.sorted_tables:
                rows = connection.execute(select(table)).yield_per(1000)
                columns = [column.name for column in table.columns]
                writer.add(table.name, columns, (_line(row) for row in rows))
            here = epoch_of(connection)
            writer.seal(
                revision=HEAD,
                identity=here.identity if here else None,
                epoch=here.number if here else 0,
                made_at=clock.now(),
            )
    finally:
        database.close()


def _line(row: Iterable[object]) -> bytes:
    """Return a row as COPY reads it."""
    return ("\t".join(_value(one) for one in row) + "\n").encode()


def _value(value: object) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    return str(value).translate(_ESCAPED)
