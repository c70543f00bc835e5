"""Vietnamese words without their marks."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.folding import plain_words, untyped, words


def test_marks_case_and_signs_fall_away() -> None:
    """What is compared is plain letters."""
    assert plain_words("ĐĂNG KÝ khai-sinh, Đất đai!") == (
        "dang",
        "ki",
        "khai",
        "sinh",
        "dat",
        "dai",
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [("hoà", "hòa"), ("thuý", "thúy"), ("kí", "ký"), ("lý", "lí"), ("sĩ", "sỹ"), ("ĐẤT", "đất")],
)
def test_two_ways_to_spell_are_one(one: str, other: str) -> None:
    """Old and new places of the tone mark, and final y or i, make no difference."""
    assert list(words(one)) == list(words(other))


@pytest.mark.parametrize(("one", "other"), [("sổ", "sơ"), ("đỏ", "đồ"), ("hộ", "họ")])
def test_marks_tell_words_apart(one: str, other: str) -> None:
    """The plain letters are the same, the marks are not."""
    (first,), (second,) = words(one), words(other)

    assert first.plain == second.plain
    assert first.marks != second.marks


def test_a_word_without_marks_has_none() -> None:
    """Nothing was said about tones."""
    assert [word.marks for word in words("khai sinh")] == ["", ""]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ddaats", "dat"),
        ("giaays", "giay"),
        ("tamj", "tam"),
        ("trus", "tru"),
        ("suwr", "su"),
        ("dat61", "dat"),
        ("kys", "ki"),
    ],
)
def test_keys_of_an_input_method_are_read(typed: str, meant: str) -> None:
    """Telex and VNI keys that nothing turned into marks are taken for them."""
    (word,) = words(typed)

    assert meant in untyped(word.plain)


@given(st.text())
def test_any_text_has_words(text: str) -> None:
    """Whatever is typed, words come out plain, and one form of Unicode is like another."""
    found = plain_words(normalize("NFC", text))

    assert found == plain_words(normalize("NFD", text))
    assert all(word for word in found)
