"""A label whose lines part no word of several syllables and no name."""

from PySide6.QtWidgets import QLabel, QWidget

from common.line_breaks.whole_names import NO_BREAK, kept_whole


class WholeLabel(QLabel):
    """Words in as many lines as they need; asked for its text, it answers with plain spaces."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(kept_whole(words), parent)
        self.setWordWrap(True)

    def setText(self, words: str) -> None:  # noqa: N802 — Qt's name
        """Show `words`."""
        super().setText(kept_whole(words))

    def text(self) -> str:
        """Return the words as they were given."""
        return super().text().replace(NO_BREAK, " ")
