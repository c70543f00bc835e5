"""One procedure as a citizen reads it: papers, time limit, fee, and where to take a number."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable
from uuid_utils.compat import uuid7

from common.background.rows import Rows
from common.catalogue.model import Procedure, Service
from common.readings.offering import UnknownProcedure, reference_notice
from common.tickets.text import Language, Text
from kiosk.in_english import in_english, paper_in_english
from kiosk.known_procedures import Knowledge, KnownProcedures
from kiosk.offer import Offer
from kiosk.paper import TicketPaper
from kiosk.printing.guide import GuideSlip
from kiosk.printing.owner import PrintResult

QML_IMPORT_NAME = "MoiSo.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

Printing = Literal["none", "printing", "done", "failed"]

_Line = tuple[str, str, str, str]
"""Kind, label, text and language of a paragraph."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FactRow:
    """One paragraph of the page: a `title`, a `paper` below it, or a `fact` with its label.

    `plain` stands below a title of its own. `language` is that of `text`, which may be known in
    Vietnamese alone.
    """

    key: int
    kind: str
    label: str
    text: str
    language: str


@QmlElement
@QmlUncreatable("the kiosk makes it")
class ProcedurePage(QObject):  # type: ignore[operator]  # the decorator\'s stub misses its call
    """Shows the procedure that was chosen last; `deliberate` says whether a press counts."""

    changed = Signal()

    def __init__(
        self,
        known: KnownProcedures,
        offer: Offer,
        paper: TicketPaper | None,
        parent: QObject | None = None,
        *,
        language: str,
        deliberate: Callable[[], bool],
    ) -> None:
        super().__init__(parent)
        self._known = known
        self._offer = offer
        self._paper = paper
        self._language = language
        self._deliberate = deliberate
        self._knowledge: Knowledge | None = None
        self._procedure: Procedure | None = None
        self._job: UUID | None = None
        self._printing: Printing = "none"
        self._facts: Rows[FactRow] = Rows(FactRow, "key", self)
        offer.changed.connect(self.changed)
        if paper is not None:
            paper.ended.connect(self._printed)

    @Slot(str)
    def choose(self, code: str) -> None:
        """Show one procedure, as it was when it was found."""
        self._knowledge = self._known.knowledge
        try:
            self._procedure = self._knowledge.offering.procedure(code) if self._knowledge else None
        except UnknownProcedure:
            self._procedure = None  # the catalogue has changed under the finger
        self._job = None
        self._printing = "none"
        self._reword()

    @Slot()
    def print_guide(self) -> None:
        """Print the page, once for each time it is opened, and again if that failed."""
        may = self._deliberate() and self._printing in {"none", "failed"}
        slip = self._slip()
        if self._paper is not None and slip is not None and may:
            self._job = uuid7()
            self._printing = "printing"
            self.changed.emit()
            self._paper.print_guide(slip, self._printed_language(), self._job)

    def use_language(self, language: str) -> None:
        """Word everything in `language`."""
        self._language = language
        self._reword()

    @Slot(object)
    def _printed(self, result: PrintResult) -> None:
        if result.job_id == self._job:
            self._printing = "failed" if result.outcome == "failed" else "done"
            self.changed.emit()

    def _reword(self) -> None:
        self._facts.show(list(self._all_facts()))
        self.changed.emit()

    def _all_facts(self) -> Iterator[FactRow]:
        procedure = self._procedure
        if procedure is None:
            return
        lines = [*self._papers(procedure.documents)]
        lines += self._fact(self.tr("Thời hạn giải quyết"), procedure.time_limit)
        lines += self._fact(self.tr("Lệ phí"), procedure.fee)
        if procedure.code:
            lines += [("fact", self.tr("Mã thủ tục"), procedure.code, self._language)]
        for key, (kind, label, text, language) in enumerate(lines):
            yield FactRow(key=key, kind=kind, label=label, text=text, language=language)

    def _papers(self, papers: Sequence[str]) -> Iterator[_Line]:
        """Yield what to bring: what is known in the screen's language, then what is Vietnamese."""
        known = [one for one in map(self._document, papers) if one is not None]
        vietnamese = [one for one in papers if self._document(one) is None]
        title = self.tr("Giấy tờ cần mang")
        if known or not papers:
            yield "title", "", title, self._language
            for one in known or (self._unknown(),):
                yield "paper", "", one, self._language
        if vietnamese:
            title = self.tr("Giấy tờ khác cần mang") if known else title
            yield "title", "", self._in_vietnamese(title), self._language
            for one in vietnamese:
                yield "paper", "", one, "vi"

    def _fact(self, label: str, text: str) -> Iterator[_Line]:
        written = self._sentence(text) if text else self._unknown()
        if written is not None:
            yield "fact", label, written, self._language
        else:
            yield "title", "", self._in_vietnamese(label), self._language
            yield "plain", "", text, "vi"

    def _unknown(self) -> str:
        return self.tr("Chưa rõ, xin hỏi cán bộ tiếp nhận")

    def _in_vietnamese(self, title: str) -> str:
        return self.tr("{title} (bằng tiếng Việt)").format(title=title)

    def _sentence(self, text: str) -> str | None:
        """Return a limit or a fee in the screen's language, None where it is Vietnamese alone."""
        return text if self._language == "vi" else self._english(in_english(text))

    def _document(self, paper: str) -> str | None:
        return paper if self._language == "vi" else self._english(paper_in_english(paper))

    def _english(self, words: str | None) -> str | None:
        return words if self._language == "en" else None

    def _service(self) -> Service | None:
        if self._procedure is None or self._knowledge is None:
            return None
        return self._knowledge.service(self._procedure.service)

    def _slip(self) -> GuideSlip | None:
        procedure, service, knowledge = self._procedure, self._service(), self._knowledge
        if procedure is None or service is None or knowledge is None:
            return None
        return GuideSlip(
            centre=knowledge.centre,
            name=procedure.name,
            service=service.name,
            prefix=service.prefix,
            code=procedure.code or "",
            papers=tuple(self._on_paper(one, self._document) for one in procedure.documents),
            time_limit=self._on_paper(procedure.time_limit, self._sentence),
            fee=self._on_paper(procedure.fee, self._sentence),
            notice=self._notice(),
            address=self._get_address() or None,
        )

    def _on_paper(self, text: str, written: Callable[[str], str | None]) -> str:
        if not text or self._printed_language() == "vi":
            return text
        return written(text) or f"{text} (in Vietnamese)"

    def _printed_language(self) -> Language:
        """Return the language of the printed guide, which knows two."""
        return "en" if self._language == "en" else "vi"

    def _notice(self) -> Text:
        return reference_notice(self._knowledge.as_of if self._knowledge else None)

    # what the screen reads

    def _get_name(self) -> str:
        return self._procedure.name.in_language(self._language) if self._procedure else ""

    def _get_service(self) -> str:
        return self._procedure.service if self._procedure else ""

    def _get_service_name(self) -> str:
        service = self._service()
        return service.name.in_language(self._language) if service else ""

    def _get_prefix(self) -> str:
        service = self._service()
        return service.prefix if service else ""

    def _get_open(self) -> bool:
        return self._offer.is_open(self._get_service())

    def _get_opens(self) -> str:
        card = self._offer.card(self._get_service())
        return card.opens if card else ""

    def _get_address(self) -> str:
        """Return the official page; the portal knows the national code without a local ending."""
        if self._procedure is None or not self._procedure.code or self._knowledge is None:
            return ""
        code = self._procedure.code[: len("1.001193")]
        return self._knowledge.address.replace("{code}", code)

    def _get_notice(self) -> str:
        return self._notice().in_language(self._language)

    def _get_prints(self) -> bool:
        return self._paper is not None

    def _get_printing(self) -> str:
        return self._printing

    def _get_facts(self) -> Rows[FactRow]:
        return self._facts

    name = Property(str, _get_name, notify=changed)
    service = Property(str, _get_service, notify=changed)
    service_name = Property(str, _get_service_name, notify=changed)
    prefix = Property(str, _get_prefix, notify=changed)
    open = Property(bool, _get_open, notify=changed)
    opens = Property(str, _get_opens, notify=changed)
    address = Property(str, _get_address, notify=changed)
    notice = Property(str, _get_notice, notify=changed)
    prints = Property(bool, _get_prints, notify=changed)
    printing = Property(str, _get_printing, notify=changed)
    facts = Property(QObject, _get_facts, constant=True)
