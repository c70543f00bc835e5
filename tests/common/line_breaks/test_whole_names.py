import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.catalogue.load import load_catalogue
from common.line_breaks.whole_names import NO_BREAK, kept_whole


def pieces(text: str) -> list[str]:
    """Return what a view that breaks lines at spaces may put on lines of their own."""
    return [piece.replace(NO_BREAK, " ") for piece in kept_whole(text).split(" ")]


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("Hộ kinh doanh – Hợp tác xã – Thương mại", "Hộ kinh doanh –|Hợp tác xã –|Thương mại"),
        ("Bảo trợ xã hội – Giảm nghèo – Trẻ em", "Bảo trợ xã hội –|Giảm nghèo –|Trẻ em"),
        ("Cư trú – Căn cước (Công an xã)", "Cư trú –|Căn cước|(Công an xã)"),
        (
            "Trung tâm Phục vụ hành chính công phường Kim Liên",
            "Trung tâm|Phục vụ|hành chính công|phường Kim Liên",
        ),
        ("Mời ông/bà đến quầy 3", "Mời|ông/bà|đến|quầy 3"),
        ("Danh mục ngày 30/09/2026.", "Danh|mục|ngày 30/09/2026."),
        ("Please come to counter 12.", "Please|come|to|counter 12."),
        ("Civil status and justice", "Civil status|and|justice"),
    ],
)
def test_a_name_is_parted_only_between_its_words(name: str, whole: str) -> None:
    """A line may end after a dash, never inside "Hợp tác xã" or before a counter's number."""
    assert pieces(name) == whole.split("|")


def test_a_row_of_capitals_too_long_for_a_line_may_be_parted() -> None:
    """Seven capitalised words in one piece would be wider than a phone."""
    name = "Kim Lien Ward Public Administration Service Centre"

    assert pieces(name) == name.split(" ")


def test_every_name_of_the_catalogue_goes_on_a_narrow_line() -> None:
    """No whole is wider than the twenty letters that a phone or a counter's window holds."""
    catalogue = load_catalogue(None)
    names = [one.name for one in catalogue.services]
    names += [one.name for one in catalogue.procedures]

    widest = max((piece for name in names for piece in pieces(name.vi)), key=len)

    assert len(widest) <= 22, widest


@given(st.text(alphabet="aăHộ tịch –\n,(3" + NO_BREAK, max_size=60))
def test_only_spaces_are_changed(text: str) -> None:
    """Whatever is compared or searched with plain spaces finds the same words."""
    assert kept_whole(text).replace(NO_BREAK, " ") == text.replace(NO_BREAK, " ")
    assert kept_whole(kept_whole(text)) == kept_whole(text) or NO_BREAK in text


def test_what_was_kept_whole_by_hand_stays_so() -> None:
    """A text that has no-break spaces of its own keeps them."""
    assert kept_whole(f"thủ{NO_BREAK}tục này") == f"thủ{NO_BREAK}tục này"
