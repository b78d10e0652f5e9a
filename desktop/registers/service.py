"""Acts on what is kept in the registers: one commit each, with the paper that it promises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.rights import SignedIn, require
from desktop.office.settings import office
from desktop.printing.service import order_paper
from desktop.registers.keeping import Book, Now, begin, last_event, move, now_of
from desktop.registers.kinds import CHECK, HAZARD, MACHINES, SEEN
from desktop.registers.rules import RULES

REGISTERS = Book("register", MACHINES, RULES)


@dataclass(frozen=True, slots=True)
class Done:
    """How something stands after an act, and the print job that was promised with it."""

    now: Now
    job_id: int | None = None


def enter(
    kind: str, typed: Mapping[str, Any], by: SignedIn, approved_by: SignedIn | None = None
) -> Done:  # fmt: skip
    """Put something into its register, with a number of its own.

    Args:
        kind: a key of `kinds.MACHINES`, one that the office's profile sees; checks are made by `make_check`.
        typed: the facts by their names, as they were typed or as values.
        by: who enters it.
        approved_by: somebody in charge who agrees at her desk.

    Raises:
        UserError: a fact is missing or cannot be; its name is the field.
        NotAllowed: the person has not the right.
    """
    require(by, "register.keep")
    if kind not in SEEN[office().profile] or kind == CHECK:
        raise UserError(_("This office does not keep this register."))
    with transaction(f"register.{kind}", "registers", by=by.staff_id) as entry:
        now = begin(entry, REGISTERS, kind, typed, by, approved_by)
        return Done(now, promise_paper(entry, REGISTERS, now, MACHINES[kind].first.act, by))


def act(
    item_id: int, name: str, typed: Mapping[str, Any], by: SignedIn, approved_by: SignedIn | None = None
) -> Done:
    """Do what the table allows next with something; see `enter`.

    Args:
        name: an act of its kind.
    """
    require(by, "register.keep")
    now = now_of(REGISTERS, item_id)
    with transaction(f"register.{now.kind}", "registers", by=by.staff_id) as entry:
        later = move(entry, REGISTERS, now, name, typed, by, approved_by)
        return Done(later, promise_paper(entry, REGISTERS, later, name, by))


def open_hazard(entry: db.Entry, what: str, where: str, by: SignedIn, basis: str = "") -> Now:
    """Put a hazard on every handover until it is closed, as part of another act.

    Only call inside a transaction, and let it announce "registers".

    Args:
        basis: what showed it, as "check:3".
    """
    return begin(entry, REGISTERS, HAZARD, {"what": what, "where": where, "basis": basis}, by)


def promise_paper(entry: db.Entry, book: Book, now: Now, name: str, by: SignedIn) -> int | None:
    """The print job of an act's paper, where it has one. Only call inside a transaction."""
    paper = book.machines[now.kind].step(name).paper
    if not paper:
        return None
    return order_paper(paper, last_event(book, now.item_id), 0, now.number, entry, by.staff_id)
