import unicodedata

from common.printers import escpos_library
from common.printers.code_pages import (
    CAPITALS,
    EPSON_PAGES,
    FIRST_CODE,
    SMALL_LETTERS,
    VietnamesePages,
)
from tests.kiosk.printing.slips import accented_letters


def test_the_pages_are_those_of_the_capability_database() -> None:
    """Our tables agree, letter by letter, with what the printers' database says of TCVN-3."""
    encodings = escpos_library.load().CAPABILITIES["encodings"]

    small, capital = ("".join(encodings[name]["data"]) for name in ("TCVN-3-1", "TCVN-3-2"))

    assert small == SMALL_LETTERS
    assert capital.replace("Ð", "Đ") == CAPITALS  # the database writes the Icelandic letter


def test_every_letter_has_one_code() -> None:
    """All 134 accented letters stand on the two pages, each in a place of its own."""
    places = [EPSON_PAGES.code_of(letter) for letter in accented_letters()]

    assert None not in places
    assert len(set(places)) == 134
    assert all(place is not None and place[1] >= FIRST_CODE for place in places)


def test_capitals_stand_on_the_other_page() -> None:
    """Epson's page 30 has small letters only: capitals and Đ come from page 31."""
    pages = {
        (letter.isupper(), place[0])
        for letter in accented_letters()
        if (place := EPSON_PAGES.code_of(letter))
    }

    assert pages == {(False, 30), (True, 31)}


def test_what_is_not_there_has_no_code() -> None:
    """Spaces, dashes, ₫ and letters with separate marks have no code on any page."""
    pages = VietnamesePages(small=1, capital=2)

    codes = [
        pages.code_of(sign) for sign in [" ", "–", "₫", "·", unicodedata.normalize("NFD", "ế")]
    ]

    assert codes == [None] * 5
