"""The one way into python-escpos, without what its import does to the process.

WORKAROUND for python-escpos 3.1, `escpos/capabilities.py`: importing it takes 0.1 s, calls
`logging.basicConfig()` and leaves a directory with a pickle in the temporary folder of every
process. So it is imported only where it is used, and cleaned up after.
"""

import logging
import os
import shutil
import threading
from collections.abc import Mapping
from types import ModuleType
from typing import Any

_IMPORT_LOCK = threading.Lock()


def load() -> ModuleType:
    """Import python-escpos's capability module once and return it."""
    with _IMPORT_LOCK:
        root = logging.getLogger()
        handlers_before = list(root.handlers)
        from escpos import capabilities  # noqa: PLC0415 — costs 0.1 s, see above

        for handler in set(root.handlers) - set(handlers_before):
            root.removeHandler(handler)
        if "ESCPOS_CAPABILITIES_PICKLE_DIR" not in os.environ:
            shutil.rmtree(capabilities.pickle_dir, ignore_errors=True)
    module: ModuleType = capabilities
    return module


def profiles() -> Mapping[str, Mapping[str, Any]]:
    """Return python-escpos's capability database: profile name to its raw data."""
    database: Mapping[str, Mapping[str, Any]] = load().CAPABILITIES["profiles"]
    return database
