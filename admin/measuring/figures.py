"""Figures of a measurement: percentiles, so that one slow moment does not speak for all."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Percentiles:
    """Milliseconds: the median, the 95th and the 99th percentile of `times` runs."""

    times: int
    p50: float
    p95: float
    p99: float

    def words(self, digits: int = 1) -> str:
        """Return all three as a line of a bench says them."""
        three = (f"{one:.{digits}f}" for one in (self.p50, self.p95, self.p99))
        return f"p50/p95/p99 {'/'.join(three)} ms"


def percentiles(seconds: Sequence[float]) -> Percentiles:
    """Return the percentiles of some durations given in seconds."""
    cuts = statistics.quantiles(seconds, n=100, method="inclusive")
    return Percentiles(
        times=len(seconds),
        p50=round(statistics.median(seconds) * 1000, 3),
        p95=round(cuts[94] * 1000, 3),
        p99=round(cuts[98] * 1000, 3),
    )
