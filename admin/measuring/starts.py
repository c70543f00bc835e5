"""How long the command takes to answer, from process start to exit."""

import subprocess
import sys
import time

from admin.measuring.figures import Percentiles, percentiles
from admin.measuring.halls import OnFiles, fresh_hall


def measure_command(times: int) -> Percentiles:
    """Ask for the board of a fresh hall so many times, each in a process of its own."""
    program = "from admin.command import main; main()"
    seconds = []
    with fresh_hall(OnFiles()) as url:
        command = [sys.executable, "-c", program, "board", "--json", "--database", url]
        for _ in range(times):
            began = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)  # noqa: S603 — our own program
            seconds.append(time.perf_counter() - began)
    return percentiles(seconds)
