"""A file a person edited, as clean text: UTF-8, NFC, nothing broken, nothing invisible."""

import codecs
import re
from importlib.resources.abc import Traversable
from unicodedata import normalize

from common.catalogue import reasons
from common.catalogue.problems import Problems
from common.os_reasons import reason_of

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Control characters that nobody types, and the mark a program leaves where it lost a letter.
_BROKEN = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]")
# Copied along from web pages and Word: soft hyphens, zero-width and direction marks.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


def clean(words: str) -> str:
    """Return `words` in NFC, without invisible characters, with single spaces between."""
    return " ".join(_INVISIBLE.sub("", normalize("NFC", words)).split())


def read_text(folder: Traversable, name: str, problems: Problems) -> str | None:
    r"""Return a file's text with lines ending in `\n`, or None when it cannot be used."""
    try:
        data = folder.joinpath(name).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        reason = reasons.missing_file(str(folder), reasons.nearest(name, _names_in(folder)))
        problems.add(file=name, line=None, reason=reason)
        return None
    except OSError as error:
        problems.add(file=name, line=None, reason=reasons.unreadable_file(reason_of(error)))
        return None
    return _decode(data, name, problems)


def _decode(data: bytes, name: str, problems: Problems) -> str | None:
    r"""Return the text of `data` with lines ending in `\n`, or None when it cannot be used.

    A UTF-8 byte-order mark is tolerated: Windows Notepad writes one.
    """
    if data.startswith(_UTF16_MARKS):
        problems.add(file=name, line=1, reason=reasons.UTF16)
        return None
    if (nothing := data.find(b"\0")) >= 0:  # a power cut, or UTF-16 without its mark
        line = data.count(b"\n", 0, nothing) + 1
        problems.add(file=name, line=line, reason=reasons.strange_letter("\0"))
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problems.add(file=name, line=line, reason=reasons.NOT_UTF8)
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        problems.add(file=name, line=1, reason=reasons.EMPTY_FILE)
        return None
    if broken := _BROKEN.search(text):
        line = text.count("\n", 0, broken.start()) + 1
        problems.add(file=name, line=line, reason=reasons.strange_letter(broken.group()))
        return None
    return text


def _names_in(folder: Traversable) -> list[str]:
    try:
        return [entry.name for entry in folder.iterdir()]
    except OSError:
        return []
