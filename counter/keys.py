"""Which key does what; a centre may choose others, but never one that is used for writing."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeySequence

from common.tickets.errors import Refusal
from common.tickets.text import Text
from counter.commands import SIGHT_DEEDS, Deed
from counter.hot_key.combination import Combination

DEFAULT_KEYS: Mapping[Deed, str] = {
    Deed.NEXT: "F9",
    Deed.RECALL: "F8",
    Deed.START: "F7",
    Deed.NO_SHOW: "F6",
    Deed.HOLD: "F5",
    Deed.TRANSFER: "F4",
    Deed.FINISH: "F3",
    Deed.CALL: "F2",
    Deed.PAUSE: "F12",
    Deed.UNDO: "Ctrl+Z",
    Deed.RETURN: "Shift+F4",
    Deed.REPRINT: "Ctrl+P",
    Deed.FIGURES: "F11",
    Deed.BAR: "Ctrl+B",
    Deed.READY: "F10",
    Deed.HALL: "Ctrl+H",
    Deed.MESSAGE: "Ctrl+M",
    Deed.ACKNOWLEDGE: "Ctrl+K",
    Deed.WALK_IN: "Shift+F2",
    Deed.DONE: "Shift+F3",
}

_LATER = (Deed.FIGURES, Deed.BAR, Deed.READY, *SIGHT_DEEDS, Deed.WALK_IN, Deed.DONE)
"""What came after officers had chosen keys of their own: it gives way to them."""

EVERYWHERE: Final = "everywhere"
"""The name of the key that calls the next person from any program; it is no key of the window."""

_EVERYWHERE_KEY: Final = "Ctrl+F9"
_GROUP = "keys"
_FUNCTION_KEYS = range(Qt.Key.Key_F1, Qt.Key.Key_F35 + 1)
_STRONG = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_MOVING = {
    Qt.Key.Key_Space,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Escape,
}


class KeyInvalid(Refusal):
    """A key that is also used for writing would call people by accident."""

    code = "key-invalid"
    sentence = Text(
        vi="Không dùng được phím “{key}” cho “{deed}”: hãy chọn F1–F24 hoặc Ctrl/Alt với một phím.",
        en="“{key}” cannot be used for “{deed}”: choose F1–F24, or Ctrl or Alt with a key.",
    )


class DeedUnknown(Refusal):
    """There is no such action to give a key to."""

    code = "deed-unknown"
    sentence = Text(
        vi="Không có thao tác “{deed}”. Các thao tác: {known}.",
        en="There is no action “{deed}”. Actions: {known}.",
    )


class KeyTaken(Refusal):
    """One key does one thing."""

    code = "key-taken"
    sentence = Text(
        vi="Phím “{key}” đã dùng cho “{deed}”.", en="The key “{key}” is in use for “{deed}”."
    )


def read_keys(settings: QSettings) -> dict[Deed, str]:
    """Return the key of every deed that has one; a kept key that is unusable gives the default."""
    keys = dict(DEFAULT_KEYS)
    for deed in DEFAULT_KEYS:
        kept = settings.value(f"{_GROUP}/{deed.value}")
        if isinstance(kept, str) and _usable(QKeySequence(kept)):
            keys[deed] = QKeySequence(kept).toString()
    for deed in _LATER:
        if list(keys.values()).count(keys[deed]) > 1:
            del keys[deed]
    return keys if len(set(keys.values())) == len(keys) else dict(DEFAULT_KEYS)


def read_everywhere(settings: QSettings) -> str:
    """Return the key that calls from any program; one that cannot be had gives the default."""
    kept = settings.value(f"{_GROUP}/{EVERYWHERE}")
    if isinstance(kept, str) and _usable(QKeySequence(kept)) and Combination.of(kept):
        return QKeySequence(kept).toString()
    return _EVERYWHERE_KEY


def choose_key(settings: QSettings, name: str, key: str) -> None:
    """Keep `key` for the deed called `name`; raise DeedUnknown, KeyInvalid or KeyTaken."""
    if name == EVERYWHERE:
        if not _usable(QKeySequence(key)) or Combination.of(key) is None:
            raise KeyInvalid(key=key, deed=name)
        settings.setValue(f"{_GROUP}/{name}", QKeySequence(key).toString())
        return
    known = {deed.value: deed for deed in DEFAULT_KEYS}
    if name not in known:
        raise DeedUnknown(deed=name, known=", ".join((*known, EVERYWHERE)))
    sequence = QKeySequence(key)
    if not _usable(sequence):
        raise KeyInvalid(key=key, deed=name)
    for deed, taken in read_keys(settings).items():
        gives_way = deed in _LATER and not settings.contains(f"{_GROUP}/{deed.value}")
        if taken == sequence.toString() and deed is not known[name] and not gives_way:
            raise KeyTaken(key=taken, deed=deed.value)
    settings.setValue(f"{_GROUP}/{name}", sequence.toString())


def _usable(sequence: QKeySequence) -> bool:
    if sequence.count() != 1:
        return False
    combination = sequence[0]  # type: ignore[index]  # the stubs forget it
    if combination.key() in _MOVING or combination.key() == Qt.Key.Key_unknown:
        return False
    if combination.key() in _FUNCTION_KEYS:
        return True
    return bool(combination.keyboardModifiers() & _STRONG)
