"""Finds procedures by everyday words for the window, as the kiosk does; on the worker."""

import logging
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from common.background.door import HallLink, OpenedHall
from common.catalogue.load import load_synonyms
from common.readings.offering import read_offering
from common.search.index import SearchIndex
from common.tickets.errors import MoisoError
from common.tickets.text import Language
from counter.screen import Choice

MOST_FOUND = 6

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Known:
    """The procedures of a site with the index over them; built once, used by the worker alone."""

    index: SearchIndex
    procedures: frozenset[str]


class ProcedureSearch(QObject):
    """One search at a time, and the last words count.

    What is offered is read with the first search, so that a window that never asks pays nothing.
    """

    found = Signal(str, object)
    """The words that were searched, and what they found (tuple of Choice)."""
    failed = Signal(object)
    """Why nothing can be looked up (MoisoError)."""

    def __init__(self, link: HallLink, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._language = language
        self._known: _Known | None = None
        self._wanted = ""
        self._is_searching = False

    def search(self, words: str) -> None:
        """Look for procedures; answers with `found`."""
        self._wanted = words
        if self._is_searching:
            return
        self._is_searching = True
        self._link.ask(
            lambda opened: self._find(opened, words),
            lambda choices: self._answer(words, choices),
            self._fail,
        )

    def _find(self, opened: OpenedHall, words: str) -> tuple[Choice, ...]:
        if self._known is None:
            self._known = _learn(opened)
        known = self._known
        # services are found too, but nobody files one
        return tuple(
            Choice(key=one.code, words=one.name.in_language(self._language))
            for one in known.index.search(words, limit=2 * MOST_FOUND)
            if one.code in known.procedures
        )[:MOST_FOUND]

    def _answer(self, words: str, choices: tuple[Choice, ...]) -> None:
        self._is_searching = False
        if words != self._wanted:
            self.search(self._wanted)
            return
        self.found.emit(words, choices)

    def _fail(self, error: MoisoError) -> None:
        self._is_searching = False
        self.failed.emit(error)


def _learn(opened: OpenedHall) -> _Known:
    offering = read_offering(opened.database, opened.site.key)
    try:
        synonyms = load_synonyms(opened.site.config_folder)
    except MoisoError as error:
        _log.error("the shipped synonyms serve in place of the centre's: %s", error)
        synonyms = load_synonyms(None)
    return _Known(
        index=SearchIndex(offering.services, offering.procedures, synonyms),
        procedures=frozenset(one.key for one in offering.procedures),
    )
