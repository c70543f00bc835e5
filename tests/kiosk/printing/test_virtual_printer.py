import pytest
import qrcode
from escpos.printer import Dummy
from PIL import Image, ImageChops, ImageDraw

from kiosk.printing.virtual_printer import Paper, draw_paper
from tests.kiosk.printing.slips import ink

WIDTH = 384


def paper_of(data: bytes) -> Paper:
    """Return what a 58 mm printer makes of the bytes."""
    return draw_paper(data, width=WIDTH, dots_per_mm=8.0)


def picture() -> Image.Image:
    """Return a small picture without symmetry."""
    image = Image.new("1", (64, 48), 255)
    ImageDraw.Draw(image).polygon([(3, 3), (60, 10), (20, 44)], fill=0)
    return image


def same(found: Image.Image, expected: Image.Image) -> bool:
    """Say whether two pictures agree in every dot."""
    return found.size == expected.size and ImageChops.logical_xor(found, expected).getbbox() is None


@pytest.mark.parametrize("way", ["bitImageRaster", "graphics", "bitImageColumn"])
def test_the_three_ways_to_print_a_picture_agree(
    way: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """GS v 0, GS ( L and ESC * as python-escpos sends them print the same dots."""
    printer = Dummy()
    printer.image(picture(), impl=way)
    capsys.readouterr()  # python-escpos remarks on the profile's unknown width

    paper = paper_of(printer.output)

    assert paper.unknown == ()
    assert same(paper.sheets[0].crop((0, 0, 64, 48)), picture())


@pytest.mark.parametrize(("align", "left"), [(0, 0), (1, 188), (2, 376)])
def test_pictures_follow_the_alignment(align: int, left: int) -> None:
    """ESC a moves a raster to the left, the middle or the right of the paper."""
    paper = paper_of(b"\x1ba" + bytes([align]) + b"\x1dv0\x00\x01\x00\x02\x00\xff\xff")

    assert ink(paper.sheets[0]) == (left, 0, left + 8, 2)


def test_raster_can_be_doubled() -> None:
    """GS v 0 with mode 3 prints each dot twice as wide and twice as high."""
    paper = paper_of(b"\x1dv0\x03\x01\x00\x02\x00\xff\xff")

    assert ink(paper.sheets[0]) == (0, 0, 16, 4)


def test_a_raster_wider_than_the_paper_is_reported() -> None:
    """Dots beyond the paper's edge are cut off and reported."""
    paper = paper_of(b"\x1dv0\x00\x32\x00\x01\x00" + b"\xff" * 50)

    assert [remark.offset for remark in paper.too_wide] == [0]
    assert ink(paper.sheets[0]) == (0, 0, WIDTH, 1)


def test_a_native_code_is_drawn() -> None:
    """GS ( k prints the code that qrcode makes, in the asked size, and moves the paper."""
    printer = Dummy()
    printer.qr("http://192.0.2.7/t/B027", native=True, size=5, ec=1)
    code = qrcode.QRCode(border=0, box_size=5, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(b"http://192.0.2.7/t/B027")

    paper = paper_of(printer.output)

    expected = code.make_image().get_image().convert("1")
    assert paper.unknown == ()
    assert same(paper.sheets[0].crop((0, 0, *expected.size)), expected)


def test_text_is_set_in_cells() -> None:
    """Letters of font A stand 12 dots apart, twice as wide and high after GS !."""
    small = ink(paper_of(b"HHHH\n").sheets[0])
    large = ink(paper_of(b"\x1d!\x11HHHH\n").sheets[0])

    assert small is not None
    assert large is not None
    assert 36 < small[2] <= 48
    assert 72 < large[2] <= 96
    assert large[3] - large[1] == 2 * (small[3] - small[1])


@pytest.mark.parametrize("style", [b"\x1bE\x01", b"\x1b!\x08"])
def test_bold_is_blacker(style: bytes) -> None:
    """ESC E and ESC ! make text bolder."""
    plain, bold = [
        paper_of(data).sheets[0].convert("L").histogram()[0] for data in (b"H\n", style + b"H\n")
    ]

    assert bold > plain


def test_margins_and_positions_move_text() -> None:
    """GS L, GS W and ESC $ place a line."""
    paper = paper_of(b"\x1dL\x40\x00\x1dW\x80\x00\x1b$\x20\x00H\n")

    box = ink(paper.sheets[0])

    assert box is not None
    assert 0x60 <= box[0] < 0x60 + 12


def test_long_lines_go_on_below() -> None:
    """A line longer than the paper continues on the next one."""
    paper = paper_of(b"H" * 33 + b"\n")

    assert paper.sheets[0].height == 2 * 34


@pytest.mark.parametrize(
    ("data", "height"),
    [
        (b"\n", 34),
        (b"\x1bd\x03", 102),
        (b"\x1bJ\x11", 17),
        (b"\x1b3\x28\n\n", 80),
        (b"\x1b3\x28\x1b2\n", 34),
        (b"\x1b3\x28\x1b@\n", 34),
    ],
)
def test_feeding_moves_the_paper(data: bytes, height: int) -> None:
    """Line feeds, ESC d, ESC J and the line spacing count in dots as on a 203 dpi head."""
    paper = paper_of(data)

    assert paper.sheets[0].height == height


def test_cuts_make_sheets() -> None:
    """Every GS V begins a new sheet and shows as a dashed line in the joined picture."""
    paper = paper_of(b"A\n\x1dV\x00B\n\x1dVB\x10C\n")

    assert (paper.cuts, len(paper.sheets)) == (2, 3)
    assert paper.image.height > sum(sheet.height for sheet in paper.sheets)


@pytest.mark.parametrize(
    "data",
    [
        b"\x1bZ",
        b"\x1dv1",
        b"\x1f",
        "Số".encode(),
        b"\x1d(k\x03\x00\x30\x41\x00",
        b"\x1d(L\x02\x00\x30\x45",
        b"\x1b*\x07\x00\x00",
        b"\x1dV\x09",
        b"\x1dv0\x00\x08\x00\x02\x00\xff",
        b"\x1b",
        b"no line feed",
        b"A\x1dv0\x00\x01\x00\x01\x00\xff",
    ],
)
def test_what_is_not_understood_is_reported(data: bytes) -> None:
    """Unknown, broken and foreign bytes are named with their place, never swallowed."""
    paper = paper_of(b"\x1b@" + data)

    assert paper.unknown
    assert paper.unknown[0].offset >= 2
    assert paper.unknown[0].data


def test_zeros_print_nothing() -> None:
    """Zeros outside of a picture are ignored, as printers do."""
    paper = paper_of(b"\x00" * 4096 + b"\x1dv0\x00\x01\x00\x02\x00\xff\xff")

    assert paper.unknown == ()
    assert ink(paper.sheets[0]) == (0, 0, 8, 2)


def test_questions_about_status_print_nothing() -> None:
    """DLE EOT asks the printer something; the paper stays as it is."""
    paper = paper_of(b"\x10\x04\x01\x10\x04\x04")

    assert paper.unknown == ()
    assert paper.sheets == ()
