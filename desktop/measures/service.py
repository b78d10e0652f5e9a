"""Acts on measures: one commit each, with the paper that it promises. Nothing here decides by itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.measures.kinds import ACTION, MACHINES, SEEN
from desktop.measures.rules import RULES
from desktop.office.rights import SignedIn, require
from desktop.office.settings import office
from desktop.registers.keeping import Book, Now, begin, move, now_of
from desktop.registers.service import Done, promise_paper

MEASURES = Book("measure", MACHINES, RULES)


def propose(kind: str, typed: Mapping[str, Any], by: SignedIn, approved_by: SignedIn | None = None) -> Done:
    """Begin a measure, with a number of its own.

    Args:
        kind: a key of `kinds.MACHINES`, one that the office's profile sees.
        typed: the facts by their names, as they were typed or as values; `basis` says what it rests on, as
            "case:12" or "finding:5".
        by: who enters it.
        approved_by: somebody in charge who agrees at her desk.

    Raises:
        UserError: a fact is missing or cannot be, or the case was not upheld; its name is the field.
        NotAllowed: the person has not the right.
    """
    require(by, "measure.note")
    if kind not in SEEN[office().profile]:
        raise UserError(_("This office does not keep this register."))
    with transaction(f"measure.{kind}", "measures", by=by.staff_id) as entry:
        now = begin(entry, MEASURES, kind, typed, by, approved_by)
        return Done(now, promise_paper(entry, MEASURES, now, MACHINES[kind].first.act, by))


def act(
    item_id: int, name: str, typed: Mapping[str, Any], by: SignedIn, approved_by: SignedIn | None = None
) -> Done:
    """Do what the table allows next with a measure; see `propose`.

    Args:
        name: an act of its kind.
    """
    require(by, "measure.note")
    now = now_of(MEASURES, item_id)
    with transaction(f"measure.{now.kind}", "measures", by=by.staff_id) as entry:
        later = move(entry, MEASURES, now, name, typed, by, approved_by)
        return Done(later, promise_paper(entry, MEASURES, later, name, by))


def open_action(entry: db.Entry, what: str, owner: str, due_on: str, by: SignedIn, basis: str = "") -> Now:
    """Put an action into the improvement register, as part of another act.

    Only call inside a transaction, and let it announce "measures".

    Args:
        due_on: a day, as "2026-12-10" or as it is typed.
        basis: what it comes from, as "case:12".
    """
    typed = {"what": what, "owner": owner, "due_on": due_on, "basis": basis}
    return begin(entry, MEASURES, ACTION, typed, by)
