"""The PIN of one kiosk's service menu: kept in its own folder, so that it works without the hall."""

from pathlib import Path
from typing import Final

from common.durable import write_durably
from common.os_reasons import reason_of
from common.threads.guard import may_block
from common.tickets.errors import Fault, Refusal
from common.tickets.text import Text
from common.use_cases.pin_hash import hash_of, is_pin
from common.use_cases.pins import PinTriedTooOften, Throttle, WrongPin
from kiosk.spool.faults import SpoolNotWritten

MOST_DIGITS: Final = 12
"""As many as the kiosk's screen takes."""

PIN_FILE: Final = "pin"
_WHO: Final = "kiosk"


class KioskPinMissing(Refusal):
    """Nobody has given this kiosk a PIN yet."""

    code = "kiosk-pin-missing"
    sentence = Text(
        vi="Kiosk này chưa có mã PIN. Người quản trị đặt mã bằng: moiso kiosk pin.",
        en="This kiosk has no PIN yet. Set one with: moiso kiosk pin.",
    )


class KioskPinTooLong(Refusal):
    """Such a PIN could be set and never be typed on the glass."""

    code = "kiosk-pin-too-long"
    sentence = Text(
        vi="Mã PIN của kiosk có nhiều nhất {longest} chữ số.",
        en="A kiosk's PIN has at most {longest} digits.",
    )


class KioskPinUnreadable(Fault):
    """What is kept of the PIN is damaged."""

    code = "kiosk-pin-unreadable"
    sentence = Text(
        vi="Mã PIN lưu ở kiosk bị hỏng. Đặt lại bằng: moiso kiosk pin.",
        en="The PIN kept by the kiosk is damaged. Set a new one with: moiso kiosk pin.",
    )


def keep_pin(folder: Path, pin: str) -> None:
    """Keep a salted hash of the PIN; raises PinTooShort, KioskPinTooLong and SpoolNotWritten."""
    if len(pin) > MOST_DIGITS:
        raise KioskPinTooLong(longest=MOST_DIGITS)
    try:
        write_durably(folder / PIN_FILE, hash_of(pin).encode())
    except OSError as error:
        raise SpoolNotWritten(where=folder, reason=reason_of(error)) from error


def has_pin(folder: Path | None) -> bool:
    """Say whether somebody has given this kiosk a PIN; never on a window's thread."""
    may_block("the kiosk's own disk")
    return folder is not None and (folder / PIN_FILE).exists()


def need_pin(folder: Path | None) -> str:
    """Return the hash of this kiosk's PIN; raises KioskPinMissing and KioskPinUnreadable."""
    if folder is None or not has_pin(folder):
        raise KioskPinMissing
    try:
        return (folder / PIN_FILE).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise KioskPinUnreadable from error


def check_pin(folder: Path | None, pin: str, throttle: Throttle) -> None:
    """Return if it is the kiosk's PIN; takes some 50 ms, as it should.

    Raises PinTriedTooOften (without looking at the PIN), WrongPin, KioskPinMissing or
    KioskPinUnreadable.
    """
    kept = need_pin(folder)
    _refuse_hurry(throttle)
    try:
        right = is_pin(kept, pin)
    except ValueError as error:
        raise KioskPinUnreadable from error
    if not right:
        throttle.wrong(_WHO)
        _refuse_hurry(throttle)
        raise WrongPin
    throttle.right(_WHO)


def _refuse_hurry(throttle: Throttle) -> None:
    wait = throttle.seconds_left(_WHO)
    if wait > 0:
        raise PinTriedTooOften(officer=_WHO, seconds=int(wait) + (wait > int(wait)))
