"""`moiso bench`: measure this machine against the budgets, in percentiles and ratios."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from admin.file_writing import write_together
from admin.measuring.figures import Percentiles
from admin.session import Session, plain, with_session
from common.tickets.text import Text


@click.group("bench")
def bench_verb() -> None:
    """Measure this machine against the budgets, on throw-away halls."""


def _same(words: str) -> Text:
    return Text(vi=words, en=words)


def _timed(*named: tuple[str, Percentiles]) -> Iterator[Text]:
    return (_same(f"{name:<24} {one.words()}") for name, one in named)


_on_server = click.option(
    "--server",
    metavar="ADDRESS",
    help="Measure on PostgreSQL: the address of somebody who may create databases,"
    " or `new` for a throw-away server of this machine. Without it, on SQLite.",
)


@bench_verb.command("use-cases")
@click.option("--times", type=click.IntRange(min=50), default=500, show_default=True)
@click.option(
    "--clients", type=click.IntRange(1, 64), multiple=True, default=(16,), show_default=True
)
@click.option("--seconds", type=click.FloatRange(min=1), default=5.0, show_default=True)
@_on_server
@with_session
def use_cases(
    session: Session, *, times: int, clients: tuple[int, ...], seconds: float, server: str | None
) -> None:
    """Compare our use cases with the same statements sent raw by the driver.

    Budget: at most 1 ms median more, at least half the raw rate with 16 clients.
    """
    from admin.measuring.crowd import crowd
    from admin.measuring.halls import ground
    from admin.measuring.use_cases import compare

    with ground(server) as on:
        rows = compare(on, times)
        together = [crowd(on, number, seconds) for number in clients]
    session.answer(
        {"engine": on.engine, "use_cases": plain(rows), "together": together},
        _same("use case   sent   ours p50/p95/p99 ms        raw p50/p95/p99 ms         more ms"),
        *(_row(row) for row in rows),
        *(
            _same(
                f"{one['clients']:>2} clients issuing: {one['ours_per_second']}/s,"
                f" raw {one['raw_per_second']}/s, share {one['share_of_raw_rate']}"
            )
            for one in together
        ),
    )


def _row(row: dict[str, Any]) -> Text:
    ours, raw = row["ours"], row["raw"]
    return _same(
        f"{row['use_case']:<9}  {row['statements']:>4}   {ours.p50:>7.3f} {ours.p95:>7.3f} {ours.p99:>7.3f}   "
        f"{raw.p50:>7.3f} {raw.p95:>7.3f} {raw.p99:>7.3f}   {row['more_ms']:>7.3f}"
    )


@bench_verb.command("start")
@click.option("--times", type=click.IntRange(min=5), default=20, show_default=True)
@with_session
def start(session: Session, *, times: int) -> None:
    """Measure how soon the command answers, from process start to exit.

    Budget: 0.7 s.
    """
    from admin.measuring.starts import measure_command

    figures = measure_command(times)
    session.answer(
        {"start": figures},
        _same(f"moiso board: p50 {figures.p50} ms, p95 {figures.p95} ms (budget 700 ms)"),
    )


@bench_verb.command("growth")
@click.option("--tickets", type=click.IntRange(min=1000), default=100_000, show_default=True)
@click.option("--times", type=click.IntRange(min=50), default=300, show_default=True)
@_on_server
@with_session
def growth(session: Session, *, tickets: int, times: int, server: str | None) -> None:
    """Compare `next` after 1,000 old tickets with `next` after many.

    Budget: at most 1.2 times as long; the plan never scans.
    """
    from admin.measuring.growth import grow
    from admin.measuring.halls import ground

    with ground(server) as on:
        result = grow(on, tickets, times)
    session.answer(
        plain(result),
        *(
            _same(f"next after {row['old']:>8} old tickets: p50 {row['next'].p50} ms")
            for row in result["sizes"]
        ),
        _same(f"ratio {result['ratio']} (budget 1.2)"),
        *(_same(f"  {line}") for line in result["plan"]),
    )


@bench_verb.command("calls")
@click.option("--times", type=click.IntRange(min=10), default=200, show_default=True)
@_on_server
@with_session
def calls(session: Session, *, times: int, server: str | None) -> None:
    """Measure how soon after the commit of a call another process has read the board anew.

    Part of the 100 ms until the board is repainted; its windows are measured by `doors`.
    """
    from admin.measuring.calls import follow
    from admin.measuring.halls import ground

    with ground(server) as on:
        result = follow(on, times)
    session.answer(
        plain(result),
        *_timed(
            ("the press", result["call"]),
            ("commit → board has read", result["seen"]),
            ("of it the reading", result["reread"]),
        ),
    )


@bench_verb.command("doors")
@click.option("--starts", type=click.IntRange(min=2), default=10, show_default=True)
@click.option("--taps", type=click.IntRange(min=2), default=100, show_default=True)
@click.option("--calls", type=click.IntRange(min=2), default=50, show_default=True)
@_on_server
@with_session
def doors(session: Session, *, starts: int, taps: int, calls: int, server: str | None) -> None:
    """Measure the windows: first frame, data, memory; tap to number and paper; call to board.

    Off-screen, each door in a process of its own. Budgets: first frame 1.0 s, data
    1.5 s, 160 MB; number and first byte p99 50 ms; board and sound p99 100 ms.
    """
    from admin.measuring.doors import measure_calls, measure_starts, measure_taps
    from admin.measuring.halls import ground

    with ground(server) as on:
        standing = measure_starts(on, starts)
        tap = measure_taps(on, taps)
        call = measure_calls(on, calls)
    session.answer(
        {"doors": plain(standing), "tap": plain(tap), "call": plain(call)},
        *(
            _same(
                f"{one.door:<8} first frame p50/p95 {one.frame.p50:.0f}/{one.frame.p95:.0f} ms,"
                f" data {one.data.p50:.0f}/{one.data.p95:.0f} ms, {one.megabytes} MB"
            )
            for one in standing
        ),
        *_timed(
            ("tap → number on screen", tap["number"]),
            ("tap → first byte", tap["first_byte"]),
            ("call → board painted", call["painted"]),
            *((("call → first sound", call["sounded"]),) if "sounded" in call else ()),
        ),
    )


@bench_verb.command("rush")
@click.option("--seconds", type=click.FloatRange(min=1), default=300.0, show_default=True)
@_on_server
@with_session
def rush(session: Session, *, seconds: float, server: str | None) -> None:
    """Open at a set moment with everyone tapping: five taps a second at three kiosks side by side.

    The real doors off-screen, each with a printer at a socket; at each a finger comes down no
    sooner than counts, and every second tap is “Xong”. Budgets: p99 50 ms, none lost, open within
    a second.
    """
    from admin.measuring.halls import ground
    from admin.measuring.rush import rush as run

    with ground(server) as on:
        result = run(on, seconds)
    before, after = result["megabytes"]
    session.answer(
        plain(result),
        *_timed(
            ("tap → number on screen", result["number"]),
            ("tap → first byte", result["first_byte"]),
        ),
        _same(
            f"{result['numbers']} numbers at {result['kiosks']} kiosks, {result['lost']} lost, "
            f"{result['more']} too many, memory {before} → {after} MB"
        ),
        _same(
            f"{result['early']} taps before the opening, "
            f"seen {result['opened_seconds']:.2f} s late at most"
        ),
    )


@bench_verb.command("announce")
@click.option("--times", type=click.IntRange(min=10), default=200, show_default=True)
@click.option("--calls", type=click.IntRange(min=2), default=20, show_default=True)
@_on_server
@with_session
def announce(session: Session, *, times: int, calls: int, server: str | None) -> None:
    """Measure a call's way to the ear: joined from recordings, then heard at a null sink.

    `times` calls are joined, `calls` are made in a hall and listened for. Budgets: joining 50 ms,
    call to first sound p99 100 ms.
    """
    from admin.measuring.announcing import measure_voices, ratio
    from admin.measuring.doors import measure_calls
    from admin.measuring.halls import ground

    voices = measure_voices(times)
    with ground(server) as on:
        heard = measure_calls(on, calls)
    ratios = {language: ratio(voices, language) for language in ("vi", "en")}
    session.answer(
        {"voices": plain(voices), "engine_times_as_long": ratios, "call": plain(heard)},
        *_timed(
            *voices.items(),
            ("call → board painted", heard["painted"]),
            *((("call → first sound", heard["sounded"]),) if "sounded" in heard else ()),
        ),
        *(
            _same(f"engine, {language}: {times_as_long} times as long as joining")
            for language, times_as_long in ratios.items()
            if times_as_long is not None
        ),
    )


@bench_verb.command("board")
@click.option("--calls", type=click.IntRange(min=2), default=10, show_default=True)
@_on_server
@with_session
def board(session: Session, *, calls: int, server: str | None) -> None:
    """Measure how smoothly the board moves at 1080p and 4K, and a call's way over a running film.

    Off-screen, on the software renderer. Budgets: 25 frames a second at 4K; call to board p99 100 ms, with
    a film as without.
    """
    from admin.measuring.board import measure_board
    from admin.measuring.halls import ground

    with ground(server) as on:
        sizes = measure_board(on, calls)
    session.answer(
        {"board": plain(sizes)},
        *(
            _same(
                f"{one.width:>4}  {one.what:<8} {one.frames_a_second:>5} frames a second,"
                f" between two {one.between.words()}"
            )
            for size in sizes
            for one in size.moving
        ),
        *(
            _same(f"{size.width:>4}  {name:<22} {one.words()}")
            for size in sizes
            for name, one in (
                ("call → board", size.painted),
                ("call → board, over film", size.painted_over_film),
            )
        ),
    )


@bench_verb.command("phones")
@click.option("--phones", type=click.IntRange(1, 3000), default=1000, show_default=True)
@click.option("--calls", type=click.IntRange(min=2), default=60, show_default=True)
@click.option(
    "--per-second", type=click.FloatRange(min=0.1, max=20), default=1.0, show_default=True
)
@_on_server
@with_session
def phones(
    session: Session, *, phones: int, calls: int, per_second: float, server: str | None
) -> None:
    """Let everybody follow a ticket on a phone, and measure how soon each page shows a call.

    The real `moiso web`; one line of people, so that a call changes every page. Budget:
    change to page p99 500 ms with 1,000 phones, none lost.
    """
    from admin.measuring.halls import ground
    from admin.measuring.phones import follow_tickets

    with ground(server) as on:
        result = follow_tickets(on, phones, calls, per_second)
    seen = result["seen"]
    session.answer(
        plain(result),
        _same(
            f"change → page  {seen.words(0)},"
            f" {seen.times} pages changed by {calls} calls (budget p99 500 ms)"
        ),
        _same(
            f"{result['connections_lost']} of {phones} connections lost,"
            f" {result['changes_lost']} changes never shown"
        ),
        _same(f"server: {result['megabytes']} MB, {result['share_of_one_core']} of one core"),
    )


@bench_verb.command("search")
@click.option("--procedures", type=click.IntRange(min=100), default=2000, show_default=True)
@click.option("--times", type=click.IntRange(min=100), default=1000, show_default=True)
@with_session
def search(session: Session, *, procedures: int, times: int) -> None:
    """Measure how soon the search answers as somebody types.

    Budget: 30 ms for 2,000 procedures.
    """
    from admin.measuring.searching import look_up

    result = look_up(procedures, times)
    figures = result["search"]
    session.answer(
        result,
        _same(f"index of {procedures} procedures built in {result['build_ms']} ms"),
        _same(
            f"{figures.times} queries: p50 {figures.p50} ms, p95 {figures.p95} ms,"
            f" p99 {figures.p99} ms (budget 30 ms)"
        ),
        _same(f"slowest: {result['slowest_ms']} ms for “{result['slowest']}”"),
    )


@bench_verb.command("paper")
@click.option("--profile", "profiles", multiple=True, help="Only this kind of printer; repeatable.")
@with_session
def paper(session: Session, *, profiles: tuple[str, ...]) -> None:
    """Count a ticket's bytes and seconds for every profile, width and wire.

    Budget: what the wire carries in 3 s; 1.5 KB where the printer has all of Vietnamese.
    """
    from admin.measuring.paper import HEADING, line_of, paper_rows

    rows = paper_rows(profiles)
    session.answer({"paper": plain(rows)}, _same(HEADING), *(_same(line_of(row)) for row in rows))


@bench_verb.command("all")
@click.option(
    "--only", "verbs", multiple=True, metavar="VERB", help="Measure just this; repeatable."
)
@click.option("--short", is_flag=True, help="As little of each as possible: whether all runs.")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the table to this file."
)
@with_session
def everything(session: Session, *, verbs: tuple[str, ...], short: bool, out: Path | None) -> None:
    """Run every measurement, on both kinds of database, into one table; half an hour.

    Nothing else should run on the machine meanwhile.
    """
    from admin.measuring.table import as_markdown, measure_all

    table = measure_all(verbs, short=short)
    lines = list(as_markdown(table))
    if out is not None:
        write_together({out: ("\n".join(lines) + "\n").encode()})
    session.answer(
        {"rows": [plain(row) | {"ratio": round(row.ratio, 2)} for row in table.rows]},
        *(_same(line) for line in lines),
    )
