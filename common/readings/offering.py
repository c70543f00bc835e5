"""What a site offers, for those who look a procedure up: its services and all its procedures."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, bindparam, select

from common.catalogue.model import Procedure, Service
from common.database.engine import Database
from common.database.rows import name_of
from common.database.schema import procedure, service
from common.tickets.errors import Refusal
from common.tickets.moments import date_words
from common.tickets.text import Text

_NATIONAL_CODE = len("1.001193")

_SERVICES = (
    select(service)
    .where(service.c.site == bindparam("this_site"), service.c.active)
    .order_by(service.c.position, service.c.key)
)
_PROCEDURES = (
    select(procedure)
    .where(procedure.c.site == bindparam("this_site"), procedure.c.active)
    .order_by(procedure.c.position, procedure.c.key)
)


class UnknownProcedure(Refusal):
    """There is no procedure with this code."""

    code = "unknown-procedure"
    sentence = Text(
        vi="Không có thủ tục mã “{procedure}”. Tìm mã bằng: moiso procedures search.",
        en="There is no procedure with the code “{procedure}”. Find codes with: moiso procedures"
        " search.",
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Offering:
    """The services and procedures of one site, each in the order of its file."""

    services: tuple[Service, ...]
    procedures: tuple[Procedure, ...]

    def procedure(self, code: str) -> Procedure:
        """Return a procedure by its key, or by its national code without the local ending."""
        for one in self.procedures:
            if one.key == code:
                return one
        for one in self.procedures:
            if one.code and len(code) == _NATIONAL_CODE and one.code.startswith(code):
                return one
        raise UnknownProcedure(procedure=code)


def read_offering(database: Database, site: str) -> Offering:
    """Return what a site offers at this moment."""
    with database.reading() as connection:
        return Offering(
            services=tuple(_service(row) for row in connection.execute(_SERVICES, _of(site))),
            procedures=tuple(_procedure(row) for row in connection.execute(_PROCEDURES, _of(site))),
        )


def reference_notice(as_of: date | None) -> Text:
    """Return the sentence that stands beside every procedure, with the day of the list if known."""
    day = date_words(as_of) if as_of else None
    return Text(
        vi="Thông tin tham khảo, vui lòng hỏi cán bộ tiếp nhận."
        + (f" Danh mục ngày {day.vi}." if day else ""),
        en="For reference only; please ask the officer." + (f" List of {day.en}." if day else ""),
    )


def _of(site: str) -> dict[str, str]:
    return {"this_site": site}


def _service(row: Row[Any]) -> Service:
    return Service(
        key=row.key,
        prefix=row.prefix,
        name=name_of(row),
        description_vi=row.description_vi,
    )


def _procedure(row: Row[Any]) -> Procedure:
    return Procedure(
        key=row.key,
        code=row.code,
        name=name_of(row),
        service=row.service,
        level=row.level,
        time_limit=row.time_limit,
        fee=row.fee,
        documents=tuple(_papers(row.documents.split(";"))),
        source=row.source,
    )


def _papers(papers: Iterable[str]) -> Iterable[str]:
    return (paper for paper in papers if paper)
