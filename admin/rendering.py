"""What `moiso print render` says of a ticket: its form, its time on the wire, what had to go."""

from typing import Final

from common.printers.profiles import Profile
from common.printers.wires import SECONDS_TO_WAIT, Wire
from common.tickets.text import Text
from kiosk.printing.bands import BandName
from kiosk.printing.fitting import SetTicket
from kiosk.printing.forms import LEFT_OUT_FIRST, FormName

_FORMS: Final[dict[FormName, Text]] = {
    "rich": Text(vi="dạng đầy đủ", en="the rich form"),
    "lean": Text(vi="dạng gọn", en="the lean form"),
    "text": Text(vi="bằng chữ của máy in", en="in the printer's own letters"),
}
PARTS: Final[dict[BandName, Text]] = {
    "logo": Text(vi="logo", en="the logo"),
    "free-line": Text(vi="dòng chữ riêng của trung tâm", en="the free line"),
    "centre": Text(vi="tên trung tâm", en="the centre's name"),
    "rule": Text(vi="vạch ngăn", en="the rule"),
    "scan": Text(vi="lời mời quét mã", en="the invitation to scan"),
    "wait": Text(vi="thời gian chờ", en="the waiting time"),
    "priority": Text(vi="diện ưu tiên", en="the priority class"),
    "qr": Text(vi="mã QR", en="the QR code"),
    "figures": Text(vi="số người chờ trước và số quầy", en="how many wait before and the counters"),
    "offline": Text(vi="lời báo mất kết nối", en="the words on being cut off"),
}
"""What a person reads for each part that may be left out."""


def fits(ticket: SetTicket, wire: Wire) -> bool:
    """Say whether the wire carries the ticket in the time that a person may wait."""
    return wire.budget is None or len(ticket.data) <= wire.budget


def told(number: str, ticket: SetTicket, profile: Profile, wire: Wire) -> tuple[Text, ...]:
    """Return the sentences about a rendered ticket, trouble last."""
    size, form = len(ticket.data), _FORMS[ticket.form]
    time = Text(
        vi="cho USB hoặc mạng LAN, không giới hạn", en="for USB or LAN, where bytes are free"
    )
    if wire.baud is not None:
        seconds = wire.seconds(size)
        time = Text(
            vi=f"{seconds:.1f} giây ở {wire.baud} baud".replace(".", ","),
            en=f"{seconds:.1f} s at {wire.baud} baud",
        )
    sentences = [
        Text(
            vi=f"{number}: {size} byte cho {profile.name}, {profile.width} điểm; {form.vi}; {time.vi}.",
            en=f"{number}: {size} bytes for {profile.name}, {profile.width} dots; {form.en};"
            f" {time.en}.",
        )
    ]
    gone = [PARTS[name] for name in LEFT_OUT_FIRST if name in ticket.left_out]
    if gone:
        listed = Text(vi=", ".join(one.vi for one in gone), en=", ".join(one.en for one in gone))
        sentences.append(Text(vi=f"Đã bỏ bớt: {listed.vi}.", en=f"Left out: {listed.en}."))
    if not fits(ticket, wire):
        sentences.append(
            Text(
                vi=f"Đường này quá chậm: không dạng phiếu nào đi kịp trong {SECONDS_TO_WAIT} giây; hãy"
                " tăng tốc độ (baud), hoặc dùng USB, mạng LAN.",
                en=f"This line is too slow: no form of the ticket fits {SECONDS_TO_WAIT} seconds; raise"
                " its speed (baud), or take USB or LAN.",
            )
        )
    return tuple(sentences)
