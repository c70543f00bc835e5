"""The line of the desk page on which the hall speaks: a message to answer, or news of one's own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter.action_button import QuietButton
from counter.hall_model import HallModel, HallScreen
from counter.painted import Lines, set_tone
from counter.screen import NOTHING_SAID, Tone


class MessageBand(QWidget):
    """Quiet: it opens nothing and takes no focus; while `has_words` is not so, it needs no place.

    Without `own_news` it shows only what waits for an answer here.
    """

    answered = Signal()

    def __init__(
        self,
        model: HallModel,
        key: str,
        parent: QWidget | None = None,
        *,
        own_news: bool = True,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._own_news = own_news
        self.words = Lines(1)
        self.words.setObjectName("message")
        self.button = QuietButton("acknowledge", self.tr("Đã nhận"))
        self.button.setToolTip(key)
        self.button.clicked.connect(self.answered)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.has_words = False
        model.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        screen = self._model.screen
        assert isinstance(screen, HallScreen)  # noqa: S101 — Qt's properties have no type
        incoming = self._with_more(screen)
        news = screen.news if self._own_news else NOTHING_SAID
        set_tone(self.words, Tone.BAD if incoming else news.tone)
        self.words.say(incoming or news.text)
        self.button.setVisible(bool(incoming))
        self.has_words = bool(incoming or news.text)

    def _with_more(self, screen: HallScreen) -> str:
        if screen.waiting < 2:  # noqa: PLR2004 — the one that is shown, and others
            return screen.incoming
        more = self.tr("(còn {count} tin)").format(count=screen.waiting - 1)
        return f"{screen.incoming} {more}"

    @property
    def shows_message(self) -> bool:
        """Whether a message that waits for an answer stands here, on a window that is open."""
        return self.isVisible() and self.button.isVisible()
