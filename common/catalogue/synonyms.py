"""`synonyms.csv`: everyday words, and what in the catalogue they mean."""

import re
from collections.abc import Iterable, Sequence

from common.catalogue import reasons
from common.catalogue.model import Procedure, Service, Synonym
from common.catalogue.record import Record
from common.catalogue.text_file import clean
from common.folding import plain_words

SYNONYM_COLUMNS = ("said", "means", "service", "note")

_LONGEST_CELL = 2000
_WORD = re.compile(r"[^\W_]+")


def read_synonyms(
    records: Sequence[Record],
    targets: "Targets | None",
) -> tuple[Synonym, ...]:
    """Return the synonyms in the file's order.

    Without `targets`, where they lead is not checked: setup did, or the centre has dropped some
    services from the shipped catalogue.
    """
    seen: dict[object, int] = {}
    return tuple(_synonym(record, seen, targets) for record in records)


def _synonym(record: Record, seen: dict[object, int], targets: "Targets | None") -> Synonym:
    said = _said(record)
    synonym = Synonym(
        said=said,
        means=record.optional_text("means"),
        service=record.optional_text("service") or None,
    )
    record.optional_text("note", most=_LONGEST_CELL)
    for phrase in dict.fromkeys(said):
        line = seen.setdefault((phrase.lower(), synonym.means, synonym.service), record.line())
        if line != record.line():
            record.refuse(reasons.twice(phrase, line), "said")
    if not synonym.means and synonym.service is None:
        record.refuse(reasons.SYNONYM_LEADS_NOWHERE)
    elif targets is not None:
        _check(record, synonym, targets)
    return synonym


def _said(record: Record) -> tuple[str, ...]:
    """Return the ways to say it, refusing what holds no letter."""
    cell = record.text("said", most=_LONGEST_CELL)
    ways = tuple(way for one in cell.split(";") if (way := clean(one)))
    for way in ways or filter(None, [cell]):
        if not plain_words(way):
            record.refuse(reasons.no_letters(way), "said")
    return ways


def _check(record: Record, synonym: Synonym, targets: "Targets") -> None:
    if synonym.service is not None and synonym.service not in targets.services:
        reason = reasons.unknown_service(synonym.service, targets.services)
        record.refuse(reason, "service")
    elif not targets.of(synonym):
        record.refuse(reasons.means_nothing(synonym.means), "means")


class Targets:
    """What synonyms lead to: the services and procedures of one catalogue."""

    def __init__(self, services: Iterable[Service], procedures: Iterable[Procedure]) -> None:
        self.services = {
            one.key: _spelled(f"{one.name.vi} {one.description_vi}") for one in services
        }
        self._procedures = [(one, _spelled(one.name.vi)) for one in procedures]

    def of(self, synonym: Synonym) -> tuple[str, ...]:
        """Return the keys of the services and procedures that are meant.

        Without `means` that is the service itself. Otherwise it is each procedure, of that service
        if one is given, that has this code or all these words in its Vietnamese name; if no
        procedure has, each service whose name or description has them.
        """
        service = synonym.service
        services = {key: one for key, one in self.services.items() if service in {None, key}}
        if not synonym.means:
            return tuple(services)
        wanted = _spelled(synonym.means)
        within = [one for one in self._procedures if service in {None, one[0].service}]
        found = [one.key for one, _ in within if one.code == synonym.means]
        found = found or [one.key for one, spelled in within if wanted <= spelled]
        return tuple(found or [key for key, spelled in services.items() if wanted <= spelled])


def _spelled(text: str) -> frozenset[str]:
    """Return the words of an official text, marks and all: “hộ” is not “họ” here."""
    return frozenset(_WORD.findall(text.lower()))
