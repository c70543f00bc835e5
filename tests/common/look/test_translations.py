import runpy
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from common.look.languages import Languages
from common.tickets.text import Language

TOOL = Path(__file__).parents[3] / "tools" / "translations.py"

Messages = dict[tuple[str, str], str]


@pytest.fixture(scope="module")
def tool() -> dict[str, Any]:
    """What `make translations` runs."""
    return runpy.run_path(str(TOOL))


def messages(file: Path) -> Messages:
    """Return what a .ts file holds: context and source → translation."""
    root = ET.parse(file).getroot()  # noqa: S314 — our own file
    return {
        (str(context.findtext("name")), str(message.findtext("source"))): "".join(
            message.find("translation").itertext()  # type: ignore[union-attr]  # every message has one
        ).strip()
        for context in root.iter("context")
        for message in context.iter("message")
    }


def test_every_text_is_translated(tool: dict[str, Any]) -> None:
    """Nothing is left in Vietnamese for who has chosen English, and nothing is half done."""
    for name in tool["SETS"]:
        file = tool["FOLDER"] / f"{name}_en.ts"

        assert [source for source, words in messages(file).items() if not words] == []
        assert 'type="' not in file.read_text(encoding="utf-8")


def test_the_translations_know_every_text_of_the_sources(
    tool: dict[str, Any], tmp_path: Path
) -> None:
    """A new text in a window fails here until `make translations` and a translator have run."""
    for name in tool["SETS"]:
        kept = tool["FOLDER"] / f"{name}_en.ts"
        fresh = tmp_path / kept.name
        fresh.write_bytes(kept.read_bytes())

        tool["update"](name, fresh)

        assert set(messages(fresh)) == set(messages(kept))


def test_the_compiled_translations_are_up_to_date(tool: dict[str, Any], tmp_path: Path) -> None:
    """What the program loads is what the translator wrote."""
    for name in tool["SETS"]:
        source = tool["FOLDER"] / f"{name}_en.ts"
        compiled = tmp_path / "fresh.qm"

        tool["compile_to"](source, compiled)

        assert compiled.read_bytes() == source.with_suffix(".qm").read_bytes()


@pytest.mark.parametrize(
    ("language", "words"),
    [("vi", "Ông/bà cần làm thủ tục gì?"), ("en", "What do you need today?")],
)
def test_the_language_is_switched_at_run_time(qtbot: QtBot, language: Language, words: str) -> None:
    """There and back, in one process."""
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415 — after the platform is chosen

    languages = Languages()
    source = "Ông/bà cần làm thủ tục gì?"

    languages.use(language)

    assert QCoreApplication.translate("WelcomeScreen", source) == words
    languages.use("vi")
    assert QCoreApplication.translate("WelcomeScreen", source) == source
