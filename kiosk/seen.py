"""What stands on a page of the kiosk, for whoever reads it aloud: words and choices, in order."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtQuick import QQuickItem

from kiosk.aloud import Choice
from kiosk.in_sight import in_sight


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """The words of a page outside of its controls, and the controls that can be pressed.

    Each of the words comes with its language, "" for the page's own.
    """

    words: tuple[tuple[str, str], ...]
    choices: tuple[Choice, ...]


def seen_on(page: QQuickItem) -> Seen:
    """Return what can be seen on `page`, in the order in which it is drawn."""
    words: list[tuple[str, str]] = []
    choices: list[Choice] = []
    for item in _shown(page):
        if item.inherits("QQuickText"):
            words.append((str(item.property("text")), str(item.property("spoken_language") or "")))
        elif not item.inherits("QQuickAbstractButton"):
            words.append((str(item.property("spoken")), ""))
        elif item.isEnabled():
            choices.append(choice_of(item))
    return Seen(words=tuple(one for one in words if one[0]), choices=tuple(choices))


def choice_of(control: QQuickItem) -> Choice:
    """Return a control's name and what stands under it."""
    return Choice(
        key=int(control.property("digit") or 0),
        name=str(control.property("spoken") or control.property("text") or ""),
        says=str(control.property("spoken_waits") or control.property("waits") or ""),
    )


def _shown(item: QQuickItem) -> Iterator[QQuickItem]:
    """Yield texts and controls, and what speaks for all that is inside of it, as a keyboard does."""
    for child in item.childItems():
        if not child.isVisible() or child.opacity() == 0:
            continue
        whole = child.inherits("QQuickAbstractButton") or child.inherits("QQuickText")
        if whole or child.property("spoken"):
            if in_sight(child):
                yield child
        else:
            yield from _shown(child)
