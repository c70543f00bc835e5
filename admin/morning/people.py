"""Who comes on a morning: sixty citizens with their errands and their ways."""

import random
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto

CITIZENS = 60
COUNTERS = 4
_ARRIVALS_OVER_MINUTES = 190

ERRANDS = {
    "chung_thuc": 24,
    "ho_tich": 18,
    "dat_dai": 14,
    "tra_ket_qua": 12,
    "bao_tro_xa_hoi": 10,
    "kinh_doanh": 7,
    "cong_an": 6,
    "xay_dung": 3,
    "noi_vu": 2,
    "giao_duc_y_te": 2,
    "nong_nghiep_moi_truong": 2,
}
"""Service → how many in a hundred come for it."""


class Way(Enum):
    """How a citizen's visit goes; `PLAIN` is as it should be."""

    PLAIN = auto()
    AWAY_AND_BACK = auto()
    AWAY = auto()
    FORGOT_A_PAPER = auto()
    WRONG_SERVICE = auto()
    FINISHED_BY_MISTAKE = auto()
    GIVES_UP = auto()
    LETS_PASS = auto()


_WAYS = {
    Way.AWAY_AND_BACK: 3,
    Way.AWAY: 3,
    Way.FORGOT_A_PAPER: 4,
    Way.WRONG_SERVICE: 4,
    Way.FINISHED_BY_MISTAKE: 2,
    Way.GIVES_UP: 1,
    Way.LETS_PASS: 2,
}
_PRIORITIES = ("elderly", "elderly", "elderly", "elderly", "disabled", "pregnant", "merit")


@dataclass(frozen=True, kw_only=True, slots=True)
class Citizen:
    """One visitor: `after` is the time since the doors opened, `needs` the time at the counter."""

    after: timedelta
    service: str
    priority: str
    way: Way
    needs: timedelta


def morning_of(chance: random.Random) -> list[Citizen]:
    """Return the citizens of one morning in the order of their arrival."""
    ways = [way for way, times in _WAYS.items() for _ in range(times)]
    ways += [Way.PLAIN] * (CITIZENS - len(ways))
    chance.shuffle(ways)
    priorities = [*_PRIORITIES, *["none"] * (CITIZENS - len(_PRIORITIES))]
    chance.shuffle(priorities)
    # most come early: the square of an even draw crowds the first hour
    minutes = sorted(chance.random() ** 1.6 * _ARRIVALS_OVER_MINUTES for _ in range(CITIZENS))
    services = chance.choices(list(ERRANDS), weights=list(ERRANDS.values()), k=CITIZENS)
    return [
        Citizen(
            after=timedelta(minutes=minute),
            service=service,
            priority=priority,
            way=way,
            needs=timedelta(minutes=chance.triangular(4, 25, 12)),
        )
        for minute, service, priority, way in zip(minutes, services, priorities, ways, strict=True)
    ]
