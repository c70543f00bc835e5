"""A board's plan as the views read it."""

import logging

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from common.board.layout import DIGIT_EM, LETTER_EM, Plan, Screen, Widths, plan, sign_em

QML_IMPORT_NAME = "MoiSo.Display"
QML_IMPORT_MAJOR_VERSION = 1

_log = logging.getLogger(__name__)


@QmlElement
@QmlUncreatable("the board makes it")
class BoardMeasures(QObject):  # type: ignore[operator]  # the decorator\'s stub misses its call
    """Plans the board anew when its window, its numbers or the training change."""

    changed = Signal()

    def __init__(
        self, screen: Screen, *, foot_lines: int = 2, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._screen = screen
        self._foot_lines = foot_lines
        self._size = (1920.0, 1080.0)
        self._widths = Widths()
        self._training = False
        self._has_told = False
        self._plan = self._planned()

    @property
    def plan(self) -> Plan:
        """The plan that holds now."""
        return self._plan

    @Slot(float, float)
    def fill(self, width: float, height: float) -> None:
        """Fill a window of `width` by `height` logical pixels."""
        if min(width, height) >= 1:
            self._size = (width, height)
            self._plan_anew()
            self._tell_small()

    @Slot(str, result=float)
    def sign_em(self, sign: str) -> float:
        """Return the width of the cell of one letter, digit or colon, in em."""
        return sign_em(sign)

    def hold(self, widths: Widths, *, training: bool) -> None:
        """Make room for numbers of these widths, and for the training's band."""
        self._widths, self._training = widths, training
        self._plan_anew()

    def _planned(self) -> Plan:
        return plan(
            *self._size,
            self._screen,
            self._widths,
            training=self._training,
            foot_lines=self._foot_lines,
        )

    def _plan_anew(self) -> None:
        planned = self._planned()
        if planned != self._plan:
            self._plan = planned
            self.changed.emit()

    def _tell_small(self) -> None:
        usual = plan(*self._size, self._screen, Widths(), foot_lines=self._foot_lines)
        if not usual.readable and not self._has_told:
            self._has_told = True
            _log.info(
                'a screen of %g" is too small for %g m: everything is as large as it allows',
                self._screen.inches,
                self._screen.metres,
            )

    def _get_lying(self) -> bool:
        return self._plan.lying

    def _get_rows(self) -> int:
        return self._plan.rows

    digit_em = Property(float, lambda _: DIGIT_EM, constant=True)
    letter_em = Property(float, lambda _: LETTER_EM, constant=True)
    lying = Property(bool, _get_lying, notify=changed)
    rows = Property(int, _get_rows, notify=changed)
    step = Property(float, lambda self: self.plan.step, notify=changed)
    pad = Property(float, lambda self: self.plan.pad, notify=changed)
    header = Property(float, lambda self: self.plan.header, notify=changed)
    band = Property(float, lambda self: self.plan.band, notify=changed)
    foot = Property(float, lambda self: self.plan.foot, notify=changed)
    note = Property(float, lambda self: self.plan.note, notify=changed)
    label = Property(float, lambda self: self.plan.label, notify=changed)
    list_heading = Property(float, lambda self: self.plan.list_heading, notify=changed)
    hero_size = Property(float, lambda self: self.plan.hero_size, notify=changed)
    hero_most = Property(float, lambda self: self.plan.hero_most, notify=changed)
    row_size = Property(float, lambda self: self.plan.row_size, notify=changed)
    row_height = Property(float, lambda self: self.plan.row_height, notify=changed)
    panel_width = Property(float, lambda self: self.plan.panel_width, notify=changed)
    panel_height = Property(float, lambda self: self.plan.panel_height, notify=changed)
