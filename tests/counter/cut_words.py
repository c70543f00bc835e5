"""Finds the words that a counter's window cuts off."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QPushButton, QTabBar, QWidget

from counter.action_button import ActionButton, PrimaryButton
from counter.lists import CountList, TicketList, ticket_boxes
from counter.painted import ChoiceBox

_GIVES_WAY = 4
"""Pixels of height by which a button may give way to longer words; its own stay whole."""


_PRIMARY_LINE = 30
"""Pixels of height for the words of the big button, which gives way in a very low window."""


def cut_words(window: QWidget) -> list[str]:
    """Return every visible word that does not stand whole in its place."""
    checks: dict[type[QWidget], Callable[..., Iterator[str]]] = {
        ActionButton: _button,
        PrimaryButton: _primary,
        QPushButton: _plain_button,
        QTabBar: _tabs,
        ChoiceBox: _choices,
        TicketList: _tickets,
        CountList: _counts,
    }
    found: list[str] = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel):
            found += _label(widget)
        elif type(widget) in checks:
            found += checks[type(widget)](widget)
    return found


def _label(label: QLabel) -> Iterator[str]:
    if "…" in label.text() and label.toolTip():
        yield f"elided: {label.toolTip()}"
    elif label.wordWrap():
        parts = label.text().split()
        widest = max((label.fontMetrics().horizontalAdvance(part) for part in parts), default=0)
        if label.heightForWidth(label.width()) > label.height() + 1 or widest > label.width():
            yield f"clipped: {label.text()}"
    elif label.property("kind") != "hero" and (
        label.sizeHint().width() > label.width() or label.sizeHint().height() > label.height() + 1
    ):
        yield f"clipped: {label.text()}"


def _button(button: ActionButton) -> Iterator[str]:
    strong = button.font()
    strong.setWeight(strong.Weight.DemiBold)
    if QFontMetrics(strong).horizontalAdvance(button.words) > button.width() - 4:
        yield f"button: {button.words}"
    if button.height() < button.sizeHint().height() - _GIVES_WAY:
        yield f"squeezed: {button.words} {button.height()}"


def _primary(button: PrimaryButton) -> Iterator[str]:
    if button.height() < _PRIMARY_LINE:
        yield f"squeezed: {button.words} {button.height()}"
    key = QFontMetrics(button.font()).horizontalAdvance(button.key) + 20
    room = button.width() - key - 30
    if QFontMetrics(button._fitting(room)).horizontalAdvance(button.words) > room:
        yield f"button: {button.words}"


def _plain_button(button: QPushButton) -> Iterator[str]:
    if button.sizeHint().width() > button.width():
        yield f"button: {button.text()}"


def _tabs(bar: QTabBar) -> Iterator[str]:
    for tab in range(bar.count()):
        room = bar.tabRect(tab)
        if bar.fontMetrics().horizontalAdvance(bar.tabText(tab)) > room.width() - 16:
            yield f"tab: {bar.tabText(tab)}"
        if room.right() > bar.width():
            yield f"tab outside: {bar.tabText(tab)}"


def _choices(box: ChoiceBox) -> Iterator[str]:
    if not _fits(box.currentText(), box.fontMetrics(), box.rect().adjusted(11, 6, -35, -6)):
        yield f"choice: {box.currentText()}"


def _fits(words: str, metrics: QFontMetrics, box: QRect) -> bool:
    flags = int(Qt.TextFlag.TextWordWrap)
    needs = metrics.boundingRect(QRect(0, 0, box.width(), 10_000), flags, words)
    return needs.width() <= box.width() and needs.height() <= box.height() + 1


def _tickets(view: TicketList) -> Iterator[str]:
    small = view.font()
    small.setPixelSize(12)
    bold = view.font()
    bold.setPixelSize(12)
    bold.setWeight(bold.Weight.DemiBold)
    for position, row in enumerate(view._rows.rows):
        place = view.visualRect(view.model().index(position, 0))
        boxes = ticket_boxes(row, view.font(), place.width())
        whole = boxes.height <= place.height() and place.width() <= view.viewport().width()
        inside = boxes.why.bottom() < place.height() and boxes.chip.right() <= place.width() - 14
        inside = inside and not boxes.chip.intersects(boxes.time)
        chip = boxes.chip.adjusted(6, 0, -5, 0)
        fits = _fits(row.why, QFontMetrics(small), boxes.why)
        if row.priority:
            fits = fits and _fits(row.priority, QFontMetrics(bold), chip)
        if not (whole and inside and fits):
            yield f"row: {row}"


def _counts(view: CountList) -> Iterator[str]:
    model = view.model()
    for position in range(model.rowCount()):
        place = view.visualRect(model.index(position, 0))
        name = model.rows[position].service  # type: ignore[attr-defined]  # Qt forgets its kind
        if not _fits(name, view.fontMetrics(), place.adjusted(14, 0, -14 - 106, 0)):
            yield f"count: {name}"
