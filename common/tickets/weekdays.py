"""The days of the week as people are told them."""

from typing import Final

from common.tickets.text import Text

WEEKDAYS: Final = (
    Text(vi="thứ Hai", en="Monday"),
    Text(vi="thứ Ba", en="Tuesday"),
    Text(vi="thứ Tư", en="Wednesday"),
    Text(vi="thứ Năm", en="Thursday"),
    Text(vi="thứ Sáu", en="Friday"),
    Text(vi="thứ Bảy", en="Saturday"),
    Text(vi="Chủ nhật", en="Sunday"),
)
"""Monday first, as `datetime.weekday()` counts."""
