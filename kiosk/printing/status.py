"""What a printer says of itself: our own reading of ESC/POS status bytes.

Three classes of answers share one line and are told apart by their fixed bits (ESC/POS command
reference: DLE EOT, GS a, GS r). Other bytes are noise: XON and XOFF, what a modem says, a clone's
zeros. Bits that a printer sets in pairs count only as pairs. Nothing here does any I/O.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from common.printers.states import CANNOT_PRINT, PrinterState

ASK_PRINTER: Final = 1
ASK_WHY_OFFLINE: Final = 2
ASK_PAPER: Final = 4

CONFIRM: Final = b"\x1dr\x01"
"""GS r 1, answered only when everything before it has been worked off."""

_ANSWER_BITS: Final = 0b1001_0011
_ANSWER: Final = 0b0001_0010
_AUTOMATIC: Final = 0b0001_0000
_OTHER_BITS: Final = 0b1001_0000

_OFFLINE: Final = 0x08
_COVER: Final = 0x04
_STOPPED_FOR_PAPER: Final = 0x20
_NEAR_END: Final = 0x0C
_END: Final = 0x60

_AUTOMATIC_BYTES: Final = 4
_AUTOMATIC_OFFLINE: Final = 0x08
_AUTOMATIC_COVER: Final = 0x20
_AUTOMATIC_NEAR_END: Final = 0x03
_AUTOMATIC_END: Final = 0x0C


def question(about: int) -> bytes:
    """Return DLE EOT: asks at once, ahead of all that waits to be printed."""
    return b"\x10\x04" + bytes([about])


def is_answer(byte: int) -> bool:
    """Say whether a byte can answer DLE EOT: 0xx1xx10."""
    return byte & _ANSWER_BITS == _ANSWER


def is_confirmation(byte: int) -> bool:
    """Say whether a byte can answer GS r: 0xx0xxxx, its paper bits in pairs."""
    if byte & _OTHER_BITS:
        return False
    return _whole(byte, _AUTOMATIC_NEAR_END) and _whole(byte, _AUTOMATIC_END)


def answer_in(data: bytes) -> int | None:
    """Return the last byte of `data` that can answer DLE EOT."""
    return next((byte for byte in reversed(_without_automatic(data)) if is_answer(byte)), None)


def confirmed(data: bytes) -> bool:
    """Say whether `data` holds an answer to GS r among whatever else came."""
    return any(is_confirmation(byte) for byte in _without_automatic(data))


def believable(data: bytes, state: PrinterState) -> bool:
    """Say whether the answer to GS r in `data` fits the state that the printer told after it.

    A printer of which nothing is known confirms nothing; one that cannot print has worked off
    what was before the question only if its answer said so too.
    """
    if state is PrinterState.UNKNOWN:
        return False
    if state in CANNOT_PRINT:
        return any(
            is_confirmation(byte) and byte & _AUTOMATIC_END for byte in _without_automatic(data)
        )
    return True


def state_of(answers: Mapping[int, int | None]) -> PrinterState:
    """Return the state behind the answers to DLE EOT, keyed by what was asked.

    Trouble counts when one answer alone shows it; a good state only when all were answered.
    """
    printer, why, paper = (
        answers.get(about) for about in (ASK_PRINTER, ASK_WHY_OFFLINE, ASK_PAPER)
    )
    if paper is not None and not (_whole(paper, _NEAR_END) and _whole(paper, _END)):
        paper = None
    if why is not None and why & _COVER:
        return PrinterState.COVER_OPEN
    if (paper is not None and paper & _END) or (why is not None and why & _STOPPED_FOR_PAPER):
        return PrinterState.OUT
    if printer is not None and printer & _OFFLINE:
        return PrinterState.OFFLINE
    if printer is None or paper is None:
        return PrinterState.UNKNOWN
    return PrinterState.NEAR_END if paper & _NEAR_END else PrinterState.READY


def ask_state(ask: Callable[[bytes, Callable[[bytes], bool]], bytes]) -> PrinterState:
    """Put the questions one by one through `ask`, which returns what came back in its time.

    A printer that does not answer the first one is not asked more.
    """
    answers: dict[int, int | None] = {}
    for about in (ASK_PRINTER, ASK_PAPER, ASK_WHY_OFFLINE):
        if about == ASK_WHY_OFFLINE and not (answers[ASK_PRINTER] or 0) & _OFFLINE:
            continue
        data = ask(question(about), lambda came: answer_in(came) is not None)
        answers[about] = answer_in(data)
        if answers[about] is None:
            automatic = automatic_state(data)
            return automatic if automatic is not None else state_of(answers)
    return state_of(answers)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Automatic:
    """Four bytes of automatic status, and where they end."""

    state: PrinterState
    start: int
    end: int


def automatic_state(data: bytes) -> PrinterState | None:
    """Return the state in the last whole automatic status (GS a) of `data`, None without one."""
    found = _automatic(data)
    return found[-1].state if found else None


def _automatic(data: bytes) -> list[_Automatic]:
    found: list[_Automatic] = []
    at = 0
    while at + _AUTOMATIC_BYTES <= len(data):
        packet = data[at : at + _AUTOMATIC_BYTES]
        state = _state_of_automatic(packet)
        if state is None:
            at += 1
            continue
        found.append(_Automatic(state=state, start=at, end=at + _AUTOMATIC_BYTES))
        at += _AUTOMATIC_BYTES
    return found


def _state_of_automatic(packet: bytes) -> PrinterState | None:
    """Return what four bytes say: 0xx1xx00, then three times 0xx0xxxx; None for other bytes."""
    first, _, paper, _ = packet
    if first & _ANSWER_BITS != _AUTOMATIC or any(byte & _OTHER_BITS for byte in packet[1:]):
        return None
    if not (_whole(paper, _AUTOMATIC_NEAR_END) and _whole(paper, _AUTOMATIC_END)):
        return None
    if first & _AUTOMATIC_COVER:
        return PrinterState.COVER_OPEN
    if paper & _AUTOMATIC_END:
        return PrinterState.OUT
    if first & _AUTOMATIC_OFFLINE:
        return PrinterState.OFFLINE
    return PrinterState.NEAR_END if paper & _AUTOMATIC_NEAR_END else PrinterState.READY


def _without_automatic(data: bytes) -> bytes:
    kept = bytearray()
    done = 0
    for packet in _automatic(data):
        kept += data[done : packet.start]
        done = packet.end
    return bytes(kept + data[done:])


def _whole(byte: int, pair: int) -> bool:
    """Say whether two bits that mean one thing agree."""
    return byte & pair in {0, pair}
