"""What books say of themselves, read from a file of whatever version, and without opening it for work."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.backup.facts import Facts, read_facts
from desktop.core import cipher
from desktop.core.errors import Unreadable
from desktop.core.i18n import _
from desktop.core.migrations import APPLICATION_ID
from desktop.office.rights import ADMIN, LEADER


@dataclass(frozen=True, slots=True)
class BooksThere:
    """A file's own words: its figures, the stamp of its newest entry (UTC), every letter that it began."""

    facts: Facts
    at: str
    letters: str


@dataclass(frozen=True, slots=True)
class InCharge:
    """Somebody who may say that a copy takes the place of the books, as a file knows her."""

    staff_id: int
    name: str
    role: str
    pin_hash: str


@contextlib.contextmanager
def reading(path: Path, beside: Path | None = None) -> Iterator[sqlite3.Connection]:
    """A connection to a scratch copy, which it may recover and fold up; the books never are read so.

    Args:
        beside: another one, attached as "copy".

    Raises:
        Unreadable: it is no database, not one of this program, or is damaged where it is read.
    """
    try:
        with contextlib.closing(cipher.connect(path, beside, isolation_level=None)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise Unreadable(_("This is not a file of this program. Nothing was changed."))
            if beside is not None:
                cipher.attach(connection, beside, "copy")
            yield connection
    except cipher.errors() as error:
        raise Unreadable(
            _("The office's file cannot be read ({reason}). Nothing was changed. Call the leader.").format(
                reason=error
            )
        ) from error


def books_in(path: Path) -> BooksThere:
    """What a scratch copy of books says of itself.

    Raises:
        Unreadable: it cannot be read.
    """
    with reading(path) as connection:
        ask = connection.execute
        newest = ask("SELECT at_utc FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
        facts = read_facts(ask)
        return BooksThere(facts, newest[0] if newest else "", facts.letters)


def in_charge_of(path: Path) -> tuple[InCharge, ...]:
    """Who may decide by the word of a scratch copy, by the order in which they came.

    Raises:
        Unreadable: it cannot be read.
    """
    with reading(path) as connection:
        found = connection.execute(
            "SELECT id, name, role, pin_hash FROM staff WHERE active = 1 AND role IN (?, ?) ORDER BY id",
            (LEADER, ADMIN),
        )
        return tuple(InCharge(*row) for row in found)
