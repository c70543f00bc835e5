import click
import pytest
from click.testing import CliRunner

from admin.doors.counter import NumberOrVerb, counter_window_verb
from admin.session import Session
from common.tickets.refusals import UnknownCounter
from counter import door, keys
from tests.halls import TestHall


@pytest.fixture
def group(monkeypatch: pytest.MonkeyPatch) -> tuple[click.Command, list[object]]:
    """`moiso counter` as the command has it, and what it opened."""
    opened: list[object] = []

    def open_counter(counter: int, *_: object, **more: object) -> int:
        opened.append((counter, more["language"]))
        return 0

    monkeypatch.setattr(door, "open_counter", open_counter)
    monkeypatch.setenv("MOISO_LANGUAGE", "en")

    @click.group()
    @click.option("--json", "as_json", is_flag=True)
    @click.option("--database")
    def root(**_: object) -> None:
        pass

    verb = NumberOrVerb("counter")

    @verb.command("set")
    @click.argument("number")
    def _set(number: str) -> None:
        opened.append(f"set {number}")

    root.add_command(verb)
    return root, opened


def test_a_number_opens_the_window(group: tuple[click.Command, list[object]]) -> None:
    """`moiso counter 3` opens counter 3."""
    root, opened = group

    ended = CliRunner().invoke(root, ["counter", "3", "--database", "sqlite:///x.db"])

    assert ended.exit_code == 0, ended.output
    assert opened == [(3, "en")]


def test_a_verb_stays_a_verb(group: tuple[click.Command, list[object]]) -> None:
    """`moiso counter set 3` is what it was."""
    root, opened = group

    CliRunner().invoke(root, ["counter", "set", "3"])

    assert opened == ["set 3"]


@pytest.mark.parametrize("arguments", [["0"], ["10000"], ["x"], ["3", "--key", "F9"]])
def test_nonsense_is_wrong_usage(
    group: tuple[click.Command, list[object]], arguments: list[str]
) -> None:
    """What is no counter is refused before any window opens."""
    root, opened = group

    ended = CliRunner().invoke(root, ["counter", *arguments])

    assert ended.exit_code == 2
    assert opened == []


def test_a_counter_that_does_not_exist_is_refused_before_the_window(
    group: tuple[click.Command, list[object]], hall: TestHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hall can be read and has no counter 99: said at once, no window."""
    root, opened = group
    monkeypatch.setattr(Session, "url", hall.database.url)

    ended = CliRunner().invoke(root, ["counter", "99"])

    assert isinstance(ended.exception, UnknownCounter)
    assert opened == []


def test_a_key_for_writing_is_refused(group: tuple[click.Command, list[object]]) -> None:
    """A letter never becomes the key that calls."""
    root, opened = group

    ended = CliRunner().invoke(root, ["counter", "3", "--key", "next=n"])

    assert isinstance(ended.exception, keys.KeyInvalid)
    assert opened == []


def test_the_window_verb_says_what_it_does() -> None:
    """The help names the window."""
    assert "window of counter" in (counter_window_verb.help or "")
