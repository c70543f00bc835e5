"""`moiso board`, `moiso day`, `moiso counter`."""

import re
from datetime import date

import click

from admin.day_report import report_verb
from admin.doors.counter import NumberOrVerb
from admin.session import Session, plain, with_session
from common.readings.boards import read_board
from common.readings.hall import SLOW_VOICE_SECONDS, CurrentCall, voice_delay
from common.tickets.moments import date_words
from common.tickets.text import Text


@click.command("board")
@click.option("--name", metavar="NAME", help="What this board shows, in its zone.")
@with_session
def board_verb(session: Session, *, name: str | None) -> None:
    """Show the current calls, newest first, with what each board did about them."""
    if name is not None:
        _answer_board(session, name)
        return
    calls = session.hall.current_calls()
    session.answer(
        [plain(call) | _summary(call) for call in calls],
        *(_line(call) for call in calls),
    )


def _answer_board(session: Session, name: str) -> None:
    """Say what a board shows, by the very reading that its window shows."""
    from common.board.settings import load_board

    board = load_board(session.config_folder, name)
    view = read_board(session.database, session.site.key, name, board.zone)
    owed = {call.call_id for call in view.to_speak}
    waiting = sum(one.waiting for one in view.services)
    session.answer(
        {"layout": board.layout, **plain(view)},
        *(
            Text(
                vi=f"{one.number} → quầy {one.counter}{', chưa đọc' if one.call_id in owed else ''}",
                en=f"{one.number} → counter {one.counter}{', not spoken yet' if one.call_id in owed else ''}",
            )
            for one in view.last
        ),
        Text(vi=f"{waiting} người chờ", en=f"{waiting} waiting"),
    )


def _summary(call: CurrentCall) -> dict[str, object]:
    return {
        "spoken_after_seconds": voice_delay(call.called_at, call.announcements),
        "shown": any(one.shown_at for one in call.announcements),
        "spoken": any(one.spoken_at for one in call.announcements),
        "mute": any(one.mute_at for one in call.announcements),
    }


def _line(call: CurrentCall) -> Text:
    words = {
        "shown": Text(vi="đã hiện", en="shown"),
        "spoken": Text(vi="đã đọc", en="spoken"),
        "mute": Text(vi="không phát được tiếng", en="mute"),
    }
    said_of = _summary(call)
    done = [word for name, word in words.items() if said_of[name]]
    delay = voice_delay(call.called_at, call.announcements)
    if delay is not None and delay > SLOW_VOICE_SECONDS:
        done.append(Text(vi=f"đọc sau {delay} giây", en=f"{delay} seconds after the call"))
    nothing = Text(vi="chưa có bảng nào nhận", en="no board has it yet")
    said = done or [nothing]
    return Text(
        vi=f"{call.number} → quầy {call.counter}: {', '.join(one.vi for one in said)}",
        en=f"{call.number} → counter {call.counter}: {', '.join(one.en for one in said)}",
    )


@click.group("day")
def day_verb() -> None:
    """See how the business day went, and end it."""


day_verb.add_command(report_verb)


@day_verb.command("close")
@click.option("--all", "everything", is_flag=True, help="Also what counters have in hand.")
@with_session
def close(session: Session, *, everything: bool) -> None:
    """Expire who still waits, then keep a verified copy of the database."""
    from common.database.backup import back_up
    from common.database.ended_days import close_slot
    from common.database.hourly import note_backup

    closed = session.queue.close_day(everything=everything)
    copy = back_up(session.database, session.settings.backup_folder)
    note_backup(session.database, close_slot(closed.day), copy)
    day = date_words(date.fromisoformat(closed.day))
    session.answer(
        plain(closed) | {"backup": str(copy)},
        Text(
            vi=f"Đã đóng ngày {day.vi}: {closed.expired} số hết hạn. Bản sao lưu: {copy}",
            en=f"Closed {day.en}: {closed.expired} tickets expired. Backup: {copy}",
        ),
        *(
            Text(
                vi=f"Số {number} vẫn ở quầy; đóng hẳn bằng --all.",
                en=f"{number} is still at a counter; close it too with --all.",
            )
            for number in closed.left_open
        ),
        *(
            Text(
                vi=f"Đã đăng xuất {officer}, người quên đăng xuất.",
                en=f"Signed {officer} out, who had forgotten it.",
            )
            for officer in closed.signed_out
        ),
    )


@click.group("counter", cls=NumberOrVerb)
def counter_verb() -> None:
    """Change the counters."""


@counter_verb.command("set")
@click.argument("number", type=click.IntRange(1, 9999))
@click.argument("change", metavar="[open|close]", required=False)
@click.option("--services", metavar="KEY[:MINUTES],…", help="What it serves, with handicaps.")
@with_session
def set_counter(session: Session, *, number: int, change: str | None, services: str | None) -> None:
    """Say what counter NUMBER serves, or open or close it."""
    if change not in {None, "open", "close"} or (change is None) == (services is None):
        raise click.UsageError("Give either open, close or --services.")
    if services is not None:
        session.staff.set_services(number, _services(services))
    elif change == "open":
        session.staff.open_counter(number)
    else:
        session.staff.close_counter(number)
    status = session.hall.counter_status(number)
    serves = session.hall.counter_services(number)
    session.answer(
        {"counter": number, "status": status, "services": serves},
        Text(
            vi=f"Quầy {number} {_STATUS_WORDS[status].vi}: {_serves(serves)}",
            en=f"Counter {number} is {_STATUS_WORDS[status].en}: {_serves(serves)}",
        ),
    )


_STATUS_WORDS = {
    "open": Text(vi="đang mở", en="open"),
    "ready": Text(vi="đang sẵn sàng", en="ready"),
    "paused": Text(vi="đang tạm nghỉ", en="paused"),
    "closed": Text(vi="đã đóng", en="closed"),
}


def _serves(services: dict[str, int]) -> str:
    return ", ".join(f"{service} (+{minutes})" for service, minutes in services.items())


def _services(text: str) -> dict[str, int]:
    """Read `a,b:10` as service → handicap in minutes; 0 where none is given."""
    services: dict[str, int] = {}
    for part in text.split(","):
        match = re.fullmatch(r"\s*(\w+)(?::(\d{1,4}))?\s*", part)
        if not match:
            message = f"“{part}” is not KEY or KEY:MINUTES."
            raise click.UsageError(message)
        if match[1] in services:
            message = f"“{match[1]}” is named twice."
            raise click.UsageError(message)
        services[match[1]] = int(match[2] or 0)
    return services
