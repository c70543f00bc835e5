"""Two small centres for random presses: few services and counters, so that they meet often."""

from dataclasses import replace

from common.catalogue.load import load_catalogue
from common.catalogue.model import Catalogue
from common.clock import ManualClock
from common.database.engine import Database
from common.database.migrate import migrate
from common.tickets.opening_hours import Hours, OpeningHours
from common.use_cases.setup import set_up
from common.use_cases.staff import Staff
from tests.halls import MORNING

SERVICES = {"ho_tich": "A", "chung_thuc": "B", "dat_dai": "C"}
HEAD_STARTS = {"none": 0, "elderly": 60, "merit": 60}
COUNTERS = {
    1: {"ho_tich": 0, "chung_thuc": 10, "dat_dai": 10},
    2: {"chung_thuc": 0, "ho_tich": 10},
    3: {"chung_thuc": 0, "dat_dai": 0},
}
SITES: dict[str, tuple[str, dict[str, int]]] = {
    "trung_tam": ("Asia/Ho_Chi_Minh", {}),
    "xa_ben": ("Asia/Tokyo", {"no_show_after_calls": 2, "return_behind": 1}),
}
"""Each centre with its time zone and its own numbers; the second is small and far away."""

MOST = {"dat_dai": (6, 4)}
"""The most numbers of a day, and of each of its sessions."""

OFFICERS = ("lan", "minh")


def make(url: str) -> None:
    """Make a database with both centres and their officers, to be copied."""
    migrate(url)
    shipped = load_catalogue(None)
    database = Database(url, ManualClock(MORNING))
    for key, (zone, rules) in SITES.items():
        set_up(database, _small(shipped, key, zone, rules), new_site=True)
        for officer in OFFICERS:
            Staff(database, key).add_officer(officer, officer.title())
    database.close()


def _small(shipped: Catalogue, key: str, zone: str, rules: dict[str, int]) -> Catalogue:
    site = replace(shipped.site, key=key, timezone=zone, rules=replace(shipped.site.rules, **rules))
    return replace(
        shipped,
        site=site,
        services=tuple(one for one in shipped.services if one.key in SERVICES),
        procedures=(),
        hours=OpeningHours(
            services={
                service: Hours(day_most=day, morning_most=session, afternoon_most=session)
                for service, (day, session) in MOST.items()
            }
        ),
        counters=tuple(
            replace(one, services=COUNTERS[one.number])
            for one in shipped.counters
            if one.number in COUNTERS
        ),
    )
