"""The tables. The database enforces the rules; each constraint says which.

Times are UTC with microseconds, keys are UUIDv7 made by the program or natural `(site, key)`.
Nothing is ever deleted by cascade. One file for each group of tables; import them from here.
"""

from common.database.schema.calls import announcement, board, call
from common.database.schema.centre import (
    counter,
    counter_service,
    priority_class,
    procedure,
    service,
    site,
)
from common.database.schema.keeping import backup, epoch
from common.database.schema.line import (
    IN_HAND_CONDITION,
    OPEN_CONDITION,
    PRIORITY_CONDITION,
    RESERVED_CONDITION,
    WAITING_CONDITION,
    event,
    kiosk,
    rating,
    request,
    series,
    ticket,
)
from common.database.schema.paper import print_job, printer, reprint, roll, roll_mark
from common.database.schema.parts import metadata
from common.database.schema.staff import message, officer, sign_in

__all__ = [
    "IN_HAND_CONDITION",
    "OPEN_CONDITION",
    "PRIORITY_CONDITION",
    "RESERVED_CONDITION",
    "WAITING_CONDITION",
    "announcement",
    "backup",
    "board",
    "call",
    "counter",
    "counter_service",
    "epoch",
    "event",
    "kiosk",
    "message",
    "metadata",
    "officer",
    "print_job",
    "printer",
    "priority_class",
    "procedure",
    "rating",
    "reprint",
    "request",
    "roll",
    "roll_mark",
    "series",
    "service",
    "sign_in",
    "site",
    "ticket",
]
