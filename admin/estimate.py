"""`moiso estimate`: how long people wait, and what that is reckoned from."""

from typing import Any

import click

from admin.session import Session, with_session
from common.readings.lobby import read_lobby
from common.readings.waiting_times import WaitingTimes, Waits
from common.tickets.estimate import Estimate
from common.tickets.estimate_words import NOT_KNOWN, band_in_words
from common.tickets.text import Text


@click.command("estimate")
@with_session
def estimate_verb(session: Session) -> None:
    """Say how long everybody waits: newcomers by service, and each number in its order."""
    waits = WaitingTimes(session.database, session.site.key).read()
    names = {one.key: one.name for one in read_lobby(session.database, session.site.key).services}
    session.answer(
        _as_json(waits),
        _counters_line(waits),
        *(
            _line(Text(vi=f"{key} — {name.vi}", en=f"{key} — {name.en}"), waits.newcomers.get(key))
            for key, name in names.items()
        ),
        *(_line(Text(vi=one.number, en=one.number), waits.of.get(one.id)) for one in waits.tickets),
    )


def as_json(estimate: Estimate | None) -> dict[str, Any] | None:
    """Return an estimate as the command answers it, None where nobody knows."""
    if estimate is None:
        return None
    return {
        "low_minutes": estimate.low,
        "high_minutes": estimate.high,
        "expected_minutes": round(estimate.expected, 1),
        "before": round(estimate.before, 1),
        "source": estimate.source,
    }


def _as_json(waits: Waits) -> dict[str, Any]:
    pace = waits.pace
    return {
        "now": waits.now,
        "counters": waits.counters,
        "measured": {
            "people": pace.count,
            "minutes": round(pace.hall, 1),
            "variation": round(pace.variation, 2),
            "between_minutes": round(pace.between, 1),
            "pauses": round(pace.pauses, 3),
            "pause_minutes": round(pace.pause_minutes, 1),
        },
        "services": {key: as_json(one) for key, one in waits.newcomers.items()},
        "tickets": {one.number: as_json(waits.of.get(one.id)) for one in waits.tickets},
    }


def _line(name: Text, estimate: Estimate | None) -> Text:
    words = band_in_words(estimate) or NOT_KNOWN
    return Text(vi=f"{name.vi}: {words.vi}", en=f"{name.en}: {words.en}")


def _counters_line(waits: Waits) -> Text:
    if not waits.counters:
        return Text(vi="Chưa có quầy nào đang làm việc.", en="No counter is at work.")
    numbers = ", ".join(map(str, waits.counters))
    people, minutes = waits.pace.count, waits.pace.hall
    return Text(
        vi=f"Quầy đang làm việc: {numbers}. Mỗi lượt khoảng {_comma(minutes)} phút"
        f" (đo trên {people} lượt trong 7 ngày).",
        en=f"Counters at work: {numbers}. About {minutes:.1f} min per person"
        f" (measured on {people} in 7 days).",
    )


def _comma(minutes: float) -> str:
    return f"{minutes:.1f}".replace(".", ",")
