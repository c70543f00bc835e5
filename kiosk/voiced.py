"""Which voice reads what: each sentence with its own language, whatever the screen's is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from common.speech.vietnamese import Region
from common.tickets.text import Language, Text
from kiosk.aloud import Choice, in_words, page_sentences

_VIETNAMESE: Final = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
"""Letters that no neighbour's language writes."""

_ERASED: Final = Text(vi="Xóa {what}", en="{what} erased")
_CLEARED: Final = Text(vi="Đã xóa hết", en="All erased")
_SPACE: Final = Text(vi="dấu cách", en="space")


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """What is said at once, without a figure where we know its words, and the voice's language."""

    text: str
    language: str


def spoken_in(language: str) -> Language | None:
    """Return the language if it is one whose numbers we say, None for a centre's further one."""
    return "vi" if language == "vi" else "en" if language == "en" else None


def voiced(text: str, language: str, region: Region = "north") -> Sentence:
    """Return `text` for its voice; on a further language's screen, what stayed Vietnamese is that."""
    known = spoken_in(language)
    if known is None and _VIETNAMESE.search(text):
        known = "vi"
    if known is None:
        return Sentence(text=text.strip(), language=language)
    return Sentence(text=in_words(text, known, region), language=known)


def page_voiced(
    words: Sequence[tuple[str, str]],
    choices: Sequence[Choice],
    *,
    language: str,
    by_keys: bool,
    region: Region = "north",
) -> list[Sentence]:
    """Return a page's words, each with its own language or "" for the page's, and its choices."""
    said = [voiced(text, own or language, region) for text, own in words if text]
    known = spoken_in(language)
    if known is not None:
        read = page_sentences((), choices, language=known, by_keys=by_keys, region=region)
        return said + [Sentence(text=one, language=known) for one in read]
    for choice in choices:
        name = f"{choice.key}: {choice.name}" if by_keys and choice.key else choice.name
        said += [voiced(one, language, region) for one in (name, choice.says) if one]
    return said


def echo(before: str, after: str, language: str, region: Region = "north") -> Sentence | None:
    """Return what a typed key did to a line: its letter, the word it changed, what it erased."""
    if before == after:
        return None
    known = spoken_in(language)
    own = known or "vi"
    typed = after.removeprefix(before) if after.startswith(before) else ""
    if len(typed) == 1:
        text = _last_word(before) or _SPACE.in_language(own) if typed == " " else typed
    elif not after:
        text = _CLEARED.in_language(own)
    elif before[:-1] == after:
        erased = _SPACE.in_language(own) if before.endswith(" ") else before[-1]
        text = _ERASED.in_language(own).format(what=erased)
    else:
        text = _last_word(after) or after
    return voiced(text, language if known or typed else own, region)


def _last_word(line: str) -> str:
    return line.rpartition(" ")[2]
