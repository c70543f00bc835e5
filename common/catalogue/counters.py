"""`counters.toml`: which counter serves what, at once or after how many minutes."""

from collections.abc import Collection
from types import MappingProxyType

from common.catalogue import reasons
from common.catalogue.model import Counter
from common.catalogue.record import Record
from common.catalogue.site import MOST_MINUTES
from common.tickets.text import Text

_HIGHEST_NUMBER = 9999


def read_counters(
    file: Record, services: Collection[str], *, helping_minutes: int
) -> tuple[Counter, ...]:
    """Return the counters in the file's order.

    `services` are the keys there are; `helping_minutes` is the handicap of a service that a
    counter helps with, where the file names none.
    """
    file.expect(required=("counter",))
    numbers: dict[object, int] = {}
    counters = []
    for record in file.tables("counter"):
        record.expect(required=("number",), optional=("name_vi", "name_en", "own", "helps"))
        number = record.whole("number", least=1, most=_HIGHEST_NUMBER)
        if record.values.get("number") == number:
            record.unique(number, "number", numbers)
        own = dict.fromkeys(_known(record, "own", services), 0)
        helped = _helped(record, services, own, helping_minutes)
        if not own and not record.values.get("helps"):
            record.refuse(reasons.SERVES_NOTHING)
        name = record.optional_both("name")
        counters.append(
            Counter(
                number=number,
                name=name if name.vi else Text(vi=f"Quầy {number}", en=f"Counter {number}"),
                services=MappingProxyType(own | helped),
            )
        )
    return tuple(counters)


def _helped(
    record: Record, services: Collection[str], own: Collection[str], helping_minutes: int
) -> dict[str, int]:
    """Return the handicap in minutes of each service that the counter only helps with."""
    helps = record.values.get("helps", [])
    if helps == "all":
        return {key: helping_minutes for key in services if key not in own}
    if isinstance(helps, dict):
        minutes = record.table("helps")
        helped = {key: minutes.whole(key, least=0, most=MOST_MINUTES) for key in helps}
        for key in helps:
            if key not in services:
                minutes.refuse(reasons.unknown_service(key, services), key)
    elif isinstance(helps, list):
        helped = dict.fromkeys(_known(record, "helps", services), helping_minutes)
    else:
        record.refuse(reasons.HELPS, "helps")
        return {}
    for key in helped:
        if key in own:
            record.refuse(reasons.own_and_helped(key), "helps")
    return helped


def _known(record: Record, name: str, services: Collection[str]) -> tuple[str, ...]:
    """Return a list of service keys, refusing those that are unknown or written twice."""
    keys = record.texts(name)
    for position, key in enumerate(keys):
        if key in keys[:position]:
            record.refuse(reasons.twice(key, record.line(name, keys.index(key))), name, position)
        elif key and key not in services:
            record.refuse(reasons.unknown_service(key, services), name, position)
    return keys
