"""A machine that knows Vietnamese reads what our tickets say."""

import difflib
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from common.printers.profiles import profile_named
from common.printers.wires import FREE_WIRE, Wire
from kiosk.printing import wording
from kiosk.printing.fitting import set_ticket
from kiosk.printing.virtual_printer import paper_from
from tests.kiosk.printing.slips import SERVICES, SLIP

LEAST_SHARE = 0.97

SLIPS = [
    replace(SLIP, service=service, address=None, free_line=replace_line)
    for service, replace_line in [
        (SERVICES[0], SLIP.free_line),
        (SERVICES[4], SLIP.free_line),
        (SERVICES[6], SLIP.free_line),
    ]
]


def reader() -> str:
    """Return the reading program; skip where it or its Vietnamese is missing."""
    program = shutil.which("tesseract")
    if program is None:
        pytest.skip("tesseract is not installed (package tesseract-ocr)")
    languages = subprocess.run(
        [program, "--list-langs"], capture_output=True, encoding="utf-8", check=True
    )
    if "vie" not in languages.stdout.split():
        pytest.skip("tesseract has no Vietnamese (package tesseract-ocr-vie)")
    return program


def read(picture: Image.Image, folder: Path, *, enlarged: float, large: bool) -> str:
    """Return what the program reads in a picture, in one line; `large` for a number alone."""
    framed = Image.new("L", (picture.width + 80, picture.height + 80), 255)
    framed.paste(picture, (40, 40))
    size = (round(framed.width * enlarged), round(framed.height * enlarged))
    place = folder / "paper.png"
    framed.resize(size, Image.Resampling.LANCZOS).save(place)
    ended = subprocess.run(
        [reader(), str(place), "-", "-l", "vie", "--psm", "7" if large else "6"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return " ".join(ended.stdout.split())


def share(found: str, expected: str) -> float:
    """Return how much of `expected` was read, letter by letter and in its order."""
    blocks = difflib.SequenceMatcher(None, expected, found, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(expected)


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.service.en)
@pytest.mark.parametrize(
    ("name", "wire"),
    [("pos-80", FREE_WIRE), ("pos-58", FREE_WIRE), ("pos-80", Wire(baud=9600))],
    ids=str,
)
def test_a_machine_reads_the_ticket(slip: object, name: str, wire: Wire, tmp_path: Path) -> None:
    """At least 97 % of the letters of a ticket are read, on both papers, rich and lean."""
    assert isinstance(slip, type(SLIP))
    profile = profile_named(name)
    ticket = set_ticket(slip, profile, "vi", wire)
    printed = {part.name for part in ticket.drawing.parts}
    lines = {
        "number": slip.number,
        "service": slip.service.vi,
        "when": wording.when(slip.issued_at, "vi")
        if ticket.form == "rich"
        else wording.short_time(slip.issued_at),
        "figures": wording.figures_line(slip.ahead, slip.counters, "vi")
        if ticket.form != "rich"
        else "14 2 · 3 người chờ trước quầy phục vụ",
        "centre": slip.centre.vi,
        "free-line": slip.free_line.vi if slip.free_line else "",
    }
    paper = paper_from(ticket.data, profile).sheets[0].convert("L")
    found: list[str] = []
    top = 0
    # the program reads letters of one size, so each part is read by itself
    for band in ticket.drawing.bands:
        if band.name in lines:
            part = paper.crop((0, top, paper.width, top + band.image.height))
            large = band.name == "number"
            found.append(read(part, tmp_path, enlarged=0.4 if large else 2, large=large))
        top += band.image.height

    expected = " ".join(words for name, words in lines.items() if name in printed)
    assert share(plain(" ".join(found)), plain(expected)) >= LEAST_SHARE, found


def plain(text: str) -> str:
    """Return text without what matters to no reader: which dash or dot parts; no series is O."""
    return re.sub(r"\s*[–·-]\s*", "-", text.casefold()).replace("o", "0")
