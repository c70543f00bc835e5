"""The words of a ticket in Vietnamese and English, dates included."""

from datetime import datetime

from common.tickets.moments import date_in_figures, date_words, time_of_day
from common.tickets.text import Language, Text
from common.tickets.weekdays import WEEKDAYS

TRAINING = Text(vi="TẬP HUẤN", en="TRAINING")
NOT_VALID = Text(vi="Phiếu thử, không phải số thật", en="For practice, not a valid number")
COUNTER = Text(vi="phục vụ ông/bà", en="your counter")
COUNTERS = Text(vi="quầy phục vụ", en="counters")
OFFLINE = Text(
    vi="Cấp khi mất kết nối; vẫn được gọi theo giờ lấy số",
    en="Given while disconnected; called by the time above",
)
OFFLINE_SHORT = Text(vi="Cấp khi mất kết nối", en="Given offline")
COPY = Text(vi="Bản in lại", en="Copy")
SCAN = Text(vi="Quét mã để theo dõi lượt gọi", en="Scan to follow your turn")

_WAITING = Text(vi="Chờ trước: {ahead}", en="{ahead} ahead")
_AT_COUNTER = Text(vi="Quầy", en="counter")
_AT_COUNTERS = Text(vi="Quầy", en="counters")
_WAIT = Text(vi="Thời gian chờ: {wait}", en="Waiting time: {wait}")
_PRIORITY = Text(vi="Ưu tiên: {name}", en="Priority: {name}")
_PERSON_AHEAD = Text(vi="người chờ trước", en="person ahead")
_PEOPLE_AHEAD = Text(vi="người chờ trước", en="people ahead")

_RUN_WORTH_A_DASH = 3


def when(moment: datetime, language: Language) -> str:
    """Return time, weekday and date: "09:41 · thứ Bảy 21/11/2026"; 24 hours in both languages."""
    weekday = WEEKDAYS[moment.weekday()].in_language(language)
    return f"{time_of_day(moment)} · {weekday} {date_words(moment).in_language(language)}"


def short_time(moment: datetime) -> str:
    """Return time and date in nothing but ASCII: "09:41 - 21/11/2026"; alike in both languages."""
    return f"{time_of_day(moment)} - {date_in_figures(moment)}"


def figures_line(ahead: int | None, counters: tuple[int, ...], language: Language) -> str:
    """Return what is known of both figures in one short line: "Chờ trước: 14 – Quầy 2 · 3"."""
    known = []
    if ahead is not None:
        known.append(_WAITING.in_language(language).format(ahead=ahead))
    if counters:
        place = (_AT_COUNTER if len(counters) == 1 else _AT_COUNTERS).in_language(language)
        known.append(f"{place} {counter_list(counters)}")
    return " – ".join(known)


def people_ahead(count: int) -> Text:
    """Return the label under the number of people ahead."""
    return _PERSON_AHEAD if count == 1 else _PEOPLE_AHEAD


def counter_label(counters: tuple[int, ...]) -> Text:
    """Return the label under the counters."""
    return COUNTER if len(counters) == 1 else COUNTERS


def counter_figure(counters: tuple[int, ...], language: Language) -> str:
    """Return the counters as they stand big; one alone is named, or "3" would be a count."""
    listed = counter_list(counters)
    return f"Quầy {listed}" if language == "vi" and len(counters) == 1 else listed


def counter_list(counters: tuple[int, ...]) -> str:
    """Return "2 · 3", and "1–4 · 7" where three or more follow each other."""
    runs: list[list[int]] = []
    for counter in sorted(set(counters)):
        if runs and counter == runs[-1][-1] + 1:
            runs[-1].append(counter)
        else:
            runs.append([counter])
    parts: list[str] = []
    for run in runs:
        if len(run) >= _RUN_WORTH_A_DASH:
            parts.append(f"{run[0]}–{run[-1]}")
        else:
            parts.extend(map(str, run))
    return " · ".join(parts)


def priority_line(priority: Text, language: Language) -> str:
    """Return the line that names the ticket's priority class."""
    return _PRIORITY.in_language(language).format(name=priority.in_language(language))


def wait_line(wait: Text, language: Language) -> str:
    """Return the line that says how long it takes: "Thời gian chờ: khoảng 10–15 phút"."""
    return _WAIT.in_language(language).format(wait=wait.in_language(language))
