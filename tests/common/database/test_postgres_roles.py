"""What each role may not do is tried, statement by statement, on a real server."""

from collections.abc import Iterator
from itertools import product
from uuid import uuid4

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege, lookup

from common.catalogue.model import Catalogue
from common.database.postgres_roles import (
    GRANTS,
    REVISION_TABLE,
    DatabaseNameInvalid,
    Grant,
    Kind,
    check_name,
    grant_rights,
)
from common.database.schema import metadata
from common.tickets.ticket import Action
from tests.halls import TestHall
from tests.postgres import Server
from tests.roles import RoledHall, roled_hall

DOORS = tuple(GRANTS)
COLUMNS = {REVISION_TABLE: ["version_num"]} | {
    name: [column.name for column in table.columns] for name, table in metadata.tables.items()
}
"""Table → its columns; a column that is new in the schema is tried by itself."""


@pytest.fixture
def database_kind() -> str:
    """A file has no roles."""
    return "postgres"


@pytest.fixture(scope="module")
def roled(postgres: Server, shipped: Catalogue) -> Iterator[RoledHall]:
    """A hall with roles; the tests of this file take back what they change."""
    with roled_hall(postgres, f"hall_{uuid4().hex[:8]}", shipped) as hall:
        yield hall


@pytest.fixture(params=DOORS)
def kind(request: pytest.FixtureRequest) -> Kind:
    """Each kind of door in turn."""
    kind: Kind = request.param
    return kind


@pytest.fixture
def door(roled: RoledHall, kind: Kind) -> Iterator[psycopg.Connection]:
    """A connection of that door's role."""
    with roled.session(kind) as connection:
        yield connection


def _is_refused(connection: psycopg.Connection, statement: str) -> bool:
    """Try a statement for real and take it back; return whether the role may not do it.

    What fails for another reason, such as a column that must not be empty, was allowed.
    """
    try:
        with connection.transaction(force_rollback=True):
            connection.execute(statement.encode())
    except InsufficientPrivilege:
        return True
    except psycopg.IntegrityError:
        return False
    return False


def _may(kind: Kind, privilege: str, table: str, column: str | None = None) -> bool:
    """Return what the table of rights says; of no column in particular: of any."""
    given = [one for one in GRANTS[kind] if (one.privilege, one.table) == (privilege, table)]
    return any(not one.columns or column in {None, *one.columns} for one in given)


def test_every_column_is_read_and_changed_by_those_alone_who_may(
    door: psycopg.Connection, kind: Kind
) -> None:
    """SELECT and UPDATE of each column of each table are tried; the server has the last word."""
    statements = {
        "SELECT": 'SELECT "{column}" FROM "{table}" LIMIT 0',
        "UPDATE": 'UPDATE "{table}" SET "{column}" = NULL WHERE false',
    }
    every = [
        (privilege, table, column)
        for table, columns in COLUMNS.items()
        for privilege, column in product(statements, columns)
    ]

    allowed = {
        one
        for one in every
        if not _is_refused(door, statements[one[0]].format(table=one[1], column=one[2]))
    }

    assert len(every) > 300
    assert allowed == {one for one in every if _may(kind, *one)}


def test_rows_are_added_and_removed_by_those_alone_who_may(
    door: psycopg.Connection, kind: Kind
) -> None:
    """INSERT, DELETE and TRUNCATE are tried on each table."""
    statements = {
        "INSERT": 'INSERT INTO "{table}" DEFAULT VALUES',
        "DELETE": 'DELETE FROM "{table}" WHERE false',
        "TRUNCATE": 'TRUNCATE "{table}"',
    }
    every = list(product(statements, COLUMNS))

    allowed = {
        one for one in every if not _is_refused(door, statements[one[0]].format(table=one[1]))
    }

    assert allowed == {one for one in every if _may(kind, *one)}
    assert not any(privilege == "TRUNCATE" for privilege, _ in allowed)


def test_what_a_new_row_says_is_said_by_those_alone_who_may(
    door: psycopg.Connection, kind: Kind
) -> None:
    """INSERT of each column of each table is tried: a counter makes an officer, no supervisor."""
    every = [(table, column) for table, columns in COLUMNS.items() for column in columns]
    insert = 'INSERT INTO "{table}" ("{column}") VALUES (DEFAULT)'

    allowed = {
        (table, column)
        for table, column in every
        if not _is_refused(door, insert.format(table=table, column=column))
    }

    assert len(every) > 150
    assert allowed == {one for one in every if _may(kind, "INSERT", *one)}
    assert ("officer", "supervisor") not in allowed


def test_no_door_changes_a_table(door: psycopg.Connection) -> None:
    """None is dropped, altered, indexed, watched, unlocked for others or handed on."""
    statements = (
        'DROP TABLE "{table}"',
        'ALTER TABLE "{table}" ADD COLUMN mine text',
        'ALTER TABLE "{table}" DISABLE TRIGGER ALL',
        'ALTER TABLE "{table}" OWNER TO CURRENT_USER',
        'CREATE INDEX ON "{table}" ((1))',
        'CREATE TRIGGER mine BEFORE UPDATE ON "{table}" EXECUTE FUNCTION only_counters_may()',
    )

    tried = [one.format(table=table) for one, table in product(statements, COLUMNS)]

    assert [one for one in tried if not _is_refused(door, one)] == []


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (x text)",
        "CREATE TEMPORARY TABLE mine (x text)",
        "CREATE SCHEMA mine",
        "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE OR REPLACE FUNCTION only_counters_may() RETURNS trigger LANGUAGE sql AS ''",
        "DROP FUNCTION only_counters_may() CASCADE",
        "CREATE ROLE mine",
        "ALTER ROLE CURRENT_USER CREATEROLE",
        "SET ROLE {name}_admin",
        "GRANT {name}_admin TO CURRENT_USER",
        "SET session_replication_role = replica",
        "SELECT passwd FROM pg_shadow",
        "SELECT pg_read_file('pg_hba.conf')",
        "SELECT pg_reload_conf()",
        "COPY site TO PROGRAM 'true'",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename <> CURRENT_USER",
    ],
)
def test_no_door_gets_beyond_its_tables(
    door: psycopg.Connection, roled: RoledHall, statement: str
) -> None:
    """No tables or functions of its own, no other role, no files, no settings, no passwords."""
    with roled.session(Kind.ADMIN):  # somebody to throw out
        assert _is_refused(door, statement.format(name=roled.created.name))


@pytest.mark.parametrize(
    "statement", ["ALTER SYSTEM SET port = 1", "DROP DATABASE {name}", "CREATE DATABASE mine"]
)
def test_no_door_changes_the_server(
    door: psycopg.Connection, roled: RoledHall, statement: str
) -> None:
    """Neither its settings nor its databases; these statements stand in no transaction."""
    with pytest.raises(psycopg.Error) as refused:
        door.execute(statement.format(name=roled.created.name).encode())

    assert isinstance(refused.value, InsufficientPrivilege)


TICKET = """
INSERT INTO ticket (id, site, business_day, prefix, sequence, number, priority, token, issued_at,
    service, state, due_at, counter, calls, attempts, passes, version)
VALUES (gen_random_uuid(), '{site}', '2026-11-21', 'A', 1, 'A001', 'none', 't', now(),
    'ho_tich', '{state}', now(), {counter}, 0, 0, 0, 1)
"""
STATES = ("waiting", "called", "serving", "held", "no_show", "finished", "cancelled", "expired")
ENDS = {
    ("waiting", "cancelled"),
    ("held", "cancelled"),
    ("no_show", "cancelled"),
    ("called", "no_show"),
}
STAYS = {("waiting", "waiting"), ("no_show", "waiting")}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(
    ("kind", "expected"), [(Kind.KIOSK, ENDS | STAYS), (Kind.WEB, ENDS | STAYS)]
)
def test_who_is_no_counter_calls_serves_and_finishes_nobody(
    roled: RoledHall, postgres: Server, kind: Kind, state: str, expected: set[tuple[str, str]]
) -> None:
    """From each state to each state is tried: such a role may end what waits, or set it back."""
    name, counter = roled.created.name, "NULL" if state == "waiting" else "1"
    done = set()
    with postgres.connect(name) as owner, roled.session(kind) as door:
        made = TICKET.format(site=roled.site, state=state, counter=counter)
        owner.execute(made.encode())
        for target in STATES:
            move = f"UPDATE ticket SET state = '{target}'"  # noqa: S608 — our own words
            if not _is_refused(door, move):
                done.add((state, target))
        owner.execute("DELETE FROM ticket")

    assert done == {one for one in expected if one[0] == state}


@pytest.mark.parametrize("state", STATES)
def test_a_kiosk_enters_nobody_as_called_or_served(roled: RoledHall, state: str) -> None:
    """What it inserts waits, or is over already."""
    made = TICKET.format(site=roled.site, state=state, counter="NULL")

    with roled.session(Kind.KIOSK) as door:
        refused = _is_refused(door, made)

    assert refused is (state not in {"waiting", "expired"})


@pytest.mark.parametrize("kind", [Kind.KIOSK, Kind.WEB])
@pytest.mark.parametrize("action", [action.value for action in Action])
def test_who_is_no_counter_tells_no_counters_story(
    roled: RoledHall, kind: Kind, action: str
) -> None:
    """Events say who did what: such a role adds those alone of what it may do."""
    told = f"""
        INSERT INTO event (ticket_id, position, at, action, implied, machine)
        VALUES (gen_random_uuid(), 1, now(), '{action}', false, false)
    """  # noqa: S608 — our own words

    with roled.session(kind) as door:
        refused = _is_refused(door, told)

    assert refused is (action not in {"issue", "expire", "cancel", "no_show", "let_pass"})


def test_a_right_too_many_is_taken_away_again(roled: RoledHall, postgres: Server) -> None:
    """What the table of rights does not say ends with the next run, whoever gave it."""
    name = roled.created.name
    postgres.run("GRANT ALL ON officer TO {}", f"{name}_kiosk", database=name)
    postgres.run("GRANT UPDATE (number) ON ticket TO {}", f"{name}_kiosk", database=name)
    tried = ("SELECT pin_hash FROM officer", "UPDATE ticket SET number = 'A002'")

    with roled.session(Kind.KIOSK) as door:
        before = [_is_refused(door, one) for one in tried]
        with roled.door(Kind.ADMIN) as owner, owner.database.writing() as connection:
            kinds = grant_rights(connection)
            connection.commit()
        after = [_is_refused(door, one) for one in tried]

    assert (before, after) == ([False, False], [True, True])
    assert kinds == sorted(DOORS)


def test_roles_made_by_hand_are_left_alone(hall: TestHall) -> None:
    """A hall with one role for all has nobody to give rights to."""
    with hall.database.writing() as connection:
        assert grant_rights(connection) == []


def test_what_was_made_is_written_down_without_its_passwords(roled: RoledHall) -> None:
    """It may come to stand in a log, as all records may."""
    told = f"{roled.created!r} {roled.created}"

    assert roled.created.passwords
    assert not [one for one in roled.created.passwords.values() if one in told]


def test_the_rights_name_what_is_there() -> None:
    """Each grant is of a table and columns of the schema, and none is given twice."""
    for kind, grants in GRANTS.items():
        assert len(set(grants)) == len(grants), kind
        for one in grants:
            assert set(one.columns) <= set(COLUMNS[one.table]), (kind, one)
    assert Grant("SELECT", "officer") not in GRANTS[Kind.KIOSK]
    assert lookup("42501") is InsufficientPrivilege


def test_every_table_is_somebodys_to_fill() -> None:
    """A new table is refused to all doors: whoever adds one says here whose it is."""
    filled = {
        one.table for grants in GRANTS.values() for one in grants if one.privilege == "INSERT"
    }
    setups = {"site", "service", "procedure", "priority_class", "counter", "counter_service"}
    restores = {"epoch"}

    assert filled | setups | restores == set(metadata.tables)


@pytest.mark.parametrize("name", ["", "Hall", "1hall", "hall-2", "hội", "a" * 41, 'x"; --'])
def test_a_name_that_would_need_quoting_is_refused(name: str) -> None:
    """It begins the names of the roles too, and stands in files that people write."""
    with pytest.raises(DatabaseNameInvalid):
        check_name(name)
