"""Random mornings, nights and mistakes: after every press, hall and model agree."""

import os

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.common.state_machine.copies import Copies, Files, OnServer
from tests.common.state_machine.machine import Machine
from tests.postgres import Server

EXAMPLES = int(os.environ.get("MOISO_EXAMPLES", "200"))
"""How many random lives to try; `make soak` asks for more."""

SLOWER = 8
"""A server's round trips take so many times as long as calls into a library."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Copies:
    """Halls in files."""
    return Files(tmp_path_factory.mktemp("halls"))


@pytest.fixture(scope="module")
def on_server(postgres: Server) -> Copies:
    """Halls on a real server."""
    return OnServer(postgres)


def live(copies: Copies, examples: int) -> None:
    """Run so many random lives of fifty presses each."""

    class Here(Machine):
        pass

    Here.copies = copies
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=examples,
            stateful_step_count=50,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_hall_and_model_agree(files: Copies) -> None:
    """Whatever is pressed in whatever order by whatever clock, the hall keeps its promises."""
    live(files, EXAMPLES)


def test_hall_and_model_agree_on_a_server(on_server: Copies) -> None:
    """And so it does in PostgreSQL, where each life takes longer."""
    live(on_server, EXAMPLES // SLOWER)


@pytest.mark.soak
def test_hall_and_model_agree_for_long(files: Copies) -> None:
    """The same for many more lives."""
    live(files, EXAMPLES)


@pytest.mark.soak
def test_hall_and_model_agree_for_long_on_a_server(on_server: Copies) -> None:
    """The same for many more lives."""
    live(on_server, EXAMPLES // SLOWER)
