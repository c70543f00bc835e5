"""Makes of signs and keypads, as `devices.toml` describes their frames."""

import re
from collections.abc import Collection
from typing import Final

from common.catalogue import reasons
from common.catalogue.record import Record
from common.tickets.text import Text
from counter.devices import keypad, sign
from counter.devices.key_meanings import MEANINGS
from counter.devices.keypad import KeypadKind
from counter.devices.sign import SignKind
from counter.devices.template import BadFrame, Field, Template, parse_template

_SIGN_FRAMES: Final = ("call", "off", "answer")
_ONLY_PLACE: Final = frozenset({"counter", "address"})
_BYTES: Final = re.compile(r"[0-9A-Fa-f]{2}(?: ?[0-9A-Fa-f]{2})*")
_SLOWEST_MS: Final = 10_000

_NO_KEY: Final = Text(
    vi="khung phải có {key}: chỗ của phím", en="the frame must have {key}: where the key stands"
)


def read_sign_kind(record: Record) -> SignKind | None:
    """Return a make of sign, or None where a frame was refused."""
    record.expect(required=("name", "serve", "idle", "closed"), optional=_SIGN_FRAMES)
    serve, idle, closed, call, off = (
        _frame(record, name, sign.FIELDS) for name in ("serve", "idle", "closed", "call", "off")
    )
    answer = _frame(record, "answer", {*_ONLY_PLACE, "any"})
    if serve is None or idle is None or closed is None:
        return None
    return SignKind(serve=serve, idle=idle, closed=closed, call=call, off=off, answer=answer)


def read_keypad_kind(record: Record) -> KeypadKind | None:
    """Return a make of keypad, or None where it was refused."""
    record.expect(
        required=("name", "press", "keys"),
        optional=("ack", "poll", "empty", "poll_ms", "bounce_ms"),
    )
    press = _frame(record, "press", keypad.FIELDS)
    ack, poll = (_frame(record, name, _ONLY_PLACE) for name in ("ack", "poll"))
    empty = _frame(record, "empty", {*_ONLY_PLACE, "any"})
    poll_ms = record.whole("poll_ms", least=50, most=_SLOWEST_MS, default=200)
    bounce_ms = record.whole("bounce_ms", least=0, most=_SLOWEST_MS, default=300)
    keys = _keys(record, press)
    if press is None:
        return None
    return KeypadKind(
        press=press,
        keys=keys,
        ack=ack,
        poll=poll,
        empty=empty,
        poll_seconds=poll_ms / 1000,
        bounce_seconds=bounce_ms / 1000,
    )


def _frame(record: Record, name: str, fields: Collection[str]) -> Template | None:
    """Return a frame, or None where none is given or it is refused."""
    words = record.text(name) if name in record.values else ""
    if not words:
        return None
    try:
        return parse_template(words, fields)
    except BadFrame as refusal:
        record.refuse(reasons.refused(refusal), name)
        return None


def _keys(record: Record, press: Template | None) -> dict[bytes, str]:
    table = record.table("keys")
    places = [one for one in (press.pieces if press else ()) if isinstance(one, Field)]
    width = next((one.width for one in places if one.name == "key"), None)
    if press is not None and width is None:
        record.refuse(_NO_KEY, "press")
    keys = {}
    for written in table.values:
        meaning = table.choice(written, MEANINGS)
        if not _BYTES.fullmatch(written):
            table.refuse(_not_bytes(written), written)
            continue
        key = bytes.fromhex(written)
        if width is not None and len(key) != width:
            table.refuse(_wrong_width(written, width), written)
        keys[key] = meaning
    return keys


def _not_bytes(written: str) -> Text:
    return Text(
        vi=f"{reasons.shown(written)} phải là byte hệ 16, ví dụ “31” hoặc “30 31”",
        en=f"{reasons.shown(written)} must be hexadecimal bytes such as “31” or “30 31”",
    )


def _wrong_width(written: str, width: int) -> Text:
    return Text(
        vi=f"{reasons.shown(written)} không vừa {{key}} trong press, có {width} byte",
        en=f"{reasons.shown(written)} does not fit {{key}} in press, which has {width} bytes",
    )
