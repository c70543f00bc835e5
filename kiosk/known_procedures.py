"""What this machine knows of services and procedures, kept so that it serves while cut off."""

import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from common.as_json import packed, unpacked
from common.background.door import HallLink, OpenedHall
from common.background.executors import Executor
from common.background.jobs import Jobs
from common.background.latest import Latest
from common.catalogue.load import load_site, load_synonyms
from common.catalogue.model import Procedure, Service, Synonym
from common.durable import write_durably
from common.readings.offering import Offering, read_offering
from common.records_file import content_of, records_in
from common.search.index import SearchIndex
from common.tickets.errors import MoisoError
from common.tickets.text import Text

T = TypeVar("T")

_log = logging.getLogger(__name__)

KEPT: Final = "procedures"
"""The file's name in the kiosk's folder."""

_READ_WITH: Final = ("site.toml", "synonyms.csv")


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What the hall offers, for which centre, and how old the files read with it are.

    `config_folder` is where this machine has the centre's files; None for the shipped ones.
    """

    centre: Text
    config_folder: Path | None
    offering: Offering
    written: tuple[float, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Knowledge:
    """Services and procedures with the index over them; built once, then safe to share.

    `as_of` is the day of the list, if known; `address` has one `{code}`, or is "".
    """

    centre: Text
    offering: Offering
    index: SearchIndex
    as_of: date | None
    address: str

    def service(self, key: str) -> Service | None:
        """Return a service by its key."""
        return next((one for one in self.offering.services if one.key == key), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    """One record of the kept file: who it is for, then one service or procedure each."""

    centre: Text | None = None
    config_folder: Path | None = None
    service: Service | None = None
    procedure: Procedure | None = None


class KnownProcedures(QObject):
    """Reads what the hall offers, builds the index away from the window's thread, and keeps both.

    `folder` is the kiosk's own (None: nothing is kept), `config_folder` the centre's files where
    the person who started the kiosk named them. `executor` is this object's alone.
    """

    changed = Signal()

    def __init__(
        self,
        link: HallLink,
        executor: Executor,
        parent: QObject | None = None,
        *,
        folder: Path | None = None,
        config_folder: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self._executor = executor
        self._jobs = Jobs(executor, self)
        self._kept = folder / KEPT if folder else None
        self._config_folder = config_folder
        self._latest = Latest(link, self._read, self._hear, lambda _: None)
        self._told: Told | None = None
        self._answered = False
        self.knowledge: Knowledge | None = None
        link.changed.connect(self._read_first)

    def start(self) -> None:
        """Begin with what this machine has kept, and ask the hall."""
        kept = self._kept
        if kept is not None:
            self._jobs.run(lambda: _begun(kept), self._begin_with, self._fail)
        self._latest.refresh()

    def refresh(self) -> None:
        """Ask the hall again; whoever searches meanwhile does so in what was known before."""
        self._latest.refresh()

    def ask(
        self,
        question: Callable[[Knowledge], T],
        then: Callable[[T], None],
        otherwise: Callable[[MoisoError], None],
    ) -> None:
        """Answer a question on the worker, from what is known now; needs some knowledge."""
        knowledge = self.knowledge
        assert knowledge is not None  # noqa: S101 — who asks has looked
        self._jobs.run(lambda: question(knowledge), then, otherwise)

    def close(self) -> None:
        """Let the job under way end."""
        self._jobs.drop()
        self._executor.close()

    def _read(self, opened: OpenedHall) -> Told:
        folder = self._config_folder or opened.site.config_folder
        return Told(
            centre=opened.site.name,
            config_folder=folder,
            offering=read_offering(opened.database, opened.site.key),
            written=_written(folder),
        )

    @Slot()
    def _read_first(self) -> None:
        """Ask at the first sign of the hall; later the catalogue is read when somebody looks."""
        if not self._answered:
            self._latest.refresh()

    def _hear(self, told: Told) -> None:
        self._answered = True
        if told == self._told:
            return
        self._told = told
        kept = self._kept
        self._jobs.run(lambda: _learnt(told, kept), self._learn, self._fail)

    def _begin_with(self, begun: tuple[Told, Knowledge] | None) -> None:
        if begun is not None and self._told is None:
            self._told = begun[0]
            self._learn(begun[1])

    def _learn(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.changed.emit()

    def _fail(self, error: MoisoError) -> None:
        _log.error("procedures cannot be looked up: %s", error)
        self._told = None


def _begun(kept: Path) -> tuple[Told, Knowledge] | None:
    told = kept_offering(kept)
    return (told, _built(told)) if told is not None else None


def _learnt(told: Told, kept: Path | None) -> Knowledge:
    if kept is not None:
        try:
            write_durably(kept, content_of(map(packed, _lines(told))))
        except OSError as error:
            _log.error("%s cannot be kept: %s", kept, error)
    return _built(told)


def _lines(told: Told) -> Iterator[_Line]:
    yield _Line(centre=told.centre, config_folder=told.config_folder)
    for service in told.offering.services:
        yield _Line(service=service)
    for procedure in told.offering.procedures:
        yield _Line(procedure=procedure)


def kept_offering(path: Path) -> Told | None:
    """Return what a kiosk has kept in this file, if all of it can be read."""
    with suppress(OSError, ValueError, KeyError, TypeError):  # else it is asked for anew
        first, *lines = [unpacked(_Line, record) for record in records_in(path.read_bytes())]
        if first.centre is None:
            return None
        offering = Offering(
            services=tuple(one.service for one in lines if one.service),
            procedures=tuple(one.procedure for one in lines if one.procedure),
        )
        folder = first.config_folder
        return Told(
            centre=first.centre, config_folder=folder, offering=offering, written=_written(folder)
        )
    return None


def _written(folder: Path | None) -> tuple[float, ...]:
    """Return when each file was last changed, so that an editor sees the effect of a new word."""
    times = []
    for name in _READ_WITH if folder is not None else ():
        with suppress(OSError):
            times.append((folder / name).stat().st_mtime)  # type: ignore[operator]  # a folder, as above
    return tuple(times)


def _built(told: Told) -> Knowledge:
    as_of, address = _reference(told.config_folder)
    offering = told.offering
    index = SearchIndex(offering.services, offering.procedures, _synonyms(told.config_folder))
    return Knowledge(
        centre=told.centre, offering=offering, index=index, as_of=as_of, address=address
    )


def _reference(folder: Path | None) -> tuple[date | None, str]:
    """Return the day of the list and the address pattern; neither from a file that is broken."""
    try:
        site = load_site(folder)
    except MoisoError as error:
        _log.error("procedures are shown without day and QR code: %s", error)
        return None, ""
    return site.procedures_as_of, site.procedure_address


def _synonyms(folder: Path | None) -> tuple[Synonym, ...]:
    """Return the centre's everyday words, the shipped ones where its own cannot be used."""
    try:
        return load_synonyms(folder)
    except MoisoError as error:
        _log.error("the shipped synonyms serve in place of the centre's: %s", error)
        return load_synonyms(None)
