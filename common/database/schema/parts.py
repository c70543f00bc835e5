"""What every table is made of: one MetaData, names for constraints, keys within a site."""

from collections.abc import Iterable

from sqlalchemy import ForeignKeyConstraint, MetaData, PrimaryKeyConstraint

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def one_of(column: str, values: Iterable[str]) -> str:
    """Return the condition that a column holds one of these words."""
    return f"{column} IN ({', '.join(repr(str(value)) for value in sorted(values))})"


def key(*columns: str) -> PrimaryKeyConstraint:
    """Return the key of a row within its site."""
    return PrimaryKeyConstraint("site", *columns)


def refers(table: str, *columns: str, to: tuple[str, ...] | None = None) -> ForeignKeyConstraint:
    """Return the reference to a row of the same site; `to` are its columns, if named otherwise."""
    targets = ("site", *(to or columns)) if table != "site" else ("key",)
    return ForeignKeyConstraint(
        ("site", *columns) if table != "site" else ("site",),
        [f"{table}.{target}" for target in targets],
    )
