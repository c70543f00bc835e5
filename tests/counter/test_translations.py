import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

HOUSE = Path(__file__).parents[2]
SOURCE = HOUSE / "common" / "look" / "translations" / "counter_en.ts"

Words = dict[tuple[str, str], str]


def _tool(name: str, *arguments: str) -> None:
    command = Path(sys.executable).with_name(f"pyside6-{name}")
    subprocess.run([str(command), "-silent", *arguments], check=True, cwd=HOUSE)


def _words(path: Path) -> Words:
    """Return context and Vietnamese → English; "" where it is missing or unfinished."""
    words = {}
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314 — our own file
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            finished = "type" not in translation.attrib
            text = (translation.text or "") if finished else ""
            words[name, message.findtext("source", "")] = text
    return words


@pytest.fixture(scope="module")
def known() -> Words:
    """The shipped English."""
    return _words(SOURCE)


def test_every_text_of_the_window_is_translated(tmp_path: Path, known: Words) -> None:
    """What the sources say now is what the file translates, no more and no less."""
    fresh = tmp_path / "fresh.ts"
    options = "-extensions py -locations none -source-language vi -target-language en counter"
    _tool("lupdate", *options.split(), "-ts", str(fresh))

    assert set(_words(fresh)) == set(known)
    assert [key for key, english in known.items() if not english] == []


def test_a_translation_keeps_its_fields(known: Words) -> None:
    """A number that stands in the Vietnamese stands in the English too."""
    for (_, vietnamese), english in known.items():
        assert set(re.findall(r"{\w+}", vietnamese)) == set(re.findall(r"{\w+}", english))


def test_the_compiled_file_is_up_to_date(tmp_path: Path) -> None:
    """What is shipped was compiled from what is translated."""
    compiled = tmp_path / "counter_en.qm"
    _tool("lrelease", str(SOURCE), "-qm", str(compiled))

    assert compiled.read_bytes() == SOURCE.with_suffix(".qm").read_bytes()


def test_the_compiled_file_speaks_english() -> None:
    """The program finds the English words."""
    data = SOURCE.with_suffix(".qm").read_bytes()
    translator = QTranslator()

    assert translator.load(data)
    assert translator.translate("DeedWords", "Mời số tiếp theo") == "Call next"
    assert QCoreApplication.translate("DeedWords", "Mời số tiếp theo") == "Mời số tiếp theo"
