"""The numbers by which a hall runs; each centre may set its own in `config/site.toml`."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Rules:
    """Limits of the queue, per site.

    `no_show_after_calls`: calls before a ticket may be marked as no-show.
    `return_behind`: how many waiting tickets a late-comer or a let-pass goes behind.
    `let_pass_most`: how often one ticket may let others pass.
    `undo_seconds`: how long an officer's last action can be taken back.
    `reservation_minutes`: how long a transfer to one counter is kept for that counter alone.
    `helping_minutes`: handicap of a service that a counter only helps with, unless stated.
    `ready_after_seconds`: age of a ticket before a counter standing ready calls it, so that the
    paper is in the hand.
    `hold_reminder_minutes`: how long a ticket is on hold before its counter is reminded; 0 never.
    """

    no_show_after_calls: int = 1
    return_behind: int = 2
    let_pass_most: int = 3
    undo_seconds: int = 30
    reservation_minutes: int = 15
    helping_minutes: int = 10
    ready_after_seconds: int = 5
    hold_reminder_minutes: int = 15
