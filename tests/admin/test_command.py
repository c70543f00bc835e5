"""The command as a whole: how it starts, how it is wrongly used, how it answers."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from admin.command import VERBS
from tests.admin.conftest import PROGRAM
from tests.admin.runs import Command


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("dance",),
        ("ticket",),
        ("ticket", "issue"),
        ("ticket", "issue", "ho_tich", "--loud"),
        ("ticket", "list", "--state", "asleep"),
        ("desk", "x", "next"),
        ("desk", "0", "next"),
        ("desk", "10000", "next"),
        ("desk", "1", "ready", "--timeout", "-1"),
        ("desk", "1", "transfer", "--counter", "x"),
    ],
)
def test_wrong_usage_is_exit_code_two(centre: Command, arguments: tuple[str, ...]) -> None:
    """In words on standard error, as JSON on standard output; nothing is done."""
    words = centre(*arguments)
    json = centre("--json", *arguments)

    assert (words.code, words.out) == (2, "")
    assert words.err
    assert (json.code, json.json["error"]) == (2, "usage")
    assert json.json["message"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("ticket", "issue", "ho_tich"),
        ("ticket", "list"),
        ("board",),
        ("desk", "1", "next"),
        ("officer", "list"),
        ("counter", "set", "1", "open"),
    ],
)
def test_json_may_stand_before_and_after_the_verb(
    centre: Command, arguments: tuple[str, ...]
) -> None:
    """Wherever it stands, the answer is exactly one JSON value."""
    before = centre("--json", *arguments)
    after = centre(*arguments, "--json")

    assert type(before.json) is type(after.json)
    assert before.out.count("\n") == after.out.count("\n") == 1


def test_the_database_may_be_named_before_and_after_the_verb(
    moiso: Command, database_url: str
) -> None:
    """And it wins over what is configured."""
    moiso("--database", database_url, "ticket", "issue", "ho_tich")

    run = moiso("ticket", "issue", "ho_tich", "--database", database_url, "--json")

    assert run.json["number"] == "A002"


def test_bytes_that_are_no_letters_are_wrong_usage(centre: Command) -> None:
    """What neither the database nor JSON can hold is refused before anything happens."""
    broken = os.fsdecode(b"A\xff001")

    words = centre("ticket", "show", broken)
    json = centre("ticket", "show", broken, "--json")

    assert words.code == 2
    assert (json.code, json.json["error"]) == (2, "usage")


@pytest.mark.expects_log
def test_an_error_in_the_program_is_one_json_value_too(
    centre: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistake of ours is logged, answered as JSON, and ends with exit code 1."""

    def broken(*_: object) -> None:
        message = "our mistake"
        raise RuntimeError(message)

    monkeypatch.setattr("common.readings.hall.Hall.current_calls", broken)

    run = centre("board", "--json")

    assert run.code == 1
    assert run.json["error"] == "internal"


@pytest.mark.parametrize(
    ("arguments", "code", "fault"),
    [
        (("ticket", "list"), 5, "database-missing"),
        (("setup", "--config", "nowhere"), 4, "config-invalid"),
        (("demo", "--out", "/proc/self/demo"), 4, "file-not-written"),
        (("speak", "A1", "--counter", "1", "--lang", "vi", "--text"), 4, None),
    ],
)
def test_a_fault_is_noted_and_a_refusal_is_not(  # noqa: PLR0917 — three of them are one row
    moiso: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    faults: list[BaseException],
    arguments: tuple[str, ...],
    code: int,
    fault: str | None,
) -> None:
    """The log holds what somebody has to mend, and nothing of a hall's everyday work."""
    monkeypatch.setenv("MOISO_DATABASE", f"sqlite:///{tmp_path / 'none.db'}")

    run = moiso(*arguments)

    assert run.code == code
    assert [getattr(noted, "code", None) for noted in faults] == ([fault] if fault else [])


def test_the_log_holds_the_drivers_own_words(
    program: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the person reads and what SQLite said stand together in moiso.log."""
    (tmp_path / "moiso.db").write_bytes(b"this is a letter, not a database\n" * 100)
    monkeypatch.setenv("MOISO_LOG_FOLDER", str(tmp_path / "logs"))

    program("ticket", "list", "--database", f"sqlite:///{tmp_path / 'moiso.db'}")

    noted = (tmp_path / "logs" / "moiso.log").read_text("utf-8")
    assert " ERROR moiso.errors: database-damaged: " in noted
    assert "sqlite3.DatabaseError: file is not a database" in noted


def test_a_password_is_not_noted(
    program: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistaken database address does not carry its password into the log."""
    monkeypatch.setenv("MOISO_LOG_FOLDER", str(tmp_path / "logs"))
    (tmp_path / "moiso.toml").write_text('database = "mysql://moiso:secret@db/moiso"', "utf-8")
    monkeypatch.setenv("MOISO_SETTINGS", str(tmp_path / "moiso.toml"))

    refused = program("ticket", "list", "--json")

    noted = (tmp_path / "logs" / "moiso.log").read_text("utf-8")
    assert (refused.code, refused.json["error"]) == (4, "config-invalid")
    assert "config-invalid: " in noted
    assert "pydantic_core._pydantic_core.ValidationError" in noted
    assert "secret" not in noted


@pytest.mark.parametrize("arguments", [("--help",), ("ticket", "--help"), ("--version",)])
def test_help_is_given_whatever_the_settings_say(
    moiso: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    """Whoever mends the settings can read how."""
    (tmp_path / "moiso.toml").write_text("database = ", encoding="utf-8")
    monkeypatch.setenv("MOISO_SETTINGS", str(tmp_path / "moiso.toml"))

    run = moiso(*arguments)

    assert (run.code, run.err) == (0, "")
    assert run.out


def test_help_names_every_verb(moiso: Command) -> None:
    """Without a database, without settings; each verb with one line of what it does."""
    run = moiso("--help")

    assert run.code == 0
    for name, (_, line) in VERBS.items():
        assert name in run.out
        assert line.split()[0] in run.out


def test_the_program_answers_in_vietnamese_letters(program: Command, database_url: str) -> None:
    """As a program of its own, also where the console is said to know no letters."""
    run = program("board", "--database", database_url, "--json", PYTHONIOENCODING="ascii")
    issued = program(
        "ticket", "issue", "ho_tich", "--database", database_url, PYTHONIOENCODING="ascii"
    )

    assert (run.code, run.json) == (0, [])
    assert issued.out == "A001 — 0 người chờ trước\n"


_HEAVY = ("PySide6", "alembic", "escpos", "PIL", "pyttsx3", "qrcode")
_SPY = (
    "import sys\n"
    "from admin.command import main\n"
    "try:\n"
    "    main()\n"
    "finally:\n"
    f"    print([name for name in {_HEAVY} if name in sys.modules], file=sys.stderr)\n"
)


@pytest.mark.parametrize(
    "arguments",
    [("--help",), ("ticket", "issue", "ho_tich"), ("board",), ("desk", "1", "next")],
)
def test_a_verb_loads_only_what_it_needs(
    machine: object, database_url: str, arguments: tuple[str, ...]
) -> None:
    """The command answers at once because no screen, printer or migration is loaded."""
    ended = subprocess.run(
        [sys.executable, "-c", _SPY, "--database", database_url, *arguments],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )

    assert ended.stderr.splitlines()[-1] == "[]"
    assert "Traceback" not in ended.stderr


def test_the_program_is_installed() -> None:
    """These tests start what a person starts."""
    assert PROGRAM.is_file()
