"""What this machine's role may do, asked of the database itself."""

from typing import Any

from sqlalchemy import Boolean, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class _MayBeginDay(FunctionElement[bool]):
    """Whether the role may change a site's open day; who has a file may do all with it."""

    type = Boolean()
    inherit_cache = True


@compiles(_MayBeginDay)
def _asked(element: _MayBeginDay, compiler: SQLCompiler, **_: Any) -> str:  # noqa: ARG001 — the library's signature
    return "has_column_privilege('site', 'open_day', 'UPDATE')"


@compiles(_MayBeginDay, "sqlite")
def _always(element: _MayBeginDay, compiler: SQLCompiler, **_: Any) -> str:  # noqa: ARG001 — the library's signature
    return "1"


MAY_BEGIN_DAY = select(_MayBeginDay())
"""Asked only while an earlier day is open."""
