"""Closing a business day: every drawer closed, nobody waits, the money on its way to the bank."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from desktop.cash.cheques import cheques_in_safe
from desktop.cash.queries import open_shifts, unclosed_days
from desktop.cash.safe import refuse_more_than_safe
from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _, ngettext
from desktop.core.journal import text_digest
from desktop.core.money import Money
from desktop.office.numbers import next_slip
from desktop.office.rights import SignedIn, require
from desktop.printing.service import order_paper
from desktop.visits.queries import waiting


@dataclass(frozen=True, slots=True)
class Deposit:
    """What goes to the bank: cash in minor units, and every cheque that lies in the safe or none."""

    cash: Money
    with_cheques: bool
    bank: str = ""


@dataclass(frozen=True, slots=True)
class DayClosed:
    """A day that ended; job_ids are its papers in the print queue."""

    business_date: str
    number: str
    next_date: str
    job_ids: tuple[int, ...]


def why_not_closed(business_date: str) -> list[str]:
    """What still stands in the way of closing a day, one sentence each; empty when it can be closed."""
    told = []
    for shift in open_shifts():
        if shift.business_date <= business_date:
            text = _("Drawer {drawer} is open with {name}. It is counted and closed first.")
            told.append(text.format(drawer=shift.drawer, name=shift.staff_name))
    if parked := len(waiting()):
        text = ngettext(
            "{count} customer still waits. Go on with her, or note that she left.",
            "{count} customers still wait. Go on with them, or note that they left.",
            parked,
        )
        told.append(text.format(count=parked))
    earlier = [day for day in unclosed_days() if day < business_date]
    if earlier:
        told.append(_("The day {day} is not closed yet. It comes first.").format(day=earlier[0]))
    return told


def close_day(business_date: str, deposit: Deposit | None, copy_made: bool, by: SignedIn) -> DayClosed:
    """End a business day for good; what comes later belongs to the next one.

    Args:
        deposit: what is carried to the bank, or None when everything stays in the safe.
        copy_made: whether a copy of the books was made on this day before the close.

    Raises:
        UserError: closed already, a drawer is open, a customer waits (S9), an earlier day is open, or
            more money for the bank than lies in the safe.
        NotAllowed: the person may not close days.
    """
    require(by, "day.close")
    with transaction(
        "day.closed", "shifts", "day", "papers", by=by.staff_id, money=True, business_date=business_date
    ) as entry:
        _refuse_closed(business_date)
        for sentence in why_not_closed(business_date):
            raise UserError(sentence)
        _refuse_deposit(deposit)
        told, jobs = _carry(entry, deposit, by)
        series, serial, number = next_slip("day_close", "DD")
        db.insert(
            "day_close",
            {
                "business_date": business_date,
                "series": series,
                "serial": serial,
                "number": number,
                "staff_id": by.staff_id,
                "copy_made": int(copy_made),
                "at_utc": entry.at_utc,
                "journal_seq": entry.seq,
            },
        )
        job_id = order_paper("day_sheet", entry.seq, 0, number, entry, by.staff_id)
        entry.tells(day=business_date, number=number, copy=copy_made, **told)
    following = date.fromisoformat(business_date) + timedelta(days=1)
    return DayClosed(business_date, number, following.isoformat(), (job_id, *jobs))


def _refuse_deposit(deposit: Deposit | None) -> None:
    if deposit is None:
        return
    if deposit.cash < 0:
        raise UserError(_("Type an amount of zero or more."), field="cash")
    refuse_more_than_safe(deposit.cash, "cash")


def _refuse_closed(business_date: str) -> None:
    row = db.one(
        "SELECT s.name FROM day_close d JOIN staff s ON s.id = d.staff_id WHERE d.business_date = ?",
        (business_date,),
    )
    if row is not None:
        raise UserError(_("{name} closed this day already.").format(name=row[0]))
    if not db.one("SELECT 1 FROM shift WHERE business_date = ?", (business_date,)):
        raise UserError(_("No drawer was opened on this day; there is nothing to close."))


def _carry(
    entry: db.Entry, deposit: Deposit | None, by: SignedIn
) -> tuple[dict[str, object], tuple[int, ...]]:
    """Write what goes to the bank; nothing when there is nothing."""
    cheques = cheques_in_safe() if deposit and deposit.with_cheques else ()
    total = Money(sum(cheque.amount for cheque in cheques))
    if deposit is None or not (deposit.cash or total):
        return {}, ()
    series, serial, number = next_slip("deposit", "BD")
    deposit_id = db.insert(
        "deposit",
        {
            "series": series,
            "serial": serial,
            "number": number,
            "business_date": entry.business_date,
            "staff_id": by.staff_id,
            "bank": deposit.bank.strip(),
            "cash": deposit.cash,
            "cheques": total,
            "at_utc": entry.at_utc,
            "journal_seq": entry.seq,
        },
    )
    for cheque in cheques:
        row = {"paper_id": cheque.paper_id, "tender_id": cheque.tender_id, "deposit_id": deposit_id}
        db.insert("deposit_cheque", row)
    job_id = order_paper("deposit", deposit_id, 0, number, entry, by.staff_id)
    told = {
        "deposit": deposit_id,
        "deposit_number": number,
        "deposit_bank": text_digest(entry.seq, deposit.bank.strip()),
        "deposit_cash": deposit.cash,
        "deposit_cheques": [[cheque.tender_id, cheque.amount] for cheque in cheques],
    }
    return told, (job_id,)
