"""The window's question about what its counter serves, answered with a supervisor's PIN."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QScrollArea,
    QWidget,
)

from common.readings.desk_view import SignedIn
from counter.dialogs import Question, plain_field
from counter.painted import ChoiceBox, Lines, TickBox, set_tone
from counter.screen import Tone
from counter.serving_model import ServiceChoice, ServingModel, ServingWish
from counter.sign_in_page import pin_field
from counter.whole_label import WholeLabel

_LIST_HEIGHT = 224
_LEAST_HEIGHT = 84
_REST_HEIGHT = 370
"""Pixels of the question without its list: a laptop at 200 % has about 500."""
_MINUTES_WIDTH = 56
_MOST_MINUTES = 1440


class _Line:
    """One service: ticked where served, with the minutes after which the counter helps."""

    def __init__(self, choice: ServiceChoice, minutes_words: str) -> None:
        self.key = choice.key
        self.tick = TickBox()
        self.tick.setObjectName(f"serves_{choice.key}")
        self.tick.setAccessibleName(choice.words)
        self.tick.setChecked(choice.minutes is not None)
        self.name = WholeLabel(choice.words)
        self.name.setBuddy(self.tick)
        self.minutes = plain_field(f"{choice.words}: {minutes_words}", f"minutes_{choice.key}")
        self.minutes.setValidator(QIntValidator(0, _MOST_MINUTES, self.minutes))
        self.minutes.setFixedWidth(_MINUTES_WIDTH)
        self.minutes.setText(str(choice.minutes or 0))
        self.minutes.setEnabled(self.tick.isChecked())
        self.tick.toggled.connect(self.minutes.setEnabled)

    @property
    def handicap(self) -> int:
        """The minutes that were typed; none is none."""
        return int(self.minutes.text() or 0)


class ServingQuestion(Question):
    """Asks what the counter serves, and for the PIN; stays open until the hall has taken it."""

    def __init__(
        self,
        model: ServingModel,
        choices: Sequence[ServiceChoice],
        supervisors: Sequence[SignedIn],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self.ask(self.tr("Lĩnh vực của quầy này"), self.tr("Đổi"))
        self.add_words(self.tr("Số phút: gọi giúp sau chừng ấy phút; 0 là lĩnh vực của quầy."))
        self.lines = [_Line(one, self.tr("số phút")) for one in choices]
        self.body.addWidget(self._list())
        self.supervisors = ChoiceBox()
        self.pin = pin_field(self.tr("Mã PIN của người phụ trách"), "pin")
        self.said = Lines(1)
        self.said.setObjectName("said")
        self._add_supervisors(supervisors)
        set_tone(self.said, Tone.BAD)
        self.body.addWidget(self.said)
        self.do_button.clicked.disconnect()
        self.do_button.clicked.connect(self._ask)
        model.done.connect(self.accept)
        model.refused.connect(self._refuse)
        self.pin.textChanged.connect(lambda _: self._look())
        for line in self.lines:
            line.tick.toggled.connect(lambda _: self._look())
        if self.lines:
            self.lines[0].tick.setFocus()
        if not supervisors:
            words = self.tr("Chưa có người phụ trách. Giao quyền bằng: moiso officer supervisor")
            self.said.say(words)
        self._look()

    def wish(self) -> ServingWish:
        """Return what was asked for."""
        return ServingWish(
            supervisor=self.supervisors.currentData(),
            pin=self.pin.text(),
            services=tuple((one.key, one.handicap) for one in self.lines if one.tick.isChecked()),
        )

    def _list(self) -> QScrollArea:
        inner = QWidget()
        inner.setProperty("kind", "page")
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 4, 0)
        grid.setColumnStretch(1, 1)
        for row, line in enumerate(self.lines):
            grid.addWidget(line.tick, row, 0)
            grid.addWidget(line.name, row, 1)
            grid.addWidget(line.minutes, row, 2)
        area = QScrollArea()
        area.setObjectName("services")
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room = self.screen().availableGeometry().height() - _REST_HEIGHT
        area.setFixedHeight(max(_LEAST_HEIGHT, min(_LIST_HEIGHT, room)))
        area.setWidget(inner)
        return area

    def _add_supervisors(self, supervisors: Sequence[SignedIn]) -> None:
        words = self.tr("Người phụ trách")
        self.supervisors.setObjectName("supervisors")
        self.supervisors.setAccessibleName(words)
        for one in supervisors:
            self.supervisors.addItem(one.name, one.key)
        fields: tuple[tuple[str, QWidget], ...] = (
            (words, self.supervisors),
            (self.pin.accessibleName(), self.pin),
        )
        for name, field in fields:
            label = QLabel(name)
            label.setProperty("kind", "small")
            label.setBuddy(field)
            self.body.addWidget(label)
            self.body.addWidget(field)
            label.setVisible(bool(supervisors))
            field.setVisible(bool(supervisors))

    def _ask(self) -> None:
        if not self.do_button.isEnabled() or self._model.busy:
            return
        wish = self.wish()
        self.pin.clear()
        self.said.say("")
        self._model.ask(wish)

    def _refuse(self, words: str) -> None:
        self.said.say(words)
        self._take_height()
        self.pin.setFocus()

    def _look(self) -> None:
        served = any(one.tick.isChecked() for one in self.lines)
        self.do_button.setEnabled(served and bool(self.pin.text()) and self.supervisors.count() > 0)
