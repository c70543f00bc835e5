"""What a door is called beside the others of its machine: its service, its task and its log."""

import hashlib
import re
from collections.abc import Sequence
from typing import Final

DOORS: Final = ("counter", "display", "kiosk", "web")

_PLAIN: Final = re.compile(r"[^A-Za-z0-9_.-]")


def door_name(words: Sequence[str]) -> str | None:
    """Return the name of the door that `moiso WORDS` opens, None where it opens none.

    `counter 3` is counter-3, `kiosk --name stairs` is kiosk-stairs: two doors of one machine have
    two names.
    """
    rest = list(words)
    while rest and rest[0].startswith("-"):
        rest = rest[2:] if rest[0] == "--database" else rest[1:]
    if not rest or rest[0] not in DOORS:
        return None
    door, rest = rest[0], rest[1:]
    if door == "counter":
        number = next((word for word in rest if word.isdecimal()), None)
        is_window = bool(rest) and (rest[0].isdecimal() or rest[0] == "window")
        return f"counter-{int(number)}" if number and is_window else None
    name = option_of(rest, "--name")
    return f"{door}-{_plain(name)}" if name else door


def option_of(words: Sequence[str], option: str) -> str | None:
    """Return what the words give an option, however it is joined to its value."""
    for position, word in enumerate(words):
        if word == option:
            return words[position + 1] if position + 1 < len(words) else None
        if word.startswith(f"{option}="):
            return word.partition("=")[2]
    return None


def _plain(name: str) -> str:
    """Return a name as files and units may have it, still another for another name."""
    plain = _PLAIN.sub("_", name)[:40]
    if plain == name:
        return plain
    return f"{plain}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
