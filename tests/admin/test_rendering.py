"""Whatever may be left out of a ticket has a name that a person reads."""

from admin.rendering import PARTS
from kiosk.printing.forms import LEFT_OUT_FIRST


def test_every_part_that_may_go_has_a_name() -> None:
    """A part without one would end the command in the middle of its answer."""
    assert set(PARTS) == set(LEFT_OUT_FIRST)
