"""Setting a centre up: its catalogue in the database, and practice on data of its own."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from common.catalogue.model import Catalogue
from common.database.catalogue import (
    apply_catalogue,
    begin_training,
    bring_officers,
    has_tickets,
    keep_others_out,
    missing_counters,
    officers_of,
    open_ticket_of_dropped_service,
    real_sites,
    remove_site,
    remove_training,
)
from common.database.engine import Database
from common.database.work import Work
from common.tickets.refusals import AnotherSite, ServiceInUse
from common.use_cases.staff import close_counter


def set_up(
    database: Database,
    catalogue: Catalogue,
    folder: Path | None = None,
    *,
    training: bool = False,
    new_site: bool = False,
) -> bool:
    """Make the database say what the catalogue says; return whether anything changed.

    `folder` is where the catalogue was read from, remembered for printers, voices and the next
    setup; None for the shipped centre.

    One transaction, so that a refusal changes nothing. A site that has never issued a number takes
    a new key. Raises AnotherSite when the database is another centre's (unless `new_site`),
    ServiceInUse or CounterBusy when what the catalogue no longer has is still needed.
    """

    def do(connection: Connection) -> bool:
        keep_others_out(connection)
        known = real_sites(connection)
        officers: list[Mapping[str, Any]] = []
        changed = False
        if catalogue.site.key in known:
            changed = _let_go(connection, catalogue)
        elif known and not new_site:
            if len(known) > 1 or has_tickets(connection, known[0]):
                raise AnotherSite(site=catalogue.site.key, known=", ".join(known))
            officers = officers_of(connection, known[0])
            remove_training(connection, known[0])
            remove_site(connection, known[0])
        changed |= apply_catalogue(connection, catalogue, folder)
        bring_officers(connection, catalogue.site.key, officers)
        if training:
            changed |= begin_training(connection, catalogue, folder)
        return changed

    return database.write(do)


def _let_go(connection: Connection, catalogue: Catalogue) -> bool:
    """Close the counters that the catalogue no longer has; return whether there were any."""
    work = Work(connection, catalogue.site.key)
    work.begin_day()
    stranded = open_ticket_of_dropped_service(connection, catalogue)
    if stranded is not None:
        raise ServiceInUse(service=stranded.service, number=stranded.number)
    missing = missing_counters(connection, catalogue)
    for counter in missing:
        close_counter(work, counter)
    return bool(missing)


def end_training(database: Database, real_site: str) -> bool:
    """Throw away the practice of a site; return whether there was any."""

    def do(connection: Connection) -> bool:
        keep_others_out(connection)
        return remove_training(connection, real_site)

    return database.write(do)
