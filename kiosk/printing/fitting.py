"""Chooses the form in which a ticket fits its wire, by itself."""

from dataclasses import dataclass

from common.printers.profiles import Profile
from common.printers.wires import Wire
from common.tickets.text import Language
from kiosk.printing.bands import BandName, Drawing
from kiosk.printing.encode import encoded_parts, whole_ticket
from kiosk.printing.forms import (
    DRAWN_FORMS,
    LEFT_OUT_FIRST,
    MOST_TEXT_BYTES,
    TEXT,
    Form,
    FormName,
)
from kiosk.printing.layout import draw_ticket
from kiosk.printing.slip import TicketSlip
from kiosk.printing.text_layout import text_ticket
from kiosk.printing.ticket_layout import USUAL, TicketLayout


@dataclass(frozen=True, kw_only=True, slots=True)
class SetTicket:
    """A ticket ready for its printer: its bytes, the form they have, and what was left out."""

    data: bytes
    form: FormName
    drawing: Drawing
    left_out: tuple[BandName, ...]


def set_ticket(
    slip: TicketSlip,
    profile: Profile,
    language: Language,
    wire: Wire,
    layout: TicketLayout = USUAL,
) -> SetTicket:
    """Return `slip` in the richest form that `wire` carries in three seconds.

    Number, service and time are on every ticket, whatever it costs.
    """
    if profile.vietnamese is not None:
        drawing = text_ticket(slip, profile, language, layout)
        budget = min(wire.budget or MOST_TEXT_BYTES, MOST_TEXT_BYTES)
        return _fitted(drawing, profile, TEXT, budget)
    for form in DRAWN_FORMS:
        drawing = draw_ticket(slip, profile, language, form, layout)
        ticket = _fitted(drawing, profile, form, wire.budget)
        if form.keeps.isdisjoint(ticket.left_out) and _fits(ticket, wire):
            return ticket
    return ticket


def _least_needed_first(profile: Profile) -> tuple[BandName, ...]:
    """Return what may go, in its order; a logo that the printer keeps saves nothing, and goes last."""
    if not profile.logo:
        return LEFT_OUT_FIRST
    return (*(name for name in LEFT_OUT_FIRST if name != "logo"), "logo")


def _fits(ticket: SetTicket, wire: Wire) -> bool:
    return wire.budget is None or len(ticket.data) <= wire.budget


def _fitted(drawing: Drawing, profile: Profile, form: Form, budget: int | None) -> SetTicket:
    """Leave out, the least needed first, what the budget has no room for."""
    frame, encoded = encoded_parts(drawing.parts, profile)
    left = list(zip(drawing.parts, encoded, strict=True))
    over = sum(map(len, frame)) + sum(map(len, encoded)) - (budget or 0)
    left_out: list[BandName] = []
    if budget is not None and over > 0:
        for name in _least_needed_first(profile):
            saved = sum(len(data) for part, data in left if part.name == name)
            if over > 0 and saved:
                left = [(part, data) for part, data in left if part.name != name]
                left_out.append(name)
                over -= saved
    kept = Drawing(width=drawing.width, parts=tuple(part for part, _ in left))
    return SetTicket(
        data=whole_ticket(frame, [data for _, data in left]),
        form=form.name,
        drawing=kept,
        left_out=tuple(left_out),
    )
