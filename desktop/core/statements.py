"""Plain SQL in the open file, where a query needs no model; `core.db` opens it and gives these on."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from peewee import DatabaseError, SqliteDatabase

database = SqliteDatabase(None, autoconnect=False)

Parameters = tuple[Any, ...] | dict[str, Any]


def rows(sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
    """The rows of a query, as plain tuples; for lists that need no model.

    Raises:
        DatabaseError: the pages where they stand are damaged.
    """
    with _as_peewee_says():
        found: list[tuple[Any, ...]] = database.execute_sql(sql, parameters).fetchall()
    return found


def one(sql: str, parameters: Parameters = ()) -> tuple[Any, ...] | None:
    """The first row of a query, or None.

    Raises:
        DatabaseError: the pages where it stands are damaged.
    """
    with _as_peewee_says():
        found: tuple[Any, ...] | None = database.execute_sql(sql, parameters).fetchone()
    return found


@contextlib.contextmanager
def _as_peewee_says() -> Iterator[None]:
    """One kind of error, whether it comes with the statement or only with a row."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise DatabaseError(str(error)) from error


def insert(table: str, columns: Mapping[str, Any]) -> int:
    """Add one row by plain SQL, where a use case is too hot for a model; returns its id.

    Only call inside a transaction.
    """
    names = ", ".join(columns)
    marks = ", ".join("?" * len(columns))
    cursor = database.execute_sql(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(columns.values()))
    return int(cursor.lastrowid)
