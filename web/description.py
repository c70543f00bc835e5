"""What pages take and answer beside pages, in the words of OpenAPI: tests send by it."""

from collections.abc import Mapping
from typing import Any, Final

_PAGE_OR_JSON: Final[dict[str, Any]] = {"text/html": {}, "application/json": {}}
_BODIES: Final = ("application/json", "application/x-www-form-urlencoded")

PRESSED: Final[dict[int | str, dict[str, Any]]] = {
    200: {"description": "done", "content": {"application/json": {}}},
    303: {"description": "done, for a page without scripts"},
    409: {"description": "a rule says no", "content": _PAGE_OR_JSON},
    422: {"description": "nothing was chosen", "content": _PAGE_OR_JSON},
}
"""The answers to a press."""


def body_of(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the description of a body, JSON or a form, with fields of these JSON schemas."""
    schema = {"type": "object", "properties": dict(fields), "required": list(fields)}
    return {"requestBody": {"content": {kind: {"schema": schema} for kind in _BODIES}}}
