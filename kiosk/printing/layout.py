"""What stands on a drawn ticket, in the centre's order; nothing greyer than black."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from common.printers.profiles import Profile
from common.tickets.text import Language
from kiosk.printing import forms, wording
from kiosk.printing.bands import BandName, Drawing, Part
from kiosk.printing.forms import RICH, Form
from kiosk.printing.sheet import Sheet
from kiosk.printing.slip import TicketSlip
from kiosk.printing.text_layout import digits_number, digits_time
from kiosk.printing.ticket_layout import USUAL, TicketLayout
from kiosk.printing.typeface import composed


def draw_ticket(
    slip: TicketSlip,
    profile: Profile,
    language: Language,
    form: Form = RICH,
    layout: TicketLayout = USUAL,
) -> Drawing:
    """Return the whole ticket in a drawn `form` for the paper of `profile`, in `language`."""
    # lean forms have sizes of their own: the wire decides there
    sized = form.sized(layout.sizes) if form.name == "rich" else form
    ticket = _Ticket(
        sheet=Sheet(profile, sized),
        slip=layout.shown_of(slip),
        profile=profile,
        language=language,
        form=sized,
        layout=layout,
    )
    parts = tuple(part for part in ticket.parts() if part is not None)
    return Drawing(width=profile.width, parts=parts)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Ticket:
    sheet: Sheet
    slip: TicketSlip
    profile: Profile
    language: Language
    form: Form
    layout: TicketLayout

    @property
    def is_rich(self) -> bool:
        return self.form.name == "rich"

    def parts(self) -> Iterator[Part | None]:
        if self.slip.training:
            yield self.sheet.training(self.language, first=True)
        makers: dict[BandName, Callable[[], Iterable[Part | None]]] = {
            "number": lambda: (self._number(), self._copy()),
            "service": lambda: (self._service(),),
            "priority": lambda: (self._priority(),),
            "when": lambda: (self._when(), self._offline()),
            "rule": lambda: (self.sheet.rule() if self.is_rich else None,),
            "figures": lambda: (self.sheet.figures(self.slip, self.language),),
            "wait": lambda: (self._wait(),),
            "qr": self._code,
            "logo": lambda: (self._logo(),),
            "centre": lambda: (self._centre(),),
            "free-line": self._free_lines,
        }
        for name in self.layout.order:
            yield from makers[name]()
        if self.slip.training and self.is_rich:
            yield self.sheet.training(self.language, first=False)

    def _service(self) -> Part | None:
        words = self.slip.service.in_language(self.language)
        return self.sheet.text("service", words, self.form.service, above=14)

    def _centre(self) -> Part | None:
        words = self.slip.centre.in_language(self.language)
        return self.sheet.text("centre", words, self.form.centre, above=14)

    def _logo(self) -> Part | None:
        logo = self.layout.logo
        return None if logo is None else self.sheet.logo(logo, above=14)

    def _number(self) -> Part:
        number = composed(self.slip.number)
        training = self.slip.training
        if not self.is_rich and self.profile.digits and number.isascii() and not training:
            return digits_number(number, self.profile)
        is_first = self.layout.order[0] == "number"
        above = 0 if is_first else 22 if self.is_rich else 4
        return self.sheet.number(number, outlined=training, above=above)

    def _copy(self) -> Part | None:
        if not self.slip.copy:
            return None
        words = wording.COPY.in_language(self.language)
        return self.sheet.text("copy", words, forms.COPY, above=6)

    def _priority(self) -> Part | None:
        if self.slip.priority is None:
            return None
        line = wording.priority_line(self.slip.priority, self.language)
        return self.sheet.text("priority", line, self.form.firm, above=6)

    def _when(self) -> Part | None:
        moment = self.slip.issued_at
        if self.is_rich:
            words = wording.when(moment, self.language)
            return self.sheet.text("when", words, self.form.plain, above=6)
        if self.profile.digits:
            return digits_time(moment, self.profile)
        return self.sheet.text("when", wording.short_time(moment), self.form.plain, above=0)

    def _offline(self) -> Part | None:
        if not self.slip.offline:
            return None
        text, styles = (
            (wording.OFFLINE, self.form.firm)
            if self.is_rich
            else (wording.OFFLINE_SHORT, self.form.plain)
        )
        return self.sheet.text("offline", text.in_language(self.language), styles, above=0)

    def _wait(self) -> Part | None:
        if self.slip.wait is None:
            return None
        line = wording.wait_line(self.slip.wait, self.language)
        styles = self.form.firm if self.is_rich else self.form.plain
        return self.sheet.text("wait", line, styles, above=8 if self.is_rich else 0)

    def _code(self) -> Iterator[Part | None]:
        if self.slip.address:
            yield self.sheet.qr(self.slip.address)
            words = wording.SCAN.in_language(self.language)
            yield self.sheet.text("scan", words, self.form.small, above=0)

    def _free_lines(self) -> Iterator[Part | None]:
        for line in self.layout.free_lines(self.slip):
            words = line.in_language(self.language)
            yield self.sheet.text("free-line", words, self.form.small, above=10)
