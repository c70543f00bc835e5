"""`moiso day report`: how a business day went, as a table, for a spreadsheet or as JSON."""

from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from admin.session import FileNotWritten, Session, with_session
from common.os_reasons import reason_of
from common.readings.day_figures import DayFigures, read_day_figures
from common.readings.files_done import FilesDone, read_files_done
from common.tickets.figures import DEFINITIONS, Figures, Times, in_minutes
from common.tickets.rating import Level, RatingFigures, Reason
from common.tickets.text import Text

_DAY_FORMS = ("%Y-%m-%d", "%d/%m/%Y")


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """Read a date as 2026-11-21 or, as people write it, 21/11/2026."""
    if value is None:
        return None
    for form in _DAY_FORMS:
        with suppress(ValueError):
            return datetime.strptime(value, form).date()  # noqa: DTZ007 — a date has no zone
    message = f"“{value}” is no date: write 2026-11-21 or 21/11/2026."
    raise click.BadParameter(message, context, parameter)


@click.command("report")
@click.argument("day", metavar="[DATE]", required=False, callback=_day)
@click.option(
    "--csv",
    "file",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a table for Excel instead of showing it.",
)
@with_session
def report_verb(session: Session, *, day: date | None, file: Path | None) -> None:
    """Show the figures of a business day, by default today's.

    Issued, served, no-show, cancelled and expired, and how long people waited and were served: in
    all, per service, per counter and per hour, with how each is counted; then what officers noted
    when finishing: outcomes, and files per procedure.
    """
    from admin.day_tables import as_csv, as_text, done_as_text

    figures = read_day_figures(session.database, session.site.key, day)
    done = read_files_done(session.database, session.site.key, figures.day)
    answer = as_json(figures) | done_as_json(done)
    if file is None:
        session.answer(answer, as_text(figures, session.site.timezone), *done_as_text(done))
        return
    content = as_csv(figures, session.language, training=session.site.training, done=done)
    try:
        file.write_bytes(content)
    except OSError as error:
        raise FileNotWritten(file=file, reason=reason_of(error)) from error
    session.answer(
        answer | {"csv": file.absolute().as_posix()},
        Text(vi=f"Đã ghi số liệu vào {file}.", en=f"The figures are in {file}."),
    )


def as_json(day: DayFigures) -> dict[str, Any]:
    """Return a day as the command answers it; fields may be added, none changes its meaning."""
    return {
        "day": day.day,
        "today": day.today,
        "now": day.now,
        "site_vi": day.site.vi,
        "site_en": day.site.en,
        "total": _figures(day.total),
        "services": [
            {"key": one.key, **_names(one.name), **_figures(one.figures)} for one in day.services
        ],
        "counters": [
            {"number": one.number, **_names(one.name), **_figures(one.figures)}
            for one in day.counters
        ],
        "hours": [{"hour": one.hour, **_figures(one.figures)} for one in day.hours],
        "ratings": _ratings(day.ratings)
        | {
            "services": [
                {"key": one.key, **_names(one.name), **_ratings(one.ratings)}
                for one in day.service_ratings
            ]
        },
        "definitions_vi": [one.vi for one in DEFINITIONS],
        "definitions_en": [one.en for one in DEFINITIONS],
    }


def done_as_json(done: FilesDone) -> dict[str, Any]:
    """Return what officers noted: people per outcome, files per procedure."""
    return {
        "outcomes": {outcome.value: count for outcome, count in done.outcomes},
        "procedures": [
            {"key": one.key, **_names(one.name), "files": one.files} for one in done.procedures
        ],
    }


def _names(name: Text) -> dict[str, str]:
    return {"name_vi": name.vi, "name_en": name.en}


def _figures(figures: Figures) -> dict[str, Any]:
    return {
        "issued": figures.issued,
        "served": figures.served,
        "no_show": figures.no_show,
        "cancelled": figures.cancelled,
        "expired": figures.expired,
        "open": figures.open,
        "waiting": _times(figures.waiting),
        "serving": _times(figures.serving),
    }


def _ratings(figures: RatingFigures) -> dict[str, Any]:
    return {
        "count": figures.count,
        "levels": {level.value: figures.levels.get(level, 0) for level in Level},
        "reasons": {reason.value: figures.reasons.get(reason, 0) for reason in Reason},
    }


def _times(times: Times) -> dict[str, Any]:
    return {
        "count": times.count,
        "median_minutes": in_minutes(times.median),
        "p90_minutes": in_minutes(times.p90),
    }
