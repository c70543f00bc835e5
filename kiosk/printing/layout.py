"""What stands on a ticket and in which order: the number first, nothing greyer than black."""

from common.printers.profiles import Profile
from common.tickets.text import Language
from kiosk.printing import forms, wording
from kiosk.printing.bands import Drawing, Part
from kiosk.printing.forms import RICH, Form
from kiosk.printing.sheet import Sheet
from kiosk.printing.slip import TicketSlip
from kiosk.printing.text_layout import digits_number, digits_time
from kiosk.printing.typeface import composed


def draw_ticket(
    slip: TicketSlip, profile: Profile, language: Language, form: Form = RICH
) -> Drawing:
    """Return the whole ticket in a drawn `form` for the paper of `profile`, in `language`."""
    sheet = Sheet(profile, form)
    parts = [
        sheet.training(language, first=True) if slip.training else None,
        _number(sheet, slip, profile, form),
        _copy(sheet, slip, language),
        sheet.text("service", slip.service.in_language(language), form.service, above=14),
        _priority(sheet, slip, language),
        _when(sheet, slip, profile, language, form),
        _offline(sheet, slip, language, form),
        sheet.rule() if form is RICH else None,
        sheet.figures(slip, language),
        sheet.qr(slip.address) if slip.address else None,
        _scan(sheet, slip, language, form),
        sheet.text("centre", slip.centre.in_language(language), form.centre, above=14),
        _free_line(sheet, slip, language, form),
        sheet.training(language, first=False) if slip.training and form is RICH else None,
    ]
    return Drawing(width=profile.width, parts=tuple(part for part in parts if part is not None))


def _number(sheet: Sheet, slip: TicketSlip, profile: Profile, form: Form) -> Part:
    number = composed(slip.number)
    if form is not RICH and profile.digits and number.isascii() and not slip.training:
        return digits_number(number, profile)
    return sheet.number(number, outlined=slip.training, above=0)


def _copy(sheet: Sheet, slip: TicketSlip, language: Language) -> Part | None:
    if not slip.copy:
        return None
    return sheet.text("copy", wording.COPY.in_language(language), forms.COPY, above=6)


def _priority(sheet: Sheet, slip: TicketSlip, language: Language) -> Part | None:
    if slip.priority is None:
        return None
    line = wording.priority_line(slip.priority, language)
    return sheet.text("priority", line, forms.PRIORITY, above=6)


def _when(
    sheet: Sheet, slip: TicketSlip, profile: Profile, language: Language, form: Form
) -> Part | None:
    if form is RICH:
        return sheet.text("when", wording.when(slip.issued_at, language), form.plain, above=6)
    if profile.digits:
        return digits_time(slip.issued_at, profile)
    return sheet.text("when", wording.short_time(slip.issued_at), form.plain, above=0)


def _offline(sheet: Sheet, slip: TicketSlip, language: Language, form: Form) -> Part | None:
    if not slip.offline:
        return None
    if form is RICH:
        return sheet.text("offline", wording.OFFLINE.in_language(language), forms.OFFLINE, above=0)
    return sheet.text("offline", wording.OFFLINE_SHORT.in_language(language), form.plain, above=0)


def _scan(sheet: Sheet, slip: TicketSlip, language: Language, form: Form) -> Part | None:
    if not slip.address:
        return None
    return sheet.text("scan", wording.SCAN.in_language(language), form.small, above=0)


def _free_line(sheet: Sheet, slip: TicketSlip, language: Language, form: Form) -> Part | None:
    if slip.free_line is None:
        return None
    return sheet.text("free-line", slip.free_line.in_language(language), form.small, above=10)
