"""A centre's reasons for a rating: which of the five, in which order, in which words."""

from pathlib import Path

import pytest

from common.catalogue.problems import ConfigInvalid
from common.catalogue.rating_file import LONGEST, USUAL, load_reasons
from common.tickets.rating import Reason
from common.tickets.text import Text


def write(folder: Path, text: str) -> Path:
    """Write the file and return its folder."""
    (folder / "rating.toml").write_text(text, encoding="utf-8")
    return folder


def reason(key: str, vi: str = "Chờ", en: str = "Waiting") -> str:
    """Return one reason of the file: four lines."""
    return f'[[reason]]\nkey = "{key}"\ntext_vi = "{vi}"\ntext_en = "{en}"\n'


def test_a_centre_without_the_file_has_the_usual_reasons(tmp_path: Path) -> None:
    """The shipped file says what was always said."""
    assert load_reasons(tmp_path) == load_reasons(None) == USUAL


def test_a_centre_chooses_order_and_words(tmp_path: Path) -> None:
    """What it does not write is not offered."""
    text = reason("place", "Chỗ ngồi", "The seats") + reason("waiting", "Chờ lâu", "A long wait")

    assert load_reasons(write(tmp_path, text)) == (
        (Reason.PLACE, Text(vi="Chỗ ngồi", en="The seats")),
        (Reason.WAITING, Text(vi="Chờ lâu", en="A long wait")),
    )


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (reason("weather"), 2, "key"),
        (reason("waiting") + reason("waiting"), 6, "waiting"),
        (reason("waiting", vi=""), 3, "text_vi"),
        (reason("waiting", en="x" * (LONGEST + 1)), 4, str(LONGEST)),
        ('[[reason]]\nkey = "place"\ntext_vi = "Chỗ"\n', 1, "text_en"),
        ('[[reason]]\ntext_vi = "Chỗ"\ntext_en = "Seats"\n', 1, "key"),
        (reason("place") + 'officer = "Lan"\n', 5, "officer"),
        ("reason = []\n", 1, "[[reason]]"),
        ('reason = "place"\n', 1, "[[reason]]"),
        ("# nothing\n", 1, ""),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    """And with what is wrong, in both languages."""
    with pytest.raises(ConfigInvalid) as refused:
        load_reasons(write(tmp_path, text))

    problem = refused.value.problems[0]
    assert (problem.file, problem.line) == ("rating.toml", line)
    assert words in problem.reason.vi
    assert words in problem.reason.en
