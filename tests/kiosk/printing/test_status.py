from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.printers.states import PrinterState
from kiosk.printing.status import (
    ASK_PAPER,
    ASK_PRINTER,
    ASK_WHY_OFFLINE,
    answer_in,
    ask_state,
    automatic_state,
    believable,
    confirmed,
    is_answer,
    is_confirmation,
    state_of,
)

ONLINE, OFFLINE = 0x12, 0x1A
ADEQUATE, LOW, END = 0x12, 0x1E, 0x7E
COVER_OPEN, STOPPED = 0x16, 0x32

bytes_of_a_line = st.binary(max_size=12)
answers = st.sampled_from([byte for byte in range(256) if is_answer(byte)])
maybe_answers = st.none() | answers


@pytest.mark.parametrize(
    ("printer", "why", "paper", "state"),
    [
        (ONLINE, None, ADEQUATE, PrinterState.READY),
        (ONLINE, None, LOW, PrinterState.NEAR_END),
        (OFFLINE, 0x12, END, PrinterState.OUT),
        (OFFLINE, STOPPED, None, PrinterState.OUT),
        (OFFLINE, COVER_OPEN, END, PrinterState.COVER_OPEN),
        (OFFLINE, 0x12, ADEQUATE, PrinterState.OFFLINE),
        (OFFLINE, None, None, PrinterState.OFFLINE),
        (None, None, None, PrinterState.UNKNOWN),
        (ONLINE, None, None, PrinterState.UNKNOWN),
        (None, None, ADEQUATE, PrinterState.UNKNOWN),
    ],
)
def test_answers_name_the_state(
    printer: int | None, why: int | None, paper: int | None, state: PrinterState
) -> None:
    """Each state has its bits, and a missing answer is never a good one."""
    said = {ASK_PRINTER: printer, ASK_WHY_OFFLINE: why, ASK_PAPER: paper}

    assert state_of(said) is state


@given(paper=answers)
def test_half_a_pair_says_nothing(paper: int) -> None:
    """Paper bits come in pairs; where they disagree the paper is unknown, not out or adequate."""
    pairs = [paper & 0x0C, paper & 0x60]

    state = state_of({ASK_PRINTER: ONLINE, ASK_PAPER: paper})

    if pairs[0] not in {0, 0x0C} or pairs[1] not in {0, 0x60}:
        assert state is PrinterState.UNKNOWN
    else:
        assert state is not PrinterState.UNKNOWN


@given(printer=maybe_answers, why=maybe_answers, paper=maybe_answers)
def test_good_needs_every_answer(printer: int | None, why: int | None, paper: int | None) -> None:
    """Ready and near end are said only when printer and paper both answered."""
    state = state_of({ASK_PRINTER: printer, ASK_WHY_OFFLINE: why, ASK_PAPER: paper})

    if state in {PrinterState.READY, PrinterState.NEAR_END}:
        assert printer is not None
        assert paper is not None


@given(before=bytes_of_a_line, answer=answers, after=st.binary(max_size=8))
def test_an_answer_is_found_in_noise(before: bytes, answer: int, after: bytes) -> None:
    """Whatever stands around it, what is found has the answer's bit pattern."""
    found = answer_in(before + bytes([answer]) + after)

    assert found is None or is_answer(found)
    noise = bytes(byte for byte in before + after if byte in {0x00, 0x11, 0x13, 0xFF})
    assert answer_in(noise[:4] + bytes([answer])) == answer


@given(byte=st.integers(0, 255))
def test_no_byte_belongs_to_two_classes(byte: int) -> None:
    """An answer to DLE EOT, one to GS r and XON or XOFF can never be taken for each other."""
    assert not (is_answer(byte) and is_confirmation(byte))
    assert not is_answer(0x11)
    assert not is_answer(0x13)
    assert not is_confirmation(0x11)


def asking(replies: dict[int, bytes]) -> Callable[[bytes, Callable[[bytes], bool]], bytes]:
    """Return a line on which each question has its reply."""
    return lambda asked, _: replies.get(asked[2], b"")


@pytest.mark.parametrize(
    "reply", [b"", b"\x00", b"\x00" * 8, b"\xff", b"\x11", b"\x13", b"OK\r\n", b"\x10"]
)
def test_silence_and_nonsense_are_unknown(reply: bytes) -> None:
    """A clone that says nothing, zeros or rubbish is neither adequate nor out of paper."""
    state = ask_state(asking(dict.fromkeys((1, 2, 3, 4), reply)))

    assert state is PrinterState.UNKNOWN


def test_why_is_asked_only_offline() -> None:
    """An open cover is found behind an offline printer; an online one is not asked for reasons."""
    asked: list[int] = []

    def ask(question: bytes, _: Callable[[bytes], bool]) -> bytes:
        asked.append(question[2])
        return {1: b"\x12", 4: b"\x12"}[question[2]]

    assert ask_state(ask) is PrinterState.READY
    assert asked == [1, 4]
    assert ask_state(asking({1: b"\x1a", 4: b"\x12", 2: b"\x16"})) is PrinterState.COVER_OPEN


@pytest.mark.parametrize(
    ("packet", "state"),
    [
        (b"\x14\x00\x00\x0f", PrinterState.READY),
        (b"\x10\x00\x03\x00", PrinterState.NEAR_END),
        (b"\x18\x00\x0f\x00", PrinterState.OUT),
        (b"\x38\x00\x00\x00", PrinterState.COVER_OPEN),
        (b"\x18\x00\x00\x00", PrinterState.OFFLINE),
        (b"\x10\x00\x01\x00", None),
        (b"\x12\x00\x00\x00", None),
        (b"\x10\x00\x00", None),
        (b"", None),
    ],
)
def test_automatic_status_is_read(packet: bytes, state: PrinterState | None) -> None:
    """Four bytes of ASB give the state; half a packet, half a pair and other bytes give none."""
    assert automatic_state(packet) is state
    assert automatic_state(b"\xff\x13" + packet) is state


@given(data=st.binary(max_size=40))
def test_automatic_status_never_breaks(data: bytes) -> None:
    """Any bytes at all are read without an error, whole or cut anywhere."""
    for end in range(len(data) + 1):
        assert automatic_state(data[:end]) in {None, *PrinterState}


def test_automatic_status_is_no_confirmation() -> None:
    """The bytes of an ASB packet look like answers to GS r one by one; they are not taken so."""
    assert not confirmed(b"\x14\x00\x00\x0f")
    assert confirmed(b"\x14\x00\x00\x0f\x00")
    assert confirmed(b"\x00")
    assert not confirmed(b"\x12\x11\x13\xff")


@pytest.mark.parametrize(
    ("said", "state", "holds"),
    [
        (b"\x00", PrinterState.READY, True),
        (b"\x00", PrinterState.NEAR_END, True),
        (b"\x00", PrinterState.UNKNOWN, False),
        (b"\x00", PrinterState.OUT, False),
        (b"\x0f", PrinterState.OUT, True),
        (b"\x00", PrinterState.OFFLINE, False),
    ],
)
def test_a_confirmation_must_fit_what_the_printer_says_next(
    said: bytes, state: PrinterState, *, holds: bool
) -> None:
    """A stray zero from a printer of which nothing is known, or that stands still, is none."""
    assert believable(said, state) is holds
