"""`moiso database upgrade`: the tables brought to what this program writes."""

import click

from admin.session import Session, with_session
from common.tickets.text import Text


@click.command("upgrade")
@with_session
def upgrade_verb(session: Session) -> None:
    """Bring the tables to this program's version, all or nothing; on a server the admin's line."""
    from common.database.migrate import migrate
    from common.database.revisions import HEAD

    steps: list[str] = []

    def reached(revision: str) -> None:
        steps.append(revision)
        if not session.as_json:
            said = Text(vi=f"Cấu trúc {revision}…", en=f"Structure {revision}…")
            click.echo(said.in_language(session.language), err=True)

    changed = migrate(session.url, on_step=reached)
    where = session.database.where
    session.answer(
        {"database": where, "revision": HEAD, "steps": steps, "changed": changed},
        Text(
            vi=f"Đã nâng cấp {where} lên cấu trúc {HEAD}."
            " Hãy cập nhật chương trình trên các máy còn lại.",
            en=f"Upgraded {where} to structure {HEAD}. Update the program on the other machines.",
        )
        if changed
        else Text(
            vi=f"{where} đã đúng cấu trúc {HEAD}, không có gì thay đổi.",
            en=f"{where} has structure {HEAD} already; nothing was changed.",
        ),
    )
