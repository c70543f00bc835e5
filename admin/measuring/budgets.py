"""Every budget of the house, and where a measurement's answer holds the figure for it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from admin.measuring.searching import PROCEDURES

Answer = Mapping[str, Any]
"""What one `moiso bench …` answers, as JSON."""

_WIRE_SECONDS: Final = 3.0
_TEXT_BYTES: Final = 1536
# the film itself has 25 a second; one in fifty may be late beyond the end of the counting
_FRAMES: Final = {"a call": 25.0, "a film": 24.5}


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One line of the table.

    `limit` is what the machine, a driver or the wire needs by itself, where that is known: no code
    of ours can be better. With `at_least` a larger figure is the better one.
    """

    what: str
    figure: float
    budget: float
    unit: str
    limit: float | None = None
    at_least: bool = False

    @property
    def ratio(self) -> float:
        """How much of the budget is used; above 1 it is missed."""
        return self.budget / self.figure if self.at_least else self.figure / self.budget

    @property
    def met(self) -> bool:
        """Whether the figure keeps the budget."""
        return self.ratio <= 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Measurement:
    """One run of `moiso bench VERB`, and its rows.

    `engines`: on which databases it is worth measuring; "" where none is used.
    """

    verb: str
    rows: Callable[[Answer, str], Iterator[Row]]
    engines: tuple[str, ...] = ("SQLite", "PostgreSQL")
    options: tuple[str, ...] = ()


def _use_cases(answer: Answer, engine: str) -> Iterator[Row]:
    for one in answer["use_cases"]:
        yield Row(
            what=f"{one['use_case']}, {engine}: more than its statements sent raw, median",
            figure=one["more_ms"],
            budget=1,
            unit="ms",
        )
    for one in answer["together"]:
        yield Row(
            what=f"{one['clients']} clients issuing, {engine}: share of the raw rate",
            figure=100 * one["share_of_raw_rate"],
            budget=50,
            unit="%",
            limit=100,
            at_least=True,
        )


def _start(answer: Answer, _: str) -> Iterator[Row]:
    yield Row(
        what="the command answers, median", figure=answer["start"]["p50"], budget=700, unit="ms"
    )


def _growth(answer: Answer, engine: str) -> Iterator[Row]:
    oldest = answer["sizes"][-1]["old"]
    yield Row(
        what=f"call next after {oldest:,} old tickets, {engine}: times as long as after 1,000",
        figure=answer["ratio"],
        budget=1.2,
        unit="×",
        limit=1,
    )


def _doors(answer: Answer, engine: str) -> Iterator[Row]:
    for one in answer["doors"]:
        door = f"{one['door']}, {engine}"
        yield Row(
            what=f"{door}: first frame, p95", figure=one["frame"]["p95"], budget=1000, unit="ms"
        )
        yield Row(what=f"{door}: its data, p95", figure=one["data"]["p95"], budget=1500, unit="ms")
        if one["megabytes"] is not None:
            yield Row(what=f"{door}: resident", figure=one["megabytes"], budget=160, unit="MB")
    tap = {"SQLite": 50, "PostgreSQL": 80}[engine]
    for what, moment, budget in (
        ("tap → number on the screen", answer["tap"]["number"], tap),
        ("tap → first byte at the printer", answer["tap"]["first_byte"], tap),
        ("call → board painted", answer["call"]["painted"], 100),
        ("call → first sound", answer["call"].get("sounded"), 100),
    ):
        if moment is not None:
            yield Row(what=f"{what}, {engine}, p99", figure=moment["p99"], budget=budget, unit="ms")


def _rush(answer: Answer, engine: str) -> Iterator[Row]:
    budget = {"SQLite": 50, "PostgreSQL": 80}[engine]
    for what, moment in (("number", "number"), ("first byte", "first_byte")):
        yield Row(
            what=f"five taps a second, {engine}: tap → {what}, p99",
            figure=answer[moment]["p99"],
            budget=budget,
            unit="ms",
        )


def _announce(answer: Answer, _: str) -> Iterator[Row]:
    for voice, one in answer["voices"].items():
        if voice.startswith("joined, "):
            yield Row(what=f"a call {voice}, p99", figure=one["p99"], budget=50, unit="ms")


def _board(answer: Answer, _: str) -> Iterator[Row]:
    for size in answer["board"]:
        for one in size["moving"]:
            yield Row(
                what=f"board {size['width']} pixels wide, {one['what']}: frames a second",
                figure=one["frames_a_second"],
                budget=_FRAMES[one["what"]],
                unit="",
                at_least=True,
            )
        yield Row(
            what=f"board {size['width']} pixels wide, call over a film → painted, p99",
            figure=size["painted_over_film"]["p99"],
            budget=100,
            unit="ms",
        )


def _phones(answer: Answer, engine: str) -> Iterator[Row]:
    yield Row(
        what=f"call → page of each of {answer['phones']:,} phones, {engine}, p99",
        figure=answer["seen"]["p99"],
        budget=500,
        unit="ms",
    )
    yield Row(
        what=f"pages of {answer['phones']:,} phones kept up to date, {engine}",
        figure=100 * answer["share_shown"],
        budget=100,
        unit="%",
        limit=100,
        at_least=True,
    )


def _search(answer: Answer, _: str) -> Iterator[Row]:
    yield Row(
        what=f"search in {PROCEDURES:,} procedures, p99",
        figure=answer["search"]["p99"],
        budget=30,
        unit="ms",
    )


def _paper(answer: Answer, _: str) -> Iterator[Row]:
    on_wires = [one for one in answer["paper"] if one["budget"] is not None]
    slowest = max(on_wires, key=lambda one: one["seconds"])
    yield Row(
        what=f"a ticket on its wire ({slowest['profile']}, {slowest['baud']} baud)",
        figure=slowest["seconds"],
        budget=_WIRE_SECONDS,
        unit="s",
    )
    texts = [one for one in answer["paper"] if one["form"] == "text"]
    longest = max(texts, key=lambda one: one["bytes"])
    yield Row(
        what=f"a ticket as text ({longest['profile']})",
        figure=longest["bytes"],
        budget=_TEXT_BYTES,
        unit="bytes",
    )


MEASUREMENTS: Final = (
    Measurement(verb="use-cases", rows=_use_cases),
    Measurement(verb="start", rows=_start, engines=("",)),
    Measurement(verb="growth", rows=_growth),
    Measurement(verb="doors", rows=_doors),
    Measurement(verb="rush", rows=_rush, options=("--seconds", "60")),
    Measurement(verb="announce", rows=_announce, engines=("",)),
    Measurement(verb="board", rows=_board, engines=("",)),
    Measurement(verb="phones", rows=_phones),
    Measurement(verb="search", rows=_search, engines=("",)),
    Measurement(verb="paper", rows=_paper, engines=("",)),
)
