"""The desk page: lays out what the desk's view model shows."""

from collections.abc import Mapping
from html import escape

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from counter.action_button import ActionButton, PrimaryButton, QuietButton
from counter.asking import Asking
from counter.commands import SIGHT_DEEDS, Deed
from counter.desk_lists import DeskLists
from counter.desk_model import DeskModel
from counter.message_band import MessageBand
from counter.painted import Lines, MoodSign, ToneSign, mood_colour, set_tone
from counter.screen import Screen, Tone
from counter.ticket_card import TicketCard

_GRID = (
    Deed.RECALL,
    Deed.START,
    Deed.NO_SHOW,
    Deed.HOLD,
    Deed.TRANSFER,
    Deed.FINISH,
    Deed.CALL,
    Deed.PAUSE,
    Deed.UNDO,
)
_COLUMNS = 3
_COMPACT_BELOW = 672
"""Logical pixels of height, without what the hall says."""
_GAP = 8
_MORE_FOR_COUNTS = 110
"""Logical pixels that the services and the ways below them need more than the waiting list."""
_LOW_BELOW = 540
"""A laptop at 200 % has about 500."""


class DeskPage(QWidget):
    """The officer's place of work."""

    leave_wanted = Signal()
    figures_wanted = Signal()
    bar_wanted = Signal()
    menu_wanted = Signal(QPoint)
    """The menu of the window itself is wanted, there on the screen."""
    serving_wanted = Signal()
    sight_wanted = Signal(object)
    """The page of the hall, a message, or an answer to one (a Deed)."""

    def __init__(
        self, model: DeskModel, keys: Mapping[Deed, str], asking: Asking, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._model = model
        self._asking = asking
        self._title = Lines(1, most=2)
        self._title.setProperty("kind", "title")
        self._sign = MoodSign()
        self._mood = QLabel()
        self.card = TicketCard()
        self.next_button = PrimaryButton(keys[Deed.NEXT])
        self.ready_button = ActionButton(keys.get(Deed.READY, ""))
        self._said_sign = ToneSign()
        self.said = Lines(2)
        self.buttons = {deed: ActionButton(keys[deed]) for deed in _GRID}
        self.lists = DeskLists(model, keys)
        self.printers = Lines(1)
        self._officer = Lines(1)
        self._officer.setProperty("kind", "small")
        self.window_button = QuietButton("window", self.tr("Cửa sổ…"))
        self.paper_button = QuietButton("paper", self.tr("Giấy…"))
        self.leave_button = QuietButton("leave", self.tr("Đăng xuất"))
        self.message = MessageBand(model.sight, keys.get(Deed.ACKNOWLEDGE, ""))
        self._pressed: QWidget | None = None
        self._has_warning = False
        self._refused = False
        self._compact = False
        self._name_parts()
        self._lay_out()
        self._connect(keys)
        self._set_compact(compact=self._compact)

    # building

    def _name_parts(self) -> None:
        self.next_button.setObjectName(Deed.NEXT.value)
        self.ready_button.setObjectName(Deed.READY.value)
        self.ready_button.setFixedWidth(88)
        self.ready_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        for deed, button in self.buttons.items():
            button.setObjectName(deed.value)
        self.printers.setObjectName("printers")
        self.said.setObjectName("said")
        self.card.number.setAccessibleName(self.tr("Số đang ở quầy"))
        self.window_button.setToolTip(self.tr("Luôn ở trên, thu gọn, nền sáng hay tối, các phím"))
        self.paper_button.setToolTip(self.tr("In lại phiếu, dùng cuộn số in sẵn"))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header())
        self._inner = inner = QVBoxLayout()
        inner.addWidget(self.card)
        calling = QHBoxLayout()
        calling.setSpacing(8)
        calling.addWidget(self.next_button, 1)
        calling.addWidget(self.ready_button)
        inner.addLayout(calling)
        said = QHBoxLayout()
        said.setSpacing(4)
        said.addWidget(self._said_sign, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self.said, 1)
        inner.addLayout(said)
        inner.addWidget(self.printers)
        inner.addWidget(self.message)
        self._grid = grid = QGridLayout()
        for position, deed in enumerate(_GRID):
            grid.addWidget(self.buttons[deed], position // _COLUMNS, position % _COLUMNS)
        inner.addLayout(grid)
        inner.addWidget(self.lists, 1)
        inner.addLayout(self._footer())
        layout.addLayout(inner, 1)

    def _header(self) -> QWidget:
        bar = QWidget()
        bar.setProperty("kind", "bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._bar = row = QHBoxLayout(bar)
        row.setSpacing(6)
        row.addWidget(self._title, 1)
        row.addWidget(self._sign)
        row.addWidget(self._mood)
        return bar

    def _footer(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)  # in English a usual name has just room beside the three buttons
        row.addWidget(self._officer, 1)
        row.addWidget(self.paper_button)
        row.addWidget(self.window_button)
        row.addWidget(self.leave_button)
        return row

    def _connect(self, keys: Mapping[Deed, str]) -> None:
        calling = ((Deed.NEXT, self.next_button), (Deed.READY, self.ready_button))
        for deed, button in (*self.buttons.items(), *calling):
            button.clicked.connect(lambda _=False, deed=deed: self._asking.do(deed))
        for deed, key in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(lambda deed=deed: self._press(deed))
        self.lists.figures_button.clicked.connect(self.figures_wanted)
        self.lists.serving_button.clicked.connect(self.serving_wanted)
        self.lists.hall_button.clicked.connect(lambda: self.sight_wanted.emit(Deed.HALL))
        self.lists.message_button.clicked.connect(lambda: self.sight_wanted.emit(Deed.MESSAGE))
        self.message.answered.connect(lambda: self.sight_wanted.emit(Deed.ACKNOWLEDGE))
        self.lists.waiting.asked.connect(self._asking.offer)
        self.lists.aside.asked.connect(self._asking.offer)
        self.leave_button.clicked.connect(self.leave_wanted)
        self.paper_button.clicked.connect(
            lambda: self._asking.offer_paper(self.paper_button.mapToGlobal(QPoint(0, 0)))
        )
        self.window_button.clicked.connect(
            lambda: self.menu_wanted.emit(self.window_button.mapToGlobal(QPoint(0, 0)))
        )
        self.lists.currentChanged.connect(self._fit_height)
        self._model.changed.connect(self.show_screen)

    def _press(self, deed: Deed) -> None:
        if deed is Deed.FIGURES:
            self.figures_wanted.emit()
        elif deed is Deed.BAR:
            self.bar_wanted.emit()
        elif deed in SIGHT_DEEDS:
            self.sight_wanted.emit(deed)
        else:
            self._asking.do(deed)

    # showing

    def show_screen(self) -> None:
        """Show what the view model holds."""
        screen = self._model.screen
        assert isinstance(screen, Screen)  # noqa: S101 — Qt's properties have no type
        self._title.say(
            " · ".join(filter(None, (screen.title, screen.serves))),
            " · ".join(filter(None, (screen.title, screen.serves_count))),
        )
        self._sign.show_mood(screen.mood)
        self._mood.setText(screen.mood_words)
        self._mood.setStyleSheet(f"color: {mood_colour(screen.mood)}; font-weight: 600;")
        waited = self.tr("Đã chờ {minutes}").format(minutes=f"<b>{escape(screen.card.waited)}</b>")
        self.card.show_card(screen.card, waited)
        self.next_button.say(screen.next_words)
        self._said_sign.show_said(screen.said)
        set_tone(self.said, screen.said.tone)
        self.said.say(screen.said.text)
        set_tone(self.printers, Tone.BAD)
        self.printers.say(screen.printers)
        self._has_warning = screen.printers != ""
        self._refused = screen.said.tone is Tone.BAD and screen.said.text != ""
        self._fit_height()
        self._show_buttons(screen)
        self.lists.show_screen(screen)
        self._officer.say(screen.officer)

    def _show_buttons(self, screen: Screen) -> None:
        focused = self.window().focusWidget()
        self.next_button.setEnabled(Deed.NEXT in screen.enabled)
        self.ready_button.setEnabled(Deed.READY in screen.enabled)
        self.ready_button.say(self.tr("Thôi đợi") if screen.ready else self.tr("Sẵn sàng"))
        self.ready_button.setToolTip(self.tr("Khi không còn ai chờ: ai đến sẽ được mời ngay"))
        words = self._button_words(screen)
        for deed, button in self.buttons.items():
            seconds = screen.undo_seconds if deed is Deed.UNDO else 0
            note = f"{button.key} · {seconds} s" if seconds else ""
            button.say("…" if screen.busy is deed else words[deed], note)
            button.setEnabled(
                deed in screen.enabled or (deed is Deed.PAUSE and Deed.REOPEN in screen.enabled)
            )
        self.buttons[Deed.UNDO].setToolTip(screen.undo_words)
        self._keep_keyboard(screen, focused)

    def _keep_keyboard(self, screen: Screen, focused: QWidget | None) -> None:
        """Give the focus back to the button that was pressed, or to the list while it is off.

        Qt would hand it to the next button that works: Enter would do something else.
        """
        if isinstance(focused, ActionButton) and not focused.isEnabled():
            self._pressed = focused if screen.busy else None
            self.lists.waiting.setFocus()
        elif self._pressed is not None and not screen.busy:
            if self._pressed.isEnabled():
                self._pressed.setFocus()
            self._pressed = None

    def _button_words(self, screen: Screen) -> dict[Deed, str]:
        return {
            Deed.RECALL: self.tr("Gọi lại"),
            Deed.START: self.tr("Bắt đầu"),
            Deed.NO_SHOW: self.tr("Vắng mặt"),
            Deed.HOLD: self.tr("Tạm gác"),
            Deed.TRANSFER: self.tr("Chuyển"),
            Deed.FINISH: self.tr("Hoàn tất"),
            Deed.CALL: self.tr("Mời số…"),
            Deed.PAUSE: self.tr("Mở lại") if screen.paused else self.tr("Tạm nghỉ"),
            Deed.UNDO: self.tr("Hoàn tác"),
        }

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 — Qt's name
        """Take less height for everything but the list where the window is low."""
        super().resizeEvent(event)
        self._fit_height()

    def _fit_height(self) -> None:
        """Make room for what the hall says; a low window has one line for all that is said.

        There a refusal goes before a message, a message before a warning or a result. Whoever looks at
        the services gets room for them from the desk.
        """
        low = self.height() < _LOW_BELOW
        self.printers.set_most(1 if low else 4)
        self.message.words.set_most(2 if low else 4)  # what is said most often is whole
        spoken = self.message.has_words and not (low and self._refused)
        self.message.setVisible(spoken)
        self.said.setVisible(not (low and spoken))
        if low and spoken:
            self._said_sign.hide()
        self.printers.setVisible(self._has_warning and not (low and spoken))
        said = [one for one in (self.printers, self.message) if not one.isHidden()]
        taken = sum(one.sizeHint().height() + _GAP for one in said)
        room = self.height() - taken
        self.lists.show_ways(shown=room >= _COMPACT_BELOW)
        compact = room < _COMPACT_BELOW + (_MORE_FOR_COUNTS if self.lists.is_at_counts else 0)
        if compact is not self._compact:
            self._compact = compact
            self._set_compact(compact=compact)

    def event(self, event: QEvent) -> bool:
        """Make room again when words have found how many lines they take."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit_height()
        return super().event(event)

    def _set_compact(self, *, compact: bool) -> None:
        gap = 4 if compact else _GAP
        self._inner.setSpacing(gap)
        self._grid.setSpacing(gap)
        self._inner.setContentsMargins(12, gap + 2, 12, 2)
        self._bar.setContentsMargins(16, gap + 2, 16, gap + 2)
        self.lists.set_compact(compact=compact)
        self.card.set_compact(compact=compact)
        self.said.set_lines(1 if compact else 2)
        for button in (*self.buttons.values(), self.next_button):
            button.set_flat_shape(flat=compact)
