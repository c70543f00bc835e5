"""What services and procedures are found by."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from common.catalogue.model import Procedure, Service, Synonym
from common.catalogue.synonyms import Targets
from common.folding import words
from common.search.vocabulary import initials
from common.tickets.text import Text

_NAMED, _DESCRIBED = 1.0, 0.9


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A service or procedure; `code` is its key, `service` where to take a number for it."""

    code: str
    name: Text
    service: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrase:
    """A name, a part of a description, or what people say, without marks.

    `marks` are the spellings with marks. `said` marks what people say. `weight` is what it scores
    at best. `entries` are the numbers of those it leads to.
    """

    words: tuple[str, ...]
    marks: frozenset[str]
    initials: str
    weight: float
    said: bool
    entries: tuple[int, ...]


def entries_of(services: Iterable[Service], procedures: Iterable[Procedure]) -> tuple[Entry, ...]:
    """Return what can be found: services first, each in the catalogue's order."""
    return (
        *(Entry(code=one.key, name=one.name, service=one.key) for one in services),
        *(Entry(code=one.key, name=one.name, service=one.service) for one in procedures),
    )


def phrases_of(
    entries: Sequence[Entry],
    services: Sequence[Service],
    procedures: Sequence[Procedure],
    synonyms: Iterable[Synonym],
) -> tuple[Phrase, ...]:
    """Return every phrase once for each of its kinds, with all the entries it leads to."""
    number_of = {entry.code: number for number, entry in enumerate(entries)}
    leads: dict[tuple[str, float, bool], list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        for name in (entry.name.vi, entry.name.en, entry.code):
            leads[name, _NAMED, False].append(number)
    for service in services:
        for part in service.description_vi.replace(";", ",").split(","):
            leads[part, _DESCRIBED, False].append(number_of[service.key])
    targets = Targets(services, procedures)
    for synonym in synonyms:
        found = [number_of[key] for key in targets.of(synonym)]
        for way in synonym.said:
            leads[way, _NAMED, True].extend(found)
    return tuple(_built(leads))


def _built(leads: dict[tuple[str, float, bool], list[int]]) -> Iterator[Phrase]:
    for (text, weight, said), numbers in leads.items():
        spelled = list(words(text))
        plain = tuple(word.plain for word in spelled)
        if plain and numbers:
            yield Phrase(
                words=plain,
                marks=frozenset(word.marks for word in spelled),
                initials=initials(plain),
                weight=weight,
                said=said,
                entries=tuple(dict.fromkeys(numbers)),
            )
