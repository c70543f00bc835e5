"""What a kiosk's role may not do to others' rows is tried, statement by statement, on a real server."""

from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from common.catalogue.model import Catalogue
from common.database.postgres_roles import Kind
from tests.postgres import Server
from tests.roles import RoledHall, roled_hall

USE_CASES = ("issue", "hand_over", "cancel", "let_pass", "next", "close_day", "undo", "roll_start")
OWN = {Kind.KIOSK: {"issue", "hand_over"}, Kind.WEB: {"cancel", "let_pass"}}


@pytest.fixture
def database_kind() -> str:
    """A file has no roles."""
    return "postgres"


@pytest.fixture(scope="module")
def roled(postgres: Server, shipped: Catalogue) -> Iterator[RoledHall]:
    """A hall with roles; the tests of this file take back what they change."""
    with roled_hall(postgres, f"hall_{uuid4().hex[:8]}", shipped) as hall:
        yield hall


@pytest.fixture
def owner(roled: RoledHall, postgres: Server) -> Iterator[psycopg.Connection]:
    """Who may do everything; what stands in the tables is taken away afterwards."""
    with postgres.connect(roled.created.name) as connection:
        yield connection
        connection.execute("DELETE FROM request")
        connection.execute("DELETE FROM kiosk")


@pytest.fixture
def kiosk(roled: RoledHall) -> Iterator[psycopg.Connection]:
    """A kiosk's connection."""
    with roled.session(Kind.KIOSK) as connection:
        yield connection


def is_refused(connection: psycopg.Connection, *statements: str) -> bool:
    """Try statements in one transaction and take them back; return whether a right is missing."""
    try:
        with connection.transaction(force_rollback=True):
            for statement in statements:
                done = connection.execute(statement.encode())
                assert done.rowcount != 0, statement
    except InsufficientPrivilege:
        return True
    return False


def pressed(site: str, use_case: str, answer: str = "", key: str = "press") -> str:
    """Return the statement that begins a press."""
    return f"""
        INSERT INTO request (site, id, use_case, digest, answer, officer, at)
        VALUES ('{site}', '{key}', '{use_case}', 'd', '{answer}', 'console', now())
    """  # noqa: S608 — our own words


@pytest.mark.parametrize("kind", OWN)
def test_who_is_no_counter_begins_presses_of_its_own_kind_alone(
    roled: RoledHall, kind: Kind
) -> None:
    """A kiosk gives numbers, a phone lets pass and cancels."""
    with roled.session(kind) as door:
        allowed = {one for one in USE_CASES if not is_refused(door, pressed(roled.site, one))}

    assert allowed == OWN[kind]


@pytest.mark.parametrize("use_case", USE_CASES)
def test_what_others_pressed_stays_as_it_was_answered(
    roled: RoledHall, owner: psycopg.Connection, kiosk: psycopg.Connection, use_case: str
) -> None:
    """No answer is emptied or changed; a number that the hall gave may become a hand-over of it."""
    owner.execute(pressed(roled.site, use_case, answer="{}").encode())
    tried = {
        "answer": 'UPDATE request SET answer = \'{"number": "A001"}\'',
        "empty": "UPDATE request SET answer = ''",
        "digest": "UPDATE request SET digest = 'x'",
        "all": "UPDATE request SET use_case = 'issue', digest = 'x', answer = ''",
        "over": "UPDATE request SET use_case = 'hand_over', digest = 'x', answer = '{}'",
    }

    allowed = {name for name, one in tried.items() if not is_refused(kiosk, one)}

    assert allowed == ({"over"} if use_case == "issue" else set())


def test_a_press_of_its_own_is_answered_in_its_transaction(
    roled: RoledHall, kiosk: psycopg.Connection
) -> None:
    """Begun and answered, once, as the same press."""
    begun = pressed(roled.site, "issue")
    answer = "UPDATE request SET answer = '{}' WHERE id = 'press'"

    assert not is_refused(kiosk, begun, answer)
    assert is_refused(kiosk, begun, answer, answer)
    assert is_refused(kiosk, begun, "UPDATE request SET use_case = 'next', answer = '{}'")


def test_nobodys_letter_is_taken_while_its_kiosk_is_there(
    roled: RoledHall, owner: psycopg.Connection, kiosk: psycopg.Connection
) -> None:
    """No row is removed or renamed; one that was not seen for a week becomes another kiosk's."""
    made = f"""
        INSERT INTO kiosk (site, key, letter, seen_at) VALUES
        ('{roled.site}', 'here', 'K', now() - interval '6 days'),
        ('{roled.site}', 'gone', 'M', now() - interval '8 days')
    """  # noqa: S608 — our own words
    owner.execute(made.encode())
    refused = (
        ("DELETE FROM kiosk WHERE key = 'here'",),
        ("DELETE FROM kiosk WHERE key = 'gone'",),
        ("TRUNCATE kiosk",),
        ("UPDATE kiosk SET letter = 'R' WHERE key = 'gone'",),
        ("UPDATE kiosk SET key = 'mine', seen_at = now() WHERE key = 'here'",),
        ("UPDATE kiosk SET seen_at = now() - interval '9 days' WHERE key = 'here'",),
    )
    allowed = (
        ("UPDATE kiosk SET key = 'mine', seen_at = now() WHERE key = 'gone'",),
        ("UPDATE kiosk SET seen_at = now() WHERE key = 'here'",),
    )

    assert [one for one in refused if not is_refused(kiosk, *one)] == []
    assert [one for one in allowed if is_refused(kiosk, *one)] == []


@pytest.mark.parametrize("kind", Kind)
def test_nobody_keeps_objects_outside_the_tables(roled: RoledHall, kind: Kind) -> None:
    """Large objects belong to no table: no right on one would bound them."""
    statements = (
        "SELECT lo_creat(-1)",
        "SELECT lo_create(0)",
        "SELECT lo_from_bytea(0, 'x')",
        "SELECT lo_open(1, 131072)",
        "SELECT lo_put(1, 0, 'x')",
        "SELECT lo_unlink(1)",
        "SELECT lowrite(1, 'x')",
    )

    with roled.session(kind) as door:
        assert [one for one in statements if not is_refused(door, one)] == []


def test_a_database_made_before_is_closed_by_the_next_run(
    roled: RoledHall, owner: psycopg.Connection, kiosk: psycopg.Connection
) -> None:
    """Whoever updates runs the command again, which adds what is missing."""
    owner.execute("GRANT EXECUTE ON FUNCTION lo_creat(integer) TO PUBLIC")
    before = is_refused(kiosk, "SELECT lo_creat(-1)")

    roled.make_again()

    assert (before, is_refused(kiosk, "SELECT lo_creat(-1)")) == (False, True)
