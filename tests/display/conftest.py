import os
import shutil

import pytest


@pytest.fixture(scope="session")
def espeak() -> str:
    """Return the command espeak-ng; without it skip on a desk, fail in CI."""
    command = shutil.which("espeak-ng")
    if command is None:
        reason = "espeak-ng is not installed"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return command
