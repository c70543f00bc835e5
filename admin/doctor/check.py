"""What each part of the doctor answers with: a line, how well it is, and what to do."""

from dataclasses import dataclass
from enum import StrEnum

from common.tickets.text import Text


class Level(StrEnum):
    """How a part is."""

    OK = "ok"
    WARNING = "warning"
    BROKEN = "broken"


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """What one part says of itself; `says` includes what to do."""

    part: Text
    level: Level
    says: Text
    code: int = 0
