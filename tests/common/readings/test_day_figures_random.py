"""Days of random presses, recomputed from their raw events: the program says the same."""

import os
from collections import Counter
from datetime import date

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import initialize, run_state_machine_as_test

from common.database.sites import find_site
from common.readings.day_figures import read_day_figures
from tests.common.figures_by_hand import by_hand, plain
from tests.common.state_machine.copies import Copies, Files, OnServer
from tests.common.state_machine.machine import Machine
from tests.common.state_machine.small_hall import SITES
from tests.common.state_machine.two_halls import TwoHalls
from tests.postgres import Server

EXAMPLES = int(os.environ.get("MOISO_EXAMPLES", "200")) // 8
"""How many random lives; each ends with all its days being counted."""

SLOWER = 8
"""A server's round trips take so many times as long as calls into a library."""

SEEN: Counter[str] = Counter()
"""What the lives had in them: a comparison of nothing with nothing proves nothing."""


class CountedMachine(Machine):
    """Random presses, and at the end every day of both centres counted twice."""

    @initialize()
    def somebody_is_served(self) -> None:
        """See to it that few lives have something to count too."""
        self.issue(0, "ho_tich", "none", 1, 1)
        self.call_next(0, 1, "console")
        self.own_key(0, 1, "finish", 0, "console")

    def teardown(self) -> None:
        """Count before the halls are thrown away."""
        try:
            for site, day in _days(self.two):
                _compare(self.two, site, day)
        finally:
            super().teardown()


def _days(two: TwoHalls) -> set[tuple[str, date]]:
    return {(row.site, row.business_day) for row in two.rows.values()}


def _compare(two: TwoHalls, site: str, day: date) -> None:
    with two.database.reading() as connection:
        zone = find_site(connection, site).timezone

    said = plain(read_day_figures(two.database, site, day))

    assert said == by_hand(two.database, site, day, zone)
    total = said["total", None]
    ends = ("served", "no_show", "cancelled", "expired", "open")
    assert total["issued"] == sum(_number(total[name]) for name in ends)
    for name in ("issued", "served", "no_show", "cancelled", "expired"):
        assert total[name] == sum(
            _number(said[group][name]) for group in said if group[0] == "hour"
        )
    SEEN.update(name for name in ends if total[name])
    SEEN.update(name for name in ("waiting", "serving") if total[name] != (0, None, None))
    SEEN.update(["other date"] if ("hour", None) in said else [])
    # the model of the hall, which knows no events, has as many people served
    people = two.centres[list(SITES).index(site)].people.values()
    served = [one for one in people if one.day == day and one.state == "finished"]
    assert total["served"] == len(served)


def _number(value: object) -> int:
    assert isinstance(value, int)
    return value


def live(copies: Copies, examples: int) -> None:
    """Run so many random lives of fifty presses each."""

    class Here(CountedMachine):
        pass

    Here.copies = copies
    SEEN.clear()
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=examples,
            stateful_step_count=50,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_the_figures_are_those_of_the_raw_events(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Median, p90 and every count, of every service, counter and hour, whatever was pressed."""
    live(Files(tmp_path_factory.mktemp("counted")), EXAMPLES)

    # what is rarer, and may be missing in so few lives, has a day of its own in test_day_figures
    assert set(SEEN) >= {"served", "cancelled", "expired", "open", "waiting", "serving"}


def test_the_figures_are_those_of_the_raw_events_on_a_server(postgres: Server) -> None:
    """And so they are in PostgreSQL."""
    live(OnServer(postgres), EXAMPLES // SLOWER)

    assert set(SEEN) >= {"served", "waiting"}
