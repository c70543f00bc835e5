"""`services.csv` and `procedures.csv`: what people come for."""

import re
from collections.abc import Collection, Sequence
from typing import get_args
from unicodedata import normalize

from common.catalogue import reasons
from common.catalogue.model import Procedure, Service, Source
from common.catalogue.record import Record
from common.catalogue.text_file import clean

SERVICE_COLUMNS = ("key", "prefix", "name_vi", "name_en", "description_vi")
PROCEDURE_COLUMNS = (
    "code",
    "name_vi",
    "name_en",
    "service",
    "level",
    "time_limit",
    "fee",
    "documents",
    "source_hint",
)

_PREFIX = re.compile(r"[A-HJ-NP-Z]")
# Some provinces print the local suffix .000.00.00.Hxx or .Hxx after the national code.
_CODE = re.compile(r"\d\.\d{6}(\.000\.00\.00)?(\.H\d\d)?", re.ASCII)
_SOURCES: tuple[Source, ...] = get_args(Source)
_LONGEST_CELL = 2000


def read_services(records: Sequence[Record]) -> tuple[Service, ...]:
    """Return the services in the file's order, which is the order on the kiosk."""
    keys: dict[object, int] = {}
    prefixes: dict[object, int] = {}
    return tuple(_service(record, keys, prefixes) for record in records)


def _service(record: Record, keys: dict[object, int], prefixes: dict[object, int]) -> Service:
    key = record.key("key")
    record.unique(key, "key", keys)
    prefix = record.text("prefix")
    if prefix and not _PREFIX.fullmatch(prefix):
        record.refuse(reasons.PREFIX, "prefix")
    else:
        record.unique(prefix, "prefix", prefixes)
    return Service(
        key=key,
        prefix=prefix,
        name=record.both("name"),
        description_vi=record.optional_text("description_vi", most=_LONGEST_CELL),
    )


def read_procedures(records: Sequence[Record], services: Collection[str]) -> tuple[Procedure, ...]:
    """Return the procedures in the file's order; each belongs to one of `services`."""
    keys: dict[object, int] = {}
    return tuple(_procedure(record, keys, services) for record in records)


def _procedure(record: Record, keys: dict[object, int], services: Collection[str]) -> Procedure:
    code = record.optional_text("code")
    name = record.both("name")
    key = code or slug(name.vi)
    if code and not _CODE.fullmatch(code):
        record.refuse(reasons.CODE, "code")
    if name.vi and not key:
        record.refuse(reasons.NAME_WITHOUT_LETTERS, "name_vi")
    record.unique(key, "code", keys)
    service = record.text("service")
    if service and service not in services:
        record.refuse(reasons.unknown_service(service, services), "service")
    documents = record.optional_text("documents", most=_LONGEST_CELL)
    return Procedure(
        key=key,
        code=code or None,
        name=name,
        service=service,
        level=record.optional_text("level"),
        time_limit=record.optional_text("time_limit"),
        fee=record.optional_text("fee"),
        documents=tuple(paper for one in documents.split(";") if (paper := clean(one))),
        source=record.choice("source_hint", _SOURCES),
    )


def slug(name: str) -> str:
    """Return a Vietnamese name as plain small letters and hyphens: `Đất đai` is `dat-dai`."""
    plain = normalize("NFD", name.lower().replace("đ", "d"))
    return "-".join(re.findall(r"[a-z0-9]+", re.sub(r"[\u0300-\u036f]", "", plain)))
