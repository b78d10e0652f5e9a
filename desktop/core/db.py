"""The database: one SQLite file, one connection, one thread that owns it, and one kind of transaction.

Opened by a call, never on import. Every pragma is read back and the file is refused when one did
not take, because a commit that is not on the disk is a receipt that never was.
"""

from __future__ import annotations

import contextlib
import gc
import logging
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from peewee import DatabaseError, IntegerField, Model, OperationalError, TextField

from desktop.core import agreement, changes, cipher, clock, journal, same_file
from desktop.core.books import Books
from desktop.core.entry import Entry, append_all
from desktop.core.errors import NotSaved, OutcomeUnknown, ReadOnly, Unreadable, UserError
from desktop.core.i18n import _
from desktop.core.room import refuse_money_without_room

database = Books(None, autoconnect=False)


class Table(Model):
    """Base of every table of the office's file."""

    class Meta:
        database = database
        legacy_table_names = False


class Journal(Table):
    """What happened; appended to by `transaction`, checked by `core.journal`."""

    seq = IntegerField(primary_key=True)
    at_utc = TextField()
    business_date = TextField()
    staff_id = IntegerField(null=True)
    kind = TextField(index=True)
    request_key = TextField(null=True, unique=True)
    clock = TextField()
    body = TextField()
    prev = TextField()
    hash = TextField(unique=True)


_read_only = False


class ClockSuspect(UserError):
    """Money waits: the computer's clock disagrees with the journal until a leader confirms it."""


def open_database(path: Path, read_only: bool = False) -> None:
    """Open the office's file for the thread that calls, and hold it alone.

    Args:
        path: the file; SQLite makes it where there is none.
        read_only: it may be read and nothing else, since it is damaged or a copy that lies elsewhere.

    Raises:
        Unreadable: it is not a database.
        UserError: another copy holds the file, or a pragma did not take.
    """
    global _read_only
    database.init(str(path), timeout=1, cached_statements=512)
    try:
        database.connect()
        database.set_pragmas()
        same_file.remember(database.database)
        _take_exclusive_lock()
        if read_only:
            database.execute_sql("PRAGMA query_only=ON")
    except DatabaseError as error:
        close_quietly()
        raise _why_not_opened(error) from error
    except UserError:
        close_quietly()
        raise
    _read_only = read_only


def is_read_only() -> bool:
    """Whether the open file may only be looked at."""
    return _read_only and not database.is_closed()


def close_database() -> None:
    """Fold the write-ahead log into the file, so that the file alone is whole, and let go of it."""
    if database.is_closed():
        return
    checkpoint()
    close_quietly()


def close_quietly() -> None:
    """Let go of the file after a fault, without another word; also where none was opened yet."""
    if database.is_closed():
        return
    with contextlib.suppress(DatabaseError):
        database.close()


def is_writing() -> bool:
    """Whether a transaction is open, as it is between two slices of an import."""
    return bool(database.connection().in_transaction)


def checkpoint() -> None:
    """Fold the write-ahead log into the file; called when idle, when locked and at the end.

    A disk that refuses loses nothing by it: the log lies beside the file and is read again. Whoever saves
    next will hear of it.
    """
    if is_writing() or is_read_only():
        return
    try:
        database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except OperationalError as error:
        logging.getLogger("db").warning("the log was not folded into the file: %s", error)


def _take_exclusive_lock() -> None:
    database.execute_sql("BEGIN IMMEDIATE")
    database.execute_sql("COMMIT")


def _why_not_opened(error: DatabaseError) -> UserError:
    if "locked" in str(error):
        return UserError(
            _("The office's file is open in another copy of this program. Use that one, or close it first.")
        )
    sentence = _("The office's file cannot be read ({reason}). Nothing was changed. Call the leader.")
    name = getattr(error.__cause__ or error.__context__, "sqlite_errorname", "")
    damaged = name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_IOERR"))
    return (Unreadable if damaged else UserError)(sentence.format(reason=error))


@contextlib.contextmanager
def transaction(
    kind: str,
    *changed: str,
    by: int | None,
    request_key: str | None = None,
    business_date: str | None = None,
    money: bool = False,
    takes_in: bool = False,
    confirms_clock: bool = False,
) -> Iterator[Entry]:
    """Do all or nothing, with its journal entry in the same commit, then announce what changed.

    Takes the write lock at once, so a number read inside cannot be given out twice.
    One use case, one transaction: nesting them is a bug. Where somebody in charge agreed to it on the spot,
    the entry tells who, and whoever asked may do nothing more by it.

    Args:
        kind: what happened, as "payment.taken"; the journal's word for it.
        changed: names of what screens may want to reload, as "payments".
        by: the staff row that acts; None for the program itself.
        request_key: the form's own unique key; the same key never commits twice.
        business_date: the day it belongs to, "2026-11-23"; the office's calendar day if not given.
        money: refuse while the clock is suspect.
        takes_in: new money comes in; refuse it while the disk is as good as full. What ends a shift
            or a day takes nothing in.
        confirms_clock: this entry is the leader's word that the clock is right.

    Raises:
        ReadOnly: the books are only open to be looked at.
        ClockSuspect: money is moved while the clock disagrees with the journal.
        NoRoom: new money comes in, and less than 200 MB are free.
        NotSaved: COMMIT failed and a fresh connection finds nothing of it.
        OutcomeUnknown: COMMIT failed and the file could not be asked again.
    """
    if database.connection().in_transaction:
        raise RuntimeError("a use case was called inside another one's transaction")
    refuse_read_only()
    if takes_in:
        refuse_money_without_room(Path(str(database.database)).parent)
    _begin()
    try:
        entry = _begin_entry(kind, business_date, money, confirms_clock)
        yield entry
        agreed = agreement.open_for(by)
        if agreed is not None:
            entry.tells(**{agreement.TOLD_AS: agreed.agreed_by})
        written = append_all(database.execute_sql, entry, by, request_key)
    except OperationalError as error:
        _roll_back()
        if _is_of_the_disk(error):
            raise _not_saved(error) from error
        raise
    except BaseException:
        _roll_back()
        raise
    _commit(written)
    if agreed is not None:
        agreed.spent = True
    changes.publish(frozenset(changed))


def refuse_read_only() -> None:
    """Go on only with books that may be written to.

    Raises:
        ReadOnly: they are only open to be looked at.
    """
    if is_read_only():
        raise ReadOnly(
            _("The books are open for looking only. Nothing can be written until a copy was restored.")
        )


def _roll_back() -> None:
    """SQLite itself may have rolled back already, as on a full disk."""
    if database.connection().in_transaction:
        database.execute_sql("ROLLBACK")


def _is_of_the_disk(error: OperationalError) -> bool:
    """Whether the disk is full or failed, and not the program."""
    name = getattr(error.__cause__ or error.__context__, "sqlite_errorname", "")
    return name.startswith(("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY"))


def _not_saved(error: DatabaseError | str) -> NotSaved:
    return NotSaved(
        _("The disk refused to save ({reason}). Nothing of it was kept; make room or call for help.").format(
            reason=error
        )
    )


def _begin() -> None:
    same_file.refuse_taken_away()
    try:
        database.execute_sql("BEGIN IMMEDIATE")
    except OperationalError as error:
        raise NotSaved(
            _("The office's file is busy ({reason}). Nothing was saved; try again.").format(reason=error)
        ) from error


def _begin_entry(kind: str, business_date: str | None, money: bool, confirms_clock: bool) -> Entry:
    moment = clock.now()
    trust = clock.CONFIRMED if confirms_clock else trust_in(moment)
    if money and trust == clock.SUSPECT:
        shown = clock.local(moment).strftime("%Y-%m-%d %H:%M")
        raise ClockSuspect(
            _(
                "This computer's clock says {moment}, which cannot be right."
                " Money waits until a leader confirms the time."
            ).format(moment=shown)
        )
    day = business_date or clock.local(moment).date().isoformat()
    return Entry(kind, moment, day, trust, journal.head(database.execute_sql))


def trust_in(moment: datetime) -> str:
    """Whether the clock may be believed at this moment: clock.TRUSTED or clock.SUSPECT."""
    return clock.judge(moment, journal.last_trusted(database.execute_sql))


def _commit(written: journal.Head) -> None:
    """COMMIT; and when it reports an error, find out what became of it before anyone speaks.

    A failed sync at COMMIT leaves the transaction in the file more often than not, so neither
    "saved" nor "not saved" may be said before a fresh connection has looked.
    """
    try:
        database.execute_sql("COMMIT")
        return
    except DatabaseError as error:
        reason = str(error)
    if not _found_afresh(written):
        raise _not_saved(reason)


def _let_go_of_statements() -> None:
    """An error that somebody still holds keeps its statement, that the connection, that the file's lock."""
    kind = type(database.cursor())
    for cursor in [found for found in gc.get_objects() if type(found) is kind]:
        with contextlib.suppress(*cipher.errors()):
            cursor.close()


def _found_afresh(written: journal.Head) -> bool:
    path = Path(str(database.database))
    with contextlib.suppress(DatabaseError):
        database.execute_sql("ROLLBACK")
    _let_go_of_statements()
    close_quietly()
    try:
        open_database(path)
        row = database.execute_sql("SELECT hash FROM journal WHERE seq = ?", (written.seq,)).fetchone()
    except (DatabaseError, UserError) as error:
        raise OutcomeUnknown(
            _("The disk failed while saving, and it cannot be told whether it was saved. Call the leader.")
        ) from error
    return row is not None and row[0] == written.hash


Parameters = tuple[Any, ...] | dict[str, Any]


def set_out(sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Put rows into a temporary table in one go; such tables never touch the office's file."""
    database.execute_sql("BEGIN")
    try:
        database.connection().executemany(sql, rows)
    finally:
        database.execute_sql("COMMIT")


def jot(sql: str, parameters: Parameters = ()) -> None:
    """Write a note that is no act: one statement, one commit, no journal entry, nobody told.

    Only for tables whose rows may be thrown away, as half-filled forms; what somebody answers for is
    written by `transaction`. It is on the disk afterwards, for one wait of the disk and nothing more.
    Books that may only be looked at take no note, and nobody misses it.

    Raises:
        RuntimeError: a transaction is open; the note would be part of somebody's act.
        NotSaved: the disk refused.
    """
    if database.connection().in_transaction:
        raise RuntimeError("a note was written inside a use case's transaction")
    if is_read_only():
        return
    same_file.refuse_taken_away()
    try:
        database.execute_sql(sql, parameters)
    except OperationalError as error:
        _roll_back()
        if _is_of_the_disk(error):
            raise _not_saved(error) from error
        raise


def can_jot() -> bool:
    """Whether a note may be written now: the file is open to be written, and no transaction is."""
    return not database.is_closed() and not is_writing() and not _read_only


def rows(sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
    """The rows of a query, as plain tuples; for lists that need no model."""
    with _as_peewee_says():
        found: list[tuple[Any, ...]] = database.execute_sql(sql, parameters).fetchall()
    return found


def one(sql: str, parameters: Parameters = ()) -> tuple[Any, ...] | None:
    """The first row of a query, or None."""
    with _as_peewee_says():
        found: tuple[Any, ...] | None = database.execute_sql(sql, parameters).fetchone()
    return found


@contextlib.contextmanager
def _as_peewee_says() -> Iterator[None]:
    """One kind of error, whether it comes with the statement or only with a row."""
    try:
        yield
    except cipher.errors() as error:
        raise DatabaseError(str(error)) from error


def insert(table: str, columns: Mapping[str, Any]) -> int:
    """Add one row by plain SQL, where a use case is too hot for a model; returns its id.

    Only call inside a transaction.
    """
    names = ", ".join(columns)
    marks = ", ".join("?" * len(columns))
    cursor = database.execute_sql(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(columns.values()))
    return int(cursor.lastrowid)
