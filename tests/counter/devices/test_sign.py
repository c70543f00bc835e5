from collections.abc import Iterable

import pytest

from counter.devices.sign import CLOSED, Face, Show, SignDriver
from tests.counter.devices.examples import sign_kind
from tests.counter.devices.simulators import AsciiSign, ModbusSign, SeenSign, StxSign

MAKES = {"ascii-line": AsciiSign, "stx-etx": StxSign, "modbus-rtu": ModbusSign}
IN_LETTERS = "ascii-line"


def call(number: str, calls: int = 1) -> Face:
    """Return the face of a call."""
    return Face(show=Show.CALL, number=number, calls=calls)


class Hand:
    """A driver of one of the shipped kinds, a sign that takes what it says, and a clock."""

    def __init__(self, kind: str) -> None:
        self.told: list[bool] = []
        self.sign: SeenSign = MAKES[kind](address=7)
        self.now = 100.0
        self.frames = 0
        self.driver = SignDriver(
            sign_kind(kind),
            counter=3,
            address=7,
            blink_seconds=4,
            repeat_seconds=10,
            told=self.told.append,
        )
        self.driver.line(True)

    def pass_time(self, seconds: float) -> None:
        """Let the line's thread go round ten times a second."""
        for _ in range(round(seconds * 10)):
            self.now += 0.1
            frame = self.driver.turn(self.now)
            if frame is not None:
                self.frames += 1
                self.driver.hear(self.sign.hear(frame), self.now)


def words(seen: Iterable[tuple[str, bool]]) -> list[str]:
    """Return what stood on the sign, without whether it blinked."""
    return [what for what, _ in seen]


@pytest.fixture(params=sorted(MAKES))
def kind(request: pytest.FixtureRequest) -> str:
    """Each of the shipped makes of signs."""
    return str(request.param)


@pytest.fixture
def hand(kind: str) -> Hand:
    """A sign that has just been connected."""
    return Hand(kind)


def shown(kind: str, number: str) -> str:
    """Return how a make of sign shows a number."""
    return number if kind == IN_LETTERS else f"0{number[1:]}"


def test_a_call_blinks_and_then_stands(hand: Hand, kind: str) -> None:
    """For the configured seconds; by itself, or number and nothing in turn."""
    hand.pass_time(1)
    hand.driver.show(call("A015"))
    hand.pass_time(3)
    blinking = hand.sign.seen[1:]
    hand.pass_time(3)

    number = shown(kind, "A015")
    assert hand.sign.seen[0] == ("    ", False)
    if kind == "stx-etx":
        assert words(blinking[:4]) == [number, "    ", number, "    "]
    else:
        assert blinking == [(number, True)]
    assert hand.sign.seen[-1] == (number, False)


def test_every_state_of_the_counter_is_shown(hand: Hand, kind: str) -> None:
    """Serving stands still, nobody at the counter is dashes, paused is dark."""
    for face in (Face(show=Show.SERVE, number="A015"), Face(show=Show.IDLE), CLOSED):
        hand.driver.show(face)
        hand.pass_time(0.5)

    assert hand.sign.seen == [(shown(kind, "A015"), False), ("----", False), ("    ", False)]


def test_a_recall_blinks_again(hand: Hand, kind: str) -> None:
    """Also while the number still blinks: the sign is told once more."""
    hand.driver.show(call("A015"))
    hand.pass_time(1.2)
    told = hand.frames

    hand.driver.show(call("A015", calls=2))
    hand.pass_time(3.8)

    assert hand.frames > told
    assert hand.sign.seen[-1] != (shown(kind, "A015"), False)


def test_only_the_newest_face_counts(hand: Hand, kind: str) -> None:
    """What came while the line was slow is never shown late."""
    hand.pass_time(1)
    for number in ("A001", "A002", "A003"):
        hand.driver.show(call(number))
    hand.pass_time(6)

    assert {what for what in words(hand.sign.seen[1:]) if what.strip()} == {shown(kind, "A003")}


def test_the_same_face_is_told_again_from_time_to_time(hand: Hand, kind: str) -> None:
    """A sign that was without power shows the number again, and not at every turn."""
    hand.driver.show(Face(show=Show.SERVE, number="A015"))
    hand.pass_time(1)
    hand.sign.seen.clear()

    hand.pass_time(5)
    before = list(hand.sign.seen)
    hand.pass_time(10)

    assert before == []
    assert hand.sign.seen == [(shown(kind, "A015"), False)]


def test_a_line_that_comes_back_is_told_at_once(hand: Hand, kind: str) -> None:
    """The present state, whatever was shown before."""
    hand.driver.show(Face(show=Show.SERVE, number="A015"))
    hand.pass_time(1)
    hand.driver.line(False)
    hand.driver.show(Face(show=Show.SERVE, number="A016"))

    hand.driver.line(True)
    hand.pass_time(0.1)

    assert hand.sign.now == shown(kind, "A016")
    assert hand.told == [True, False, True]


def test_a_sign_that_no_longer_answers_is_away_until_it_does() -> None:
    """Three frames without an answer; it is then asked now and again, and shows the present."""
    hand = Hand("modbus-rtu")
    hand.driver.show(Face(show=Show.SERVE, number="A015"))
    hand.pass_time(1)

    hand.sign.is_on = False
    hand.driver.show(Face(show=Show.SERVE, number="A016"))
    hand.pass_time(10)
    away, asked = list(hand.told), hand.frames
    hand.sign.is_on = True
    hand.pass_time(3)

    assert away == [True, False]
    assert asked < 12
    assert hand.told == [True, False, True]
    assert hand.sign.now == "0016"


def test_the_line_is_left_quiet_for_an_answer() -> None:
    """Nobody else speaks meanwhile, and not for ever."""
    hand = Hand("modbus-rtu")

    assert hand.driver.turn(1.0) is not None

    assert hand.driver.waits(1.1)
    assert not hand.driver.waits(2.0)
