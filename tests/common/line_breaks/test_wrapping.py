from hypothesis import given
from hypothesis import strategies as st

from common.line_breaks.wrapping import ELLIPSIS, wrap


def by_letters(text: str) -> float:
    """Measure a text as if all letters were one unit wide."""
    return len(text)


def test_names_break_where_a_reader_pauses() -> None:
    """A break comes after a dash and never inside "Hợp tác xã"."""
    wrapped = wrap("Hộ kinh doanh – Hợp tác xã – Thương mại", 26, 3, by_letters)

    assert wrapped.lines == ("Hộ kinh doanh –", "Hợp tác xã – Thương mại")


def test_a_place_keeps_its_name() -> None:
    """A ward's name stays on one line with the word for ward."""
    wrapped = wrap("Trung tâm Phục vụ hành chính công phường Kim Liên", 37, 3, by_letters)

    assert wrapped.lines == ("Trung tâm Phục vụ hành chính công", "phường Kim Liên")


def test_parting_a_known_word_is_admitted() -> None:
    """Where nothing else fits a known word is parted, and the caller is told."""
    wrapped = wrap("Hợp tác xã", 8, 2, by_letters)

    assert " ".join(wrapped.lines) == "Hợp tác xã"
    assert wrapped.strained


def test_a_word_wider_than_the_paper_is_divided() -> None:
    """A single word that cannot fit is divided, nothing of it is lost."""
    wrapped = wrap("Llanfairpwllgwyngyll", 8, 3, by_letters)

    assert "".join(wrapped.lines) == "Llanfairpwllgwyngyll"
    assert max(map(len, wrapped.lines)) <= 8


@given(
    text=st.text(alphabet="ăếg ,;–.(", max_size=120),
    width=st.integers(min_value=2, max_value=30),
    most_lines=st.integers(min_value=1, max_value=5),
)
def test_any_text_fits(text: str, width: int, most_lines: int) -> None:
    """Whatever the text, lines fit; without an ellipsis every letter is there in its order."""
    wrapped = wrap(text, width, most_lines, by_letters)

    assert len(wrapped.lines) <= most_lines
    assert all(0 < len(line) <= width for line in wrapped.lines)
    if wrapped.shortened:
        assert wrapped.lines[-1].endswith(ELLIPSIS)
    else:
        assert "".join(wrapped.lines).replace(" ", "") == "".join(text.split())
