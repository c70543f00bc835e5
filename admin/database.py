"""`moiso database`: made on a server, what it is, a copy of it, and bringing a copy back."""

from datetime import datetime
from pathlib import Path

import click

from admin.database_create import create_verb
from admin.database_upgrade import upgrade_verb
from admin.keeping import keep_verb
from admin.session import Session, plain, with_session
from common.database.progress import Progress
from common.tickets.moments import moment_words
from common.tickets.text import Text


@click.group("database")
def database_verb() -> None:
    """Make, show and upgrade the database, back it up, bring a backup back."""


database_verb.add_command(create_verb)
database_verb.add_command(upgrade_verb)
database_verb.add_command(keep_verb)


@database_verb.command("status")
@with_session
def status(session: Session) -> None:
    """Say which database this is, and when it was last backed up."""
    from admin.server_status import engine_of, lines, state_of, told
    from common.database.epochs import epoch_of
    from common.database.hourly import LAST
    from common.database.revisions import HEAD

    database = session.database
    with database.reading() as connection:
        epoch = epoch_of(connection)
        last = connection.execute(LAST).first()
    server = state_of(database)
    known = {
        "database": str(database.where),
        "identity": str(epoch.identity) if epoch else None,
        "epoch": epoch.number if epoch else None,
        "revision": HEAD,
        "engine": engine_of(database),
        **(told(server) if server else {}),
        "bytes": database.path.stat().st_size if database.backend.folder else None,
        "last_backup": plain(last._asdict()) if last else None,
    }
    session.answer(
        known,
        Text(
            vi=f"Cơ sở dữ liệu {known['database']} ({known['engine']}, cấu trúc {HEAD}).",
            en=f"Database {known['database']} ({known['engine']}, structure {HEAD}).",
        ),
        Text(
            vi=f"Mã nhận dạng {known['identity']}, lần khôi phục {known['epoch']}.",
            en=f"Identity {known['identity']}, epoch {known['epoch']}.",
        ),
        *(lines(server) if server else ()),
        _last_backup(last.done_at, last.place, last.error) if last else _NEVER,
    )


_NEVER = Text(vi="Chưa sao lưu lần nào.", en="Never backed up.")


def _last_backup(done_at: datetime | None, place: str | None, error: str | None) -> Text:
    from admin.backups import words_of

    if done_at is None:
        reason = words_of(error) if error else Text(vi="…", en="…")
        return Text(
            vi=f"Lần sao lưu gần nhất chưa xong: {reason.vi}",
            en=f"The last backup did not end: {reason.en}",
        )
    at = moment_words(done_at)
    return Text(
        vi=f"Sao lưu gần nhất: {at.vi} UTC, {place}", en=f"Last backup: {at.en} UTC, {place}"
    )


@database_verb.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@with_session
def backup(session: Session, *, file: Path | None) -> None:
    """Keep a verified copy: in FILE, else in the folder for backups.

    FILE is new, or an earlier copy that is replaced.
    """
    from common.database.backup import back_up, back_up_to
    from common.database.backup_target import check_target
    from common.database.hourly import note_backup

    database = session.database
    if file:
        check_target(database, file)
        copy = back_up_to(database, file, _telling(session))
    else:
        copy = back_up(database, session.settings.backup_folder, progress=_telling(session))
    note_backup(database, f"by hand {database.clock.now():%Y-%m-%dT%H:%M:%S}", copy)
    session.answer(
        {"backup": str(copy), "bytes": copy.stat().st_size},
        Text(vi=f"Đã sao lưu và kiểm tra: {copy}", en=f"Backed up and verified: {copy}"),
    )


def _telling(session: Session) -> Progress:
    """Return what tells each step on standard error; as JSON there is one value and no more."""

    def tell(step: Text) -> None:
        if not session.as_json:
            click.echo(step.in_language(session.language), err=True)

    return tell


@database_verb.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@with_session
def restore_verb(session: Session, *, file: Path) -> None:
    """Bring a backup back into the database in use; what is there now is kept first."""
    from common.database.bring_back import bring_back

    done = bring_back(
        session.url,
        file,
        folder=session.settings.backup_folder,
        seen_folder=session.settings.data_folder,
        progress=_telling(session),
    )
    tickets = done.rows["ticket"]
    session.answer(
        {
            "database": done.where,
            "identity": str(done.epoch.identity),
            "epoch": done.epoch.number,
            "rows": done.rows,
            "before": str(done.before) if done.before else None,
        },
        Text(
            vi=f"Đã khôi phục và kiểm tra {done.where}: {tickets} phiếu,"
            f" lần khôi phục {done.epoch.number}.",
            en=f"Restored and verified {done.where}: {tickets} tickets, epoch {done.epoch.number}.",
        ),
        *(
            [
                Text(
                    vi=f"Dữ liệu trước khi khôi phục vẫn còn ở {done.before}",
                    en=f"What was there before is kept as {done.before}",
                )
            ]
            if done.before
            else []
        ),
    )
