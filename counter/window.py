"""The officer's window: sign-in, then the desk, and back; remembers its place on the screen."""

import time
from collections.abc import Callable

from PySide6.QtCore import QSettings, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from common.background.door import HallLink
from common.background.memory import Memory
from common.readings.desk_view import SignedIn
from common.tickets.text import Language
from common.tickets.ticket import State
from common.use_cases.seats import Fate, Moving, OfficerElsewhere, fates
from counter.asking import Asking
from counter.bar_page import BarPage
from counter.colours import Wardrobe
from counter.commands import SIGHT_DEEDS, Deed
from counter.desk_model import DeskModel
from counter.desk_page import DeskPage
from counter.desk_reading import Reading
from counter.dialogs import Confirmation
from counter.figures_model import FiguresModel
from counter.figures_page import FiguresPage
from counter.folding import Folding
from counter.hall_page import HallPage
from counter.hot_key.everywhere import Everywhere
from counter.keys import read_keys
from counter.moving_dialog import MovingQuestion
from counter.placing import TITLE_BAR, Placing
from counter.procedure_search import ProcedureSearch
from counter.screen import Mood, Screen
from counter.serving_model import ServingModel
from counter.sign_in_model import Page, SignInModel, SignInScreen
from counter.sign_in_page import FirstPage, LoadingPage, SignInPage
from counter.staffed import Staffed
from counter.window_menu import WindowMenu

_WIDTH, _HEIGHT = 360, 720
_LEAST_HEIGHT = 440


class CounterWindow(QMainWindow):
    """One counter's window; `settings` keeps its place, its keys and who was here last."""

    def __init__(
        self,
        link: HallLink,
        counter: int,
        language: Language,
        settings: QSettings,
        clock: Callable[[], float] = time.monotonic,
        *,
        memory: Memory[Staffed] | None = None,
    ) -> None:
        super().__init__()
        self._settings = settings
        self._group = f"counter-{counter}"
        self._closing = False
        self.wardrobe = Wardrobe(settings, self)
        self.sign_in = SignInModel(link, counter, language, clock, self, memory=memory)
        self.desk = DeskModel(link, counter, language, clock, self)
        self.asking = Asking(self.desk, ProcedureSearch(link, language, self), self)
        self.loading_page = LoadingPage(self)
        self.sign_in_page = SignInPage(self.sign_in, self)
        self.first_page = FirstPage(self.sign_in, self)
        keys = read_keys(settings)
        self.desk_page = DeskPage(self.desk, keys, self.asking, self)
        self.figures = FiguresModel(link, counter, language, self)
        self.figures_page = FiguresPage(self.figures, self.desk.sight, keys, self)
        self.bar = BarPage(self.desk, keys, self)
        self.serving = ServingModel(link, counter, language, clock, self)
        self.hall_page = HallPage(self.desk.sight, keys, self)
        self._in_hand: str | None = None
        self._training = QLabel(self.tr("TẬP HUẤN · số liệu để thực hành"))
        self._training.setProperty("kind", "training")
        self._training.setVisible(False)
        self._pages = QStackedWidget()
        self._lay_out()
        self.everywhere = Everywhere(settings, self._group, self)
        self.menu = WindowMenu(
            self, settings, self._group, self.wardrobe, keys, everywhere=self.everywhere
        )
        self._placing = Placing(self, settings, self._group)
        self.folding = Folding(self, self._pages, self.bar, self._placing)
        self._connect()
        self.desk.sight.watch(self._shows_message)
        self._placing.restore()
        self.setWindowTitle(self.tr("Quầy {counter} · Mời Số").format(counter=counter))
        self.sign_in.open()

    def _lay_out(self) -> None:
        for page in (self.loading_page, self.sign_in_page, self.first_page, self.desk_page):
            self._pages.addWidget(page)
        self._pages.addWidget(self.figures_page)
        self._pages.addWidget(self.hall_page)
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._training)
        column.addWidget(self.bar)
        column.addWidget(self._pages, 1)
        self.setCentralWidget(central)
        self.setMinimumSize(_WIDTH, _LEAST_HEIGHT)
        screen = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(_WIDTH, min(_HEIGHT, screen.height() - TITLE_BAR))

    def _connect(self) -> None:
        self.sign_in.changed.connect(self._show_sign_in)
        self.sign_in.taken.connect(self._ask_take_over)
        self.sign_in.elsewhere.connect(self._ask_to_move)
        self.sign_in.signed_in.connect(self._begin)
        self.desk.left.connect(self._end)
        self.desk.changed.connect(self._show_desk)
        self.desk_page.leave_wanted.connect(self._leave)
        self.desk_page.figures_wanted.connect(self.show_figures)
        self.serving.done.connect(self.desk.services_changed)
        self.desk_page.serving_wanted.connect(lambda: self.asking.change_services(self.serving))
        self.figures_page.back.connect(self.show_desk)
        self.figures_page.deed_wanted.connect(self._do_at_desk)
        self.desk_page.menu_wanted.connect(self.menu.open)
        for wanted in (self.desk_page.bar_wanted, self.menu.bar_wanted):
            wanted.connect(self.folding.fold)
        self.bar.deed_wanted.connect(self._do_in_bar)
        self.asking.asked.connect(self.folding.unfold)
        self.everywhere.pressed.connect(self._call_from_elsewhere)
        self.everywhere.refused.connect(self.desk.refuse)
        self.wardrobe.changed.connect(self.desk_page.show_screen)
        self.desk_page.sight_wanted.connect(self._do_in_hall)
        self.hall_page.back.connect(self.show_desk)
        self.hall_page.deed_wanted.connect(self._do_at_desk)
        self.hall_page.message_wanted.connect(
            lambda row: self.asking.write(self.desk.sight.counter_of(row))
        )

    # pages

    @Slot()
    def _show_sign_in(self) -> None:
        screen = self.sign_in.screen
        assert isinstance(screen, SignInScreen)  # noqa: S101 — Qt's properties have no type
        if self._at_desk:
            return
        page = {
            Page.LOADING: self.loading_page,
            Page.FIRST: self.first_page,
            Page.SIGN_IN: self.sign_in_page,
        }[screen.page]
        self._training.setVisible(screen.training)
        page.show_screen(screen)
        if self._pages.currentWidget() is not page:
            self._pages.setCurrentWidget(page)
            if page is self.sign_in_page:
                last = str(self._settings.value(f"{self._group}/officer", ""))
                self.sign_in_page.prefer(screen.preferred or last)
            elif page is self.first_page:
                self.first_page.key.setFocus()

    @Slot(str)
    def _ask_take_over(self, name: str) -> None:
        words = self.tr("{name} đang đăng nhập ở quầy này và sẽ được đăng xuất.").format(name=name)
        if self.sign_in.held_number is not None:
            stays = self.tr("Số {number} ở lại quầy này, bạn phục vụ tiếp.")
            words = f"{words} {stays.format(number=self.sign_in.held_number)}"
        question = Confirmation(self.tr("Nhận quầy này?"), words, self.tr("Nhận quầy"), self)
        question.accepted.connect(self.sign_in.take_over)
        question.rejected.connect(self.sign_in.leave_it)
        question.open()

    @Slot(object)
    def _ask_to_move(self, elsewhere: OfficerElsewhere) -> None:
        counter, state = elsewhere.fields["counter"], elsewhere.fields["state"]
        assert isinstance(counter, int)  # noqa: S101 — narrows the field's type
        left = Moving(counter=counter, number=self.sign_in.held_number)
        possible = fates(State(str(state))) if state is not None else ()
        if not self.sign_in.may_bring:
            possible = tuple(one for one in possible if one is not Fate.BRING)
        question = MovingQuestion(self.sign_in.counter, left, possible, self)
        question.answered.connect(self.sign_in.move)
        question.rejected.connect(self.sign_in.leave_it)
        question.open()

    @Slot(object, object)
    def _begin(self, officer: SignedIn, reading: Reading) -> None:
        self._settings.setValue(f"{self._group}/officer", officer.key)
        self._pages.setCurrentWidget(self.desk_page)
        self.desk.begin(officer, reading)
        self.desk_page.lists.waiting.setFocus()
        self.everywhere.begin()

    @Slot(str)
    def _end(self, why: str) -> None:
        self.asking.close()
        self.figures.close()
        self.folding.unfold()
        self.everywhere.close()
        self._pages.setCurrentWidget(self.loading_page)
        closes, self._closing = self._closing and not why, False
        if closes:
            self.close()
            return
        self.sign_in.open(why)

    @Slot()
    def _show_desk(self) -> None:
        screen = self._screen
        self._training.setVisible(screen.training)
        if self._looks_elsewhere and screen.in_hand not in {None, self._in_hand}:
            self.show_desk()  # a counter standing ready has called somebody

    @Slot()
    def show_figures(self) -> None:
        """Show the day's figures instead of the desk."""
        self._in_hand = self._screen.in_hand
        self.figures.open()
        self._pages.setCurrentWidget(self.figures_page)
        self.figures_page.list.setFocus()

    @Slot()
    def show_desk(self) -> None:
        """Go back from the figures to the desk."""
        self.figures.close()
        self._pages.setCurrentWidget(self.desk_page)
        self.desk_page.lists.waiting.setFocus()

    @Slot(object)
    def _do_at_desk(self, deed: Deed) -> None:
        if deed in SIGHT_DEEDS:
            self._do_in_hall(deed)
            return
        self.show_desk()
        if deed is Deed.BAR:
            self.folding.fold()
        elif deed is Deed.FIGURES:
            self.show_figures()
        else:
            self.asking.do(deed)

    @Slot(object)
    def _do_in_bar(self, deed: Deed) -> None:
        if deed in {Deed.BAR, Deed.FIGURES}:
            self.folding.unfold()
            self.desk_page.lists.waiting.setFocus()
        if deed is Deed.FIGURES:
            self.show_figures()
        elif deed in SIGHT_DEEDS:
            if deed is not Deed.ACKNOWLEDGE:
                self.folding.unfold()
            self._do_in_hall(deed)
        elif deed is not Deed.BAR:
            self.asking.do(deed)

    @Slot()
    def _call_from_elsewhere(self) -> None:
        """Do what the key does here; whatever is asked meanwhile is about somebody else."""
        self.asking.close()
        self.asking.do(Deed.NEXT)

    @Slot(object)
    def _do_in_hall(self, deed: Deed) -> None:
        if deed is Deed.HALL:
            self._in_hand = self._screen.in_hand
            self.figures.close()
            self._pages.setCurrentWidget(self.hall_page)
            self.hall_page.list.setFocus()
        elif deed is Deed.MESSAGE:
            self.asking.write()
        else:
            self.desk.sight.acknowledge()

    @property
    def _screen(self) -> Screen:
        screen = self.desk.screen
        assert isinstance(screen, Screen)  # noqa: S101 — Qt's properties have no type
        return screen

    @property
    def _looks_elsewhere(self) -> bool:
        return self._pages.currentWidget() in {self.figures_page, self.hall_page}

    @property
    def _at_desk(self) -> bool:
        return self._looks_elsewhere or self._pages.currentWidget() is self.desk_page

    def _shows_message(self) -> bool:
        """Say whether the message that waits stands where somebody can read it."""
        if self.isMinimized() or not self.isVisible():
            return False
        if self.folding.is_folded:
            return self.bar.shows_message
        pages = (self.desk_page, self.figures_page, self.hall_page)
        return any(page.message.shows_message for page in pages)

    # the window itself

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 — Qt's name
        """Keep the place; somebody who is signed in is asked about the ticket in hand first."""
        self._placing.keep()
        screen = self._screen
        application = QGuiApplication.instance()
        ends = isinstance(application, QGuiApplication) and application.isSavingSession()
        if not self._at_desk or screen.mood is Mood.LOST or ends:
            event.accept()
            return
        event.ignore()
        self.asking.leave(self._close_after)

    @Slot()
    def _leave(self) -> None:
        self._closing = False
        self.asking.leave()

    def _close_after(self) -> None:
        self._closing = True
