"""A centre's folder, read and checked as a whole."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from common.catalogue import hours, reasons
from common.catalogue.counters import read_counters
from common.catalogue.csv_file import parse_csv
from common.catalogue.devices import read_printers, read_voices
from common.catalogue.model import (
    Catalogue,
    Counter,
    Site,
    Synonym,
    VoiceSettings,
)
from common.catalogue.problems import Problems
from common.catalogue.record import Record, unusable
from common.catalogue.services import (
    PROCEDURE_COLUMNS,
    SERVICE_COLUMNS,
    read_procedures,
    read_services,
)
from common.catalogue.site import read_site
from common.catalogue.synonyms import SYNONYM_COLUMNS, Targets, read_synonyms
from common.catalogue.text_file import read_text
from common.catalogue.toml_file import parse_toml
from common.tickets.opening_hours import OpeningHours


def load_catalogue(folder: Path | None) -> Catalogue:
    """Return the centre configured in `folder`, or the shipped one for None.

    Raise `ConfigInvalid` with the problems found: one mistake refuses the whole folder. Files
    that refer to services are read once services are in order, so that one slip is not
    reported as fifty.
    """
    problems = Problems()
    _refuse_missing(folder, problems)
    source = _source(folder, problems)
    site = read_site(source.toml("site.toml"))
    source = replace(source, languages=tuple(one.key for one in site.languages))
    service_rows = source.rows("services.csv", SERVICE_COLUMNS, least=1)
    services = read_services(service_rows)
    printers = read_printers(source.toml("printers.toml"))
    voices = read_voices(source.toml("voices.toml"))
    problems.refuse()

    keys = tuple(service.key for service in services)
    procedures = read_procedures(source.rows("procedures.csv", PROCEDURE_COLUMNS, least=0), keys)
    counters = read_counters(
        source.toml("counters.toml"), keys, helping_minutes=site.rules.helping_minutes
    )
    problems.refuse()

    _refuse_unserved(service_rows, counters)
    synonyms = _synonyms(source, Targets(services, procedures))
    opening_hours = _hours(source, keys)
    problems.refuse()
    return Catalogue(
        site=site,
        services=services,
        procedures=procedures,
        counters=counters,
        printers=printers,
        voices=voices,
        synonyms=synonyms,
        hours=opening_hours,
    )


def load_voices(folder: Path | None) -> VoiceSettings:
    """Return how calls are spoken, from `voices.toml` alone: no other file's mistake stops a voice.

    `folder` and errors are those of `load_catalogue`.
    """
    problems = Problems()
    _refuse_missing(folder, problems)
    voices = read_voices(_source(folder, problems).toml("voices.toml"))
    problems.refuse()
    return voices


def load_site(folder: Path | None) -> Site:
    """Return what `site.toml` alone says; `folder` and errors are those of `load_catalogue`."""
    problems = Problems()
    _refuse_missing(folder, problems)
    site = read_site(_source(folder, problems).toml("site.toml"))
    problems.refuse()
    return site


def load_synonyms(folder: Path | None) -> tuple[Synonym, ...]:
    """Return the everyday words of `synonyms.csv`, the shipped ones where the folder has none.

    Where they lead is not checked; setup does. `folder` and errors are those of `load_catalogue`.
    """
    problems = Problems()
    synonyms = _synonyms(_source(folder, problems), None)
    problems.refuse()
    return synonyms


def _synonyms(source: "_Source", targets: Targets | None) -> tuple[Synonym, ...]:
    """Return a centre's synonyms, checked against its catalogue.

    A folder older than the search has no such file: the shipped words serve, and those for
    services that this centre does not offer lead nowhere.
    """
    name = "synonyms.csv"
    if not source.folder.joinpath(name).is_file():
        source, targets = _source(None, source.problems), None
    rows = source.rows(name, SYNONYM_COLUMNS, least=0)
    return read_synonyms(rows, targets)


def _hours(source: "_Source", services: Collection[str]) -> OpeningHours:
    """Return a centre's hours and limits; a folder without the file has the shipped ones."""
    if not source.folder.joinpath(hours.NAME).is_file():
        source = _source(None, source.problems)
    return hours.read_hours(source.toml(hours.NAME), services)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Source:
    folder: Traversable
    problems: Problems
    languages: tuple[str, ...] = ()

    def toml(self, name: str) -> Record:
        text = read_text(self.folder, name, self.problems)
        if text is None:
            return unusable(name)
        return replace(parse_toml(text, name, self.problems), languages=self.languages)

    def rows(self, name: str, columns: Sequence[str], *, least: int) -> list[Record]:
        text = read_text(self.folder, name, self.problems)
        if text is None:
            return []
        return parse_csv(
            text,
            name,
            self.problems,
            columns=columns,
            least=least,
            languages=self.languages,
        )


def _source(folder: Path | None, problems: Problems) -> _Source:
    return _Source(folder=files("config") if folder is None else folder, problems=problems)


def _refuse_missing(folder: Path | None, problems: Problems) -> None:
    """Refuse a folder that is not there once, not each of its files."""
    with suppress(OSError):  # one that may not be looked into: its files say why
        if folder is not None and not folder.is_dir():
            problems.add(file=str(folder), line=None, reason=reasons.MISSING_FOLDER)
    problems.refuse()


def _refuse_unserved(services: Iterable[Record], counters: Iterable[Counter]) -> None:
    """Refuse each service whose tickets no counter would ever call."""
    served = {key for counter in counters for key in counter.services}
    for record in services:
        key = record.key("key")
        if key not in served:
            record.refuse(reasons.not_served(key), "key")
