"""The database: one SQLite file, one connection, one thread that owns it, and one kind of transaction.

Opened by a call, never on import. Every pragma is read back and the file is refused when one did
not take, because a commit that is not on the disk is a receipt that never was.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from peewee import DatabaseError, IntegerField, Model, OperationalError, SqliteDatabase, TextField

from desktop.core import agreement, changes, clock, journal
from desktop.core.errors import NotSaved, OutcomeUnknown, UserError
from desktop.core.i18n import _
from desktop.core.room import refuse_money_without_room

# locking_mode before journal_mode: exclusive WAL needs no -shm file and keeps a second opener out.
PRAGMAS: tuple[tuple[str, object, object], ...] = (
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "EXTRA", 3),
    ("foreign_keys", "ON", 1),
    ("recursive_triggers", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("wal_autocheckpoint", 4000, 4000),  # pages; the idle checkpoint does the work between customers
    ("cache_size", -65536, -65536),  # KiB
)

database = SqliteDatabase(None, autoconnect=False)


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


class ClockSuspect(UserError):
    """Money waits: the computer's clock disagrees with the journal until a leader confirms it."""


def open_database(path: Path) -> None:
    """Open the office's file for the thread that calls, and hold it alone.

    Raises:
        UserError: another copy holds the file, it is not a database, or a pragma did not take.
    """
    database.init(str(path), timeout=1, cached_statements=512)
    try:
        database.connect()
        _set_pragmas()
        _take_exclusive_lock()
    except DatabaseError as error:
        close_quietly()
        raise UserError(_why_not_opened(error)) from error
    except UserError:
        close_quietly()
        raise


def close_database() -> None:
    """Fold the write-ahead log into the file, so that the file alone is whole, and let go of it."""
    if database.is_closed():
        return
    checkpoint()
    database.close()


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
    """Fold the write-ahead log into the file; called when idle, when locked and at the end."""
    if not is_writing():
        database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _set_pragmas() -> None:
    for name, value, expected in PRAGMAS:
        database.execute_sql(f"PRAGMA {name}={value}").fetchall()
        row = database.execute_sql(f"PRAGMA {name}").fetchone()
        if row is None or row[0] != expected:
            raise UserError(
                _(
                    "This computer's disk cannot keep the office's file safely ({setting}). Call for help."
                ).format(setting=name)
            )


def _take_exclusive_lock() -> None:
    database.execute_sql("BEGIN IMMEDIATE")
    database.execute_sql("COMMIT")


def _why_not_opened(error: DatabaseError) -> str:
    if "locked" in str(error):
        return _(
            "The office's file is open in another copy of this program. Use that one, or close it first."
        )
    return _("The office's file cannot be read ({reason}). Nothing was changed. Call the leader.").format(
        reason=error
    )


@dataclass
class Entry:
    """The journal entry that a use case fills while its transaction is open."""

    kind: str
    at: datetime
    business_date: str
    trust: str
    after: journal.Head
    body: dict[str, Any] = field(default_factory=dict)
    hash: str = ""  # known once the transaction has ended
    follower: Entry | None = None

    @property
    def seq(self) -> int:
        """The number of this entry; rows written beside it carry it."""
        return self.after.seq + 1

    @property
    def at_utc(self) -> str:
        """Its moment as it is stored, UTC."""
        return clock.stamp(self.at)

    def tells(self, **facts: Any) -> None:
        """Put facts into the entry: numbers, codes and ids, never a name or a phone."""
        self.body.update(facts)

    def then(self, kind: str) -> Entry:
        """The entry that follows in the same commit, where one act writes two receipts."""
        self.follower = Entry(kind, self.at, self.business_date, self.trust, journal.Head(self.seq, ""))
        return self.follower


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
        ClockSuspect: money is moved while the clock disagrees with the journal.
        NoRoom: new money comes in, and less than 200 MB are free.
        NotSaved: COMMIT failed and a fresh connection finds nothing of it.
        OutcomeUnknown: COMMIT failed and the file could not be asked again.
    """
    if database.connection().in_transaction:
        raise RuntimeError("a use case was called inside another one's transaction")
    if takes_in:
        refuse_money_without_room(Path(str(database.database)).parent)
    _begin()
    try:
        entry = _begin_entry(kind, business_date, money, confirms_clock)
        yield entry
        agreed = agreement.open_for(by)
        if agreed is not None:
            entry.tells(**{agreement.TOLD_AS: agreed.agreed_by})
        written = _append_all(entry, by, request_key)
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


def _roll_back() -> None:
    """SQLite itself may have rolled back already, as on a full disk."""
    if database.connection().in_transaction:
        database.execute_sql("ROLLBACK")


def _is_of_the_disk(error: OperationalError) -> bool:
    """Whether the disk is full or failed, and not the program."""
    name = getattr(error.__cause__ or error.__context__, "sqlite_errorname", "")
    return name.startswith(("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY"))


def _not_saved(error: DatabaseError) -> NotSaved:
    return NotSaved(
        _("The disk refused to save ({reason}). Nothing of it was kept; make room or call for help.").format(
            reason=error
        )
    )


def _begin() -> None:
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


def _append_all(first: Entry, by: int | None, request_key: str | None) -> journal.Head:
    """The entry and those that follow it; only the first carries the form's key."""
    written = _append(first, by, request_key)
    entry = first
    while entry.follower is not None:
        entry = entry.follower
        entry.after = written
        written = _append(entry, by, None)
    return written


def _append(entry: Entry, by: int | None, request_key: str | None) -> journal.Head:
    written = journal.append(
        database.execute_sql,
        at=entry.at,
        business_date=entry.business_date,
        staff_id=by,
        kind=entry.kind,
        request_key=request_key,
        trust=entry.trust,
        body=entry.body,
        after=entry.after,
    )
    entry.hash = written.hash
    return written


def _commit(written: journal.Head) -> None:
    """COMMIT; and when it reports an error, find out what became of it before anyone speaks.

    A failed sync at COMMIT leaves the transaction in the file more often than not, so neither
    "saved" nor "not saved" may be said before a fresh connection has looked.
    """
    try:
        database.execute_sql("COMMIT")
    except DatabaseError as error:
        if not _found_afresh(written):
            raise _not_saved(error) from error


def _found_afresh(written: journal.Head) -> bool:
    path = Path(str(database.database))
    with contextlib.suppress(DatabaseError):
        database.execute_sql("ROLLBACK")
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


def jot(sql: str, parameters: Parameters = ()) -> None:
    """Write a note that is no act: one statement, one commit, no journal entry, nobody told.

    Only for tables whose rows may be thrown away, as half-filled forms; what somebody answers for is
    written by `transaction`. It is on the disk afterwards, for one wait of the disk and nothing more.

    Raises:
        RuntimeError: a transaction is open; the note would be part of somebody's act.
        NotSaved: the disk refused.
    """
    if database.connection().in_transaction:
        raise RuntimeError("a note was written inside a use case's transaction")
    try:
        database.execute_sql(sql, parameters)
    except OperationalError as error:
        _roll_back()
        if _is_of_the_disk(error):
            raise _not_saved(error) from error
        raise


def can_jot() -> bool:
    """Whether a note may be written now: the file is open, and no transaction is."""
    return not database.is_closed() and not is_writing()


def rows(sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
    """The rows of a query, as plain tuples; for lists that need no model."""
    found: list[tuple[Any, ...]] = database.execute_sql(sql, parameters).fetchall()
    return found


def one(sql: str, parameters: Parameters = ()) -> tuple[Any, ...] | None:
    """The first row of a query, or None."""
    found: tuple[Any, ...] | None = database.execute_sql(sql, parameters).fetchone()
    return found


def insert(table: str, columns: Mapping[str, Any]) -> int:
    """Add one row by plain SQL, where a use case is too hot for a model; returns its id.

    Only call inside a transaction.
    """
    names = ", ".join(columns)
    marks = ", ".join("?" * len(columns))
    cursor = database.execute_sql(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(columns.values()))
    return int(cursor.lastrowid)
