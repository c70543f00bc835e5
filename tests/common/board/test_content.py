"""What stands where on a board, whoever draws it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from common.board.content import arranged, waiting_rows
from common.readings.boards import BoardCall, BoardView, WaitingService
from common.tickets.text import Text

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def call(place: int, *, again: int = 0) -> BoardCall:
    """Return the call of the ticket that came at `place`, called again so often."""
    return BoardCall(
        site="centre",
        call_id=UUID(int=100 * again + place),
        ticket_id=UUID(int=place),
        number=f"A{place:03}",
        counter=place,
        called_at=NOW + timedelta(seconds=place),
        shown=False,
    )


def view(*last: BoardCall, to_speak: tuple[BoardCall, ...] = ()) -> BoardView:
    """Return a hall with these calls, newest first."""
    return BoardView(now=NOW, last=last, to_speak=to_speak, services=())


def test_the_newest_call_has_the_first_place() -> None:
    """Those before it follow in their order."""
    arrangement = arranged(view(call(3), call(2), call(1)))

    assert arrangement.hero == call(3)
    assert arrangement.others == (call(2), call(1))


def test_what_is_spoken_has_the_first_place() -> None:
    """The newer one stands first in the list at once."""
    arrangement = arranged(view(call(3), call(2), call(1)), sounding=call(2))

    assert arrangement.hero == call(2)
    assert arrangement.others == (call(3), call(1))


def test_a_withdrawn_call_is_not_held_by_the_voice() -> None:
    """What is in no list any more has no place, also while it sounds."""
    arrangement = arranged(view(call(1)), sounding=call(2))

    assert arrangement.hero == call(1)


def test_who_left_the_first_place_early_follows_directly() -> None:
    """In a rush each is seen as long as any other."""
    arrangement = arranged(view(call(4), call(3), call(2)), lately=(UUID(int=2),))

    assert arrangement.others == (call(2), call(3))


def test_with_the_first_place_taken_the_newest_heads_the_list() -> None:
    """A board that rests still shows it; the list has seven at most."""
    arrangement = arranged(view(*(call(place) for place in range(9, 0, -1))))

    assert arrangement.listed(with_hero=True)[0] == call(9)
    assert len(arrangement.listed(with_hero=True)) == 7
    assert arrangement.listed(with_hero=False)[0] == call(8)


def test_nobody_called_is_nobody_shown() -> None:
    """An empty hall has no first place."""
    assert arranged(view()).hero is None


def test_services_that_nobody_waits_for_are_left_out() -> None:
    """The foot of the board has room for the others."""
    name = Text(vi="Hộ tịch", en="Civil status")
    services = [
        WaitingService(key="a", prefix="A", waiting=2, name=name),
        WaitingService(key="b", prefix="B", waiting=0, name=name),
    ]

    assert [(row.prefix, row.waiting) for row in waiting_rows(services)] == [("A", "2")]
