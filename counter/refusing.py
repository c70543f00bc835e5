"""Why a key cannot work now, as far as the window knows without asking the hall."""

from collections.abc import Set as AbstractSet

from common.readings.desk_view import DeskView
from common.tickets.errors import MoisoError
from common.tickets.lifecycle import check
from common.tickets.refusals import IllegalTransition, NothingToUndo, NoTicketInHand
from common.tickets.ticket import Action
from counter.commands import OWN_DEEDS, Command, Deed


def refusal_of(
    command: Command, enabled: AbstractSet[Deed], counter: int, desk: DeskView | None
) -> MoisoError | None:
    """Return why a command cannot work at a counter as it was last read, None if it may."""
    if command.number is not None or command.deed in enabled:
        return None
    if command.deed is Deed.UNDO:
        return NothingToUndo(counter=counter)
    if command.deed not in OWN_DEEDS:
        return None  # a pause pressed before the last one was read: the hall decides
    if desk is None or desk.in_hand is None:
        return NoTicketInHand(counter=counter)
    try:
        check(desk.in_hand.ticket, Action(command.deed.value))
    except IllegalTransition as refusal:
        return refusal
    return None
