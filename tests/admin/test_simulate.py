"""`moiso simulate`: what people are told is measured against what came true."""

import random
from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest

from admin.simulating.arrangement import Arrangement
from admin.simulating.hall import Waited, World
from admin.simulating.scores import Scores, simulate
from common.tickets.ticket import Ticket
from tests.admin.runs import Command

PLAIN = Arrangement(priority=0, no_shows=0, breaks=0, between=0)


def calls(arrangement: Arrangement) -> list[Waited]:
    """Let a centre work without asking anybody, and return its calls in their order."""
    called: list[Waited] = []
    World(arrangement, lambda _world, _ticket: None, lambda _, one: called.append(one)).work()
    return called


@pytest.fixture(scope="module")
def plain() -> Scores:
    """Three counters, load 0.9, eight minutes of variation 0.6: ten days of eight hours."""
    return simulate(replace(PLAIN, days=10))


def test_the_plain_queue_is_told_within_four_minutes(plain: Scores) -> None:
    """The goal: near the queue's length with the true mean, and far better than looking back."""
    rivals = plain.rivals

    assert plain.people > 1500
    assert plain.ours.mean_absolute_error <= 4.0
    assert plain.ours.mean_absolute_error <= rivals["queue_length"].mean_absolute_error * 1.1
    assert plain.ours.mean_absolute_error < rivals["head_of_line"].mean_absolute_error
    assert plain.ours.mean_absolute_error < rivals["last_ten"].mean_absolute_error / 1.5
    assert plain.ours.mean_absolute_error < rivals["plain_mean"].mean_absolute_error / 2


def test_bands_hold_and_lean_to_neither_side(plain: Scores) -> None:
    """Four of five inside, few too late back, and no bias beyond a minute."""
    assert plain.bands.inside >= 0.8
    assert plain.bands.sooner <= 0.08
    assert plain.bands.width <= 15
    assert abs(plain.ours.bias) <= 1


def test_a_full_centre_is_told_as_well() -> None:
    """Services with owners and helpers, priority, no-shows and pauses."""
    scores = simulate(Arrangement(days=3, counters=4, services=6))

    assert scores.people > 400
    assert scores.ours.mean_absolute_error <= scores.rivals["last_ten"].mean_absolute_error / 1.3
    assert scores.bands.inside >= 0.8


def test_the_same_seed_is_the_same_centre() -> None:
    """A table can be made again; another seed is another centre."""
    one = replace(PLAIN, days=1)

    assert simulate(one) == simulate(one)
    assert calls(one) != calls(replace(one, seed=2))


def test_order_is_the_products() -> None:
    """Without priority first come, first served; with it a head start and no more."""
    usual = [one.ticket for one in calls(replace(PLAIN, days=1))]
    urgent = [one.ticket for one in calls(replace(PLAIN, days=1, priority=0.3))]

    def place(ticket: Ticket) -> tuple[datetime, UUID]:
        return ticket.due_at, ticket.id

    assert usual == sorted(usual, key=lambda one: one.issued_at)
    assert urgent != sorted(urgent, key=lambda one: one.issued_at)
    # whoever was there when somebody was called stood behind in the order
    waiting: list[Ticket] = []

    def look(world: World, called: Waited) -> None:
        waiting.extend(one for one in world.waiting.values() if place(one) < place(called.ticket))

    World(replace(PLAIN, days=1, priority=0.3), lambda _world, _ticket: None, look).work()
    assert waiting == []


def test_nobody_is_lost_and_nobody_waits_below_nothing() -> None:
    """Everybody who came is called, on the day itself."""
    came: list[Ticket] = []
    called: list[Waited] = []
    world = World(
        Arrangement(days=2, counters=2, services=3),
        lambda _world, ticket: came.append(ticket),
        lambda _world, one: called.append(one),
    )

    world.work()

    assert {one.ticket.id for one in called} == {one.id for one in came}
    assert len(called) == len(came)
    assert min(one.minutes for one in called) >= 0


@pytest.mark.parametrize("times", ["gamma", "lognormal"])
def test_serving_times_have_the_mean_and_variation_asked_for(times: str) -> None:
    """Of either kind."""
    arrangement = replace(PLAIN, times=times)  # type: ignore[arg-type]  # one of the two
    chance = random.Random(5)

    drawn = [arrangement.draw(chance, "service_1") for _ in range(40_000)]

    mean = sum(drawn) / len(drawn)
    spread = (sum((one - mean) ** 2 for one in drawn) / len(drawn)) ** 0.5
    assert mean == pytest.approx(8, rel=0.02)
    assert spread / mean == pytest.approx(0.6, rel=0.04)


def test_every_service_has_an_owner_and_every_counter_owns_one() -> None:
    """More counters than services, or fewer."""
    for services, counters in ((1, 3), (6, 4), (3, 3), (2, 5)):
        arrangement = Arrangement(services=services, counters=counters)
        owned = [
            {key for key, late in arrangement.handicaps(number).items() if late == 0}
            for number in range(1, counters + 1)
        ]

        assert set().union(*owned) == set(arrangement.keys())
        assert all(owned)


def test_the_command_answers_people_and_programs(moiso: Command) -> None:
    """Without a database; each estimator on a line, or all of it as JSON."""
    shown = moiso("simulate", "--days", 1, "--hours", 4)
    answer = moiso("simulate", "--days", 1, "--hours", 4, "--json").json

    assert (shown.code, shown.err) == (0, "")
    assert len(shown.out.splitlines()) == 7
    assert shown.out.splitlines()[2].startswith("Mời Số")
    assert set(answer) == {
        "arrangement",
        "people",
        "unknown",
        "mean_wait",
        "ours",
        "bands",
        "rivals",
    }
    assert set(answer["rivals"]) == {"plain_mean", "last_ten", "head_of_line", "queue_length"}
    assert answer["arrangement"]["hours"] == 4


def test_settings_that_make_no_sense_are_wrong_usage(moiso: Command) -> None:
    """A load of nothing, no counter, or everybody absent."""
    for wrong in (("--load", 0), ("--counters", 0), ("--no-shows", 1), ("--times", "normal")):
        assert moiso("simulate", *wrong).code == 2
