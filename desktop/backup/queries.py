"""How old the newest copies are, where they lie, and whether it is time for another one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.backup import shelf
from desktop.backup.facts import office_id
from desktop.backup.places import OFFICE, Place, places
from desktop.backup.shelf import Kept
from desktop.core import clock, db
from desktop.core.paths import Folder
from desktop.office.settings import office

AMBER, RED = timedelta(days=1), timedelta(days=3)
FINE, LATE, MUCH_TOO_LATE = "", "warn", "danger"

_NEWEST = "SELECT copied_at, file, place_kind, second, why, head_seq FROM backup_made"
_SECOND = "SELECT MAX(copied_at) FROM backup_made WHERE second = 1"
_FIRST_SIGN_IN = "SELECT at_utc FROM journal WHERE kind = 'sign_in.done' ORDER BY seq LIMIT 1"
_SINCE_THE_COPY = (
    "SELECT 1 FROM journal WHERE seq > ? AND kind NOT IN ('backup.made', 'backup.failed') LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Noted:
    """A copy as the books know of it."""

    at: datetime  # the moment whose books it holds, UTC
    place_kind: str  # office, folder, stick
    second: bool  # it lies on another medium than the books
    file: str
    why: str


@dataclass(frozen=True, slots=True)
class Ages:
    """When the newest copies were made, UTC.

    Args:
        last: the newest anywhere; None while there is none.
        second: the newest on another medium than the books.
        since: when the office began to work here: from then on a copy could have been made.
    """

    last: datetime | None
    second: datetime | None
    since: datetime | None

    def tone(self, made: datetime | None, now: datetime) -> str:
        """FINE, LATE after a day, MUCH_TOO_LATE after three; an office that began today is not late."""
        begun = made or self.since
        age = now - begun if begun else timedelta(0)
        return MUCH_TOO_LATE if age > RED else LATE if age > AMBER else FINE

    def second_overdue(self, now: datetime) -> int:
        """Days without a copy on a second medium when they are more than three, else 0."""
        begun = self.second or self.since
        age = now - begun if begun else timedelta(0)
        return age.days if age > RED else 0


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place with the copies of this office that lie there now, newest first."""

    place: Place
    copies: tuple[Kept, ...]
    last: datetime | None  # the newest that was ever made there, also while the place is not there

    @property
    def there(self) -> bool:
        """Whether the place is there now."""
        return self.place.folder is not None


def newest_copy(folder: Folder) -> Noted | None:
    """The newest copy: noted in the books and still where it was put, or made before an update."""
    found = [_before_update(folder), _noted(folder)]
    return max((one for one in found if one is not None), key=lambda one: one.at, default=None)


def ages(folder: Folder) -> Ages:
    """How old the newest copies are, for the foot of the window."""
    newest = newest_copy(folder)
    second = db.one(_SECOND)
    begun = db.one(_FIRST_SIGN_IN)
    return Ages(
        newest.at if newest else None,
        clock.from_stamp(second[0]) if second and second[0] else None,
        clock.from_stamp(begun[0]) if begun else None,
    )


def last_before(seq: int) -> Noted | None:
    """The last copy that was noted before a journal entry; None where there was none."""
    row = db.one(f"{_NEWEST} WHERE journal_seq < ? ORDER BY journal_seq DESC LIMIT 1", (seq,))
    return _noted_row(row) if row else None


def is_due(folder: Folder, now: datetime) -> bool:
    """Whether something was done since the last copy, and that copy is older than the office wants."""
    row = db.one(f"{_NEWEST} WHERE place_kind = ? ORDER BY journal_seq DESC LIMIT 1", (OFFICE,))
    if row is None:
        return True
    at, head = clock.from_stamp(row[0]), row[5]
    if abs(now - at) < timedelta(hours=office().backup_hours):
        return False
    return db.one(_SINCE_THE_COPY, (head,)) is not None


def place_rows(folder: Folder) -> list[PlaceRow]:
    """Every place that is set up, with what lies there."""
    own = office_id(db.database.execute_sql)
    return [_place_row(place, own) for place in places(folder)]


def _place_row(place: Place, own: str) -> PlaceRow:
    copies = tuple(shelf.copies_in(place.folder, own)) if place.folder is not None else ()
    row = db.one("SELECT MAX(copied_at) FROM backup_made WHERE place = ?", (place.digest,))
    return PlaceRow(place, copies, clock.from_stamp(row[0]) if row and row[0] else None)


def _noted(folder: Folder) -> Noted | None:
    """A copy that somebody took away from the office's own folder counts no more."""
    for row in db.rows(f"{_NEWEST} ORDER BY copied_at DESC, journal_seq DESC LIMIT 50"):
        noted = _noted_row(row)
        if noted.place_kind != OFFICE or (folder.copies / noted.file).exists():
            return noted
    return None


def _before_update(folder: Folder) -> Noted | None:
    kept = shelf.newest_before_update(folder.copies)
    return Noted(kept.at, OFFICE, False, kept.path.name, kept.why) if kept else None


def _noted_row(row: tuple) -> Noted:
    at, file, kind, second, why, _head = row
    return Noted(clock.from_stamp(at), kind, bool(second), file, why)
