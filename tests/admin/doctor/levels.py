"""What the doctor says of one part."""

from tests.admin.runs import Run


def level(run: Run, part: str) -> tuple[str, str]:
    """Return what the doctor says of one part."""
    return next((one["level"], one["message"]) for one in run.json["checks"] if one["part"] == part)
