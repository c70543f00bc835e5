"""Who comes on a morning: sixty citizens with their errands and their ways."""

import math
import random
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto

CITIZENS = 60
COUNTERS = 4
_ARRIVALS_OVER_MINUTES = 190
_DRUMMING = 0.1

OFFICERS = (
    ("lan", "Nguyễn Thị Lan"),
    ("minh", "Trần Văn Minh"),
    ("hoa", "Lê Thị Hoa"),
    ("tuan", "Phạm Anh Tuấn"),
)
PIN = "246813"

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
    """One visitor: `after` is the time since the doors opened, `needs` the time at the counter.

    Who `drums` touches the screen many times instead of once.
    """

    after: timedelta
    service: str
    priority: str
    way: Way
    needs: timedelta
    drums: bool


def morning_of(chance: random.Random, citizens: int = CITIZENS) -> list[Citizen]:
    """Return the citizens of one morning in the order of their arrival; fewer for a short one."""
    share = citizens / CITIZENS
    ways = [way for way, times in _WAYS.items() for _ in range(math.ceil(times * share))]
    ways += [Way.PLAIN] * (citizens - len(ways))
    chance.shuffle(ways)
    prior = _PRIORITIES[: math.ceil(len(_PRIORITIES) * share)]
    priorities = [*prior, *["none"] * (citizens - len(prior))]
    chance.shuffle(priorities)
    # most come early: a power of an even draw crowds the first hour
    minutes = sorted(chance.random() ** 1.6 * _ARRIVALS_OVER_MINUTES for _ in range(citizens))
    services = chance.choices(list(ERRANDS), weights=list(ERRANDS.values()), k=citizens)
    return [
        Citizen(
            after=timedelta(minutes=minute),
            service=service,
            priority=priority,
            way=way,
            needs=timedelta(minutes=chance.triangular(4, 25, 12)),
            drums=chance.random() < _DRUMMING,
        )
        for minute, service, priority, way in zip(minutes, services, priorities, ways, strict=True)
    ]
