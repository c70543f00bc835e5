"""The search over a large catalogue, asked as people type: cut short, without marks, with slips."""

import random
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from admin.measuring.figures import percentiles
from common.catalogue.load import load_catalogue
from common.catalogue.model import Catalogue, Procedure
from common.folding import plain_words
from common.search.index import SearchIndex
from common.tickets.text import Text

PROCEDURES: Final = 2000
"""So many has a large commune; the budget is for these."""

_SEED = 2026


def look_up(procedures: int, times: int) -> dict[str, Any]:
    """Return percentiles of `times` queries over the shipped catalogue grown to `procedures`."""
    catalogue = load_catalogue(None)
    chance = random.Random(_SEED)
    grown = _grown(catalogue.procedures, procedures, chance)
    began = time.perf_counter()
    index = SearchIndex(catalogue.services, grown, catalogue.synonyms)
    built = time.perf_counter() - began
    taken = []
    for query in _queries(catalogue, times, chance):
        began = time.perf_counter()
        index.search(query)
        taken.append((time.perf_counter() - began, query))
    slowest, query = max(taken)
    return {
        "procedures": procedures,
        "build_ms": round(built * 1000),
        "search": percentiles([seconds for seconds, _ in taken]),
        "slowest_ms": round(slowest * 1000, 1),
        "slowest": query,
    }


def _grown(shipped: Sequence[Procedure], size: int, chance: random.Random) -> tuple[Procedure, ...]:
    """Return the shipped procedures, then others with a part of another's name behind theirs."""
    grown = list(shipped[:size])
    while len(grown) < size:
        one, other = chance.sample(shipped, 2)
        name = Text(
            vi=f"{one.name.vi} {other.name.vi[:60]}", en=f"{one.name.en} {other.name.en[:40]}"
        )
        key = f"{one.key}-{len(grown)}"
        grown.append(replace(one, key=key, code=key, name=name))
    return tuple(grown)


def _queries(catalogue: Catalogue, times: int, chance: random.Random) -> list[str]:
    """Return names and sayings: whole, without marks, with a slip, or cut where a hand is."""
    sayings = [way for synonym in catalogue.synonyms for way in synonym.said]
    texts = [*sayings, *(procedure.name.vi for procedure in catalogue.procedures)]
    queries = []
    for number in range(times):
        text = chance.choice(texts)
        place = chance.randrange(len(text))
        if number % 4 == 1:
            text = " ".join(plain_words(text))
        elif number % 4 == 2:  # noqa: PLR2004 — one query in four
            text = text[:place] + chance.choice("aeinthgc") + text[place + 1 :]
        elif number % 4 == 3:  # noqa: PLR2004 — one query in four
            text = text[: place + 1]
        queries.append(text)
    return queries
