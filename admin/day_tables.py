"""The figures of a day as an aligned table for people, and as a file that Excel opens."""

import csv
import io
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from common.readings.day_figures import DayFigures
from common.readings.files_done import FilesDone
from common.tickets.done import OUTCOME_WORDS
from common.tickets.figures import DEFINITIONS, Figures, minutes_in_words
from common.tickets.moments import date_words, hour_words, time_of_day
from common.tickets.rating import (
    LEVEL_WORDS,
    NOT_RATED,
    REASON_WORDS,
    Level,
    RatingFigures,
    ratings_in_words,
)
from common.tickets.text import Language, Text

NOTHING_DONE: Final = FilesDone()

DELIMITER: Final = ";"
"""What Excel expects where the decimal sign is a comma, as on a Vietnamese Windows."""

_NAME_WIDTH: Final = 30
_TEXT_WIDTH: Final = 100
_GAP: Final = "  "
_LANGUAGES: Final[tuple[Language, ...]] = ("vi", "en")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    """One line of the table: of which group it is, its key there, what it is called."""

    group: Text
    key: str
    name: Text
    figures: Figures
    ratings: RatingFigures | None = None


_WHOLE_DAY: Final = Text(vi="Cả ngày", en="Whole day")
_SERVICES: Final = Text(vi="Lĩnh vực", en="Service")
_COUNTERS: Final = Text(vi="Quầy", en="Counter")
_HOURS: Final = Text(vi="Giờ", en="Hour")
_OUTCOMES: Final = Text(vi="Kết quả (người)", en="Outcome (people)")
_PROCEDURES: Final = Text(vi="Thủ tục (hồ sơ)", en="Procedure (files)")
_NOTED: Final = Text(
    vi="Cán bộ ghi khi hoàn tất (không bắt buộc)", en="Noted by officers when finishing (optional)"
)
_RATINGS: Final = Text(vi="Đánh giá", en="Ratings")
_ABOUT: Final = Text(vi="Nói về", en="About")
_OTHER_DATE: Final = Text(vi="ngày khác", en="another date")

_TOP: Final = (
    *(Text(vi=" ", en=" "),) * 6,
    Text(vi="Chờ:", en="Waiting:"),
    Text(vi=" ", en=" "),
    Text(vi="Phục vụ:", en="Serving:"),
    *(Text(vi=" ", en=" "),) * 2,
)
_COLUMNS: Final = (
    Text(vi="Lấy số", en="Issued"),
    Text(vi="Hoàn tất", en="Served"),
    Text(vi="Vắng", en="No-show"),
    Text(vi="Hủy", en="Cancelled"),
    Text(vi="Hết hạn", en="Expired"),
    Text(vi="Còn mở", en="Open"),
    Text(vi="trung vị", en="median"),
    Text(vi="90%", en="90%"),
    Text(vi="trung vị", en="median"),
    Text(vi="90%", en="90%"),
    Text(vi="lượt đo", en="timed"),
)
_CSV_COLUMNS: Final = (
    Text(vi="Ngày", en="Day"),
    Text(vi="Nhóm", en="Group"),
    Text(vi="Mã", en="Key"),
    Text(vi="Tên", en="Name"),
    Text(vi="Lấy số", en="Issued"),
    Text(vi="Hoàn tất", en="Served"),
    Text(vi="Vắng mặt", en="No-show"),
    Text(vi="Hủy", en="Cancelled"),
    Text(vi="Hết hạn", en="Expired"),
    Text(vi="Còn mở", en="Open"),
    Text(vi="Lượt chờ", en="Waits"),
    Text(vi="Chờ trung vị (phút)", en="Waiting median (min)"),
    Text(vi="Chờ 90% (phút)", en="Waiting 90% (min)"),
    Text(vi="Lượt đo phục vụ", en="Servings timed"),
    Text(vi="Phục vụ trung vị (phút)", en="Serving median (min)"),
    Text(vi="Phục vụ 90% (phút)", en="Serving 90% (min)"),
    *LEVEL_WORDS.values(),
)


def as_text(day: DayFigures, zone: ZoneInfo) -> Text:
    """Return the whole report for people, in both languages."""
    words = {language: "\n".join(_text(day, zone, language)) for language in _LANGUAGES}
    return Text(vi=words["vi"], en=words["en"])


def done_as_text(done: FilesDone) -> tuple[Text, ...]:
    """Return what officers noted for people, in both languages; nothing where nobody did."""
    if not done.outcomes and not done.procedures:
        return ()
    words = {language: "\n".join(_done(done, language)) for language in _LANGUAGES}
    return (Text(vi=words["vi"], en=words["en"]),)


def _done(done: FilesDone, language: Language) -> Iterator[str]:
    yield ""
    yield _NOTED.in_language(language)
    for group, lines in _done_lines(done):
        if lines:
            yield group.in_language(language)
        for _, name, count in lines:
            head, *more = textwrap.wrap(name.in_language(language), _TEXT_WIDTH - 8)
            yield f"{count:>6}  {head}"
            yield from (" " * 8 + part for part in more)


def _done_lines(done: FilesDone) -> Iterator[tuple[Text, list[tuple[str, Text, int]]]]:
    yield _OUTCOMES, [(one.value, OUTCOME_WORDS[one], count) for one, count in done.outcomes]
    yield _PROCEDURES, [(one.key, one.name, one.files) for one in done.procedures]


def as_csv(
    day: DayFigures,
    language: Language,
    *,
    training: bool = False,
    done: FilesDone = NOTHING_DONE,
) -> bytes:
    """Return the report for a spreadsheet: UTF-8 with its mark, semicolons, decimal commas.

    A line for each service, counter and hour, marked where it is only a training; then what
    officers noted, its number in the column of who was served; below an empty line stands how
    everything is counted.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=DELIMITER)
    mark = Text(vi="[TẬP HUẤN] ", en="[TRAINING] ").in_language(language) if training else ""
    writer.writerow(one.in_language(language) for one in _CSV_COLUMNS)
    for line in _lines(day):
        writer.writerow(
            (
                day.day.isoformat(),
                mark + line.group.in_language(language),
                line.key,
                line.name.in_language(language),
                *_csv_cells(line.figures),
                *_csv_ratings(line.ratings),
            )
        )
    for group, lines in _done_lines(done):
        for key, name, count in lines:
            who = (day.day.isoformat(), mark + group.in_language(language), key)
            writer.writerow((*who, name.in_language(language), "", count, *[""] * 15))
    writer.writerow(())
    writer.writerows((one.in_language(language),) for one in DEFINITIONS)
    return file.getvalue().encode("utf-8-sig")


def _lines(day: DayFigures) -> Iterator[_Line]:
    whole = day.ratings
    yield _Line(group=_WHOLE_DAY, key="", name=_WHOLE_DAY, figures=day.total, ratings=whole)
    rated = {one.key: one.ratings for one in day.service_ratings}
    for service in day.services:
        yield _Line(
            group=_SERVICES,
            key=service.key,
            name=service.name,
            figures=service.figures,
            ratings=rated.get(service.key, NOT_RATED),
        )
    for counter in day.counters:
        key = str(counter.number)
        yield _Line(group=_COUNTERS, key=key, name=counter.name, figures=counter.figures)
    for hour in day.hours:
        key = "" if hour.hour is None else str(hour.hour)
        yield _Line(group=_HOURS, key=key, name=_hour(hour.hour), figures=hour.figures)


def _hour(hour: int | None) -> Text:
    if hour is None:
        return _OTHER_DATE
    return hour_words(hour)


def _text(day: DayFigures, zone: ZoneInfo, language: Language) -> Iterator[str]:
    yield _title(day, zone).in_language(language)
    yield ""
    if not day.total.issued:
        nobody = Text(vi="Không có số nào trong ngày này.", en="No number was issued that day.")
        yield nobody.in_language(language)
        yield ""
    else:
        yield from _table(tuple(_lines(day)), language)
        yield ""
        yield from _ratings(day, language)
        yield ""
    yield Text(vi="Cách tính", en="How it is counted").in_language(language)
    for one in DEFINITIONS:
        yield from textwrap.wrap(
            one.in_language(language), _TEXT_WIDTH, initial_indent="- ", subsequent_indent="  "
        )


def _ratings(day: DayFigures, language: Language) -> Iterator[str]:
    whole = ratings_in_words(day.ratings).in_language(language)
    yield f"{_RATINGS.in_language(language)}: {whole}"
    for one in day.service_ratings:
        words = ratings_in_words(one.ratings).in_language(language)
        yield f"{_GAP}{one.name.in_language(language)}: {words}"
    if day.ratings.reasons:
        most = ", ".join(
            f"{REASON_WORDS[reason].in_language(language)} {people}"
            for reason, people in day.ratings.reasons.items()
        )
        yield f"{_GAP}{_ABOUT.in_language(language)}: {most}"


def _title(day: DayFigures, zone: ZoneInfo) -> Text:
    until, date = time_of_day(day.now.astimezone(zone)), date_words(day.day)
    return Text(
        vi=f"{day.site.vi}, ngày {date.vi}" + (f", đến {until}" if day.today else ""),
        en=f"{day.site.en}, {date.en}" + (f", until {until}" if day.today else ""),
    )


def _table(lines: Sequence[_Line], language: Language) -> Iterator[str]:
    heads = [one.in_language(language) for one in _COLUMNS]
    tops = [one.in_language(language) for one in _TOP]
    cells = [_cells(line.figures, language) for line in lines]
    widths = [max(map(len, column)) for column in zip(tops, heads, *cells, strict=True)]
    names = [textwrap.wrap(line.name.in_language(language), _NAME_WIDTH) for line in lines]
    room = max(len(part) for parts in names for part in parts) + len(_GAP)
    yield _row("", tops, widths, room)
    yield _row("", heads, widths, room)
    group = lines[0].group
    for line, parts, values in zip(lines, names, cells, strict=True):
        indent = "" if line.group is _WHOLE_DAY else _GAP
        if line.group is not group:
            group = line.group
            yield ""
            yield group.in_language(language)
        # the figures stand beside the last line of a long name
        yield from (indent + part for part in parts[:-1])
        yield _row(indent + parts[-1], values, widths, room)


def _row(name: str, cells: Sequence[str], widths: Sequence[int], room: int) -> str:
    padded = (cell.rjust(width) for cell, width in zip(cells, widths, strict=True))
    return _GAP.join((name.ljust(room), *padded)).rstrip()


def _cells(figures: Figures, language: Language) -> list[str]:
    waiting, serving = figures.waiting, figures.serving
    return [
        *_counts(figures, "–"),
        minutes_in_words(waiting.median, language),
        minutes_in_words(waiting.p90, language),
        minutes_in_words(serving.median, language),
        minutes_in_words(serving.p90, language),
        str(serving.count),
    ]


def _csv_cells(figures: Figures) -> list[str]:
    cells = _counts(figures, "")
    for times in (figures.waiting, figures.serving):
        # a decimal comma whatever the words: the file is for one kind of spreadsheet
        numbers = (
            minutes_in_words(span, "vi") if span is not None else ""
            for span in (times.median, times.p90)
        )
        cells += [str(times.count), *numbers]
    return cells


def _csv_ratings(ratings: RatingFigures | None) -> list[str]:
    """Return how many chose each level; nothing where nobody may know, at a counter or an hour."""
    if ratings is None:
        return [""] * len(Level)
    return [str(ratings.levels.get(level, 0)) for level in Level]


def _counts(figures: Figures, nothing: str) -> list[str]:
    counts = (
        figures.issued,
        figures.served,
        figures.no_show,
        figures.cancelled,
        figures.expired,
        figures.open,
    )
    return [nothing if one is None else str(one) for one in counts]
