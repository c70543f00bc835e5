"""The database itself refuses what the rules forbid."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    PrimaryKeyConstraint,
    UniqueConstraint,
    insert,
    select,
)
from sqlalchemy.exc import IntegrityError

from common.database.engine import Database
from common.database.faults import from_driver
from common.database.migrate import migrate
from common.database.schema import metadata
from common.tickets.refusals import CounterBusy, CounterTaken
from tests.common.database.rows import (
    AT,
    FIRST,
    ROWS,
    SECOND,
    SECOND_ROWS,
    SITE,
    TRAINING,
    Row,
    fill,
)
from tests.postgres import Server

NOWHERE = "nowhere"
STRANGER = {"site": NOWHERE}
"""A site that does not exist."""

VIOLATIONS: dict[str, tuple[str, Row]] = {
    "pk_site": ("site", {"key": SITE}),
    "uq_site_training_of": ("site", {"training_of": SITE}),
    "fk_site_training_of": ("site", {"training_of": NOWHERE}),
    "pk_service": ("service", {"key": "ho_tich"}),
    "fk_service_site": ("service", STRANGER),
    "ck_service_prefix": ("service", {"prefix": "I"}),
    "uq_service_prefix": ("service", {"prefix": "A"}),
    "pk_procedure": ("procedure", {"key": "khai_sinh"}),
    "fk_procedure_service": ("procedure", {"service": NOWHERE}),
    "pk_priority_class": ("priority_class", {"key": "elderly"}),
    "fk_priority_class_site": ("priority_class", STRANGER),
    "ck_priority_class_head_start": ("priority_class", {"head_start": 1441}),
    "pk_counter": ("counter", {"number": 1}),
    "fk_counter_site": ("counter", STRANGER),
    "ck_counter_number": ("counter", {"number": 10000}),
    "ck_counter_status": ("counter", {"status": "asleep"}),
    "pk_counter_service": ("counter_service", {"counter": 1, "service": "ho_tich"}),
    "fk_counter_service_counter": ("counter_service", {"counter": 99}),
    "fk_counter_service_service": ("counter_service", {"service": NOWHERE}),
    "ck_counter_service_handicap": ("counter_service", {"handicap": -1}),
    "pk_officer": ("officer", {"key": "lan"}),
    "fk_officer_site": ("officer", STRANGER),
    "pk_sign_in": ("sign_in", {"counter": 1}),
    "uq_sign_in_officer": ("sign_in", {"officer": "lan"}),
    "fk_sign_in_counter": ("sign_in", {"counter": 99}),
    "fk_sign_in_officer": ("sign_in", {"officer": NOWHERE}),
    "pk_series": ("series", {"prefix": "A"}),
    "fk_series_site": ("series", STRANGER),
    "ck_series_last_number": ("series", {"last_number": -1}),
    "pk_kiosk": ("kiosk", {"key": "kiosk-1"}),
    "fk_kiosk_site": ("kiosk", STRANGER),
    "uq_kiosk_letter": ("kiosk", {"letter": "K"}),
    "ck_kiosk_letter": ("kiosk", {"letter": "O"}),
    "pk_ticket": ("ticket", {"id": FIRST}),
    "uq_ticket_sequence": ("ticket", {"sequence": 1}),
    "uq_ticket_number": ("ticket", {"number": "A001"}),
    "uq_ticket_token": ("ticket", {"token": "one"}),
    "uq_ticket_in_hand": ("ticket", {"counter": 1}),
    "fk_ticket_service": ("ticket", {"service": NOWHERE}),
    "fk_ticket_counter": ("ticket", {"counter": 99}),
    "ck_ticket_suffix": ("ticket", {"suffix": "I"}),
    "ck_ticket_state": ("ticket", {"state": "lost"}),
    "ck_ticket_counter": ("ticket", {"counter": None}),
    "ck_ticket_calls": ("ticket", {"attempts": 2}),
    "ck_ticket_reserved": ("ticket", {"reserved_until": AT}),
    "pk_event": ("event", {"position": 1}),
    "fk_event_ticket": ("event", {"ticket_id": SECOND}),
    "ck_event_action": ("event", {"action": "forget"}),
    "ck_event_position": ("event", {"position": 0}),
    "pk_call": ("call", {"id": FIRST}),
    "fk_call_ticket": ("call", {"ticket_id": SECOND}),
    "fk_call_counter": ("call", {"counter": 99}),
    "pk_announcement": ("announcement", {"board": "hall"}),
    "fk_announcement_call": ("announcement", {"call_id": SECOND}),
    "ck_announcement_spoken": ("announcement", {"spoken_at": AT}),
    "pk_request": ("request", {"id": "press-1"}),
    "fk_request_site": ("request", STRANGER),
    "pk_epoch": ("epoch", {"number": 8}),
    "ck_epoch_number": ("epoch", {"number": 0}),
    "pk_backup": ("backup", {"slot": "2026-11-21T01"}),
    "pk_print_job": ("print_job", {"id": FIRST}),
    "fk_print_job_ticket": ("print_job", {"ticket_id": SECOND}),
    "ck_print_job_outcome": ("print_job", {"outcome": "perhaps"}),
    "pk_printer": ("printer", {"key": "kiosk-1"}),
    "fk_printer_site": ("printer", STRANGER),
    "ck_printer_state": ("printer", {"state": "well"}),
    "pk_reprint": ("reprint", {"id": FIRST}),
    "fk_reprint_ticket": ("reprint", {"ticket_id": SECOND}),
    "fk_reprint_counter": ("reprint", {"counter": 99}),
    "ck_reprint_reason": ("reprint", {"taken_at": None}),
    "pk_roll": ("roll", {"prefix": "P"}),
    "fk_roll_service": ("roll", {"service": NOWHERE}),
    "ck_roll_prefix": ("roll", {"prefix": "O"}),
    "ck_roll_numbers": ("roll", {"handed": 501, "last": 500}),
    "uq_roll_service": ("roll", {"service": "ho_tich"}),
    "pk_roll_mark": ("roll_mark", {"id": FIRST}),
    "pk_board": ("board", {"key": "tv-1"}),
    "fk_board_site": ("board", {"site": "xa_khong_co"}),
    "fk_roll_mark_roll": ("roll_mark", {"prefix": "Z"}),
    "pk_message": ("message", {"id": FIRST}),
    "fk_message_counter": ("message", {"counter": 99}),
    "fk_message_to_counter": ("message", {"recipient": "counter", "to_counter": 99}),
    "ck_message_recipient": ("message", {"recipient": "counter"}),
    "ck_message_words": ("message", {"code": "security"}),
    "ck_message_seen": ("message", {"seen_by": None}),
    "pk_rating": ("rating", {"ticket_id": FIRST}),
    "fk_rating_ticket": ("rating", {"ticket_id": SECOND}),
    "ck_rating_level": ("rating", {"level": "splendid"}),
    "ck_rating_reason": ("rating", {"reason": "Cán bộ Lan"}),
}
"""Constraint → the table, and what turns its second valid row into one that is refused."""

PARENTS = ("service", "counter", "officer")
"""Second rows that a second row refers to; only these stand before a violation is tried."""


@pytest.fixture(scope="module")
def sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a file that is not there yet."""
    return f"sqlite:///{tmp_path_factory.mktemp('constraints') / 'moiso.db'}"


@pytest.fixture(scope="module")
def empty_on_server(postgres: Server) -> Iterator[str]:
    """The address of an empty database."""
    yield postgres.create("constraints")
    postgres.drop("constraints")


@pytest.fixture(scope="module", params=["sqlite_file", "empty_on_server"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """A database with one row in every table, and a site that practises."""
    url: str = request.getfixturevalue(request.param)
    migrate(url)
    database = Database(url)
    with database.writing() as connection:
        fill(connection, ROWS)
        connection.execute(insert(metadata.tables["site"]), TRAINING)
        connection.commit()
    yield database
    database.close()


def _violated(error: IntegrityError, name: str, table: str) -> bool:
    """Return whether the database says that this constraint is violated."""
    if isinstance(error.orig, psycopg.Error):
        return error.orig.diag.constraint_name == name
    return str(error.orig) == _said_of_a_file(name, table)


def _said_of_a_file(name: str, table: str) -> str:
    """Return what SQLite says when this constraint is violated."""
    for constraint in metadata.tables[table].constraints:
        if constraint.name == name and isinstance(constraint, CheckConstraint):
            return f"CHECK constraint failed: {name}"
        if constraint.name == name and isinstance(constraint, ForeignKeyConstraint):
            return "FOREIGN KEY constraint failed"
    columns = next(columns for unique, columns in _uniques(table) if unique == name)
    return f"UNIQUE constraint failed: {', '.join(f'{table}.{one}' for one in columns)}"


def _uniques(table: str) -> Iterator[tuple[str, list[str]]]:
    """Return the names of a table's keys and unique indexes, with their columns."""
    for constraint in metadata.tables[table].constraints:
        if isinstance(constraint, UniqueConstraint | PrimaryKeyConstraint):
            yield str(constraint.name), [column.name for column in constraint.columns]
    for index in metadata.tables[table].indexes:
        if index.unique:
            yield str(index.name), [column.name for column in index.columns]


@pytest.mark.parametrize("name", VIOLATIONS)
def test_a_row_that_breaks_a_rule_is_refused(database: Database, name: str) -> None:
    """Each constraint refuses the one change that breaks it, and names itself."""
    table, change = VIOLATIONS[name]
    row = SECOND_ROWS[table] | change

    with database.writing() as connection:
        for parent in PARENTS:
            if parent != table:
                connection.execute(insert(metadata.tables[parent]), SECOND_ROWS[parent])
        with pytest.raises(IntegrityError) as caught:
            connection.execute(insert(metadata.tables[table]), row)

    assert _violated(caught.value, name, table)


def test_the_rows_that_are_varied_are_valid(database: Database) -> None:
    """Without the change, every one of these rows is accepted."""
    with database.writing() as connection:
        fill(connection, SECOND_ROWS)

        kept = [connection.execute(select(table)).all() for table in metadata.sorted_tables]

    assert all(len(rows) > 1 for rows in kept)


def test_every_constraint_is_tried() -> None:
    """A constraint that is added to the tables is added here."""
    named = {
        str(constraint.name)
        for table in metadata.tables.values()
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint | ForeignKeyConstraint)
    }
    unique = {name for table in metadata.tables for name, _ in _uniques(table)}

    assert set(VIOLATIONS) == named | unique


def test_letters_of_services_no_longer_offered_may_be_given_anew(database: Database) -> None:
    """Only services that are offered compete for a letter."""
    with database.writing() as connection:
        retired = SECOND_ROWS["service"] | {"prefix": "A", "active": False}
        connection.execute(insert(metadata.tables["service"]), retired)


@pytest.mark.parametrize(
    ("name", "ours"), [("uq_ticket_in_hand", CounterBusy), ("pk_sign_in", CounterTaken)]
)
def test_a_lost_race_is_a_refusal_in_words(
    database: Database, name: str, ours: type[Exception]
) -> None:
    """Who loses at a counter's unique index reads our sentence, not the driver's."""
    table, change = VIOLATIONS[name]

    with database.writing() as connection:
        for parent in PARENTS:
            connection.execute(insert(metadata.tables[parent]), SECOND_ROWS[parent])
        with pytest.raises(IntegrityError) as caught:
            connection.execute(insert(metadata.tables[table]), SECOND_ROWS[table] | change)

    assert isinstance(from_driver(caught.value, str(Path("moiso.db"))), ours)
