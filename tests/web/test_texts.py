import re
from string import Formatter

import pytest

from web.texts import TEXTS, language_of


@pytest.mark.parametrize("name", TEXTS)
def test_every_text_is_there_in_both_languages(name: str) -> None:
    """Both say the same: the same fields stand in both."""
    text = TEXTS[name]

    assert text.vi.strip()
    assert text.en.strip()
    assert _fields(text.vi) == _fields(text.en)


def test_english_is_english() -> None:
    """No Vietnamese letter was left in the English."""
    vietnamese = re.compile("[ăâđêôơưàáạảãèéẹẻẽìíịỉĩòóọỏõùúụủũỳýỵỷỹ]", re.IGNORECASE)

    assert [name for name, text in TEXTS.items() if vietnamese.search(text.en)] == []


@pytest.mark.parametrize(
    ("asked", "accepted", "spoken"),
    [
        ("en", "vi", "en"),
        ("vi", "en", "vi"),
        (None, None, "vi"),
        (None, "en-GB,en;q=0.9,vi;q=0.8", "en"),
        (None, "fr,vi;q=0.9,en;q=0.8", "vi"),
        (None, "fr", "vi"),
        (None, "en;q=nonsense,vi;q=0.1", "vi"),
        ("xx", "en", "en"),
    ],
)
def test_the_language_is_the_one_asked_for_else_the_browsers(
    asked: str | None, accepted: str | None, spoken: str
) -> None:
    """Vietnamese unless English is asked for, or preferred by the browser."""
    assert language_of(asked, accepted) == spoken


def _fields(words: str) -> set[str | None]:
    return {field for _, field, _, _ in Formatter().parse(words) if field is not None}
