"""The hall around a counter in words: colleagues, boards that need somebody, messages."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject

from common.readings.hall_sight import BoardTrouble, Colleague
from common.tickets.moments import time_of_day
from common.tickets.text import Language
from common.tickets.ticket import State
from common.use_cases.messages import Message, MessageState, Recipient
from counter.paper_words import printer_name
from counter.reasons import in_words
from counter.screen import WaitingRow

_COUNTER_PLACE = "counter-"


class HallWords(QObject):
    """Words what a window sees of its hall; knows nothing of windows."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language

    def counter(self, number: int) -> str:
        """Return a counter's name as it is painted over it."""
        return self.tr("Quầy {counter}").format(counter=number)

    def row(self, one: Colleague, now: datetime, zone: ZoneInfo) -> WaitingRow:
        """Return one counter's line: who sits there, what they do, since when."""
        since = one.since
        return WaitingRow(
            number=self.counter(one.counter),
            priority=self._doing(one),
            time=self._minutes(now, since) if since is not None else "",
            why=" · ".join(
                filter(
                    None,
                    (
                        one.officer_name or self.tr("Chưa có cán bộ"),
                        in_words(one.status_reason) if one.status == "paused" else "",
                        self.tr("từ {time}").format(time=_time(since, zone)) if since else "",
                    ),
                )
            ),
            deeds=(),
        )

    def _doing(self, one: Colleague) -> str:
        if one.state is State.SERVING:
            return self.tr("Phục vụ {number}").format(number=one.number)
        if one.number is not None:
            return self.tr("Gọi {number}").format(number=one.number)
        if one.status == "closed":
            return self.tr("Đóng")
        if one.status == "paused":
            return self.tr("Tạm nghỉ")
        return self.tr("Rảnh") if one.officer is not None else ""

    def _minutes(self, now: datetime, since: datetime) -> str:
        minutes = max(0, int((now - since).total_seconds() // 60))
        return self.tr("{minutes} phút").format(minutes=minutes)

    def boards(self, troubles: Sequence[BoardTrouble], zone: ZoneInfo) -> str:
        """Return which boards are away or mute, and why; "" where all are well."""
        away = self.tr("Bảng {board} mất liên lạc từ {time}")
        mute = self.tr("Bảng {board} không có tiếng: {reason}")
        silent = self.tr("Bảng {board} không có tiếng")
        said = []
        for one in troubles:
            reason = self.silence(one.mute_reason)
            words = away if one.mute_reason is None else mute if reason else silent
            time = _time(one.since, zone)
            said.append(words.format(board=one.board, time=time, reason=reason))
        return " · ".join(said)

    def slow(self, seconds: float) -> str:
        """Return that the database is slow, and how slow."""
        words = self.tr("Cơ sở dữ liệu chậm: {seconds} giây")
        return words.format(seconds=max(1, round(seconds)))

    def silence(self, code: str | None) -> str:
        """Return a board's code for its silence in words; a code of a newer board as it is."""
        known = {
            "no-sound": self.tr("không có loa"),
            "sound-muted": self.tr("loa tắt tiếng"),
            "sound-failed": self.tr("loa hỏng"),
            "voice-missing": self.tr("thiếu giọng đọc"),
            "voice-failed": self.tr("giọng đọc hỏng"),
            "sound-changed": self.tr("loa đã đổi, hãy nghe thử"),
            "output-missing": self.tr("không thấy loa đã chọn"),
            "recorded-to-file": self.tr("chỉ ghi vào tệp"),
        }
        return known.get(code, code) if code else ""

    # messages

    def incoming(self, one: Message) -> str:
        """Return what somebody says to this counter."""
        words = one.words.in_language(self._language)
        return self.tr("{sender}: {words}").format(sender=self.counter(one.counter), words=words)

    def own(self, one: Message, now: datetime) -> str:
        """Return how far a message of this counter has come."""
        state = {
            MessageState.SENT: self.tr("chưa ai xem"),
            MessageState.SEEN: self.tr("{place} đã xem").format(place=self.place(one.seen_by)),
            MessageState.ACKNOWLEDGED: self.tr("{place} đã nhận").format(
                place=self.place(one.acknowledged_by)
            ),
            MessageState.LAPSED: self.tr("không ai nhận"),
        }[one.state(now)]
        return self.tr("“{words}” → {whom}: {state}").format(
            words=one.words.in_language(self._language), whom=self.whom(one), state=state
        )

    def whom(self, one: Message) -> str:
        """Return for whom a message is."""
        if one.to_counter is not None:
            return self.counter(one.to_counter)
        return self.recipient(one.recipient)

    def recipient(self, recipient: Recipient) -> str:
        """Return one of those who are many."""
        helper = self.tr("người giúp ở kiosk")
        return helper if recipient is Recipient.KIOSK else self.tr("cả hội trường")

    def place(self, place: str | None) -> str:
        """Return a place that has seen or acknowledged, as people call it."""
        if place is None:
            return ""
        number = place.removeprefix(_COUNTER_PLACE)
        if number != place and number.isdigit():
            return self.counter(int(number))
        return printer_name(place)

    def sent(self) -> str:
        """Return that a message is on its way."""
        return self.tr("Đã gửi tin nhắn.")


def _time(moment: datetime, zone: ZoneInfo) -> str:
    return time_of_day(moment.astimezone(zone))
