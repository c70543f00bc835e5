"""The desk page in words: from what was read to what is shown."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject

from common.printers.states import PrinterState
from common.readings.counter_paper import RollHere
from common.readings.desk_view import DeskView, InHand, ServiceCount, Standing
from common.readings.hall import SLOW_VOICE_SECONDS, Announcement, voice_delay
from common.tickets.moments import time_to_the_second
from common.tickets.order import explain
from common.tickets.text import Language
from common.tickets.ticket import State
from counter.commands import OWN_DEEDS, ROW_DEEDS, Deed, allowed
from counter.deed_words import DeedWords
from counter.hall_words import HallWords
from counter.paper_words import printer_name
from counter.reasons import in_words
from counter.screen import Card, Choice, CountRow, Mood, Said, Tone, WaitingRow

_REMINDS_FOR = timedelta(minutes=5)
"""So long a reminder stands: one that never goes is not read."""


class DeskWords(QObject):
    """Words a desk page in one language; knows nothing of windows."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.hall = HallWords(language, self)
        self.deeds = DeedWords(self)

    # header

    def title(self, counter: int) -> str:
        """Return the counter's name as it is painted over it."""
        return self.tr("Quầy {counter}").format(counter=counter)

    def serves(self, view: DeskView) -> str:
        """Return the names of the counter's own services."""
        return ", ".join(one.name.in_language(self._language) for one in _own(view))

    def serves_count(self, view: DeskView) -> str:
        """Return how many services are the counter's own, for where their names are too long."""
        count = len(_own(view))
        return self.tr("{count} lĩnh vực").format(count=count) if count > 1 else ""

    def mood(self, mood: Mood) -> str:
        """Return the state word."""
        return {
            Mood.WAITING: self.tr("Chờ"),
            Mood.CALLING: self.tr("Đang gọi"),
            Mood.SERVING: self.tr("Đang phục vụ"),
            Mood.READY: self.tr("Sẵn sàng"),
            Mood.PAUSED: self.tr("Tạm nghỉ"),
            Mood.LOST: self.tr("Mất kết nối"),
        }[mood]

    # the ticket in hand

    def card(self, view: DeskView, now: datetime, zone: ZoneInfo) -> Card:
        """Return the card of the ticket in hand, or of an empty counter."""
        if view.in_hand is None:
            return self._empty_card(view)
        one = view.in_hand
        serving = one.ticket.state is State.SERVING
        return Card(
            heading=self.tr("Đang phục vụ")
            if serving
            else self.tr("Đang gọi lần {times}").format(times=one.ticket.attempts),
            number=one.ticket.number,
            service=one.service.in_language(self._language),
            priority=one.priority.in_language(self._language) if one.priority else "",
            waited=self.minutes((one.called_at or now) - one.ticket.issued_at),
            clock=_clock(now - one.started_at) if one.started_at else "",
            announced=self._announced(one, zone)
            if not serving
            else Said(text=self.tr("Thời gian phục vụ")),
        )

    def _empty_card(self, view: DeskView) -> Card:
        if view.status == "paused":
            heading = self.tr("Quầy tạm nghỉ")
            if view.status_reason:
                heading = f"{heading} · {in_words(view.status_reason)}"
        elif view.status == "ready":
            heading = self.tr("Sẵn sàng · ai đến sẽ được mời")
        else:
            heading = self.tr("Chưa mời ai")
        on_paper = _on_paper(view)
        if not view.waiting and on_paper:
            number = on_paper[0].next_number
            return Card(
                heading=heading, service=self.tr("Tiếp theo: {number}").format(number=number)
            )
        if not view.waiting:
            return Card(heading=heading, service=self.tr("Không có ai chờ"))
        next_one = view.waiting[0]
        return Card(
            heading=heading,
            service=self.tr("Tiếp theo: {number}").format(number=next_one.ticket.number),
            priority=next_one.priority.in_language(self._language) if next_one.priority else "",
        )

    def _announced(self, one: InHand, zone: ZoneInfo) -> Said:
        """Say what the boards did about the newest call; sound counts more than sight."""
        spoken = _first(each.spoken_at for each in one.announcements)
        shown = _first(each.shown_at for each in one.announcements)
        mute = next((each for each in one.announcements if each.mute_at), None)
        call_at = one.announced_call_at
        delay = voice_delay(call_at, one.announcements) if call_at else None
        if spoken and delay is not None and delay > SLOW_VOICE_SECONDS:
            words = self.tr("Loa đọc sau {seconds} giây, lúc {time}")
            return Said(text=words.format(seconds=delay, time=_time(spoken, zone)), tone=Tone.GOOD)
        if spoken and shown:
            words = self.tr("Đã hiện và đã đọc loa lúc {time}")
            return Said(text=words.format(time=_time(spoken, zone)), tone=Tone.GOOD)
        if spoken:
            words = self.tr("Đã đọc loa lúc {time}")
            return Said(text=words.format(time=_time(spoken, zone)), tone=Tone.GOOD)
        if mute:
            return Said(text=self._mute(mute, shown=shown is not None), tone=Tone.BAD)
        if shown:
            words = self.tr("Đã hiện lúc {time}, chưa đọc loa")
            return Said(text=words.format(time=_time(shown, zone)))
        return Said(text=self.tr("Chưa có bảng nào nhận"))

    def _mute(self, mute: Announcement, *, shown: bool) -> str:
        reason = self.hall.silence(mute.mute_reason)
        words = self.tr("Đã hiện, không tiếng") if shown else self.tr("Không phát được tiếng")
        return f"{words}: {reason}" if reason else words

    # the lists

    def waiting(self, view: DeskView, now: datetime) -> list[WaitingRow]:
        """Return the lines of who waits, with why each stands there."""
        return [
            WaitingRow(
                number=one.ticket.number,
                priority=one.priority.in_language(self._language) if one.priority else "",
                time=self.minutes(now - one.ticket.issued_at),
                why=self._why(one, now),
                deeds=_deeds(one),
            )
            for one in view.waiting
        ]

    def _why(self, one: Standing, now: datetime) -> str:
        parts = [explain(one.ticket, one.priority, now).in_language(self._language)]
        if one.kept:
            parts.append(self.tr("chuyển riêng cho quầy này"))
        if one.handicap:
            parts.append(self.tr("giúp thêm, gọi sau {minutes} phút").format(minutes=one.handicap))
        return " · ".join((*parts, one.service.in_language(self._language)))

    def aside(self, view: DeskView, now: datetime) -> list[WaitingRow]:
        """Return the lines of who is on hold or was not there."""
        return [
            WaitingRow(
                number=one.ticket.number,
                priority=self.tr("Tạm gác")
                if one.ticket.state is State.HELD
                else self.tr("Vắng mặt"),
                time=self.minutes(now - (one.since or now)),
                why=" · ".join(
                    filter(None, (in_words(one.reason), one.service.in_language(self._language)))
                ),
                deeds=_deeds(one),
            )
            for one in view.aside
        ]

    def held_long(self, view: DeskView, now: datetime) -> str:
        """Return whom this counter has had on hold for long; "" while nobody is to be reminded of.

        It stands for some minutes, and comes again after as long as the first time.
        """
        every = view.hold_reminder
        held = [
            (one.ticket.number, now - one.since)
            for one in view.aside
            if one.ticket.state is State.HELD and one.ticket.counter == view.counter and one.since
        ]
        words = self.tr("{number} tạm gác đã {time}")
        return " · ".join(
            words.format(number=number, time=self.minutes(span))
            for number, span in held
            if every and span >= every and span % every < _REMINDS_FOR
        )

    def counts(self, view: DeskView, now: datetime) -> list[CountRow]:
        """Return a line per service that the counter serves."""
        return [self._count(one, now) for one in view.counts]

    def _count(self, one: ServiceCount, now: datetime) -> CountRow:
        return CountRow(
            service=one.name.in_language(self._language),
            waiting=str(one.waiting),
            longest=self.minutes(now - one.oldest) if one.oldest else "",
        )

    def waiting_title(self, view: DeskView) -> str:
        """Return how many wait."""
        return self.tr("Đang chờ {count}").format(count=_waiting(view))

    def waiting_short(self, view: DeskView) -> str:
        """Return the same in the fewest words."""
        return self.tr("Chờ {count}").format(count=_waiting(view))

    def aside_title(self, view: DeskView) -> str:
        """Return how many are on hold or were not there."""
        return self.tr("Gác, vắng {count}").format(count=len(view.aside))

    def counts_title(self) -> str:
        """Return the title of the counts per service."""
        return self.tr("Lĩnh vực")

    def longest(self, view: DeskView, now: datetime) -> str:
        """Return the longest wait of all, and how many are priority today where too many are."""
        oldest = min((one.ticket.issued_at for one in view.waiting), default=None)
        rolls = [
            self.tr("cuộn {letter}: còn {left} số").format(letter=one.letter, left=one.left)
            for one in _on_paper(view)
            if one.left
        ]
        if oldest is None:
            return " · ".join(rolls) or self.tr("Không có ai chờ")
        parts = [self.tr("Chờ lâu nhất {time}").format(time=self.minutes(now - oldest))]
        if view.priority_percent is not None:
            share = self.tr("ưu tiên {percent}% hôm nay")
            parts.append(share.format(percent=view.priority_percent))
        return " · ".join((*parts, *rolls))

    def printers(self, view: DeskView) -> str:
        """Return which printers need somebody, and why; "" where none does."""
        words = {
            PrinterState.NEAR_END: self.tr("sắp hết giấy"),
            PrinterState.OUT: self.tr("hết giấy"),
            PrinterState.COVER_OPEN: self.tr("nắp máy in đang mở"),
            PrinterState.OFFLINE: self.tr("máy in không in được"),
        }
        return " · ".join(
            self.tr("{printer}: {state}").format(
                printer=printer_name(one.key), state=words[one.state]
            )
            for one in view.printers
        )

    def boards(self, view: DeskView) -> str:
        """Return which boards are not heard, and why; "" where all are."""
        return " · ".join(
            self.tr("Bảng {board}: {reason}").format(
                board=one.name, reason=self.hall.silence(one.reason)
            )
            for one in view.silent_boards
        )

    def minutes(self, span: timedelta) -> str:
        """Return a span in whole minutes, never below none."""
        return self.tr("{minutes} phút").format(minutes=max(0, int(span.total_seconds() // 60)))

    def served(self, view: DeskView) -> tuple[Choice, ...]:
        """Return what the counter serves, its own first; all that is offered where that is nothing."""
        services = view.counts or view.services
        return tuple(
            Choice(key=one.key, words=one.name.in_language(self._language)) for one in services
        )

    def places(self, view: DeskView) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
        """Return the services and the counters that a transfer can name."""
        services, counters = (
            tuple(Choice(key=one.key, words=one.name.in_language(self._language)) for one in places)
            for places in (view.services, view.counters)
        )
        return services, counters


def _on_paper(view: DeskView) -> list[RollHere]:
    """Return the rolls from which this counter's next press may draw."""
    return [one for one in view.paper.rolls if one.serves and one.next_number]


def _waiting(view: DeskView) -> int:
    return len(view.waiting) + sum(one.left for one in _on_paper(view))


def _own(view: DeskView) -> list[ServiceCount]:
    least = min((one.handicap for one in view.counts), default=0)
    return [one for one in view.counts if one.handicap == least]


def own_deeds(state: State | None) -> frozenset[Deed]:
    """Return what the table allows with a ticket in hand in this state."""
    if state is None:
        return frozenset()
    return frozenset(deed for deed in OWN_DEEDS if allowed(deed, state))


def service_of(view: DeskView, number: str) -> str | None:
    """Return the service of a ticket that the window shows."""
    shown = [one.ticket for one in (*view.waiting, *view.aside)]
    if view.in_hand is not None:
        shown.append(view.in_hand.ticket)
    return next((one.service for one in shown if one.number == number), None)


def _deeds(one: Standing) -> tuple[Deed, ...]:
    return tuple(deed for deed in ROW_DEEDS if allowed(deed, one.ticket.state))


def _first(times: Iterable[datetime | None]) -> datetime | None:
    return min((time for time in times if time is not None), default=None)


def _time(moment: datetime, zone: ZoneInfo) -> str:
    return time_to_the_second(moment.astimezone(zone))


def _clock(span: timedelta) -> str:
    seconds = max(0, int(span.total_seconds()))
    hours, rest = divmod(seconds, 3600)
    clock = f"{rest // 60:02}:{rest % 60:02}"
    return f"{hours}:{clock}" if hours else clock


def mood_of(desk: DeskView, state: State | None, *, lost: bool) -> Mood:
    """Return the counter's state as its sign shows it."""
    if lost:
        return Mood.LOST
    if state is State.SERVING:
        return Mood.SERVING
    if state is State.CALLED:
        return Mood.CALLING
    return {"paused": Mood.PAUSED, "ready": Mood.READY}.get(desk.status, Mood.WAITING)
