"""A third language: one translation file, one name column, and room for words that are longer."""

import re
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from admin.doors import kiosk_pictures
from admin.doors.kiosk_pictures import SIZES
from admin.doors.kiosk_sizes import PICTURES_ALONE, Measured, measure_open
from admin.doors.sample_hall import SampleHall, sample_hall
from common.catalogue.model import Catalogue
from common.line_breaks.whole_names import NO_BREAK
from common.look.fonts import load_fonts
from common.readings.offering import reference_notice
from common.tickets.opening_hours import OpeningHours
from common.tickets.text import Text
from common.use_cases.setup import set_up
from kiosk.app import KioskDoor, KioskSettings
from tests.kiosk.pseudo import PSEUDO, in_pseudo, longer, write_translation
from tests.kiosk.states import each_state

FEW_LETTERS = re.compile(r"[A-Z]?\d*[A-Z]?|[a-z]|[\d\s·–:%↑↓]*")
"""Numbers, prefixes, keys, figures and arrows, which are the same in every language."""

TYPED = frozenset({"dang ky khai sin", "lấy kết quả", "xyzzy"})
EVERYDAY = frozenset(
    ["làm giấy khai sinh", "sao y", "sổ đỏ", "tạm trú", "mở quán ăn", "trợ cấp người già"]
)
"""Translated as one text, whose brackets are at its ends; what is found by none is not offered."""

THEIR_OWN_NAMES = ("English", "Tiếng Việt", "Language", "Which language?", "Telex")

Prepare = Callable[[SampleHall, KioskDoor], None]


def _list_of_languages(_hall: SampleHall, door: KioskDoor) -> None:
    door.visit.open("language")


STATES: dict[str, Prepare] = {
    **kiosk_pictures.STATES,
    "languages": _list_of_languages,
}


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A centre's folder of further translations."""
    folder = tmp_path_factory.mktemp("translations")
    write_translation(folder)
    return folder


@pytest.fixture
def centre(monkeypatch: pytest.MonkeyPatch, shipped: Catalogue) -> Catalogue:
    """The shipped centre with its names in the language, also for who sets it up anew."""
    named = in_pseudo(shipped)
    monkeypatch.setattr(kiosk_pictures, "load_catalogue", lambda _: named)
    return named


def in_the_language(centre: Catalogue, words: Path, state: str) -> list[Measured]:
    """Look at a state of a real kiosk whose person has chosen the language."""
    prepare = STATES[state]
    modes = ("usual",) if state in PICTURES_ALONE else ("usual", "large")
    with sample_hall() as hall:
        database = hall.open()
        set_up(database, centre)
        database.close()
        settings = KioskSettings(hours=OpeningHours(), languages=(PSEUDO,), translations=words)
        door = kiosk_pictures.door_for(hall, prepare, settings)
        door.show(SIZES[0])
        door.visit.comfort.choose_language(PSEUDO.key)
        prepare(hall, door)
        door.visit._touches.deliberate = True
        measured = list(measure_open(door, state, languages=(PSEUDO.key,), modes=modes))
        door.close()
    return measured


def only_vietnamese(centre: Catalogue) -> frozenset[str]:
    """Return what the catalogue has in Vietnamese alone, the notice beside it, and the network."""
    papers = {paper for one in centre.procedures for paper in one.documents}
    network = {kiosk_pictures._WIFI.ssid, kiosk_pictures._WIFI.password}
    return frozenset(papers | network | {reference_notice(centre.site.procedures_as_of).vi})


def untranslated(texts: Sequence[str], data: Collection[str] = ()) -> list[str]:
    """Return what stands on the screen without brackets and is none of the centre's `data`."""
    texts = [text.replace(NO_BREAK, " ") for text in texts]
    for own in THEIR_OWN_NAMES:
        texts = [text.replace(own, "") for text in texts]
    plain = [text for text in texts if "⟦" not in text and not FEW_LETTERS.fullmatch(text.strip())]
    known = {*TYPED, *EVERYDAY, *data}
    return [text for text in plain if text.strip("“”") not in known]


@each_state(STATES)
def test_every_screen_has_room_for_a_language_that_is_longer(
    qtbot: QtBot, qt_messages: list[str], centre: Catalogue, words: Path, *, state: str
) -> None:
    """Nothing is cut off or left untranslated, on any screen, upright and lying, also large."""
    load_fonts()

    measured = in_the_language(centre, words, state)

    assert {one.size for one in measured} == {(one.width(), one.height()) for one in SIZES}
    assert [(one.size, one.mode, one.seen.faults) for one in measured if one.seen.faults] == []
    data = only_vietnamese(centre)
    assert [untranslated(one.seen.texts, data) for one in measured] == [[]] * len(measured)
    assert qt_messages == []


@pytest.mark.expects_log
def test_a_language_without_words_is_not_offered(tmp_path: Path) -> None:
    """Configured, but its file is missing: logged, and nobody is shown half of it."""
    load_fonts()
    with sample_hall() as hall:
        settings = KioskSettings(languages=(PSEUDO,), translations=tmp_path)
        door = kiosk_pictures.door_for(hall, _list_of_languages, settings)

        assert door.visit.comfort.property("language_keys") == ["vi", "en"]
        door.close()


def test_what_has_no_word_in_the_language_stays_vietnamese() -> None:
    """As untranslated words in the windows do: a screen mixes two languages, never three."""
    name = Text(vi="Đất đai", en="Land", more=((PSEUDO.key, longer("Đất đai")),))

    assert name.in_language(PSEUDO.key) == "⟦Đất đai ưỡ⟧"
    assert name.in_language("km") == "Đất đai"
    assert name.in_language("en") == "Land"
