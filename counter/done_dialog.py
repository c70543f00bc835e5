"""The window's questions about the work itself: what was done, and for what somebody just came."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QWidget

from common.line_breaks.whole_names import NO_BREAK, kept_whole
from common.tickets.done import OUTCOME_WORDS, Done, Outcome
from common.tickets.errors import MoisoError
from common.tickets.text import Language
from counter.commands import Command, Deed
from counter.dialogs import Question
from counter.painted import ChoiceBox, Lines, set_tone
from counter.procedure_search import ProcedureSearch
from counter.screen import Choice, Tone

_LIST_HEIGHT = 112
"""Pixels: a laptop at 200 % has about 500 for the whole question."""

_MOST_CHOSEN = 3
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DoneQuestion(Question):
    """Notes what was done for a person, and finishes; all of it may be left out.

    Typing searches as at the kiosk, Enter takes the procedure that is lit, or the first one once
    the typed words are found, and Enter once more finishes. In the empty line + and - change how many files the last one has.
    """

    answered = Signal(object)
    """The command to press."""

    def __init__(
        self, number: str, search: ProcedureSearch, language: Language, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.ask(self.tr("Hoàn tất số {number}").format(number=number), self.tr("Hoàn tất"))
        self._search = search
        self._files = Done()
        self._names: dict[str, str] = {}
        self._last: str | None = None
        self._found_for = ""
        self._takes_first = False
        self.field = self.add_field(self.tr("Thủ tục đã làm, ví dụ: khai sinh"), "procedure")
        self.list = QListWidget()
        self.list.setObjectName("found")
        self.list.setAccessibleName(self.tr("Thủ tục tìm thấy"))
        self.list.setFixedHeight(_LIST_HEIGHT)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self.list)
        self.chosen = Lines(1, most=2 * _MOST_CHOSEN)
        self.chosen.setObjectName("chosen")
        self.body.addWidget(self.chosen)
        self.outcomes = self._add_outcomes(language)
        self._language = language
        self._connect()
        self._show()
        self.field.setFocus()

    def command(self) -> Command:
        """Return what was asked for."""
        outcome = self.outcomes.currentData()
        done = Done(outcome=Outcome(outcome) if outcome else None, files=self._files.files)
        return Command(deed=Deed.FINISH, done=done)

    def _add_outcomes(self, language: Language) -> ChoiceBox:
        words = self.tr("Kết quả (có thể để trống)")
        box = ChoiceBox()
        box.setObjectName("outcome")
        box.setAccessibleName(words)
        box.addItem(self.tr("Không ghi"), "")
        for outcome in Outcome:
            box.addItem(OUTCOME_WORDS[outcome].in_language(language), outcome.value)
        label = QLabel(words)
        label.setProperty("kind", "small")
        label.setBuddy(box)
        self.body.addWidget(label)
        self.body.addWidget(box)
        return box

    def _connect(self) -> None:
        self.field.textChanged.connect(self._look)
        self.field.installEventFilter(self)
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)
        self._search.found.connect(self._found)
        self._search.failed.connect(self._failed)
        self.accepted.connect(lambda: self.answered.emit(self.command()))

    # searching

    def _look(self, words: str) -> None:
        self._takes_first = False
        if words.strip():
            self._search.search(words.strip())
        else:
            self.list.clear()
            self._found_for = ""

    def _found(self, words: str, choices: tuple[Choice, ...]) -> None:
        if words != self.field.text().strip():
            return
        self.list.clear()
        for choice in choices:
            item = QListWidgetItem(kept_whole(choice.words), self.list)
            item.setData(Qt.ItemDataRole.UserRole, choice.key)
        self.list.setCurrentRow(0)
        self._found_for = words
        if self._takes_first:
            self._take_lit()

    def _failed(self, error: MoisoError) -> None:
        self._takes_first = False
        set_tone(self.chosen, Tone.BAD)
        self.chosen.say(error.message(self._language))

    # choosing

    def _take_lit(self) -> None:
        self._takes_first = False
        item = self.list.currentItem()
        if item is not None:
            self._take(item)

    def _take(self, item: QListWidgetItem) -> None:
        key = str(item.data(Qt.ItemDataRole.UserRole))
        self._names[key] = item.text().replace(NO_BREAK, " ")
        self._files, self._last = self._files.more_of(key), key
        self.field.clear()
        self.field.setFocus()
        self._show()

    def _count(self, *, more: bool) -> None:
        if self._last is None:
            return
        change = self._files.more_of if more else self._files.fewer_of
        self._files = change(self._last)
        if self._last not in {one.procedure for one in self._files.files}:
            self._last = self._files.files[-1].procedure if self._files.files else None
        self._show()

    def _show(self) -> None:
        set_tone(self.chosen, Tone.PLAIN)
        lines = [f"{one.count} × {self._names[one.procedure]}" for one in self._files.files]
        hidden = len(lines) - _MOST_CHOSEN
        if hidden > 0:
            more = self.tr("và {count} thủ tục khác").format(count=hidden)
            lines = [more, *lines[-_MOST_CHOSEN:]]
        hint = self.tr("Enter: thêm hồ sơ. Thêm xong, Enter: hoàn tất.")
        counted = self.tr("Bấm + hoặc - : thêm, bớt hồ sơ.")
        self.chosen.say("\n".join((*lines, counted)) if lines else hint)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's name
        """Let the line's keys choose: arrows in the list, Enter takes, + and - count."""
        is_press = watched is self.field and event.type() is QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and self._is_choice(event):
            return True
        return super().eventFilter(watched, event)

    def _is_choice(self, event: QKeyEvent) -> bool:
        key, is_empty = event.key(), not self.field.text().strip()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.list.count():
            step = 1 if key == Qt.Key.Key_Down else -1
            row = min(max(self.list.currentRow() + step, 0), self.list.count() - 1)
            self.list.setCurrentRow(row)
            return True
        if key in _ENTER and not is_empty:
            if self._found_for == self.field.text().strip():
                self._take_lit()
            else:
                self._takes_first = True  # the list still stands there for other words
            return True
        if is_empty and event.text() in {"+", "-"}:
            self._count(more=event.text() == "+")
            return True
        return False


class WalkInQuestion(Question):
    """Asks for what somebody without a ticket came; Enter takes the counter's first service."""

    answered = Signal(object)
    """The command to press."""

    def __init__(self, services: Sequence[Choice], parent: QWidget) -> None:
        super().__init__(parent)
        self.ask(self.tr("Khách không có phiếu"), self.tr("Phục vụ"))
        self.add_words(self.tr("Cấp số và phục vụ ngay, không gọi lên bảng."))
        self.services = ChoiceBox()
        self.services.setObjectName("services")
        words = self.tr("Lĩnh vực")
        self.services.setAccessibleName(words)
        for choice in services:
            self.services.addItem(choice.words, choice.key)
        label = QLabel(words)
        label.setProperty("kind", "small")
        label.setBuddy(self.services)
        self.body.addWidget(label)
        self.body.addWidget(self.services)
        self._reason = self.add_field(self.tr("Lý do (có thể để trống)"), "reason")
        self.do_button.setEnabled(bool(services))
        self.services.setFocus()
        self.accepted.connect(lambda: self.answered.emit(self.command()))

    def command(self) -> Command:
        """Return what was asked for."""
        return Command(
            deed=Deed.WALK_IN,
            to_service=self.services.currentData(),
            reason=self._reason.text().strip() or None,
        )
