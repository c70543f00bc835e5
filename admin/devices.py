"""`moiso sign` and `moiso keypad`: trying what is connected to a counter, without any ticket."""

import queue
import threading
import time
from collections.abc import Callable, Iterator
from typing import ClassVar

import click

from admin.device_lines import look_at
from admin.session import Session, with_session
from common.tickets.errors import Refusal
from common.tickets.text import Text
from counter.devices.devices_file import Devices, KeypadSettings, SignSettings, load_devices
from counter.devices.keypad import KeypadDriver
from counter.devices.lines import DeviceLines
from counter.devices.sign import CLOSED, Face, Show, SignDriver

_SENT_SECONDS = 3.0
"""How long a line may take to open, or a frame to go out."""

_FRAME_SECONDS = 0.2
"""A pause that ends what is printed as one line."""

_NOT_UNDERSTOOD = Text(
    vi="không hiểu: so với press và keys trong devices.toml",
    en="not understood: compare with press and keys in devices.toml",
)
_NO_ANSWER = Text(
    vi="Đã gửi, nhưng bảng không trả lời như answer trong devices.toml.",
    en="Sent, but the sign did not answer as devices.toml says (answer).",
)
_SENT = Text(
    vi="Đã gửi xong. Bảng đã hiện đúng như trên chưa?",
    en="All sent. Did the sign show what stands above?",
)


class NoSuchDevice(Refusal):
    """The file names no such device at the counter."""

    code: ClassVar[str] = "no-such-device"
    sentence: ClassVar[Text] = Text(
        vi="devices.toml không có {device} ở quầy {counter}.",
        en="devices.toml has no {device} at counter {counter}.",
    )


_SIGN = Text(vi="bảng số", en="sign")
_KEYPAD = Text(vi="bàn phím", en="keypad")


@click.group("sign")
def sign_verb() -> None:
    """Try a counter's number sign."""


@click.group("keypad")
def keypad_verb() -> None:
    """Try a counter's call keypad."""


@sign_verb.command("test")
@click.argument("number", type=click.IntRange(1, 9999))
@click.option(
    "--step",
    type=click.FloatRange(0.1, 60),
    default=1.0,
    show_default=True,
    metavar="SECONDS",
    help="How long each picture stands.",
)
@with_session
def sign_test(session: Session, *, number: int, step: float) -> None:
    """Show 8888, every digit, a blinking number, dashes and nothing on the sign of counter NUMBER."""
    signs = _devices(session, number).signs
    if not signs:
        raise NoSuchDevice(device=_SIGN, counter=number)
    runs = [_try_sign(session, one, step) for one in signs]
    is_there = all(run["there"] for run in runs)
    # what was sent has been told line by line where somebody reads it
    session.answer({"signs": runs, "there": is_there}, _SENT if is_there else _NO_ANSWER)
    raise SystemExit(0 if is_there else 4)


def _try_sign(session: Session, sign: SignSettings, step: float) -> dict[str, object]:
    sent: list[dict[str, str]] = []
    shows = CLOSED.show.value

    def tell(frame: bytes) -> None:
        sent.append({"shows": shows, "bytes": frame.hex(" ").upper()})
        _say(session, f"{shows:<10} {sent[-1]['bytes']}")
        is_sent.set()

    told: queue.Queue[bool] = queue.Queue()
    driver = SignDriver(
        sign.kind,
        counter=sign.place.counter,
        address=sign.place.address,
        blink_seconds=3 * step,
        repeat_seconds=1000 * step,
        told=told.put,
    )
    look_at(sign.place)
    lines = DeviceLines([(sign.place, driver)], wrote=tell)
    is_sent, pause = threading.Event(), threading.Event()
    is_there = True
    lines.start()
    is_sent.wait(_SENT_SECONDS)
    try:
        for face, seconds in _faces(step):
            shows = face.number + "*" * (face.show is Show.CALL) or face.show.value
            is_sent.clear()
            driver.show(face)
            is_sent.wait(_SENT_SECONDS)
            pause.wait(seconds)
            is_there = _last(told, is_there)
            if not is_there:
                break  # each further picture would only be waited for
    finally:
        lines.close()
    is_there = _last(told, is_there)
    return {"line": str(sign.place.line), "there": is_there, "sent": sent}


def _last(told: queue.Queue[bool], before: bool) -> bool:  # noqa: FBT001 — what was told last
    while not told.empty():
        before = told.get()
    return before


def _faces(step: float) -> Iterator[tuple[Face, float]]:
    yield Face(show=Show.SERVE, number="8888"), step
    for digit in "0123456789":
        yield Face(show=Show.SERVE, number=4 * digit), step / 2
    yield Face(show=Show.CALL, number="A123", calls=1), 4 * step
    yield Face(show=Show.IDLE), step
    yield CLOSED, step


@keypad_verb.command("test")
@click.argument("number", type=click.IntRange(1, 9999))
@click.option(
    "--seconds", type=click.FloatRange(0.1, 86_400), help="End by itself; else Ctrl+C ends it."
)
@with_session
def keypad_test(session: Session, *, number: int, seconds: float | None) -> None:
    """Print each key heard from the keypad of counter NUMBER, with its bytes; calls nobody."""
    keypads = _devices(session, number).keypads
    if not keypads:
        raise NoSuchDevice(device=_KEYPAD, counter=number)
    heard: queue.Queue[bytes | str] = queue.Queue()
    talkers = [(one.place, _keypad(one, heard)) for one in keypads]
    for one in keypads:
        look_at(one.place)
    lines = DeviceLines(talkers)
    lines.start()
    vi, en = "Hãy bấm từng phím; Ctrl+C để dừng.", "Press every key; Ctrl+C ends this."
    _say(session, Text(vi=vi, en=en).in_language(session.language))
    is_polled = any(one.kind.poll is not None for one in keypads)
    found: list[dict[str, object]] = []

    def tell(data: bytes, keys: list[str]) -> None:
        if keys or not is_polled:  # a keypad that is asked all the time answers all the time
            found.append({"bytes": data.hex(" ").upper(), "keys": keys})
            words = ", ".join(keys) or _NOT_UNDERSTOOD.in_language(session.language)
            _say(session, f"{found[-1]['bytes']:<24} {words}")

    try:
        listen(heard, tell, seconds)
    except KeyboardInterrupt:
        pass
    finally:
        lines.close()
    count = sum(len(one["keys"]) for one in found if isinstance(one["keys"], list))
    words = Text(vi=f"Đã nghe {count} lần bấm.", en=f"{count} presses were heard.")
    session.answer({"heard": found, "presses": count}, words)


def _keypad(keypad: KeypadSettings, heard: "queue.Queue[bytes | str]") -> KeypadDriver:
    return KeypadDriver(
        keypad.kind,
        counter=keypad.place.counter,
        address=keypad.place.address,
        pressed=heard.put,
        told=lambda _: None,
        heard=heard.put,
    )


def listen(
    heard: "queue.Queue[bytes | str]",
    tell: Callable[[bytes, list[str]], None],
    seconds: float | None,
) -> None:
    """Tell what belongs together in time, until the seconds are over."""
    ends = time.monotonic() + seconds if seconds else None
    data, keys = b"", list[str]()
    while ends is None or time.monotonic() < ends or data:
        try:
            one = heard.get(timeout=_FRAME_SECONDS)
        except queue.Empty:
            if data:
                tell(data, keys)
            data, keys = b"", []
            continue
        if isinstance(one, str):
            keys.append(one)
        else:
            data += one


def _devices(session: Session, counter: int) -> Devices:
    return load_devices(session.config_folder).at(counter)


def _say(session: Session, words: str) -> None:
    if not session.as_json:
        click.echo(words)
