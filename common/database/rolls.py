"""The statements of rolls of pre-printed numbers."""

from sqlalchemy import and_, bindparam, delete, func, insert, literal_column, select, update

from common.database.schema import (
    WAITING_CONDITION,
    counter,
    counter_service,
    kiosk,
    roll,
    roll_mark,
    series,
    service,
    ticket,
)

HALL_LINE = "paper-roll"
"""The service of a roll for the whole hall; a dash stands in no key of a centre's files."""

_today = and_(roll.c.site == bindparam("this_site"), roll.c.business_day == bindparam("today"))
_named = and_(_today, roll.c.prefix == bindparam("letter"))
_drawn = and_(
    series.c.site == roll.c.site,
    series.c.business_day == roll.c.business_day,
    series.c.prefix == roll.c.prefix,
)
ROLLS = (
    select(roll, series.c.last_number.label("drawn"))
    .join(series, _drawn)
    .where(_today)
    .order_by(roll.c.prefix)
)
ROLLS_ON = ROLLS.where(roll.c.ended_at.is_(None))
HOLD_ROLL = select(roll).where(_named).with_for_update()
"""Holds a roll until the unit's end: one draws from it after the other."""

ROLL = ROLLS.where(roll.c.prefix == bindparam("letter"))
NEW_ROLL = insert(roll)
SET_ROLL = update(roll).where(
    roll.c.site == bindparam("this_site"),
    roll.c.business_day == bindparam("today"),
    roll.c.prefix == bindparam("letter"),
)
END_ROLLS = update(roll).where(_today, roll.c.ended_at.is_(None))

NEW_MARK = insert(roll_mark)
MARKS = (
    select(roll_mark.c.handed, roll_mark.c.at)
    .where(
        roll_mark.c.site == bindparam("this_site"),
        roll_mark.c.business_day == bindparam("today"),
        roll_mark.c.prefix == bindparam("letter"),
    )
    .order_by(roll_mark.c.at, roll_mark.c.id)
)
UNTOUCHED = (
    select(func.count())
    .select_from(ticket)
    .where(
        ticket.c.site == bindparam("this_site"),
        ticket.c.business_day == bindparam("today"),
        ticket.c.service == bindparam("service"),
        ticket.c.prefix == bindparam("letter"),
        WAITING_CONDITION,
        ticket.c.version == 1,
    )
)
"""How many were drawn from a roll and still stand where they were put."""

SERIES_LETTERS = select(series.c.prefix).where(
    series.c.site == bindparam("this_site"), series.c.business_day == bindparam("today")
)
SERVICE_LETTERS = select(service.c.prefix).where(
    service.c.site == bindparam("this_site"), service.c.active
)
KIOSK_LETTERS = select(kiosk.c.letter).where(kiosk.c.site == bindparam("this_site"))
NEW_SERVICE = insert(service)
SET_LINE = update(service).where(
    service.c.site == bindparam("this_site"), service.c.key == HALL_LINE
)
LEAVE_LINE = delete(counter_service).where(
    counter_service.c.site == bindparam("this_site"), counter_service.c.service == HALL_LINE
)
JOIN_LINE = insert(counter_service).from_select(
    ["site", "counter", "service", "handicap"],
    select(counter.c.site, counter.c.number, service.c.key, literal_column("0"))
    .join(service, service.c.site == counter.c.site)
    .where(counter.c.site == bindparam("this_site"), service.c.key == HALL_LINE),
)
