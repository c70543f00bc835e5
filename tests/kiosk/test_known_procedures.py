"""What the kiosk knows of procedures, with and without the hall."""

import os
import shutil
from pathlib import Path

import pytest

from common.background.executors import InlineExecutor
from common.catalogue.load import load_catalogue
from common.database.engine import Database
from common.use_cases.setup import set_up
from kiosk.known_procedures import KEPT, KnownProcedures, kept_offering
from tests.halls import TestHall
from tests.windows import CuttableLink

SHIPPED = Path(__file__).parents[2] / "config"


def link_to(hall: TestHall) -> CuttableLink:
    """Return a way to the hall that does everything at once."""
    url, clock = hall.database.url, hall.clock
    return CuttableLink(lambda: Database(url, clock), InlineExecutor())


def known_of(
    link: CuttableLink, folder: Path | None = None, config_folder: Path | None = None
) -> KnownProcedures:
    """Return what a kiosk knows that has just started."""
    known = KnownProcedures(link, InlineExecutor(), folder=folder, config_folder=config_folder)
    known.start()
    return known


def shipped_folder(folder: Path) -> Path:
    """Return a centre's folder with the shipped site and synonyms."""
    folder.mkdir()
    for name in ("site.toml", "synonyms.csv"):
        shutil.copy(SHIPPED / name, folder)
    return folder


def best(known: KnownProcedures, words: str) -> str:
    """Return the code of what is found first."""
    assert known.knowledge is not None
    return known.knowledge.index.search(words)[0].code


def test_the_hall_tells_what_can_be_looked_up(hall: TestHall) -> None:
    """All procedures of the catalogue, with the day of the list and the official address."""
    link = link_to(hall)

    known = known_of(link)

    assert known.knowledge is not None
    assert len(known.knowledge.offering.procedures) == 209
    assert best(known, "dang ky khai sin") == "1.001193"
    assert str(known.knowledge.as_of) == "2026-09-30"
    assert "{code}" in known.knowledge.address
    link.close()


def test_procedures_are_found_while_the_hall_is_away(hall: TestHall, tmp_path: Path) -> None:
    """A kiosk that is switched on without the database searches in what it kept, synonyms too."""
    before = link_to(hall)
    known_of(before, tmp_path)
    before.close()
    link = link_to(hall)
    link.cut = True

    known = known_of(link, tmp_path)

    assert best(known, "sổ đỏ") == "dat_dai"
    assert known.knowledge is not None
    assert known.knowledge.centre.vi == "Trung tâm Phục vụ hành chính công"
    assert len(known.knowledge.offering.services) == 11
    link.close()


def test_the_first_sign_of_the_hall_is_enough(hall: TestHall) -> None:
    """Without the hall and with nothing kept there is nothing to search, until the hall answers."""
    link = link_to(hall)
    link.cut = True
    known = known_of(link)
    before = known.knowledge

    link.cut = False
    link.changed.emit()

    assert before is None
    assert known.knowledge is not None
    link.close()


@pytest.mark.parametrize("content", [b"", b"MOISO1\r\n", b"MOISO1\r\n\x00\x00\x00\x02garbage"])
def test_a_damaged_file_is_asked_for_anew(hall: TestHall, tmp_path: Path, content: bytes) -> None:
    """What cannot be read is as if nothing had been kept, and is replaced by what the hall says."""
    (tmp_path / KEPT).write_bytes(content)
    assert kept_offering(tmp_path / KEPT) is None
    link = link_to(hall)

    known_of(link, tmp_path)

    kept = kept_offering(tmp_path / KEPT)
    assert kept is not None
    assert len(kept.offering.procedures) == 209
    link.close()


@pytest.mark.expects_log
def test_a_broken_file_of_synonyms_leaves_the_shipped_ones(
    hall: TestHall, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """One slip in a centre's own words costs those words, and the log names the line."""
    folder = shipped_folder(tmp_path / "centre")
    (folder / "synonyms.csv").write_text("said,means,service,note\nsổ đỏ,,,\n", encoding="utf-8")
    link = link_to(hall)

    known = known_of(link, config_folder=folder)

    assert best(known, "sổ đỏ") == "dat_dai"
    assert "the shipped synonyms serve" in caplog.text
    assert "synonyms.csv" in caplog.text
    link.close()


@pytest.mark.expects_log
def test_a_folder_of_another_machine_costs_day_and_code_alone(
    hall: TestHall, tmp_path: Path
) -> None:
    """The database may name a folder that this machine has not: search and papers still work."""
    link = link_to(hall)

    known = known_of(link, config_folder=tmp_path / "nowhere")

    assert known.knowledge is not None
    assert known.knowledge.as_of is None
    assert known.knowledge.address == ""
    assert best(known, "sao y") == "2.000815"
    link.close()


@pytest.mark.expects_log
def test_a_disk_that_cannot_keep_it_stops_nobody(hall: TestHall, tmp_path: Path) -> None:
    """Where the kiosk's folder cannot be written, the search works all the same."""
    blocked = tmp_path / "kiosk"
    blocked.write_text("a file where a folder should be", encoding="utf-8")
    link = link_to(hall)

    known = known_of(link, blocked)

    assert known.knowledge is not None
    link.close()


def test_a_new_word_is_known_when_somebody_searches_next(hall: TestHall, tmp_path: Path) -> None:
    """An editor saves a line of synonyms, opens the search, and it is there."""
    folder = shipped_folder(tmp_path / "centre")
    words = folder / "synonyms.csv"
    words.write_text("said,means,service,note\nmúa lân,,ho_tich,\n", encoding="utf-8")
    link = link_to(hall)
    known = known_of(link, config_folder=folder)
    assert best(known, "múa lân") == "ho_tich"
    changed = words.stat().st_mtime + 10

    words.write_text("said,means,service,note\nmúa lân,,dat_dai,\n", encoding="utf-8")
    os.utime(words, (changed, changed))
    known.refresh()

    assert best(known, "múa lân") == "dat_dai"
    link.close()


def test_a_training_has_what_its_centre_offers(hall: TestHall) -> None:
    """While people practise, what is searched is the training's own list."""
    link = link_to(hall)
    known = known_of(link)
    set_up(hall.database, load_catalogue(None), training=True)

    known.refresh()

    assert known.knowledge is not None
    assert len(known.knowledge.offering.procedures) == 209
    link.close()
