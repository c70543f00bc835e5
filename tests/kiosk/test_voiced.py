"""Which voice reads what."""

import pytest

from kiosk.aloud import Choice
from kiosk.voiced import Sentence, echo, page_voiced, voiced


def test_a_further_language_has_its_own_voice_and_its_figures() -> None:
    """Nobody's words are read by a Vietnamese voice; its engine knows its own numbers."""
    said = page_voiced(
        [("ផ្នែក 3", "")], [Choice(key=2, name="ដី", says="")], language="km", by_keys=True
    )

    assert said == [
        Sentence(text="ផ្នែក 3", language="km"),
        Sentence(text="2: ដី", language="km"),
    ]


def test_what_stayed_vietnamese_is_read_by_its_own_voice() -> None:
    """A service without a name in the language."""
    assert voiced("Đất đai, quầy 3", "km") == Sentence(text="Đất đai, quầy ba", language="vi")


def test_each_word_of_a_page_may_have_its_language() -> None:
    """An English page with a Vietnamese paper."""
    said = page_voiced([("Papers", ""), ("Tờ khai 2 bản", "vi")], [], language="en", by_keys=False)

    assert said == [
        Sentence(text="Papers", language="en"),
        Sentence(text="Tờ khai hai bản", language="vi"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "language", "said"),
    [
        ("", "s", "vi", "s"),
        ("s", "s1", "vi", "một"),
        ("sao", "sao ", "vi", "sao"),
        ("", " ", "en", "space"),
        ("da", "dâ", "vi", "dâ"),
        ("sao y", "sao ", "vi", "Xóa y"),
        ("sao y", "sao ", "en", "y erased"),
        ("sao y", "", "vi", "Đã xóa hết"),
        ("s", "", "en", "All erased"),
        ("", "sổ đỏ", "vi", "đỏ"),
    ],
)
def test_a_key_is_echoed(before: str, after: str, language: str, said: str) -> None:
    """What the line has now that it had not, or has no more."""
    heard = echo(before, after, language)

    assert heard is not None
    assert heard.text == said


def test_where_nothing_changed_nothing_is_said() -> None:
    """The hall changes all the time."""
    assert echo("sao", "sao", "vi") is None
