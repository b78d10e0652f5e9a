"""What happened in the sample town in a year: monthly bills, and people who pay them in their own way.

Everything goes through the same use cases as at a real counter; only the clock is told the time.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from desktop.billing.batches import BatchDigest, BillIn, add_bills, begin_batch, next_bill_id
from desktop.billing.queries import owed
from desktop.cash.safe import ELSEWHERE
from desktop.cash.service import open_shift
from desktop.core import clock
from desktop.core.db import transaction
from desktop.core.money import Money
from desktop.office.rights import SignedIn
from desktop.payments.plan import TenderGiven, Wish
from desktop.payments.service import PaymentOrder, take_payment
from desktop.printing.service import record_printed
from desktop.sample.evening import FLOAT, end_day, end_shift
from desktop.sample.people import SEED, Resident

# Fen a cubic metre: a published three-part price of 5.00 yuan for homes, invented ones for the rest.
PRICES = {"household": (207, 157, 136), "commerce": (413, 157, 300), "public": (307, 157, 136)}
REFUSE = {"household": 600, "commerce": 3000, "public": 2000}
PAYS_EVERY = {"prompt": 3, "quarterly": 4, "late": 5}
OWES_AT_LEAST = {"prompt": 0, "quarterly": 1, "late": 2}
NOTES = (100_00, 50_00, 20_00, 10_00)
HALF_DAY = timedelta(hours=4, minutes=30)


def months_before(today: date, count: int = 12) -> list[str]:
    """The `count` whole months before today's, oldest first, as "2026-10"."""
    first = today.replace(day=1)
    found = []
    for _month in range(count):
        first = (first - timedelta(days=1)).replace(day=1)
        found.append(f"{first:%Y-%m}")
    return found[::-1]


def bill_month(
    period: str, town: Sequence[tuple[int, Resident]], readings: dict[int, int], by: SignedIn, now: datetime
) -> None:
    """The bills of one month come in as one batch, on the second of the next month or at `now` if sooner."""
    dice = random.Random(f"{SEED} {period}")
    bills = [_bill(period, account_id, resident, readings, dice) for account_id, resident in town]
    digest = BatchDigest()
    for bill in bills:
        digest.add(bill)
    arrival = min(clock.at(_next_month(period).replace(day=2), time(9)), now)
    with clock.telling(arrival), transaction("bills.imported", "bills", by=by.staff_id) as entry:
        batch_id = begin_batch(entry, f"bills-{period}.csv", digest.hexdigest(), digest)
        add_bills(batch_id, next_bill_id(), bills)


def _bill(
    period: str, account_id: int, resident: Resident, readings: dict[int, int], dice: random.Random
) -> BillIn:
    use = max(0, round(resident.monthly_use * dice.uniform(0.7, 1.3)))
    before = readings.setdefault(account_id, dice.randrange(20, 3000))
    readings[account_id] = before + use
    category = resident.fields.category
    parts = zip(("water", "resource", "sewage"), PRICES[category], strict=True)
    charges = [(component, price * use) for component, price in parts if use]
    charges.append(("refuse", REFUSE[category]))
    due = _next_month(period).replace(day=25)
    return BillIn(
        account_id, f"{period.replace('-', '')}{resident.fields.number}", period, due.isoformat(), charges,
        str(before), str(readings[account_id]), str(use),
    )  # fmt: skip


def pay_month(
    month: int, period: str, town: Sequence[tuple[int, Resident]], clerks: Sequence[SignedIn], now: datetime
) -> Iterator[int]:
    """Everybody whose turn it is comes to the counter in the month after `period`, up to yesterday.

    Yields the number of guests, half a day at a time.
    """
    habits = {account_id: resident.habit for account_id, resident in town}
    callers = [account_id for account_id, resident in town if _comes(month, account_id, resident)]
    desks = _desks(_next_month(period), now, clerks)
    for place, (seat, day, clerk) in enumerate(desks):
        guests = callers[place :: len(desks)]
        _serve(seat, day, clerk, guests, habits)
        if seat == len(clerks) - 1:
            end_day(day, clerk)
        yield len(guests)


def _comes(month: int, account_id: int, resident: Resident) -> bool:
    every = PAYS_EVERY.get(resident.habit)
    return every is not None and (month + account_id) % every == 0


def _desks(first: date, now: datetime, clerks: Sequence[SignedIn]) -> list[tuple[int, date, SignedIn]]:
    """Each clerk's half of each working day: one in the morning, the next in the afternoon."""
    days = [first + timedelta(days=offset) for offset in range(2, 25)]
    days = [day for day in days if day.weekday() < 5 and day < clock.local(now).date()]
    return [(seat, day, clerk) for day in days for seat, clerk in enumerate(clerks)]


def _serve(seat: int, day: date, clerk: SignedIn, guests: Sequence[int], habits: dict[int, str]) -> None:
    moment = clock.at(day, time(8, 30)) + seat * HALF_DAY
    with clock.telling(moment):
        shift = open_shift(str(seat + 1), FLOAT, clerk, source=ELSEWHERE)
    for place, account_id in enumerate(guests, 1):
        with clock.telling(moment + place * HALF_DAY / (len(guests) + 2)):
            _pay(account_id, habits[account_id], clerk)
    with clock.telling(moment + HALF_DAY):
        end_shift(shift, clerk)


def _pay(account_id: int, habit: str, clerk: SignedIn) -> None:
    now = owed(account_id)
    keep = OWES_AT_LEAST[habit]
    bills = now.bills[: len(now.bills) - keep] if keep else now.bills
    due = Money(sum(bill.open for bill in bills))
    if not due:
        return
    wish = Wish(tuple(bill.bill_id for bill in bills), (TenderGiven("cash", _handed_over(due)),))
    taken = take_payment(
        PaymentOrder(uuid.uuid4().hex, account_id, 1, wish, due, clock.now(), clock.now()), clerk
    )
    record_printed(taken.job_id, "", clerk)


def _handed_over(due: Money) -> Money:
    """The next round sum in notes that covers it."""
    note = next((note for note in NOTES if due > 2 * note), NOTES[-1])
    return Money(-(-due // note) * note)


def _next_month(period: str) -> date:
    first = date.fromisoformat(f"{period}-01")
    return (first + timedelta(days=32)).replace(day=1)
