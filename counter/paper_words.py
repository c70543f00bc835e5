"""Copies in words: what can be asked for, and what became of it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QObject

from common.printers.states import PrinterState
from common.readings.counter_paper import CounterPaper, RollHere
from common.tickets.text import Language
from common.use_cases.reprints import UNDER_WAY, Reprint, ReprintState
from counter.screen import Choice, Said, Tone


class PaperWords(QObject):
    """Words what a desk page says of paper, each end of a copy once."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._told: set[UUID] = set()

    def printers(self, paper: CounterPaper) -> tuple[Choice, ...]:
        """Return the printers that a copy can come from, those in trouble with the reason."""
        states = {
            PrinterState.NEAR_END: self.tr("sắp hết giấy"),
            PrinterState.OUT: self.tr("hết giấy"),
            PrinterState.COVER_OPEN: self.tr("nắp máy in đang mở"),
            PrinterState.OFFLINE: self.tr("máy in không in được"),
        }
        return tuple(
            Choice(
                key=one.key,
                words=" · ".join(filter(None, (printer_name(one.key), states.get(one.state, "")))),
            )
            for one in paper.printers
        )

    def roll(self, roll: RollHere) -> str:
        """Return a roll in words: for whom, from where to where, how far."""
        words = (
            self.tr("{name}: số {first} đến {last}.")
            if roll.last is not None
            else self.tr("{name}: từ số {first}.")
        )
        drawn = (
            self.tr("Đã vào hàng đến số {drawn}.")
            if roll.drawn >= roll.first
            else self.tr("Chưa gọi số nào.")
        )
        name = roll.name.in_language(self._language)
        return " ".join(
            (
                words.format(name=name, first=roll.first, last=roll.last),
                drawn.format(drawn=roll.drawn),
            )
        )

    def pass_over(self, reprints: Iterable[Reprint]) -> None:
        """Take what is there for told: it is from before this officer came."""
        self._told = {one.id for one in reprints}

    def news(self, reprints: Iterable[Reprint], now: datetime) -> Said | None:
        """Return the newest end of a copy that was not told yet, if there is one."""
        said = None
        for one in reprints:
            state = one.state(now)
            if state not in UNDER_WAY and one.id not in self._told:
                self._told.add(one.id)
                said = self._end(one, state)
        return said

    def _end(self, one: Reprint, state: ReprintState) -> Said:
        words = {
            ReprintState.PRINTED: self.tr("Đã in lại {number} ở máy in {printer}."),
            ReprintState.SENT: self.tr("Đã gửi phiếu {number} tới máy in {printer}."),
            ReprintState.FAILED: self.tr("Không in lại được {number} ở {printer}: {reason}."),
            ReprintState.UNKNOWN: self.tr(
                "Không rõ {number} đã in ở {printer} chưa; hãy xem giấy."
            ),
            ReprintState.LAPSED: self.tr(
                "{printer} không nhận in lại {number}; hãy xem kiosk có chạy không."
            ),
        }[state]
        good = state in {ReprintState.PRINTED, ReprintState.SENT}
        text = words.format(
            number=one.number,
            printer=printer_name(one.printer),
            reason=one.reason.in_language(self._language) if one.reason else "",
        )
        return Said(text=text, tone=Tone.GOOD if good else Tone.BAD)


def printer_name(key: str) -> str:
    """Return "Kiosk 1" for the key kiosk-1."""
    return key.replace("-", " ").replace("_", " ").capitalize()
