import itertools
from collections.abc import Sequence
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter.devices.keypad import KeypadDriver
from tests.counter.devices.examples import keypad_kind
from tests.counter.devices.simulators import AsciiKeypad, BinaryKeypad, PolledKeypad

ADDRESS: Final = 7
KEYPADS: dict[str, AsciiKeypad | BinaryKeypad] = {
    "ascii": AsciiKeypad(address=ADDRESS),
    "binary": BinaryKeypad(address=ADDRESS),
}
KINDS = {name: keypad_kind(name) for name in ("ascii", "binary", "polled")}
_ENDS = {KEYPADS[kind].frame(key)[-1] for kind in ("ascii", "binary") for key in ("next", "recall")}
"""Without the byte that ends a frame, noise completes no half frame."""

Part = tuple[str, str | bytes]


class Ear:
    """A driver of one of the shipped kinds, and what it told."""

    def __init__(self, kind: str) -> None:
        self.pressed: list[str] = []
        self.told: list[bool] = []
        self.driver = KeypadDriver(
            KINDS[kind],
            counter=1,
            address=ADDRESS,
            pressed=self.pressed.append,
            told=self.told.append,
        )
        self.driver.line(True)

    def ask(self, keypad: PolledKeypad, turns: int, since: int = 0) -> None:
        """Give the driver turns a second apart, and hand it what the keypad answers."""
        for now in range(since, since + turns):
            question = self.driver.turn(float(now))
            assert question is not None
            self.driver.hear(keypad.hear(question), now + 0.01)


def keys() -> st.SearchStrategy[Part]:
    """A whole press."""
    return st.tuples(st.just("key"), st.sampled_from(["next", "recall", "finish", "undo"]))


def halves() -> st.SearchStrategy[Part]:
    """A press of which only the beginning comes."""
    return st.tuples(st.just("half"), st.sampled_from(["next", "recall"]))


def noise() -> st.SearchStrategy[Part]:
    """Anything that is no end of a frame."""
    byte = st.sampled_from(sorted(set(range(256)) - _ENDS))
    return st.tuples(st.just("noise"), st.lists(byte, max_size=12).map(bytes))


@pytest.mark.parametrize("kind", ["ascii", "binary"])
@given(
    parts=st.lists(st.one_of(keys(), halves(), noise()), max_size=30),
    cut=st.integers(1, 9),
)
def test_every_press_is_heard_once_through_noise_and_half_frames(
    kind: str, parts: Sequence[Part], cut: int
) -> None:
    """In its order, however the bytes are cut into portions; nothing else is heard."""
    ear = Ear(kind)
    for second, (what, of) in enumerate(parts):
        data = of if isinstance(of, bytes) else KEYPADS[kind].frame(of)
        data = data[:-1] if what == "half" else data
        for start in range(0, len(data), cut):
            # 0.4 s between parts: no bounce, and no silence that would end a frame
            ear.driver.hear(data[start : start + cut], second * 0.4)

    assert ear.pressed == [of for what, of in parts if what == "key"]


@given(bit=st.integers(0, 39), key=st.sampled_from(["next", "recall", "no_show", "undo"]))
def test_a_press_with_one_wrong_bit_does_nothing(bit: int, key: str) -> None:
    """The checksum of the binary keypad: a changed key, address or checksum is no press."""
    ear = Ear("binary")
    wrong = bytearray(KEYPADS["binary"].frame(key))
    wrong[bit // 8] ^= 1 << bit % 8

    ear.driver.hear(bytes(wrong), 0.0)

    assert ear.pressed == []


@given(gaps=st.lists(st.floats(0.0, 0.29), min_size=1, max_size=20))
def test_a_key_that_chatters_is_one_press(gaps: Sequence[float]) -> None:
    """However long it goes on; the next press after a pause counts again."""
    ear = Ear("ascii")
    frame = KEYPADS["ascii"].frame("next")
    times = list(itertools.accumulate([1.0, *gaps]))

    for now in (*times, times[-1] + 0.4):
        ear.driver.hear(frame, now)

    assert ear.pressed == ["next", "next"]


@pytest.mark.parametrize("gap", [0.08, 0.12, 0.2, 0.29])
def test_a_number_typed_fast_is_heard_whole(gap: float) -> None:
    """A finger presses the same digit twice much sooner than a deed's key."""
    ear = Ear("ascii")

    for place, key in enumerate(b"0110"):
        ear.driver.hear(b"K07" + bytes([key]) + b"\r", 1.0 + place * gap)

    assert ear.pressed == ["0", "1", "1", "0"]


def test_a_digit_that_chatters_is_typed_once() -> None:
    """Within fifty milliseconds it is the contact and no finger."""
    ear = Ear("ascii")

    for now in (1.0, 1.02, 1.06):
        ear.driver.hear(b"K071\r", now)

    assert ear.pressed == ["1"]


def test_another_key_is_no_chatter() -> None:
    """Two keys in quick succession are two presses."""
    ear = Ear("ascii")

    ear.driver.hear(b"K07N\rK07R\rK07N\r", 1.0)

    assert ear.pressed == ["next", "recall", "next"]


def test_another_keypads_press_is_not_ours() -> None:
    """On a line with several, each counter has its address; unknown keys mean nothing."""
    ear = Ear("ascii")

    ear.driver.hear(b"K08N\rK07z\r", 1.0)

    assert ear.pressed == []


def test_a_half_frame_is_not_completed_much_later() -> None:
    """What comes after a silence begins anew."""
    ear = Ear("ascii")

    ear.driver.hear(b"K07", 1.0)
    ear.driver.hear(b"N\r", 2.0)

    assert ear.pressed == []


def test_each_press_is_acknowledged_also_a_repeated_one() -> None:
    """A keypad that got no answer says it again: it gets one, and nothing is done twice."""
    ear = Ear("binary")
    frame = KEYPADS["binary"].frame("next")
    answers = []

    for now in (1.0, 1.2):
        ear.driver.hear(frame, now)
        answers += [ear.driver.turn(now), ear.driver.turn(now)]

    assert answers == [b"\x06\x07", None, b"\x06\x07", None]
    assert ear.pressed == ["next"]


def test_a_keypad_that_speaks_only_when_asked_is_asked() -> None:
    """A question each poll, the key in its answer, and "nothing pressed" means it is there."""
    ear, keypad = Ear("polled"), PolledKeypad(address=ADDRESS, pressed=["next", "finish"])

    ear.ask(keypad, 4)

    assert ear.pressed == ["next", "finish"]
    assert ear.told == [True]


def test_a_keypad_that_no_longer_answers_is_away_until_it_does() -> None:
    """Five questions without an answer; the next answer brings it back."""
    ear, keypad = Ear("polled"), PolledKeypad(address=ADDRESS)
    ear.ask(keypad, 2)

    keypad.is_on = False
    ear.ask(keypad, 6, since=2)
    away = list(ear.told)
    keypad.is_on = True
    ear.ask(keypad, 1, since=8)

    assert away == [True, False]
    assert ear.told == [True, False, True]


def test_the_line_is_left_quiet_for_the_answer() -> None:
    """Nobody else speaks meanwhile, and not for ever."""
    ear = Ear("polled")

    ear.driver.turn(1.0)

    assert ear.driver.waits(1.05)
    assert not ear.driver.waits(1.2)
