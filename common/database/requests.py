"""Request ids: one press, one effect."""

from typing import Any

from sqlalchemy import Connection, Row

from common.database import statements


def claim_request(
    connection: Connection,
    site: str,
    request_id: str,
    *,
    use_case: str,
    digest: str,
    officer: str,
) -> Row[Any] | None:
    """Take a request id before anything else is read or locked; return it if it has been taken.

    While the first is still at work under this id, it is waited for.
    """
    values = {"this_site": site, "request_id": request_id}
    claim = {"use_case": use_case, "digest": digest, "by_officer": officer}
    if connection.execute(statements.CLAIM_REQUEST, values | claim).rowcount == 1:
        return None
    return connection.execute(statements.REQUEST, values).first()
