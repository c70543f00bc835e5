import unicodedata
from dataclasses import replace
from itertools import combinations

import pytest
from PIL import Image

from common.printers.profiles import Profile, profile_named
from common.tickets.text import Text
from kiosk.printing.bands import Band, Drawing, TextLine
from kiosk.printing.encode import encoded_parts, whole_ticket
from kiosk.printing.forms import DRAWN_FORMS, Form
from kiosk.printing.own_letters import OwnLetters
from kiosk.printing.sheet import Sheet
from kiosk.printing.text_layout import text_ticket
from kiosk.printing.virtual_printer import Paper, paper_from
from tests.kiosk.printing.slips import SIGNS, SLIP, accented_letters, ink

LETTERS = [*accented_letters(), *SIGNS, *"AĂÂBDEGHIKLMNOPQRSTUVXYabcdeghiklmnopqrstuvxyz0123456789"]
EPSON = profile_named("epson-tm-t82")


def encoded(drawing: Drawing, profile: Profile) -> bytes:
    """Return a job of all the drawing's parts."""
    return whole_ticket(*encoded_parts(drawing.parts, profile))


def on_paper(text: str, profile: Profile, form: Form | None) -> Paper:
    """Return a line of text as a printer makes it from the bytes; drawn if there is a form."""
    if form is None:
        part: Band | TextLine = TextLine(name="service", text=text)
    else:
        drawn = Sheet(profile, form).text("free-line", text, form.small, above=0)
        assert drawn is not None
        part = drawn
    data = encoded(Drawing(width=profile.width, parts=(part,)), profile)
    return paper_from(data, profile)


def distinct(images: dict[str, Image.Image]) -> list[tuple[str, str]]:
    """Return the pairs that look alike on paper; I and l do in many a typeface."""
    drawn = {letter: image.tobytes() for letter, image in images.items()}
    return [
        (one, two)
        for one, two in combinations(drawn, 2)
        if drawn[one] == drawn[two] and not (one + two).isascii()
    ]


@pytest.mark.parametrize("name", ["pos-80", "TM-T88IV", "pos-58"])
@pytest.mark.parametrize("form", [DRAWN_FORMS[0], DRAWN_FORMS[-1]], ids=["rich", "leanest"])
def test_every_drawn_letter_is_right_on_paper(name: str, form: Form) -> None:
    """From the bytes alone each letter is there, differs from all others, and NFD is NFC."""
    profile = profile_named(name)

    images = {letter: on_paper(letter, profile, form).image for letter in LETTERS}
    apart = {
        letter: on_paper(unicodedata.normalize("NFD", letter), profile, form).image
        for letter in LETTERS
    }

    assert [letter for letter, image in images.items() if ink(image) is None] == []
    assert distinct(images) == []
    assert [one for one in LETTERS if images[one].tobytes() != apart[one].tobytes()] == []


@pytest.mark.parametrize("name", ["epson-tm-t82", "TM-T88V", "TM-T88IV-SA"])
def test_every_letter_of_the_printer_is_right_on_paper(name: str) -> None:
    """With the printer's own letters none is lost, none is a black box, no two are alike."""
    profile = profile_named(name)

    papers = {letter: on_paper(letter, profile, None) for letter in LETTERS}
    images = {letter: paper.image for letter, paper in papers.items()}
    apart = {
        letter: on_paper(unicodedata.normalize("NFD", letter), profile, None).image
        for letter in LETTERS
    }

    assert [letter for letter, paper in papers.items() if paper.unknown] == []
    assert [letter for letter, image in images.items() if ink(image) is None] == []
    assert distinct(images) == []
    assert [one for one in LETTERS if images[one].tobytes() != apart[one].tobytes()] == []


def test_capitals_need_the_other_page() -> None:
    """A name in capitals switches to page 31 once, and back to 30 for small letters."""
    line = TextLine(name="service", text="ĐẤT đất ĐAI")

    coded = OwnLetters(EPSON.vietnamese, [line]).encoded(line)

    assert [coded[at + 2] for at in range(len(coded)) if coded[at : at + 2] == b"\x1bt"] == [
        31,
        30,
        31,
    ]


def test_signs_are_given_to_the_printer_once() -> None:
    """A dash is drawn once however often it stands there, and enlarges with its line."""
    lines = [
        TextLine(name="service", text="A – B – C", wide=2, high=2),
        TextLine(name="centre", text="D – E"),
    ]

    letters = OwnLetters(EPSON.vietnamese, lines)

    assert letters.definitions().count(b"\x1b&") == 1
    pieces = [
        paper_from(encoded(Drawing(width=576, parts=(line,)), EPSON), EPSON).sheets[0]
        for line in (
            TextLine(name="service", text="–", wide=2, high=2),
            TextLine(name="service", text="–"),
        )
    ]
    large, small = (ink(piece) for piece in pieces)
    assert large is not None
    assert small is not None
    assert large[2] - large[0] == 2 * (small[2] - small[0])


def test_a_code_in_use_is_not_taken() -> None:
    """A tilde in the text stays a tilde although a dash needs a free code."""
    line = TextLine(name="service", text="~ – `")

    coded = OwnLetters(EPSON.vietnamese, [line]).encoded(line)

    assert coded.count(b"~") == 1
    assert coded.count(b"`") == 1


@pytest.mark.parametrize("line", ["Всё население обслуживается здесь, щётка, ъэюя", "àçèñöüß æøå"])
def test_letters_for_which_the_printer_has_no_room_are_drawn(line: str) -> None:
    """A line of another language is on the paper, whole; the rest stays text."""
    slip = replace(SLIP, free_line=Text(vi=f"{line} – «{line[::-1]}»; ŁłŻżĄąĘęŚśĆćŃńŹź", en=line))

    drawing = text_ticket(slip, EPSON, "vi")
    paper = paper_from(encoded(drawing, EPSON), EPSON)

    assert paper.unknown == ()
    assert {one.name for one in drawing.bands} >= {"free-line"}
    assert isinstance(next(one for one in drawing.parts if one.name == "service"), TextLine)
    drawn = [one for one in drawing.bands if one.name == "free-line"]
    assert all(ink(one.image) is not None for one in drawn)


def test_a_printer_without_pages_lacks_every_letter() -> None:
    """The virtual printer puts a black box for what it has no page for, and says so."""
    data = encoded(Drawing(width=576, parts=(TextLine(name="service", text="Đất"),)), EPSON)

    paper = paper_from(data, profile_named("pos-80"))

    assert [remark.reason for remark in paper.unknown] == ["a letter that the printer lacks"] * 2
