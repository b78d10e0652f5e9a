"""How a shift and a day end in the sample town: counted note by note, now and then a little over or short."""

from __future__ import annotations

import random
from datetime import date, time

from desktop.cash.counting import CountLine, count_drawer, differences
from desktop.cash.queries import OpenShift, in_drawer
from desktop.cash.safe import cash_in_safe
from desktop.closing.day import Deposit, close_day
from desktop.closing.service import close_shift
from desktop.core import clock
from desktop.core.currencies import currency
from desktop.core.i18n import _
from desktop.core.money import Money
from desktop.office.rights import SignedIn
from desktop.office.settings import office
from desktop.printing.service import record_printed
from desktop.sample.people import SEED

FLOAT = Money(200_00)
EVENING = time(17, 40)
WRONG_EVERY = 40  # about one count in so many
SLIPS = (-10_00, -1_00, -50, 50, 1_00)  # a wrong note, a coin on the floor


def end_shift(shift: OpenShift, clerk: SignedIn) -> None:
    """Count the drawer, explain what is not right, leave the float for tomorrow."""
    dice = random.Random(f"{SEED} {shift.business_date} {shift.drawer}")
    lies_there = in_drawer(shift.shift_id)
    if dice.randrange(WRONG_EVERY) == 0:
        lies_there = Money(max(lies_there + dice.choice(SLIPS), FLOAT))
    count_drawer(shift.shift_id, _pieces(lies_there), clerk)
    wrong = {one.tender: _("Counted twice, not found") for one in differences(shift.shift_id) if one.amount}
    closed = close_shift(shift.shift_id, FLOAT, wrong, clerk)
    for job_id in closed.job_ids:
        record_printed(job_id, "", clerk)


def end_day(day: date, clerk: SignedIn) -> None:
    """The evening: everything in the safe goes to the bank."""
    with clock.telling(clock.at(day, EVENING)):
        closed = close_day(day.isoformat(), Deposit(cash_in_safe(), with_cheques=True), True, clerk)
        for job_id in closed.job_ids:
            record_printed(job_id, "", clerk)


def _pieces(amount: Money) -> list[CountLine]:
    """The fewest notes and coins that come to an amount; what no coin gives stands as a total."""
    lines, rest = [], int(amount)
    money = currency(office().currency)
    forms = [("note", face) for face in money.notes] + [("coin", face) for face in money.coins]
    for form, face in forms:
        pieces, rest = divmod(rest, face)
        if pieces:
            lines.append(CountLine("cash", form, face, pieces, Money(pieces * face)))
    if rest:
        lines.append(CountLine("cash", "total", Money(0), 0, Money(rest)))
    return lines
