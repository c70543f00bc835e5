"""A language that nobody speaks: Vietnamese in brackets, 40 % longer.

What stands on a screen without brackets was never given to the translators; what does not fit
would not fit in a language that needs more room.
"""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from common.catalogue.model import Catalogue, MoreLanguage
from common.tickets.text import Text

PSEUDO = MoreLanguage(key="qps", name="⟦Pseudo⟧")
LONGER = 0.4

_TRANSLATIONS = Path(__file__).parents[2] / "common" / "look" / "translations"
_SYLLABLES = ("ưỡ", "ậm", "ểng", "ỗi", "ắc")


def longer(words: str) -> str:
    """Return words in brackets, with syllables after them until they are 40 % longer."""
    wanted = len(words) * (1 + LONGER) - 2
    padded = words
    turn = 0
    while len(padded) < wanted:
        padded += " " + _SYLLABLES[turn % len(_SYLLABLES)]
        turn += 1
    return f"⟦{padded}⟧"


def write_translation(folder: Path) -> Path:
    """Make the language's compiled file in `folder`, from the Vietnamese sources."""
    tree = ET.parse(_TRANSLATIONS / "moiso_en.ts")  # noqa: S314 — our own file
    tree.getroot().set("language", "ja")  # one plural form, as in Vietnamese
    for message in tree.getroot().iter("message"):
        source, translation = message.find("source"), message.find("translation")
        assert source is not None
        assert translation is not None
        translation.clear()
        words = longer(source.text or "")
        if message.get("numerus") == "yes":
            ET.SubElement(translation, "numerusform").text = words
        else:
            translation.text = words
    source_file = folder / f"moiso_{PSEUDO.key}.ts"
    tree.write(source_file, encoding="utf-8", xml_declaration=True)
    compiled = source_file.with_suffix(".qm")
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([tool, "-silent", source_file, "-qm", compiled], check=True)
    return compiled


def in_pseudo(catalogue: Catalogue) -> Catalogue:
    """Return a centre whose names are in this language too."""

    def named(one: Any) -> Any:
        name: Text = one.name
        return replace(one, name=replace(name, more=((PSEUDO.key, longer(name.vi)),)))

    site = named(catalogue.site)
    return replace(
        catalogue,
        site=replace(site, priorities=tuple(map(named, site.priorities)), languages=(PSEUDO,)),
        services=tuple(map(named, catalogue.services)),
        procedures=tuple(map(named, catalogue.procedures)),
    )
