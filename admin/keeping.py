"""`moiso database keep`: each hour's backup on a PC that has no window open."""

import logging
import threading
from pathlib import Path

import click

from admin.session import Session, with_session
from common.database.faults import DatabaseForbidden
from common.tickets.errors import MoisoError
from common.tickets.text import Text

_log = logging.getLogger(__name__)

_LOOK_SECONDS = 60.0

wait = threading.Event().wait
"""Waits between two looks; a test puts its own in its place."""


@click.command("keep")
@click.option("--once", is_flag=True, help="Look once and end: for a scheduler.")
@with_session
def keep_verb(session: Session, *, once: bool) -> None:
    """Make each hour's backup until stopped; of many machines that look one makes it."""
    if once:
        copy = _look(session)
        session.answer({"backup": str(copy) if copy else None}, _made(copy))
        return
    if session.as_json:
        raise click.UsageError("Only --once answers with one JSON value.")
    folder = session.settings.backup_folder
    session.answer(
        None,
        Text(
            vi=f"Sao lưu mỗi giờ vào {folder}; dừng bằng Ctrl+C.",
            en=f"Backing up every hour into {folder}; stop with Ctrl+C.",
        ),
    )
    _go_on(session)


def _go_on(session: Session) -> None:
    """Look every minute; what stands in the way is said once, and again when it is another."""
    said: tuple[str, object] | None = None
    try:
        while True:
            try:
                copy = _look(session)
            except MoisoError as error:
                # the name of the copy is another at each attempt
                reason = (error.code, str(error.fields.get("reason")))
                if reason != said:
                    said = reason
                    _log.error("no backup this hour: %s", error)
                    click.echo(_not_made(error).in_language(session.language), err=True)
            else:
                if copy is not None:
                    said = None
                    session.answer(None, _made(copy))
            wait(_LOOK_SECONDS)
    except KeyboardInterrupt:
        return


def _look(session: Session) -> Path | None:
    from common.database.hourly import back_up_if_due

    database = session.open()
    try:
        with database.reading() as connection:
            if not database.backend.may_copy(connection):
                raise DatabaseForbidden(where=database.where)
        return back_up_if_due(database, session.settings.backup_folder)
    finally:
        database.close()


def _made(copy: Path | None) -> Text:
    if copy is None:
        return Text(vi="Chưa đến lúc sao lưu.", en="No backup is due.")
    return Text(vi=f"Đã sao lưu và kiểm tra: {copy}", en=f"Backed up and verified: {copy}")


def _not_made(error: MoisoError) -> Text:
    return Text(
        vi=f"Chưa sao lưu được, sẽ tự thử lại: {error.message('vi')}",
        en=f"No backup yet, it will be tried again: {error.message('en')}",
    )
