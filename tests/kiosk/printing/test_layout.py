import unicodedata
from dataclasses import replace
from itertools import combinations, pairwise
from typing import get_args

import pytest
import qrcode
from PIL import Image, ImageChops

from common.printers.profiles import Profile
from common.printers.wires import FREE_WIRE, Wire
from common.qr_codes import LEVEL, QUIET_MODULES
from common.tickets.text import Language, Text
from kiosk.printing import forms, wording
from kiosk.printing.bands import Band, Drawing
from kiosk.printing.fitting import set_ticket
from kiosk.printing.forms import DRAWN_FORMS, RICH, Style
from kiosk.printing.layout import draw_ticket
from kiosk.printing.sheet import SCALES, Sheet
from kiosk.printing.slip import TicketSlip
from kiosk.printing.typeface import Weight, black_and_white, draw_lines, font
from tests.kiosk.printing.slips import (
    LONGEST_PROCEDURE,
    PROFILES,
    SERVICES,
    SIGNS,
    SLIP,
    accented_letters,
    ink,
)

every_width = pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
every_language = pytest.mark.parametrize("language", get_args(Language))

CROPPED_BANDS = {"number", "rule", "training"}


def band(drawing: Drawing, name: str) -> Band:
    """Return the band of that name."""
    return next(band for band in drawing.bands if band.name == name)


def smallest_size(weight: Weight) -> int:
    """Return the smallest size, in dots, at which any paper sets this weight."""
    tables = [value for value in vars(forms).values() if isinstance(value, tuple)]
    for form in DRAWN_FORMS:
        tables += [form.service, form.centre, form.plain, form.small]
    styles = [style for table in tables for style in table if isinstance(style, Style)]
    return min(
        round(style.size * scale)
        for style in styles
        for scale in SCALES.values()
        if style.weight == weight
    )


def test_there_are_134_accented_letters() -> None:
    """The letters the other tests go through are all that Vietnamese has beyond ASCII."""
    letters = accented_letters()

    assert len(letters) == len(set(letters)) == 134


@pytest.mark.parametrize("weight", get_args(Weight))
def test_no_letter_is_lost(weight: Weight) -> None:
    """Each accented letter, at the smallest size used, is there and is like no other letter."""
    face = font(weight, smallest_size(weight))
    letters = [*accented_letters(), *SIGNS] + [chr(code) for code in range(ord("A"), ord("z") + 1)]

    drawn = {letter: black_and_white(draw_lines([letter], face, 64)) for letter in letters}

    assert [letter for letter, image in drawn.items() if ink(image) is None] == []
    twins = [
        (one, other)
        for one, other in combinations(letters, 2)
        if not (one + other).isascii() and drawn[one].tobytes() == drawn[other].tobytes()
    ]
    assert twins == []


@every_width
def test_composed_and_decomposed_text_print_alike(profile: Profile) -> None:
    """A name typed with separate tone marks (NFD) gives the same dots as a composed one."""
    alphabet = " ".join(accented_letters())
    composed = replace(SLIP, free_line=Text(vi=alphabet, en=alphabet))
    apart = unicodedata.normalize("NFD", alphabet)
    decomposed = replace(SLIP, free_line=Text(vi=apart, en=apart))

    pages = [draw_ticket(slip, profile, "vi").page() for slip in (composed, decomposed)]

    assert apart != alphabet
    assert pages[0].tobytes() == pages[1].tobytes()


@pytest.mark.parametrize("weight", get_args(Weight))
@pytest.mark.parametrize("size", range(18, 61))
def test_tone_marks_of_two_lines_never_touch(weight: Weight, size: int) -> None:
    """Between dots below a line and the highest marks of the next one there is white."""
    face = font(weight, size)
    upper = black_and_white(draw_lines(["Ợ ỵ ậ g ự Ộ"], face, 900))
    lower = black_and_white(draw_lines(["Ẵ Ể Ỗ Ử Ẳ"], face, 900))

    both = black_and_white(draw_lines(["Ợ ỵ ậ g ự Ộ", "Ẵ Ể Ỗ Ử Ẳ"], face, 900))

    blocks = inked_blocks(both)
    assert [bottom - top for top, bottom in blocks] == [
        bottom - top for image in (upper, lower) for top, bottom in inked_blocks(image)
    ]
    assert blocks[0][0] > 0
    assert blocks[-1][1] < both.height


def inked_blocks(image: Image.Image) -> list[tuple[int, int]]:
    """Return the row ranges that hold ink, top to bottom."""
    rows = [
        ink(image.crop((0, row, image.width, row + 1))) is not None for row in range(image.height)
    ]
    edges = [
        row for row, (one, other) in enumerate(pairwise([False, *rows, False])) if one != other
    ]
    return list(zip(edges[::2], edges[1::2], strict=True))


@every_width
@every_language
@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.en)
def test_every_service_is_printed_whole(
    profile: Profile, language: Language, service: Text
) -> None:
    """No service's name is shortened or parted inside a word on any paper."""
    sheet = Sheet(profile, RICH)

    wrapped, _ = sheet.wrapped(
        service.in_language(language), RICH.service, profile.width - 2 * sheet.dots(20)
    )

    assert not wrapped.shortened
    assert not wrapped.strained
    assert " ".join(wrapped.lines).casefold() == service.in_language(language).casefold()


@every_width
@every_language
@pytest.mark.parametrize("service", [*SERVICES, LONGEST_PROCEDURE], ids=lambda text: text.en)
def test_nothing_leaves_the_paper(profile: Profile, language: Language, service: Text) -> None:
    """Every text band keeps its ink clear of the paper's edges and of its own height."""
    slip = replace(SLIP, service=service, priority=service, free_line=service, number="A1000")

    drawing = draw_ticket(slip, profile, language)

    assert {band.image.width for band in drawing.bands} == {profile.width}
    for each in drawing.bands:
        box = ink(each.image)
        assert box is not None
        assert 8 <= box[0] <= box[2] <= profile.width - 8, each.name
        if each.name not in CROPPED_BANDS:
            assert 0 < box[1] < box[3] < each.image.height, each.name


def test_the_longest_name_is_shortened_after_whole_words() -> None:
    """A name of 266 characters ends in an ellipsis after a whole word and keeps its beginning."""
    sheet = Sheet(PROFILES[2], RICH)

    wrapped, style = sheet.wrapped(LONGEST_PROCEDURE.vi, RICH.service, 350)

    assert len(LONGEST_PROCEDURE.vi) == 266
    assert wrapped.shortened
    assert len(wrapped.lines) <= style.most_lines
    text = " ".join(wrapped.lines)
    assert text.endswith("…")
    assert LONGEST_PROCEDURE.vi.startswith(text.removesuffix("…"))
    assert LONGEST_PROCEDURE.vi[len(text) - 1] in " ,;"


@every_width
@pytest.mark.parametrize("number", ["A1", "B027", "A1000", "A007K", "WWWWW"])
def test_the_number_is_the_hero(profile: Profile, number: str) -> None:
    """The number fills the paper's width, or stands 16 mm high, and stays on the paper."""
    image = band(draw_ticket(replace(SLIP, number=number), profile, "vi"), "number").image

    box = ink(image)

    assert box is not None
    wide = (box[2] - box[0]) / profile.width
    high = (box[3] - box[1]) / profile.dots_per_mm
    assert wide > 0.85 or high > 16
    assert box[0] >= 8
    assert box[2] <= profile.width - 8


@every_width
@pytest.mark.parametrize(
    "address", ["http://10.0.0.1/t/A7K2", "http://192.0.2.10:8080/" + "x" * 90]
)
def test_the_qr_code_is_large_and_stands_in_white(profile: Profile, address: str) -> None:
    """The code is what qrcode makes of the address, ≥ 20 mm, with four modules of white."""
    drawn = band(draw_ticket(replace(SLIP, address=address), profile, "vi"), "qr")

    assert drawn.qr is not None
    assert drawn.qr.side / profile.dots_per_mm >= 20.0
    expected = reference_code(address, drawn.qr.module)
    left = (profile.width - expected.width) // 2
    found = drawn.image.crop((left, 0, left + expected.width, drawn.image.height))
    assert ImageChops.logical_xor(found, expected).getbbox() is None


def reference_code(address: str, module: int) -> Image.Image:
    """Return the code with its quiet zone as the qrcode library draws it."""
    code = qrcode.QRCode(
        border=QUIET_MODULES,
        box_size=module,
        error_correction={"M": qrcode.constants.ERROR_CORRECT_M}[LEVEL],
    )
    code.add_data(address.encode())
    image: Image.Image = code.make_image().get_image().convert("1")
    return image


def test_without_an_address_there_is_no_code() -> None:
    """A centre without phone pages prints neither a code nor the words about scanning."""
    drawing = draw_ticket(replace(SLIP, address=None), PROFILES[0], "vi")

    assert {"qr", "scan"}.isdisjoint(band.name for band in drawing.bands)


def test_a_training_ticket_looks_like_no_valid_one() -> None:
    """A training ticket has a black banner at both ends, and its number is hollow."""
    valid = draw_ticket(SLIP, PROFILES[0], "vi")

    training = draw_ticket(replace(SLIP, training=True), PROFILES[0], "vi")

    assert [training.bands[0].name, training.bands[-1].name] == ["training", "training"]
    assert blackness(training.bands[0].image) > 0.6
    hollow = blackness(band(training, "number").image)
    assert hollow < 0.5 * blackness(band(valid, "number").image)


def blackness(image: Image.Image) -> float:
    """Return the share of black dots."""
    black, *_ = image.convert("L").histogram()
    return black / (image.width * image.height)


@pytest.mark.parametrize(
    "change",
    [
        {"centre": Text(vi="Bộ phận Một cửa", en="One-stop office")},
        {"service": Text(vi="Đất đai", en="Land")},
        {"number": "B028"},
        {"ahead": 13},
        {"counters": (2, 4)},
        {"counters": ()},
        {"address": "http://192.0.2.10/t/B"},
        {"free_line": Text(vi="Nghỉ trưa từ 11:30", en="Closed from 11:30")},
        {"priority": Text(vi="Người cao tuổi", en="Elderly")},
        {"issued_at": SLIP.issued_at.replace(minute=42)},
        {"training": True},
    ],
    ids=lambda change: next(iter(change)),
)
def test_everything_on_the_slip_is_on_the_paper(change: dict[str, object]) -> None:
    """Whatever changes on the slip changes the print."""
    slip: TicketSlip = replace(SLIP, **change)  # type: ignore[arg-type]  # one field of many kinds

    pages = [draw_ticket(each, PROFILES[0], "vi").page() for each in (SLIP, slip)]

    assert pages[0].tobytes() != pages[1].tobytes()


def test_long_lists_of_counters_fit() -> None:
    """Twenty scattered counters still fit beside the number of people ahead."""
    slip = replace(SLIP, counters=tuple(range(1, 40, 2)), ahead=1234)

    box = ink(band(draw_ticket(slip, PROFILES[2], "vi"), "figures").image)

    assert box is not None
    assert box[0] >= 8
    assert box[2] <= PROFILES[2].width - 8


def test_a_slip_needs_a_time_zone() -> None:
    """A time without its zone is a mistake of the program, not something to print."""
    with pytest.raises(ValueError, match="time zone"):
        replace(SLIP, issued_at=SLIP.issued_at.replace(tzinfo=None))


@every_width
@every_language
def test_a_number_given_while_cut_off_says_so(profile: Profile, language: Language) -> None:
    """The words stand on the paper whole, and no count of people that nobody knows."""
    alone = replace(SLIP, offline=True, ahead=None, counters=(), number="A007K")
    sheet = Sheet(profile, RICH)

    names = [band.name for band in draw_ticket(alone, profile, language).bands]
    wrapped, _ = sheet.wrapped(
        wording.OFFLINE.in_language(language), RICH.firm, profile.width - 2 * sheet.dots(20)
    )

    assert "offline" in names
    assert "figures" not in names
    assert not wrapped.shortened


@every_width
@every_language
def test_a_slow_wire_still_says_that_it_was_cut_off(profile: Profile, language: Language) -> None:
    """On every wire the paper says that the number is the kiosk's own, in one whole line."""
    alone = replace(SLIP, offline=True, ahead=None, number="A007K")

    for wire in (Wire(baud=9600), Wire(baud=19200), FREE_WIRE):
        names = [part.name for part in set_ticket(alone, profile, language, wire).drawing.parts]
        assert names.count("offline") == 1
    for form in DRAWN_FORMS[1:]:
        sheet = Sheet(profile, form)
        words = wording.OFFLINE_SHORT.in_language(language)
        wrapped, _ = sheet.wrapped(words, form.plain, profile.width)
        assert not wrapped.shortened
