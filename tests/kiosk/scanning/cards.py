"""Made-up cards: no such person lives."""

from typing import Final

CARD: Final = "001055012345|012345678|Trần Thị Ví Dụ|05031951|Nữ|Thôn Thử Nghiệm, Xã Mẫu|01072021"
"""Born on 5 March 1951."""

NEWER_CARD: Final = CARD + "||Nguyễn Văn Cha|Lê Thị Mẹ"
RECEIPT: Final = "000.00.16.H56-260701-0001"


def other_parts(card: str) -> list[str]:
    """Return every part of a card but the date of birth."""
    return [part for place, part in enumerate(card.split("|")) if part and place != 3]
