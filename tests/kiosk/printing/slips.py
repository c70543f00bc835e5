"""Slips and printers that several tests use."""

import unicodedata
from datetime import UTC, datetime, timedelta, timezone

from PIL import Image

from common.catalogue.load import load_catalogue
from common.printers.profiles import Profile
from common.tickets.text import Text
from kiosk.printing.slip import TicketSlip

HANOI = timezone(timedelta(hours=7))

SLIP = TicketSlip(
    centre=Text(
        vi="Trung tâm Phục vụ hành chính công phường Kim Liên",
        en="Kim Lien Ward Public Administration Service Centre",
    ),
    service=Text(vi="Chứng thực", en="Certification of copies and signatures"),
    number="B027",
    issued_at=datetime(2026, 11, 21, 2, 41, tzinfo=UTC).astimezone(HANOI),
    ahead=14,
    counters=(2, 3),
    address="http://192.168.1.10:8080/t/h2J5-bY3TnKpQvW8xZr4aA",
    free_line=Text(vi="Vui lòng giữ phiếu đến khi xong việc.", en="Please keep this ticket."),
)

PROFILES = tuple(
    Profile(name=f"test-{width}", width=width, dots_per_mm=density, cutter=cutter, native_qr=native)
    for width, density, cutter, native in (
        (576, 8.0, True, False),
        (512, 180 / 25.4, True, True),
        (384, 8.0, False, False),
    )
)

LONGEST_PROCEDURE = Text(
    vi=(
        "Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan, tổ chức có thẩm quyền của "
        "Việt Nam; cơ quan, tổ chức có thẩm quyền của nước ngoài; cơ quan, tổ chức có thẩm quyền "
        "của Việt Nam liên kết với cơ quan, tổ chức có thẩm quyền của nước ngoài cấp hoặc chứng "
        "nhận"
    ),
    en="Certification of copies from originals",
)

SERVICES = tuple(one.name for one in load_catalogue(None).services)

SIGNS = "₫–—“”‘’·…"
"""What Vietnamese text has beyond letters."""

_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_PLAIN = "aăâeêioôơuưy"


def accented_letters() -> list[str]:
    """Return the 134 letters of Vietnamese that ASCII lacks, composed (NFC)."""
    composed = [unicodedata.normalize("NFC", vowel + tone) for vowel in _PLAIN for tone in _TONES]
    lower = [letter for letter in [*composed, "đ"] if not letter.isascii()]
    return lower + [letter.upper() for letter in lower]


def ink(image: Image.Image) -> tuple[int, int, int, int] | None:
    """Return the box around the black of `image` (mode "1"), or None for blank paper."""
    return image.convert("L").point([255] * 128 + [0] * 128).getbbox()
