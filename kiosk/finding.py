"""How a citizen finds what a matter is called: the search, and the page of what was found."""

from PySide6.QtCore import QObject, Slot

from kiosk.lookup import Lookup
from kiosk.offer import Offer
from kiosk.procedure_page import ProcedurePage
from kiosk.visit import Visit
from kiosk.works import Works


class Finding(QObject):
    """Search and page of one kiosk, in the language and on the screen of the visit."""

    def __init__(
        self, works: Works, visit: Visit, offer: Offer, language: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._visit = visit
        self.lookup = Lookup(works.known, offer, language, self)
        self.procedure = ProcedurePage(
            works.known,
            offer,
            works.paper,
            self,
            language=language,
            deliberate=lambda: visit.deliberate,
        )
        self.lookup.pressed.connect(visit.stay)
        visit.changed.connect(self._follow)

    def use_language(self, language: str) -> None:
        """Show what was found in this language."""
        self.lookup.use_language(language)
        self.procedure.use_language(language)

    @Slot()
    def _follow(self) -> None:
        self.lookup.follow(self._visit.property("screen"))
