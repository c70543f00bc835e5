"""`moiso procedures`: find a service or procedure by everyday words, and what it needs."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from admin.session import Session, with_session
from common.catalogue.load import load_catalogue, load_site, load_synonyms
from common.catalogue.model import Procedure, Service, Synonym
from common.database.faults import DatabaseMissing, DatabaseNotSetUp
from common.os_reasons import reason_of
from common.readings.offering import Offering, read_offering, reference_notice
from common.search.index import Found, SearchIndex
from common.tickets.errors import Fault
from common.tickets.text import Text

_MOST_ANSWERS = 100


class FileNotRead(Fault):
    """The file with queries cannot be read."""

    code = "file-not-read"
    sentence = Text(vi="Không đọc được {file}: {reason}.", en="Cannot read {file}: {reason}.")


@click.group("procedures")
def procedures_verb() -> None:
    """Find a procedure by everyday words, and see what it needs."""


@procedures_verb.command("search")
@click.argument("text", nargs=-1)
@click.option(
    "--file", "queries", type=click.Path(path_type=Path), help="A text file, one query a line."
)
@click.option("--limit", type=click.IntRange(1, _MOST_ANSWERS), default=10, show_default=True)
@with_session
def search(session: Session, *, text: tuple[str, ...], queries: Path | None, limit: int) -> None:
    """Find services and procedures by TEXT: best first, without accents and with slips too.

    With --file the answer is one list for each line of the file, empty lines included. Finding
    nothing is an answer too.
    """
    if bool(text) == (queries is not None):
        raise click.UsageError("Give either TEXT or --file.")
    asked = [" ".join(text)] if queries is None else _lines(queries)
    offering, synonyms = _offering(session)
    index = SearchIndex(offering.services, offering.procedures, synonyms)
    answers = [index.search(one, limit=limit) for one in asked]
    shown = [[_shown(session, one) for one in found] for found in answers]
    sentences: list[Text] = []
    for query, found in zip(asked, answers, strict=True):
        sentences += [_same(f"» {query}")] if queries else []
        sentences += [_line(one) for one in found] or [_NOTHING]
    session.answer(shown if queries else shown[0], *sentences)


_NOTHING = Text(vi="Không tìm thấy; xin hỏi cán bộ.", en="Nothing found; please ask an officer.")


def _same(words: str) -> Text:
    return Text(vi=words, en=words)


def _shown(session: Session, found: Found) -> dict[str, Any]:
    return {
        "code": found.code,
        "name": found.name.in_language(session.language),
        "service": found.service,
        "score": found.score,
    }


def _line(found: Found) -> Text:
    start = f"{found.score:.2f}  {found.service:<22}  "
    end = "" if found.code == found.service else f"  ({found.code})"
    return Text(vi=f"{start}{found.name.vi}{end}", en=f"{start}{found.name.en}{end}")


def _lines(path: Path) -> list[str]:
    try:
        with path.open(encoding="utf-8-sig") as file:
            return [line.rstrip("\n") for line in file]
    except UnicodeDecodeError as error:
        raise FileNotRead(file=path, reason="UTF-8") from error
    except OSError as error:
        raise FileNotRead(file=path, reason=reason_of(error)) from error


@procedures_verb.command("show")
@click.argument("code")
@with_session
def show(session: Session, *, code: str) -> None:
    """Show what a procedure needs: papers, time limit, fee; CODE is what the search answers."""
    offering, _ = _offering(session)
    services = {one.key: one for one in offering.services}
    as_of = load_site(session.config_folder).procedures_as_of
    if code in services:
        found: Service | Procedure = services[code]
    else:
        found = offering.procedure(code)
    service = found if isinstance(found, Service) else services[found.service]
    session.answer(_page(session, found, service, as_of), *_words(found, service, as_of))


def _page(
    session: Session, found: Procedure | Service, service: Service, as_of: date | None
) -> dict[str, Any]:
    page: dict[str, Any] = {
        "code": found.key,
        "name": found.name.in_language(session.language),
        "name_vi": found.name.vi,
        "name_en": found.name.en,
        "service": service.key,
        "service_name": service.name.in_language(session.language),
    }
    if isinstance(found, Service):
        return page | {"description_vi": found.description_vi}
    return page | {
        "level": found.level,
        "time_limit": found.time_limit,
        "fee": found.fee,
        "documents": found.documents,
        "source": found.source,
        "as_of": as_of,
        "notice": reference_notice(as_of).in_language(session.language),
    }


def _words(found: Procedure | Service, service: Service, as_of: date | None) -> list[Text]:
    if isinstance(found, Service):
        return [found.name, *([_same(found.description_vi)] if found.description_vi else [])]
    unknown = Text(vi="chưa rõ, xin hỏi cán bộ", en="not known, please ask the officer")
    papers = [_same(f"  – {paper}") for paper in found.documents]
    return [
        found.name,
        Text(vi=f"Mã thủ tục: {found.key}", en=f"Code: {found.key}"),
        Text(vi=f"Lĩnh vực: {service.name.vi}", en=f"Service: {service.name.en}"),
        Text(
            vi=f"Thời hạn: {found.time_limit or unknown.vi}",
            en=f"Time limit: {found.time_limit or unknown.en}",
        ),
        Text(vi=f"Lệ phí: {found.fee or unknown.vi}", en=f"Fee: {found.fee or unknown.en}"),
        Text(
            vi="Giấy tờ cần mang:" if papers else f"Giấy tờ cần mang: {unknown.vi}",
            en="Papers to bring:" if papers else f"Papers to bring: {unknown.en}",
        ),
        *papers,
        reference_notice(as_of),
    ]


def _offering(session: Session) -> tuple[Offering, tuple[Synonym, ...]]:
    """Return what the hall offers: as its database holds it, else as its files say.

    A database that is named and not there, or is there and cannot be used, is refused.
    """
    try:
        offering = read_offering(session.database, session.site.key)
    except (DatabaseMissing, DatabaseNotSetUp):
        if session.database_named:
            raise
        catalogue = load_catalogue(session.settings.config)
        offering = Offering(services=catalogue.services, procedures=catalogue.procedures)
        return offering, catalogue.synonyms
    return offering, load_synonyms(session.config_folder)
