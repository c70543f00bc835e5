"""Times of day and dates as people are told them, alike at every door.

Twenty-four hours in both languages and always two figures each ("07:30", never "7:30"), as the
board's clock and the paper have them: times that stand under each other align, and ISO 8601 and
Vietnamese office writing know no other. A date is "21/11/2026"; in English its month is in letters,
as 03/04 is two different days to readers of English. All moments are in the centre's time zone
already. `strftime` is not asked for names: it answers in the language of the machine.
"""

from datetime import date, datetime, time
from typing import Final

from common.tickets.text import Text

_MONTH_NAMES: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
_MONTHS: Final = tuple(_MONTH_NAMES.split())


def time_of_day(moment: datetime | time) -> str:
    """Return hours and minutes: "07:30"; alike in both languages."""
    return f"{moment.hour:02}:{moment.minute:02}"


def time_to_the_second(moment: datetime | time) -> str:
    """Return hours, minutes and seconds: "07:30:05"."""
    return f"{time_of_day(moment)}:{moment.second:02}"


def time_span(begins: datetime | time, ends: datetime | time) -> str:
    """Return from when to when: "07:30–11:30"."""
    return f"{time_of_day(begins)}–{time_of_day(ends)}"


def hour_words(hour: int) -> Text:
    """Return the name of one hour of the day: "08 giờ", "08:00"."""
    return Text(vi=f"{hour:02} giờ", en=f"{hour:02}:00")


def date_words(day: date) -> Text:
    """Return a date: "21/11/2026", "21 Nov 2026"."""
    return Text(vi=date_in_figures(day), en=f"{day.day} {_MONTHS[day.month - 1]} {day.year}")


def date_in_figures(day: date) -> str:
    """Return a date in nothing but ASCII figures, the day first: "21/11/2026"."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


def moment_words(moment: datetime) -> Text:
    """Return time and date: "09:41 21/11/2026", "09:41 21 Nov 2026"."""
    day, clock = date_words(moment), time_of_day(moment)
    return Text(vi=f"{clock} {day.vi}", en=f"{clock} {day.en}")
