"""Against whom or what something is said, and what tells one subject from another."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.complaints.lists import SERVICE, STAFF, SUBJECT_KINDS, VEHICLE
from desktop.core import db
from desktop.core.i18n import _
from desktop.core.search import code_key, fold
from desktop.office.rights import SignedIn

_BETWEEN_NAMES = re.compile(r"[,;/&+、，；]")
OWN = "#"  # before the row of somebody who signs in here: a changed name does not make another person


@dataclass(frozen=True, slots=True)
class Subject:
    """A department, a person, a vehicle, or the service itself.

    Args:
        kind: a key of `lists.SUBJECT_KINDS`.
        name: as people call it; may be empty for the service itself.
        staff_id: of somebody who signs in here.
        category: what it is about; tells one part of the service from another.
    """

    kind: str
    name: str
    staff_id: int | None = None
    category: str = ""

    @property
    def key(self) -> str:
        """What tells it from others of its kind: width, case and the old script do not matter."""
        if self.staff_id is not None:
            return f"{OWN}{self.staff_id}"
        if self.kind == SERVICE:
            return self.category
        return code_key(self.name) if self.kind == VEHICLE else fold(self.name)

    @property
    def called(self) -> str:
        """What it is called on screens and papers; empty where nothing was said."""
        if not self.kind:
            return ""
        kind = _(SUBJECT_KINDS[self.kind])
        return _("{kind}: {name}").format(kind=kind, name=self.name) if self.name else kind


def subject(kind: str, name: str, category: str = "") -> Subject:
    """A subject as it is counted; somebody who signs in here is recognised by the name."""
    staff_id = staff_of(name) if kind == STAFF else None
    return Subject(kind, " ".join(name.split()), staff_id, category)


def staff_of(name: str) -> int | None:
    """The row of somebody who signs in here under this name, or None."""
    wanted = plain(name)
    if not wanted:
        return None
    found = db.rows("SELECT id, name FROM staff ORDER BY active DESC, id")
    return next((staff_id for staff_id, known in found if plain(known) == wanted), None)


def is_about(of: Subject, name: str, staff_id: int | None = None) -> bool:
    """Whether this is the person that the case is about; one text may hold several names."""
    if of.kind != STAFF:
        return False
    if of.staff_id is not None and staff_id == of.staff_id:
        return True
    accused = {plain(one) for one in _BETWEEN_NAMES.split(of.name)} - {""}
    return bool(accused & {plain(one) for one in _BETWEEN_NAMES.split(name)})


def is_about_oneself(of: Subject, by: SignedIn) -> bool:
    """Whether the case is about the person at the desk."""
    return is_about(of, by.name, by.staff_id)


def plain(name: str) -> str:
    """A name as it is compared."""
    return fold(name)
