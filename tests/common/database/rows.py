"""Rows for every table: one valid row each, and a second one that can stand beside it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert

from common.database import schema

Row = dict[str, Any]

DAY = date(2026, 11, 21)
AT = datetime(2026, 11, 21, 1, 2, 3, 456789, tzinfo=UTC)
SITE = "xa_mau"
FIRST = UUID(int=1)
SECOND = UUID(int=2)

_NAMED: Row = {"name_vi": "Tên", "name_en": "Name"}
_TICKET: Row = {
    "site": SITE,
    "business_day": DAY,
    "prefix": "A",
    "priority": "none",
    "issued_at": AT,
    "service": "ho_tich",
    "due_at": AT,
    "reserved_counter": None,
    "reserved_until": None,
    "calls": 1,
    "attempts": 1,
    "passes": 0,
    "version": 2,
}
_PROCEDURE: Row = {
    **_NAMED,
    "site": SITE,
    "code": None,
    "service": "ho_tich",
    "level": "",
    "time_limit": "",
    "fee": "",
    "documents": "",
    "source": "memory",
    "position": 0,
    "active": True,
}
_SITE: Row = {
    **_NAMED,
    "timezone": "Asia/Ho_Chi_Minh",
    "ticket_address": "",
    "free_line_vi": "",
    "free_line_en": "",
    "rules": "{}",
    "open_day": DAY,
}
_SERVICE: Row = {**_NAMED, "site": SITE, "description_vi": "", "position": 0, "active": True}
_CLASS: Row = {**_NAMED, "site": SITE, "head_start": 60, "position": 0, "active": True}
_COUNTER: Row = {
    **_NAMED,
    "site": SITE,
    "status": "open",
    "status_reason": None,
    "configured": "{}",
    "last_request": "press-1",
}
_OFFICER: Row = {"site": SITE, "name": "Lan", "pin_hash": None, "active": True}
_SERIES: Row = {"site": SITE, "business_day": DAY, "last_number": 1, "last_issued_at": AT}
_EVENT: Row = {
    "ticket_id": FIRST,
    "at": AT,
    "counter": 1,
    "officer": "lan",
    "reason": None,
    "implied": False,
    "machine": False,
    "request_id": "press-1",
    "undoes": None,
    "service": None,
    "due_before": None,
    "due_after": AT,
    "reserved_counter": None,
    "reserved_until": None,
}
_CALL: Row = {
    "site": SITE,
    "ticket_id": FIRST,
    "number": "A001",
    "counter": 1,
    "called_at": AT,
    "request_id": "press-1",
    "withdrawn_at": None,
}
_ANNOUNCEMENT: Row = {
    "call_id": FIRST,
    "shown_at": AT,
    "spoken_at": AT,
    "mute_at": None,
    "mute_reason": None,
}
_REQUEST: Row = {
    "site": SITE,
    "use_case": "next",
    "digest": "0",
    "answer": "{}",
    "officer": "lan",
    "at": AT,
}
_PRINT_JOB: Row = {
    "ticket_id": FIRST,
    "printer": "kiosk-1",
    "at": AT,
    "outcome": "sent",
    "error": None,
    "copy": False,
}
_REPRINT: Row = {
    "site": SITE,
    "ticket_id": FIRST,
    "printer": "kiosk-1",
    "counter": 1,
    "officer": "lan",
    "asked_at": AT,
    "taken_at": AT,
    "reason_vi": None,
    "reason_en": None,
}
_ROLL: Row = {
    "site": SITE,
    "business_day": DAY,
    "first": 1,
    "last": 500,
    "handed": 20,
    "officer": "lan",
    "started_at": AT,
    "ended_at": None,
}
_BOARD: Row = {
    "site": SITE,
    "key": "tv-1",
    "holder": FIRST,
    "machine": "may-1",
    "seen_at": AT,
    "rival": None,
    "rival_at": None,
}
_RATING: Row = {"site": SITE, "level": "very_satisfied", "reason": None}
_MESSAGE: Row = {
    "site": SITE,
    "counter": 1,
    "officer": "lan",
    "recipient": "hall",
    "to_counter": None,
    "code": "security",
    "words": None,
    "sent_at": AT,
    "seen_at": AT,
    "seen_by": "counter-2",
    "acknowledged_at": None,
    "acknowledged_by": None,
}
_ROLL_MARK: Row = {"site": SITE, "business_day": DAY, "handed": 20, "officer": "lan", "at": AT}
_PRINTER: Row = {"site": SITE, "state": "ready", "since": AT}

_EPOCH: Row = {"identity": FIRST, "began_at": AT, "restored_from": None, "mark": None}
_BACKUP: Row = {"claimed_at": AT, "done_at": AT, "place": "moiso.db", "error": None}

ROWS: dict[str, Row] = {
    "site": _SITE | {"key": SITE, "training_of": None},
    "service": _SERVICE | {"key": "ho_tich", "prefix": "A"},
    "procedure": _PROCEDURE | {"key": "khai_sinh"},
    "priority_class": _CLASS | {"key": "elderly"},
    "counter": _COUNTER | {"number": 1},
    "counter_service": {"site": SITE, "counter": 1, "service": "ho_tich", "handicap": 0},
    "officer": _OFFICER | {"key": "lan"},
    "sign_in": {"site": SITE, "counter": 1, "officer": "lan", "at": AT},
    "series": _SERIES | {"prefix": "A"},
    "kiosk": {"site": SITE, "key": "kiosk-1", "letter": "K", "seen_at": AT},
    "ticket": _TICKET
    | {"id": FIRST, "sequence": 1, "number": "A001", "token": "one", "state": "called"}
    | {"counter": 1},
    "event": _EVENT | {"position": 1, "action": "issue"},
    "call": _CALL | {"id": FIRST},
    "announcement": _ANNOUNCEMENT | {"board": "hall"},
    "request": _REQUEST | {"id": "press-1"},
    "print_job": _PRINT_JOB | {"id": FIRST},
    "epoch": _EPOCH | {"number": 8},
    "backup": _BACKUP | {"slot": "2026-11-21T01"},
    "printer": _PRINTER | {"key": "kiosk-1"},
    "reprint": _REPRINT | {"id": FIRST},
    "roll": _ROLL | {"prefix": "P", "service": "ho_tich"},
    "roll_mark": _ROLL_MARK | {"id": FIRST, "prefix": "P"},
    "board": _BOARD,
    "message": _MESSAGE | {"id": FIRST},
    "rating": _RATING | {"ticket_id": FIRST},
}
"""Table → a row, parents before children."""

SECOND_ROWS: dict[str, Row] = {
    "site": _SITE | {"key": "xa_khac", "training_of": None},
    "service": _SERVICE | {"key": "dat_dai", "prefix": "C"},
    "procedure": _PROCEDURE | {"key": "khai_tu"},
    "priority_class": _CLASS | {"key": "merit"},
    "counter": _COUNTER | {"number": 2},
    "counter_service": {"site": SITE, "counter": 2, "service": "dat_dai", "handicap": 10},
    "officer": _OFFICER | {"key": "minh"},
    "sign_in": {"site": SITE, "counter": 2, "officer": "minh", "at": AT},
    "series": _SERIES | {"prefix": "C"},
    "kiosk": {"site": SITE, "key": "kiosk-2", "letter": "M", "seen_at": AT},
    "ticket": _TICKET
    | {"id": SECOND, "sequence": 2, "number": "A002", "token": "two", "state": "serving"}
    | {"counter": 2},
    "event": _EVENT | {"position": 2, "action": "next"},
    "call": _CALL | {"id": SECOND},
    "announcement": _ANNOUNCEMENT | {"board": "door", "spoken_at": None, "mute_at": AT},
    "request": _REQUEST | {"id": "press-2", "at": AT + timedelta(seconds=1)},
    "epoch": _EPOCH | {"number": 9, "restored_from": "moiso.db", "mark": SECOND},
    "backup": _BACKUP | {"slot": "2026-11-21T02", "done_at": None, "place": None},
    "print_job": _PRINT_JOB | {"id": SECOND, "outcome": "failed", "error": "paper", "copy": True},
    "printer": _PRINTER | {"key": "kiosk-2", "state": "near_end"},
    "reprint": _REPRINT | {"id": SECOND, "reason_vi": "hết giấy", "reason_en": "out of paper"},
    "roll": _ROLL | {"prefix": "U", "service": "dat_dai", "last": None, "handed": None},
    "roll_mark": _ROLL_MARK | {"id": SECOND, "prefix": "P", "handed": 30},
    "board": _BOARD | {"key": "tv-2", "rival": "may-3", "rival_at": AT, "silent": "no-sound"},
    "message": _MESSAGE | {"id": SECOND, "code": None, "words": "Đến quầy 1"},
    "rating": _RATING | {"ticket_id": SECOND, "level": "neutral", "reason": "waiting"},
}
"""Table → another row that may stand beside the first."""


TRAINING = _SITE | {"key": "xa_mau-training", "training_of": SITE}
"""A site that practises for the first one."""


def fill(connection: Connection, rows: dict[str, Row]) -> None:
    """Insert one row into every table."""
    for table in schema.metadata.sorted_tables:
        connection.execute(insert(table), rows[table.name])
