"""The reasons that a centre's pages offer for a rating."""

import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from common.catalogue.load import load_catalogue
from common.catalogue.rating_file import USUAL
from common.database.engine import Database
from common.line_breaks.whole_names import NO_BREAK
from common.tickets.rating import Reason
from common.use_cases.setup import set_up
from tests.halls import TestHall
from tests.web.loops import in_a_loop
from tests.web.servers import Door, open_door
from web.hall_link import HallLink
from web.rate_reasons import KEPT_SECONDS, RatingReasons

OWN = """
[[reason]]
key = "place"
text_vi = "Chỗ ngồi chờ"
text_en = "The seats"

[[reason]]
key = "waiting"
text_vi = "Chờ lâu hay nhanh"
text_en = "How long I waited"
"""


def write(folder: Path, text: str) -> Path:
    """Write a centre's own reasons; return its folder."""
    folder.mkdir(exist_ok=True)
    (folder / "rating.toml").write_text(text, encoding="utf-8")
    return folder


def pages(hall: TestHall, door: Door, language: str) -> list[str]:
    """Return the ticket's page after the end, and the tablet's."""
    token = hall.queue.issue("ho_tich").token
    hall.queue.call_next(1)
    hall.queue.finish(1)
    door.until(token, lambda one: bool(one["may_rate"]))
    ticket = door.client.get(f"/t/{token}", params={"lang": language}).text
    return [ticket, door.client.get(f"{door.tablet()}&lang={language}").text]


@pytest.mark.parametrize(
    ("language", "words"),
    [("vi", ("Chỗ ngồi chờ", "Chờ lâu hay nhanh")), ("en", ("The seats", "How long I waited"))],
)
def test_a_centre_has_its_own_words_on_phone_and_tablet(
    hall: TestHall, database_url: str, tmp_path: Path, language: str, words: tuple[str, str]
) -> None:
    """Those of the folder that setup has read, in its order, and no others."""
    centre = tmp_path / "centre"
    shutil.copytree(str(files("config")), centre)
    write(centre, OWN)
    set_up(hall.database, load_catalogue(centre), centre)

    with open_door(lambda: Database(database_url, hall.clock)) as door:
        shown = pages(hall, door, language)

    for page in shown:
        assert 0 < page.index(words[0]) < page.index(words[1])
        assert 'value="attitude"' not in page
        assert 'data-reason="attitude"' not in page


@pytest.mark.expects_log
def test_a_mistake_in_the_file_leaves_the_usual_reasons(
    hall: TestHall, database_url: str, tmp_path: Path
) -> None:
    """Who wants to rate is not asked to mend a file; the log says what is wrong."""
    folder = write(tmp_path / "here", '[[reason]]\nkey = "weather"\n')

    with open_door(lambda: Database(database_url, hall.clock), folder=folder) as door:
        shown = pages(hall, door, "en")

    assert all("How I was treated" in page.replace(NO_BREAK, " ") for page in shown)


def test_the_file_is_read_once_a_minute(tmp_path: Path) -> None:
    """A thousand phones cost one reading; what is written anew is offered a minute later."""
    now = [100.0]
    folder = write(tmp_path, OWN)
    link = HallLink(lambda: pytest.fail("no database is needed"))

    async def three() -> list[tuple[Reason, ...]]:
        reasons = RatingReasons(link, folder, lambda: now[0])
        seen = [await reasons.offered()]
        (folder / "rating.toml").unlink()
        seen.append(await reasons.offered())
        now[0] += KEPT_SECONDS
        seen.append(await reasons.offered())
        return [tuple(reason for reason, _ in offered) for offered in seen]

    first, soon, later = in_a_loop(three())

    assert first == soon == (Reason.PLACE, Reason.WAITING)
    assert later == tuple(reason for reason, _ in USUAL)
