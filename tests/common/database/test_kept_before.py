"""What was there before a restore is kept, and does not fill the disk."""

from pathlib import Path

import pytest

from common.database.backup import KEPT, back_up_to
from common.database.bring_back import bring_back
from tests.halls import TestHall


@pytest.fixture(params=["sqlite", "postgres"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """Both engines keep it, each in its own way."""
    kind: str = request.param
    return kind


def test_the_last_fourteen_are_kept(hall: TestHall, tmp_path: Path) -> None:
    """Somebody who practises loses the oldest; another database's copies stay, whatever its name."""
    name, ending = hall.database.backend.name, hall.database.backend.copies_end
    copy = back_up_to(hall.database, tmp_path / f"copy{ending}")
    kept = tmp_path / "copies" / "before-restore"
    kept.mkdir(parents=True)
    old = [kept / f"{name}-202001{day}T000000000000Z{ending}" for day in range(10, 30)]
    other = kept / f"{name}-2-20200101T000000000000Z{ending}"
    for one in (*old, other):
        one.touch()

    done = bring_back(
        hall.database.url,
        copy,
        folder=tmp_path / "copies",
        seen_folder=tmp_path / "seen",
        clock=hall.clock,
    )

    assert done.before is not None
    assert set(kept.iterdir()) == {other, *old[-KEPT + 1 :], done.before}
