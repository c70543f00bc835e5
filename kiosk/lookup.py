"""Looking for one's errand: what is typed, and what is found while it is typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from common.background.rows import Rows
from common.search.index import Found
from common.tickets.errors import MoisoError
from kiosk.known_procedures import Knowledge, KnownProcedures
from kiosk.offer import Offer
from kiosk.telex import typed

QML_IMPORT_NAME = "MoiSo.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

MOST_LETTERS: Final = 60
MOST_ROWS: Final = 10

_SURE: Final = 0.5
"""An example must be found at least so well, or the centre does not offer it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ResultRow:
    """A service or procedure that was found; `opens` says when the service is not open."""

    key: str
    prefix: str
    name: str
    is_service: bool
    service: str
    service_name: str
    open: bool
    opens: str


@QmlElement
@QmlUncreatable("the kiosk makes it")
class Lookup(QObject):  # type: ignore[operator]  # the decorator\'s stub misses its call
    """The search's line and its results; `pressed` tells of each key, on the glass or beside it.

    `answered` tells that what was found belongs to what stands there now.
    """

    changed = Signal()
    examples_changed = Signal()
    pressed = Signal()
    answered = Signal()

    def __init__(
        self,
        known: KnownProcedures,
        offer: Offer,
        language: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._known = known
        self._offer = offer
        self._language = language
        self._text = ""
        self._telex: bool | None = None
        self._screen = ""
        self._found: Sequence[Found] = ()
        self._found_for = ""
        self._is_searching = False
        self._examples: tuple[str, ...] = ()
        self._rows: Rows[ResultRow] = Rows(ResultRow, "key", self)
        known.changed.connect(self._look_again)
        offer.changed.connect(self._show)

    # from the screen

    @Slot(str)
    def press(self, key: str) -> None:
        """Take one key; what an input method has composed already is taken as it stands."""
        self.pressed.emit()
        composing = self._get_telex() and len(key) == 1 and key.isascii()
        longer = typed(self._text, key) if composing else self._text + key
        if key.isprintable() and len(longer) <= MOST_LETTERS:
            self._write(longer.lstrip())

    @Slot()
    def erase(self) -> None:
        """Take the last letter away, with its marks."""
        self.pressed.emit()
        self._write(self._text[:-1])

    @Slot()
    def clear(self) -> None:
        """Begin with an empty line."""
        self.pressed.emit()
        self._write("")

    @Slot(str)
    def try_example(self, words: str) -> None:
        """Search for one of the examples."""
        self.pressed.emit()
        self._write(words)

    @Slot(bool)
    def use_telex(self, on: bool) -> None:  # noqa: FBT001 — a slot's argument
        """Make marks of letter keys, or take each key as it is."""
        self.pressed.emit()
        self._telex = on
        self.changed.emit()

    @Slot(str)
    def follow(self, screen: str) -> None:
        """Know which screen is shown: nobody's words stay for the next person."""
        before, self._screen = self._screen, screen
        if screen == "search" and before != screen:
            self._known.refresh()
        elif screen in {"welcome", "given"}:
            self._telex = None
            self._write("")

    def use_language(self, language: str) -> None:
        """Word everything in `language`."""
        self._language = language
        self._ask_examples()
        self._show()

    # searching

    def _write(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self._search()
            self.changed.emit()

    @Slot()
    def _look_again(self) -> None:
        self._found_for = ""
        self._ask_examples()
        self._search()
        self.changed.emit()

    def _search(self) -> None:
        """Search for what stands there now; one search at a time, and the last one counts."""
        text = self._text
        if not text.strip() or self._known.knowledge is None:
            self._take("", ())
        elif text != self._found_for and not self._is_searching:
            self._is_searching = True
            self._known.ask(
                lambda knowledge: knowledge.index.search(text, limit=MOST_ROWS),
                lambda found: self._searched(text, found),
                lambda _: self._searched(text, ()),
            )

    def _searched(self, text: str, found: Sequence[Found]) -> None:
        self._is_searching = False
        self._take(text, found)
        self._search()

    def _take(self, text: str, found: Sequence[Found]) -> None:
        self._found_for, self._found = text, found
        self._show()
        if text and text == self._text:
            self.answered.emit()

    @Slot()
    def _show(self) -> None:
        knowledge = self._known.knowledge
        self._rows.show([self._row(one, knowledge) for one in self._found if knowledge])
        self.changed.emit()

    def _row(self, found: Found, knowledge: Knowledge) -> ResultRow:
        service = knowledge.service(found.service)
        card = self._offer.card(found.service)
        return ResultRow(
            key=found.code,
            prefix=service.prefix if service else "",
            name=found.name.in_language(self._language),
            is_service=found.code == found.service,
            service=found.service,
            service_name=service.name.in_language(self._language) if service else "",
            open=card is not None and card.open,
            opens=card.opens if card else "",
        )

    def _ask_examples(self) -> None:
        """Offer everyday words, of which this centre knows the meaning."""
        #: everyday words for common errands, separated by semicolons
        words = self.tr("làm giấy khai sinh;sao y;sổ đỏ;tạm trú;mở quán ăn;trợ cấp người già")
        if self._known.knowledge is None:
            return
        self._known.ask(
            lambda knowledge: tuple(
                one
                for one in words.split(";")
                if any(found.score >= _SURE for found in knowledge.index.search(one, limit=1))
            ),
            self._take_examples,
            self._no_examples,
        )

    def _take_examples(self, examples: tuple[str, ...]) -> None:
        self._examples = examples
        self.examples_changed.emit()

    def _no_examples(self, _error: MoisoError) -> None:
        self._take_examples(())

    # what the screen reads

    def _get_text(self) -> str:
        return self._text

    def _get_telex(self) -> bool:
        """Vietnamese without marks comes through Telex unchanged; English words do not."""
        return self._language != "en" if self._telex is None else self._telex

    def _get_state(self) -> str:
        """Return what there is to see: loading, empty, found, nothing."""
        if self._known.knowledge is None:
            return "loading"
        if not self._text.strip():
            return "empty"
        return "nothing" if self._found_for == self._text and not self._rows.rows else "found"

    def _get_results(self) -> Rows[ResultRow]:
        return self._rows

    def _get_examples(self) -> list[str]:
        return list(self._examples)

    text = Property(str, _get_text, notify=changed)
    telex = Property(bool, _get_telex, notify=changed)
    state = Property(str, _get_state, notify=changed)
    results = Property(QObject, _get_results, constant=True)
    examples = Property(list, _get_examples, notify=examples_changed)
