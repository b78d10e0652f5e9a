"""A day with everything in it, and ways to spoil the file behind the program's back."""

import pytest

from desktop.cash import service as drawers
from desktop.cash.counting import CountLine, count_drawer
from desktop.cash.queries import TENDERS, in_drawer, open_shift_of
from desktop.closing.day import Deposit, close_day
from desktop.closing.service import close_shift, hand_over
from desktop.core import clock as clocks
from desktop.core import db, migrations
from desktop.core.money import Money
from desktop.core.paths import Folder
from desktop.corrections.service import reverse_payment
from desktop.office import pins, settings
from desktop.office.service import add_staff, found_office
from desktop.office.settings import Office
from tests.conftest import StandingClock, TestOffice
from tests.corrections.conftest import mei, pay, to_mei
from tests.payments.conftest import drawer, order, shan
from tests.proof.rows import SCHEMA, SQL
from tests.proof.whole_day import WholeDay
from tests.unguarded import take_guards_down

__all__ = ["drawer", "mei", "order", "pay", "shan", "to_mei"]


def count_exactly(shift_id, by, wrong=0):
    """Count what is there, cash by so much wrong."""
    lines = []
    for tender in TENDERS:
        amount = in_drawer(shift_id, tender) + (wrong if tender == "cash" else 0)
        if amount:
            lines.append(CountLine(tender, "total", Money(0), 1, Money(amount)))
    return count_drawer(shift_id, lines, by)


@pytest.fixture
def second(office):
    return add_staff("Tang Hui", "clerk", "2468", office.leader)


@pytest.fixture
def closed_day(office, drawer, pay, second):
    """Payments, a reversal, slips, a handover, a difference, the bank."""
    pay(("cash", 5000), key="one")
    back = pay(("cash", 10000), key="two")
    reverse_payment("back", back.payment_id, "twice", "", office.clerk)
    pay(("cheque", 3520), key="three")
    drawers.drop(Money(1000), "cash", "", office.clerk)
    drawers.pay_in(Money(700), "coins", "", office.clerk)
    drawers.pay_out(Money(320), "stamps", "", office.clerk)
    shift = open_shift_of(office.clerk.staff_id)
    count_exactly(shift.shift_id, office.clerk)
    next_shift = hand_over(shift.shift_id, second, {}, office.clerk).new_shift
    count_exactly(next_shift.shift_id, second, -50)
    close_shift(next_shift.shift_id, Money(5000), {"cash": "a coin rolled away"}, second)
    close_day(shift.business_date, Deposit(Money(2000), True), False, office.leader)
    drawers.open_shift("1", Money(4900), office.clerk, "short in the morning")
    return shift


@pytest.fixture(scope="module")
def whole_day(tmp_path_factory):
    """A day with one of everything, lived through once: no test may leave anything in it."""
    folder = Folder(tmp_path_factory.mktemp("office")).make()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clocks, "now", StandingClock())
        patch.setattr(pins, "MEMORY_KIB", 8)
        patch.setattr(pins, "ROUNDS", 1)
        patch.setattr(migrations, "expected_schema", lambda _folder: SCHEMA)  # worked out once, above
        db.open_database(folder.database)
        migrations.migrate(SQL, folder.copies)
        settings.forget()
        leader = found_office(Office("Clear Creek", currency="CNY"), "Zhou Min", "246810")
        WholeDay(TestOffice(folder, leader, add_staff("Lin Xiao", "clerk", "1357", leader)))
        db.database.execute_sql("PRAGMA foreign_keys = OFF")
        yield
        db.close_quietly()
        settings.forget()


@pytest.fixture
def spoil():
    """Changes the file as somebody with another program would: no trigger says no."""

    def change(statement):
        take_guards_down()
        db.database.execute_sql("PRAGMA foreign_keys = OFF")
        db.database.execute_sql(statement)

    return change
