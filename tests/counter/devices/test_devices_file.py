from pathlib import Path

import pytest

from common.catalogue.problems import ConfigInvalid
from common.printers.addresses import SerialAddress
from counter.devices.devices_file import load_devices
from tests.counter.devices.examples import shipped_text, switched_on, written


def refused(folder: Path, text: str) -> list[str]:
    """Return in English what is wrong with the shipped kinds and these lines before them."""
    with pytest.raises(ConfigInvalid) as problems:
        load_devices(written(folder, text + shipped_text()))
    return list(problems.value.messages("en"))


def test_as_shipped_there_are_no_devices(tmp_path: Path) -> None:
    """Also for a centre whose folder has no such file."""
    assert load_devices(None).places() == ()
    assert load_devices(tmp_path).places() == ()


def test_the_examples_hold_once_they_are_switched_on(tmp_path: Path) -> None:
    """Removing the # is all that a technician does; each counter has its own devices."""
    devices = load_devices(written(tmp_path, switched_on()))

    assert [one.place.counter for one in devices.signs] == [1, 2]
    assert devices.at(1).signs[0].place.line == SerialAddress(port="COM3", baud=9600)
    assert devices.at(1).signs[0].place.address == 1
    assert len(devices.at(1).keypads) == 1
    assert [one.address for one in devices.at(2).places()] == [2, 102]


SIGN = '[[sign]]\ncounter = 1\nline = "serial:COM3"\nkind = "ascii-line"\n'
KIND = '[[sign_kind]]\nname = "own"\nidle = "00"\nclosed = "00"\n'
KEYPAD = '[[keypad_kind]]\nname = "own"\n'


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (SIGN.replace("ascii-line", "acsii"), 4, "“kind” must be one of: “ascii-line”"),
        (SIGN.replace("serial:COM3", "COM3"), 3, "must be a serial line"),
        (SIGN.replace("serial:COM3", "tcp://192.0.2.1"), 3, "must be a serial line"),
        (SIGN.replace("COM3", "COM3?baud=x"), 3, "baud must be a number"),
        (SIGN + 'bits = "9N1"\n', 5, "“bits” must be one of"),
        (SIGN + "address = 256\n", 5, "“address” must be a whole number from 0 to 255"),
        (SIGN + "blink_second = 5\n", 5, "is “blink_seconds” meant?"),
        (SIGN + SIGN.replace("COM3", "COM3?baud=19200"), 7, "the same baud"),
        (KIND + 'serve = "2"\n', 5, "“2” is not understood"),
        (KIND + 'serve = "{nummer:ascii:4}"\n', 5, "no {nummer}"),
        (KIND + 'serve = "{number}"\n', 5, "{number} needs a form"),
        (KIND + 'serve = "02 {sum8:from3}"\n', 5, "no bytes before {sum8}"),
        (KIND + 'serve = "02 {sum8:from}"\n', 5, "a checksum has no “from”"),
        (KIND + "serve = \"'số'\"\n", 5, "is not understood"),
        (KIND.replace("own", "ascii-line") + 'serve = "00"\n', None, "stands already in line 2"),
        (KEYPAD + 'press = "02"\nkeys = { "01" = "next" }\n', 3, "must have {key}"),
        (KEYPAD + 'press = "{key:2}"\nkeys = { "01" = "next" }\n', 4, "does not fit {key}"),
        (KEYPAD + 'press = "{key}"\nkeys = { "N" = "next" }\n', 4, "must be hexadecimal bytes"),
        (KEYPAD + 'press = "{key}"\nkeys = { "01" = "transfer" }\n', 4, "must be one of: “next”"),
    ],
)
def test_a_mistake_is_named_with_its_line(
    tmp_path: Path, text: str, line: int | None, says: str
) -> None:
    """File, line, and why, in words."""
    [problem] = refused(tmp_path, text)

    assert says in problem
    assert problem.startswith(
        "devices.toml, line" if line is None else f"devices.toml, line {line}:"
    )
