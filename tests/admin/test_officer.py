"""`moiso officer`: who may sign in."""

import sqlite3
from contextlib import closing

import pytest

from tests.admin.runs import Command


def test_none_is_shipped(centre: Command) -> None:
    """A fresh centre has no officer and no PIN that everybody knows."""
    assert centre("officer", "list", "--json").json == []


def test_an_officer_is_added_with_a_pin_that_nobody_can_read(
    centre: Command, database_url: str
) -> None:
    """The PIN comes by standard input and is kept as an argon2 hash only."""
    run = centre(
        "officer", "add", "lan", "--name", "Nguyễn Thị Lan", "--pin-stdin", "--json",
        keyboard="123456\n",
    )  # fmt: skip

    assert run.json == {"officer": "lan", "name": "Nguyễn Thị Lan", "has_pin": True}
    (officer,) = centre("officer", "list", "--json").json
    assert officer == {
        "key": "lan",
        "name": "Nguyễn Thị Lan",
        "active": True,
        "has_pin": True,
        "supervisor": False,
    }
    with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"))) as connection:
        (kept,) = connection.execute("SELECT pin_hash FROM officer").fetchone()
    assert kept.startswith("$argon2id$")
    assert "123456" not in kept


def test_a_disabled_officer_acts_no_more(centre: Command) -> None:
    """The name stays in the list and in the history."""
    centre("officer", "add", "lan", "--name", "Lan")

    disabled = centre("officer", "disable", "lan", "--json")
    acts = centre("desk", 1, "next", "--officer", "lan", "--json")

    assert disabled.json == {"officer": "lan", "active": False}
    assert (acts.code, acts.json["error"]) == (4, "unknown-officer")
    assert centre("officer", "list").out == "lan  Lan  (đã ngừng)\n"


def test_a_pin_can_be_changed(centre: Command) -> None:
    """Of an officer there is; an unknown one is refused."""
    centre("officer", "add", "lan", "--name", "Lan")

    changed = centre("officer", "pin", "lan", "--json", keyboard="654321\n")
    unknown = centre("officer", "pin", "minh", "--json", keyboard="654321\n")

    assert changed.json == {"officer": "lan", "has_pin": True}
    assert (unknown.code, unknown.json["error"]) == (4, "unknown-officer")


@pytest.mark.parametrize("pin", ["", "12345", "12345a", "１２３４５６", "12 34 56"])
def test_a_weak_pin_is_refused(centre: Command, pin: str) -> None:
    """At least six digits, and digits only; nobody is added."""
    run = centre("officer", "add", "lan", "--name", "Lan", "--pin-stdin", keyboard=f"{pin}\n")

    assert run.code == 4
    assert "6 chữ số" in run.err
    assert centre("officer", "list", "--json").json == []


@pytest.mark.parametrize("key", ["Lan", "lân", "la n", "", "console", "machine", "-"])
def test_a_key_that_cannot_be_typed_is_refused(centre: Command, key: str) -> None:
    """Keys are plain; those of the program itself cannot be taken."""
    run = centre("officer", "add", "--name", "Lan", "--json", "--", key)

    assert (run.code, run.json["error"]) == (4, "officer-key-invalid")


def test_a_key_is_given_once(centre: Command) -> None:
    """A second officer of the same key is refused."""
    centre("officer", "add", "lan", "--name", "Lan")

    run = centre("officer", "add", "lan", "--name", "Khác", "--json")

    assert (run.code, run.json["error"]) == (4, "officer-exists")


def test_a_disabled_officer_can_come_back(centre: Command) -> None:
    """Who returns from leave is enabled again, with the same key."""
    centre("officer", "add", "lan", "--name", "Lan")
    centre("officer", "disable", "lan")

    assert centre("officer", "enable", "lan").code == 0
    assert centre("officer", "list", "--json").json[0]["active"]


def test_a_supervisor_is_named_and_taken_back(centre: Command) -> None:
    """The list says who is one; an unknown key is refused."""
    centre("officer", "add", "lan", "--name", "Lan")

    centre("officer", "supervisor", "lan")
    named = centre("officer", "list").out
    centre("officer", "supervisor", "lan", "--no")

    assert named == "lan  Lan  (phụ trách)\n"
    assert centre("officer", "list").out == "lan  Lan\n"
    assert centre("officer", "supervisor", "hoa", "--json").json["error"] == "unknown-officer"
