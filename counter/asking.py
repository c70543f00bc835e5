"""From a key or button to a command: some deeds need a question first."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from common.readings.counter_paper import RollHere
from counter import reasons
from counter.commands import Command, Deed
from counter.desk_model import DeskModel
from counter.dialogs import (
    Confirmation,
    LeavingQuestion,
    NumberQuestion,
    Question,
    ReasonQuestion,
    TransferQuestion,
)
from counter.done_dialog import DoneQuestion, WalkInQuestion
from counter.message_dialog import MessageQuestion
from counter.paper_dialogs import ReprintQuestion
from counter.procedure_search import ProcedureSearch
from counter.roll_dialog import RollCount, RollStart
from counter.screen import Screen, WaitingRow
from counter.serving_dialog import ServingQuestion
from counter.serving_model import ServingModel


class Asking(QObject):
    """Asks what a deed needs, one question at a time, and presses it."""

    asked = Signal(object)
    """The question that has just opened (a Question)."""

    def __init__(self, model: DeskModel, search: ProcedureSearch, window: QWidget) -> None:
        super().__init__(window)
        self._model = model
        self._search = search
        self._window = window
        self._open: Question | None = None
        self._about: str | None = None
        model.changed.connect(self._look)

    @property
    def open_question(self) -> Question | None:
        """The question that is open."""
        return self._open

    def close(self) -> None:
        """Close the open question unanswered: its ticket is gone."""
        if self._open is not None:
            self._open.reject()

    @Slot()
    def _look(self) -> None:
        """Close a question about a ticket that has left the hand: it would act on the next one."""
        if self._open is None or self._about in {None, self._screen().in_hand}:
            return
        if self._open.isVisible():  # not where its answer has just moved the ticket itself
            self.close()

    @Slot(object)
    def do(self, deed: Deed) -> None:
        """Do a deed with the ticket in hand, or with none."""
        screen = self._screen()
        if deed is Deed.PAUSE and screen.paused:
            deed = Deed.REOPEN
        if deed is Deed.READY and screen.ready:
            deed = Deed.REOPEN
        if deed is Deed.DONE and deed not in screen.enabled:
            deed = Deed.FINISH  # which says why nothing can be finished
        question = self._questions().get(deed) if deed in screen.enabled else None
        if question is None:
            self._model.press(Command(deed=deed))
        else:
            question()

    def do_with(self, deed: Deed, number: str) -> None:
        """Do a deed with a ticket chosen from a list."""
        if deed is Deed.TRANSFER:
            self._transfer(number, own=False)
        elif deed is Deed.CANCEL:
            self._cancel(number)
        else:
            self._model.press(Command(deed=deed, number=number))

    @Slot(object, QPoint)
    def offer(self, row: WaitingRow, there: QPoint) -> None:
        """Open the menu of a row: what the table allows with its ticket."""
        menu = QMenu(self._window)
        menu.setObjectName("row_menu")
        menu.aboutToHide.connect(menu.deleteLater)
        for deed in row.deeds:
            entry = menu.addAction(self._entry(deed).format(number=row.number))
            entry.setObjectName(deed.value)
            entry.triggered.connect(lambda _=False, deed=deed: self.do_with(deed, row.number))
        again = menu.addAction(self.tr("In lại phiếu {number}…").format(number=row.number))
        again.setObjectName(Deed.REPRINT.value)
        again.triggered.connect(lambda: self._reprint(row.number))
        menu.popup(there)

    @Slot(QPoint)
    def offer_paper(self, there: QPoint) -> None:
        """Open the menu of what can be done about paper."""
        menu = QMenu(self._window)
        menu.setObjectName("paper_menu")
        menu.aboutToHide.connect(menu.deleteLater)
        again = menu.addAction(self.tr("In lại phiếu…"))
        again.setObjectName(Deed.REPRINT.value)
        again.triggered.connect(lambda: self.do(Deed.REPRINT))
        for deed, words in (
            (Deed.WALK_IN, self.tr("Khách không có phiếu…")),
            (Deed.DONE, self.tr("Hoàn tất, ghi hồ sơ…")),
        ):
            entry = menu.addAction(words)
            entry.setObjectName(deed.value)
            entry.setEnabled(deed in self._screen().enabled)
            entry.triggered.connect(lambda _=False, deed=deed: self.do(deed))
        for roll, words in self._model.offers.rolls():
            count = menu.addAction(self.tr("Cuộn số {letter}…").format(letter=roll.letter))
            count.setObjectName(f"roll_{roll.letter}")
            count.triggered.connect(
                lambda _=False, roll=roll, words=words: self.count_roll(roll, words)
            )
        start = menu.addAction(self.tr("Dùng cuộn số in sẵn…"))
        start.setObjectName(Deed.ROLL_START.value)
        start.triggered.connect(self.start_roll)
        menu.popup(there)

    @Slot()
    def leave(self, then: Callable[[], None] | None = None) -> None:
        """Sign out; ask what becomes of the ticket in hand. `then` runs when it is on its way."""

        def sign_out(deed: Deed | None) -> None:
            if then is not None:
                then()
            self._model.sign_out(deed, self.tr("đăng xuất") if deed is Deed.HOLD else None)

        number = self._screen().in_hand
        if number is None:
            sign_out(None)
            return
        choices = [(deed, self._leaving(deed)) for deed in self._model.leaving_choices()]
        question = LeavingQuestion(number, choices, self._window)
        question.answered.connect(sign_out)
        self._show(question, about=number)

    def _screen(self) -> Screen:
        screen = self._model.screen
        assert isinstance(screen, Screen)  # noqa: S101 — Qt's properties have no type
        return screen

    def _questions(self) -> dict[Deed, Callable[[], None]]:
        number = self._screen().in_hand or ""
        return {
            Deed.HOLD: lambda: self._reason(
                Deed.HOLD,
                self.tr("Tạm gác số {number}").format(number=number),
                self.tr("Tạm gác"),
                reasons.HOLD,
                about=number,
            ),
            Deed.PAUSE: lambda: self._reason(
                Deed.PAUSE,
                self.tr("Quầy tạm nghỉ"),
                self.tr("Tạm nghỉ"),
                reasons.PAUSE,
            ),
            Deed.TRANSFER: lambda: self._transfer(number, own=True),
            Deed.CALL: self._call,
            Deed.REPRINT: lambda: self._reprint(number),
            Deed.WALK_IN: self._walk_in,
            Deed.DONE: lambda: self._finish_with(number),
        }

    def _reason(
        self, deed: Deed, title: str, do: str, usual: tuple[str, ...], about: str | None = None
    ) -> None:
        question = ReasonQuestion(title, do, usual, self._window)
        question.answered.connect(
            lambda reason: self._model.press(Command(deed=deed, reason=reason))
        )
        self._show(question, about=about)

    def _call(self) -> None:
        question = NumberQuestion(self._window)
        question.answered.connect(
            lambda number: self._model.press(
                Command(deed=Deed.CALL, number=number, reason=question.reason())
            )
        )
        self._show(question)

    def _walk_in(self) -> None:
        question = WalkInQuestion(self._model.offers.walk_ins(), self._window)
        question.answered.connect(self._model.press)
        self._show(question)

    def _finish_with(self, number: str) -> None:
        question = DoneQuestion(number, self._search, self._model.language, self._window)
        question.answered.connect(self._model.press)
        self._show(question, about=number)

    def _transfer(self, number: str, *, own: bool) -> None:
        question = TransferQuestion(
            number,
            self._model.offers.places(),
            self._model.offers.service_of(number),
            self._window,
            may_return=own and Deed.RETURN in self._screen().enabled,
            own=own,
        )
        question.answered.connect(self._model.press)
        self._show(question, about=number if own else None)

    def _reprint(self, number: str) -> None:
        question = ReprintQuestion(number, self._model.offers.printers(), self._window)
        question.answered.connect(self._model.press)
        self._show(question)

    @Slot()
    def start_roll(self) -> None:
        """Ask where a roll of pre-printed numbers begins."""
        services, _ = self._model.offers.places()
        question = RollStart(services, self._window)
        question.answered.connect(self._model.press)
        self._show(question)

    def count_roll(self, roll: RollHere, words: str) -> None:
        """Ask how far a roll is handed out."""
        question = RollCount(roll, words, self._window)
        question.answered.connect(self._model.press)
        self._show(question)

    def write(self, to_counter: int | None = None) -> None:
        """Ask for a message to the hall, to somebody there or to one counter."""
        question = MessageQuestion(
            self._model.sight.counters(),
            self._model.language,
            self._window,
            to_counter=to_counter,
        )
        question.answered.connect(self._model.send)
        self._show(question)

    def change_services(self, model: ServingModel) -> None:
        """Ask what the counter serves, and for a supervisor's PIN."""
        choices, supervisors = self._model.offers.serving()
        self._show(ServingQuestion(model, choices, supervisors, self._window))

    def _cancel(self, number: str) -> None:
        question = Confirmation(
            self.tr("Hủy số {number}?").format(number=number),
            self.tr("Số đã hủy không gọi lại được nữa."),
            self.tr("Hủy số"),
            self._window,
        )
        question.accepted.connect(
            lambda: self._model.press(Command(deed=Deed.CANCEL, number=number))
        )
        self._show(question)

    def _show(self, question: Question, *, about: str | None = None) -> None:
        """Open a question; it closes by itself when the counter no longer has `about` in hand."""
        self.close()
        self._open, self._about = question, about
        question.finished.connect(self._closed)
        question.open()
        self.asked.emit(question)

    @Slot()
    def _closed(self) -> None:
        self._open = self._about = None

    def _entry(self, deed: Deed) -> str:
        return {
            Deed.CALL: self.tr("Mời số {number}"),
            Deed.RESUME: self.tr("Tiếp tục phục vụ {number}"),
            Deed.RETURN: self.tr("Đưa {number} lại hàng chờ"),
            Deed.LET_PASS: self.tr("Nhường lượt"),
            Deed.TRANSFER: self.tr("Chuyển…"),
            Deed.CANCEL: self.tr("Hủy số…"),
        }[deed]

    def _leaving(self, deed: Deed | None) -> str:
        return {
            Deed.FINISH: self.tr("Hoàn tất"),
            Deed.HOLD: self.tr("Tạm gác"),
            Deed.RETURN: self.tr("Đưa lại hàng chờ"),
            None: self.tr("Để lại cho cán bộ sau"),
        }[deed]
