import os
import subprocess
import sys
from pathlib import Path

import pytest

from common.printers.profiles import (
    Profile,
    UnknownProfile,
    UnknownWidth,
    profile_named,
    profile_names,
)


def test_every_listed_profile_can_be_used() -> None:
    """Each name of python-escpos's database and ours gives a profile, in any case."""
    names = profile_names()

    profiles = [profile_named(name.upper()) for name in names]

    assert {"TM-T88V", "POS-5890", "RP326", "ZJ-5870", "default", "simple", "pos-80"} <= set(names)
    assert [profile.name for profile in profiles] == list(names)


@pytest.mark.parametrize(
    ("name", "width", "dots_per_mm", "cutter", "native_qr"),
    [
        ("TM-T88V", 512, 180 / 25.4, True, True),
        ("TM-T20II", 576, 8.0, True, True),
        ("ZJ-5870", 384, 8.0, False, False),
        ("POS-5890", 384, 8.0, False, False),
        ("RP326", 576, 8.0, True, True),
        ("CT-S651", 576, 8.0, True, True),
        ("TM-T20II-42col", 512, 8.0, True, True),
        ("simple", 576, 8.0, False, False),
        ("pos-80", 576, 8.0, True, False),
        ("pos-58", 384, 8.0, False, False),
        ("Epson-TM-T82", 576, 8.0, True, True),
    ],
)
def test_profiles_say_what_a_printer_can_do(
    name: str, width: int, dots_per_mm: float, *, cutter: bool, native_qr: bool
) -> None:
    """Width, density, cutter and native QR codes are those of the model; no layout is wider."""
    profile = profile_named(name)

    assert profile.width == width
    assert profile.dots_per_mm == pytest.approx(dots_per_mm)
    assert (profile.cutter, profile.native_qr) == (cutter, native_qr)


def test_an_unknown_profile_names_its_neighbours() -> None:
    """A mistyped name is refused, and the right one is among those offered."""
    with pytest.raises(UnknownProfile) as caught:
        profile_named("tm-t88")

    assert caught.value.code == "unknown-profile"
    assert "TM-T88V" in caught.value.message("vi")


def test_only_three_widths_are_laid_out() -> None:
    """512 dots may be chosen for any printer, 600 may not."""
    narrowed = profile_named("pos-80").with_width(512)

    assert narrowed == Profile(
        name="pos-80", width=512, dots_per_mm=8.0, cutter=True, native_qr=False
    )
    with pytest.raises(UnknownWidth, match="unknown-width"):
        narrowed.with_width(600)


def run(program: str, folder: Path) -> None:
    """Run a program in a fresh interpreter whose temporary folder is `folder`."""
    subprocess.run(
        [sys.executable, "-c", program], check=True, env={**os.environ, "TMPDIR": str(folder)}
    )


def test_the_slow_library_is_not_loaded_before_it_is_used(tmp_path: Path) -> None:
    """Importing the printing modules does not import python-escpos."""
    run(
        "import sys, common.printers.profiles, kiosk.printing.encode, kiosk.printing.layout\n"
        "import kiosk.printing.transports, kiosk.printing.owner\n"
        "assert 'escpos' not in sys.modules",
        tmp_path,
    )


def test_the_library_leaves_no_traces(tmp_path: Path) -> None:
    """Looking up a profile configures no log and leaves nothing in the temporary folder."""
    run(
        "import logging\n"
        "from common.printers.profiles import profile_named\n"
        "profile_named('TM-T88V')\n"
        "assert logging.getLogger().handlers == []",
        tmp_path,
    )

    assert list(tmp_path.iterdir()) == []
