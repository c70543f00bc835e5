"""How many files and connections this process may hold open at once."""

import importlib
from typing import Final

SPARE: Final = 64
"""Beside connections: the database, the log, libraries, fonts."""


def allow_open_files(wanted: int) -> int:
    """Ask the system for `wanted` open files, and return how many there may be now.

    A program begins with a "soft" limit (1,024 on most Linux systems) and may raise it to the
    "hard" one by itself (setrlimit, POSIX.1); Windows has none that connections meet.
    """
    try:
        resource = importlib.import_module("resource")  # POSIX alone has it
    except ImportError:
        return wanted
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return wanted
    possible = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (possible, hard))
    return possible
