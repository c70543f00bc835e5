"""`moiso setup` and `moiso training`: the database, its catalogue, and practice."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click

from admin.door_files import check_door_files
from admin.session import Session, with_session
from common.catalogue.load import load_catalogue
from common.catalogue.model import Catalogue
from common.database.faults import DatabaseNotSetUp
from common.database.sites import UnknownSite, find_site
from common.tickets.text import Text
from common.use_cases.setup import end_training, set_up


@click.command("setup")
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder with the centre's files; else those of the last setup, else the shipped ones.",
)
@click.option("--training", is_flag=True, help="Begin a training on data of its own.")
@click.option("--new-site", is_flag=True, help="Add another centre to this database.")
@with_session
def setup_verb(session: Session, *, config: Path | None, training: bool, new_site: bool) -> None:
    """Create or update the database and apply the catalogue; twice changes nothing."""
    from admin.printer_caveats import configured_warnings
    from common.database.migrate import migrate

    folder = config or session.settings.config
    catalogue = _read(folder) if folder else None
    created = migrate(session.url)
    if catalogue is None:
        folder = _remembered(session)
        catalogue = _read(folder)
    changed = set_up(session.database, catalogue, folder, training=training, new_site=new_site)
    # the centre of these files, whichever one this machine works for
    with session.database.reading() as connection:
        session.site = find_site(connection, catalogue.site.key)
    warnings = [*configured_warnings(catalogue.printers), *_to_choose(session)]
    session.answer(
        {
            "database": session.database.where,
            "site": catalogue.site.key,
            "config": str(folder.absolute()) if folder else None,
            "services": len(catalogue.services),
            "procedures": len(catalogue.procedures),
            "counters": len(catalogue.counters),
            "changed": created or changed,
            "training": session.site.training,
            "warnings": [one.in_language(session.language) for one in warnings],
        },
        _what_happened(changed=created or changed),
        Text(
            vi=f"{len(catalogue.services)} lĩnh vực, {len(catalogue.procedures)} thủ tục,"
            f" {len(catalogue.counters)} quầy. Cơ sở dữ liệu: {session.database.where}",
            en=f"{len(catalogue.services)} services, {len(catalogue.procedures)} procedures,"
            f" {len(catalogue.counters)} counters. Database: {session.database.where}",
        ),
        *warnings,
    )


def _read(folder: Path | None) -> Catalogue:
    """Read a centre's folder, also what only one door reads: mistakes are found here, not there."""
    catalogue = load_catalogue(folder)
    check_door_files(folder, catalogue)
    return catalogue


def _remembered(session: Session) -> Path | None:
    """Return the folder that the last setup read; None for the shipped centre."""
    with suppress(DatabaseNotSetUp, UnknownSite), session.database.reading() as connection:
        return find_site(connection, session.settings.site).config_folder
    return None


def _to_choose(session: Session) -> Iterator[Text]:
    """Say which line a machine of this centre needs, where its settings do not lead there."""
    key = session.site.real_key
    with suppress(UnknownSite), session.database.reading() as connection:
        if find_site(connection, session.settings.site).real_key == key:
            return
    yield Text(
        vi="Cơ sở dữ liệu này có nhiều trung tâm. Trên mỗi máy của trung tâm này, hãy ghi vào"
        f' moiso.toml: site = "{key}"',
        en="This database holds several centres. On each machine of this one, write into"
        f' moiso.toml: site = "{key}"',
    )


def _what_happened(*, changed: bool) -> Text:
    if changed:
        return Text(vi="Đã cài đặt xong.", en="The centre is set up.")
    return Text(vi="Mọi thứ đã đúng, không có gì thay đổi.", en="Everything was in place already.")


@click.group("training")
def training_verb() -> None:
    """Practice on data of its own; begin it with `moiso setup --training`."""


@training_verb.command("end")
@with_session
def end(session: Session) -> None:
    """Throw the practice away and work for real again."""
    real = session.site.real_key
    ended = end_training(session.database, real)
    del session.site  # from here on it works for real
    session.answer(
        {"ended": ended, "site": real},
        Text(vi="Đã kết thúc tập huấn.", en="The training has ended.")
        if ended
        else Text(vi=f"{real} không ở chế độ tập huấn.", en=f"{real} is not in training."),
    )
