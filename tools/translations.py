# noqa: INP001 — a script, not part of the program
"""Update and compile the windows' translations; `make translations` runs it.

Sources are Vietnamese. Each set of folders has one .ts file in common/look/translations, edited
with Qt Linguist or by hand, and beside it the compiled .qm that the program loads.
"""

import subprocess
import sys
from pathlib import Path
from typing import Final

HOUSE: Final = Path(__file__).parents[1]
FOLDER: Final = HOUSE / "common" / "look" / "translations"
SETS: Final = {"moiso": ("kiosk", "display", "common/look"), "counter": ("counter",)}
"""Name of a translation file → the folders whose words it holds."""


def update(name: str, target: Path, language: str = "en") -> None:
    """Bring `target`, a .ts file, up to date with the sources of the set `name`."""
    folders = [str(HOUSE / folder) for folder in SETS[name]]
    languages = ("-source-language", "vi", "-target-language", language)
    manner = ("-silent", "-no-obsolete", "-locations", "none", "-extensions", "qml,py")
    _run("lupdate", *manner, *languages, *folders, "-ts", str(target))


def compile_to(source: Path, target: Path) -> None:
    """Compile a .ts file; what is not translated stays Vietnamese."""
    _run("lrelease", "-silent", str(source), "-qm", str(target))


def _run(tool: str, *arguments: str) -> None:
    command = Path(sys.executable).with_name(f"pyside6-{tool}")
    subprocess.run([str(command), *arguments], check=True, cwd=HOUSE)  # noqa: S603 — our own tools


def main() -> None:
    """Do it for every set, in every language that has a file."""
    for name in SETS:
        for source in sorted(FOLDER.glob(f"{name}_*.ts")):
            update(name, source, source.stem.removeprefix(f"{name}_"))
            compile_to(source, source.with_suffix(".qm"))


if __name__ == "__main__":
    main()
