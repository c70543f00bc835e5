import pytest
from PIL import Image, ImageChops, ImageDraw

from common.printers.profiles import profile_named
from common.printers.wires import FREE_WIRE, Wire
from kiosk.printing.bands import Band
from kiosk.printing.fitting import set_ticket
from kiosk.printing.raster import LARGEST_STRIP, raster
from kiosk.printing.virtual_printer import draw_paper
from tests.kiosk.printing.slips import SLIP


def strips(data: bytes) -> list[int]:
    """Return the size in bytes of each raster command."""
    sizes: list[int] = []
    at = data.find(b"\x1dv0")
    while at >= 0:
        width = int.from_bytes(data[at + 4 : at + 6], "little")
        rows = int.from_bytes(data[at + 6 : at + 8], "little")
        sizes.append(8 + width * rows)
        at = data.find(b"\x1dv0", at + sizes[-1])
    return sizes


@pytest.mark.parametrize("wire", [Wire(baud=9600), Wire(baud=115_200), FREE_WIRE], ids=str)
@pytest.mark.parametrize("name", ["pos-80", "pos-58", "TM-T88IV"])
def test_every_strip_fits_a_small_buffer(name: str, wire: Wire) -> None:
    """No raster command is larger than the 4 KB that cheap printers hold."""
    data = set_ticket(SLIP, profile_named(name), "vi", wire).data

    assert strips(data)
    assert max(strips(data)) <= LARGEST_STRIP


def test_dots_of_double_size_are_a_quarter_of_the_bytes() -> None:
    """A picture of doubled dots is sent small and printed by the printer at its size."""
    small = Image.new("1", (192, 40), 255)
    ImageDraw.Draw(small).polygon([(20, 2), (170, 9), (60, 38)], fill=0)
    large = small.resize((384, 80), Image.Resampling.NEAREST)

    plain, doubled = (
        raster(Band(name="number", image=large, doubled=doubled)) for doubled in (False, True)
    )

    assert len(doubled) < len(plain) / 3
    papers = [draw_paper(b"\x1ba\x01" + data, width=384).image for data in (plain, doubled)]
    assert papers[0].tobytes() == papers[1].tobytes()


@pytest.mark.parametrize(
    "bits", [b"\x10\x04\x01", b"\x10\x05\x02", b"\x10\x14\x08", b"\x10\x10\x04"]
)
def test_no_picture_holds_a_real_time_command(bits: bytes) -> None:
    """Dots that would read as a question or an order to clear the buffer get one dot more."""
    dots = bytes(byte ^ 0xFF for byte in b"\x80" + bits + b"\x01" * (47 - len(bits)))
    image = Image.frombytes("1", (384, 1), dots)

    data = raster(Band(name="number", image=image))

    assert not any(order in data for order in (b"\x10\x04", b"\x10\x05", b"\x10\x14"))
    printed = draw_paper(b"\x1ba\x01" + data, width=384).sheets[0]
    black, *_ = ImageChops.logical_xor(printed, image).convert("L").histogram()
    assert printed.width - black == 1
