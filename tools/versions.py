# noqa: INP001 — a script, not part of the program
"""Write docs/versions.md: what the product stands on, which versions it was tested with, licences.

`make lock` runs it after the lock files have changed.
"""

import platform
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).parents[1]
_PINNED: Final = re.compile(r"^([\w.-]+)==([\w.]+)", re.MULTILINE)
_ELSEWHERE: Final = {
    "colorama": "BSD-3-Clause",
    "comtypes": "MIT",
    "pypiwin32": "PSF-2.0",
    "pywin32": "PSF-2.0",
    "tzdata": "Apache-2.0",
}
"""Needed on Windows alone; their licences as their own pages say."""
_PROGRAMS: Final = (
    ("PostgreSQL", ("psql", "--version")),
    ("espeak-ng", ("espeak-ng", "--version")),
    ("PulseAudio", ("pulseaudio", "--version")),
    ("Chromium", ("chromium", "--version")),
)
_PAGE: Final = """# What it stands on, and was tested with

Written by `tools/versions.py` (`make lock`). Every wheel is pinned by version and hash in
`requirements.txt`; none is under the GPL alone, and of Qt only LGPL modules are used.

## The machine

| | version |
|---|---|
{machine}

Windows, real printers, phones and sound cards: not tested yet; what stands in for each is told in
[testing.md](testing.md).

## Python wheels

| wheel | version | licence |
|---|---|---|
{wheels}

## What is shipped inside

| | licence |
|---|---|
| Mời Số itself: code, texts, icons, sounds of the chime | MIT |
| the font Be Vietnam Pro | SIL Open Font License 1.1 (`common/look/fonts/OFL.txt`) |
| the voice pack | see its `pack.toml` ([voice-packs.md](voice-packs.md)) |
| lists of procedures, fees and hours | facts from the state's public portals, with their dates in `config/` |
"""


def main() -> None:
    """Write the page."""
    page = _PAGE.format(
        machine="\n".join(f"| {name} | {version} |" for name, version in _machine()),
        wheels="\n".join(_wheels()),
    )
    (_ROOT / "docs" / "versions.md").write_text(page, encoding="utf-8")


def _machine() -> Iterator[tuple[str, str]]:
    yield "Debian", Path("/etc/debian_version").read_text(encoding="ascii").strip()
    yield "Python", platform.python_version()
    for name, command in _PROGRAMS:
        if shutil.which(command[0]) is None:
            continue
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 — our own words
        found = re.search(r"\d+(\.\d+)+", said)
        yield name, found[0] if found else said.strip()


def _wheels() -> Iterator[str]:
    locked = (_ROOT / "requirements.txt").read_text(encoding="utf-8")
    for name, version in _PINNED.findall(locked):
        try:
            licence = _licence_of(distribution(name))
        except PackageNotFoundError:
            licence = f"{_ELSEWHERE[name]} (Windows only)"
        yield f"| {name} | {version} | {licence} |"


def _licence_of(found: Distribution) -> str:
    told = found.metadata.get("License-Expression") or found.metadata.get("License") or ""
    if told and "\n" not in told:
        return told.replace("OR", "or")
    classes = found.metadata.get_all("Classifier") or []
    return ", ".join(one.split(" :: ")[-1] for one in classes if one.startswith("License"))


if __name__ == "__main__":
    main()
