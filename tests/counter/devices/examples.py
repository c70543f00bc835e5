"""The shipped file with its examples switched on, at lines of a test's own."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from common.catalogue.problems import Problems
from common.catalogue.toml_file import parse_toml
from counter.devices.devices_file import Devices, read_devices
from counter.devices.keypad import KeypadKind
from counter.devices.sign import SignKind

SHIPPED: Final = Path(__file__).parents[3] / "config" / "devices.toml"


def shipped_text() -> str:
    """Return the shipped file."""
    return SHIPPED.read_text(encoding="utf-8")


def switched_on() -> str:
    """Return the shipped file with every commented-out setting switched on."""
    lines = shipped_text().splitlines()
    return "\n".join(
        line[1:] if line.startswith("#") and line[1:2].strip() else line for line in lines
    )


def written(folder: Path, text: str) -> Path:
    """Write a devices.toml and return its folder."""
    (folder / "devices.toml").write_text(text, encoding="utf-8")
    return folder


def described(*devices: Mapping[str, object]) -> Devices:
    """Return the shipped kinds with these devices: `what` is "sign" or "keypad", the rest settings."""
    tables = [
        f"[[{device['what']}]]\n"
        + "".join(f"{name} = {_toml(value)}\n" for name, value in device.items() if name != "what")
        for device in devices
    ]
    problems = Problems()
    text = "\n".join([*tables, shipped_text()])
    found = read_devices(parse_toml(text, "devices.toml", problems))
    problems.refuse()
    return found


def keypad_kind(name: str) -> KeypadKind:
    """Return one of the shipped makes of keypads."""
    keypad = {"what": "keypad", "counter": 1, "line": "serial:COM1", "kind": name}
    return described(keypad).keypads[0].kind


def sign_kind(name: str) -> SignKind:
    """Return one of the shipped makes of signs."""
    sign = {"what": "sign", "counter": 1, "line": "serial:COM1", "kind": name}
    return described(sign).signs[0].kind


def _toml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else repr(value).replace("'", '"')
