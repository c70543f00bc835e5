"""Films are decoded by a process of their own, by the real decoder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from admin.measuring.sample_film import write_film
from display.between.film import Film


@pytest.fixture
def film(qtbot: QtBot) -> Iterator[Film]:
    """A film that asks for the next picture as soon as it has one."""
    film = Film()
    film.framed.connect(film.painted)
    yield film
    film.close()


def test_a_film_is_seen_to_its_end(film: Film, tmp_path: Path, qtbot: QtBot) -> None:
    """Its pictures arrive in their colours, in the room that there is, and then it is over."""
    write_film(tmp_path / "a.avi", seconds=0.4)
    seen: list[tuple[int, int, int]] = []
    film.fit(320, 400)

    def look() -> None:
        if not film.picture.isNull():
            colour = film.picture.pixelColor(100, 50)
            seen.append((film.picture.width(), film.picture.height(), colour.red()))

    film.framed.connect(look)
    with qtbot.waitSignal(film.ended, timeout=20_000):
        film.play(tmp_path / "a.avi")

    assert len(seen) >= 2
    assert all((w, h) == (320, 180) and abs(red - 200) < 10 for w, h, red in seen)


@pytest.mark.parametrize("content", [b"", b"no film at all", b"RIFF\xff\xff\xff\x7fAVI LIST"])
def test_a_broken_film_says_so(film: Film, tmp_path: Path, qtbot: QtBot, content: bytes) -> None:
    """Empty, foreign or damaged: it has failed, and nothing else happens."""
    (tmp_path / "broken.mp4").write_bytes(content)

    with qtbot.waitSignal(film.failed, timeout=20_000):
        film.play(tmp_path / "broken.mp4")

    assert film.picture.isNull()


def test_stopping_takes_no_time(film: Film, tmp_path: Path, qtbot: QtBot) -> None:
    """The picture is gone at once, and neither the end nor a failure is told later."""
    write_film(tmp_path / "long.avi", seconds=30)
    told: list[str] = []
    film.ended.connect(lambda: told.append("ended"))
    film.failed.connect(told.append)
    film.play(tmp_path / "long.avi")
    qtbot.waitUntil(lambda: not film.picture.isNull(), timeout=20_000)

    film.stop()

    assert film.picture.isNull()
    write_film(tmp_path / "next.avi", seconds=0.2)
    film.play(tmp_path / "next.avi")
    qtbot.waitUntil(lambda: told == ["ended"], timeout=20_000)
