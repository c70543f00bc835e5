"""How a printer is, as far as it says so itself."""

from enum import StrEnum

from common.tickets.text import Text


class PrinterState(StrEnum):
    """What is known of a printer; silence and nonsense are unknown, never good and never bad."""

    READY = "ready"
    NEAR_END = "near_end"
    OUT = "out"
    COVER_OPEN = "cover_open"
    OFFLINE = "offline"
    UNKNOWN = "unknown"

    @property
    def words(self) -> Text:
        """The state in a few words."""
        return _WORDS[self]


_WORDS = {
    PrinterState.READY: Text(vi="sẵn sàng", en="ready"),
    PrinterState.NEAR_END: Text(vi="sắp hết giấy", en="paper is running low"),
    PrinterState.OUT: Text(vi="hết giấy", en="out of paper"),
    PrinterState.COVER_OPEN: Text(vi="nắp máy in đang mở", en="the printer's cover is open"),
    PrinterState.OFFLINE: Text(vi="máy in không in được", en="the printer does not print"),
    PrinterState.UNKNOWN: Text(vi="không rõ", en="not known"),
}

TROUBLES = frozenset(
    {PrinterState.NEAR_END, PrinterState.OUT, PrinterState.COVER_OPEN, PrinterState.OFFLINE}
)
"""What somebody has to go and see to."""

CANNOT_PRINT = TROUBLES - {PrinterState.NEAR_END}
