# noqa: INP001 — a script, not part of the program
"""Put all that a machine without internet needs to install Mời Số into one folder.

Run: `make wheelhouse`, for other machines `make wheelhouse FOR=windows`; docs/offline.md tells on.
"""

import argparse
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from shutil import copytree, ignore_patterns, rmtree
from tempfile import TemporaryDirectory
from typing import Final

from packaging.markers import default_environment
from packaging.requirements import Requirement

HOUSE: Final = Path(__file__).parents[1]
OUT: Final = HOUSE / "out" / "wheelhouse"

SYSTEMS: Final[Mapping[str, Mapping[str, str]]] = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
}
# what pip calls the machines: 64-bit PCs; Debian 12 and everything since
PLATFORMS: Final[Mapping[str, tuple[str, ...]]] = {
    "linux": (
        *(f"manylinux_2_{minor}_x86_64" for minor in range(36, 4, -1)),
        "manylinux2014_x86_64",
    ),
    "windows": ("win_amd64",),
}


def needed(locked: str, system: str, python: str) -> str:
    """Return the locked requirements of one kind of system, each with its hashes, without markers.

    pip asks the markers of the machine it runs on, whichever it downloads for.
    """
    environment: dict[str, str] = {
        **{name: str(value) for name, value in default_environment().items()},
        **SYSTEMS[system],
        "platform_machine": {"linux": "x86_64", "windows": "AMD64"}[system],
        "python_version": python,
        "python_full_version": f"{python}.0",
    }
    kept: list[str] = []
    for block in locked.replace("\\\n", " ").splitlines():
        words = block.split(" --hash=")
        if not words[0].strip() or words[0].lstrip().startswith("#"):
            continue
        requirement = Requirement(words[0])
        if requirement.marker is None or requirement.marker.evaluate(environment):
            requirement.marker = None
            kept.append(" --hash=".join([str(requirement), *(word.strip() for word in words[1:])]))
    return "\n".join(kept) + "\n"


def fill(folder: Path, system: str, python: str) -> None:
    """Download what is needed into `folder`, and build our own wheel there."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.whl"):
        old.unlink()
    with TemporaryDirectory() as temporary:
        wanted = Path(temporary) / "requirements.txt"
        locked = (HOUSE / "requirements.txt").read_text(encoding="utf-8")
        wanted.write_text(needed(locked, system, python), encoding="utf-8")
        _pip(
            "download",
            "--require-hashes",
            "--no-deps",
            "--only-binary=:all:",
            f"--python-version={python}",
            *(f"--platform={name}" for name in PLATFORMS[system]),
            f"--requirement={wanted}",
            f"--dest={folder}",
        )
    _pip("wheel", "--no-deps", "--no-build-isolation", f"--wheel-dir={folder}", str(HOUSE))


def add_files(folder: Path) -> None:
    """Put the centre's shipped files and the pages into `folder`, as they are now.

    The pictures of every screen stay behind: they are many times as large as all the pages.
    """
    for name, left_out in (("config", ("__init__.py", "__pycache__")), ("docs", ("screens",))):
        place = folder / name
        if place.exists():
            rmtree(place)
        copytree(HOUSE / name, place, ignore=ignore_patterns(*left_out))


def _pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments]
    subprocess.run(command, check=True)  # noqa: S603 — our own command line


def main() -> None:
    """Fill the folder of one kind of system and say what to do with it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--for", dest="system", choices=sorted(SYSTEMS), default="linux")
    parser.add_argument("--python", default="3.11", help="the Python of those machines")
    chosen = parser.parse_args()
    folder = OUT / chosen.system
    fill(folder, chosen.system, chosen.python)
    add_files(OUT)
    count = len(list(folder.glob("*.whl")))
    sys.stdout.write(f"{count} packages in {folder.relative_to(HOUSE)}: see docs/offline.md\n")


if __name__ == "__main__":
    main()
