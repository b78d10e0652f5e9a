"""Every paper that the house promises can be written, away from the database, and has a name."""

import pytest

from desktop.cash import queries as cash
from desktop.cash import service as drawers
from desktop.closing.day import Deposit, close_day
from desktop.closing.service import close_shift, order_x_report, refuse_handover
from desktop.core import db
from desktop.core.money import Money
from desktop.corrections.service import reverse_payment
from desktop.office.service import add_staff
from desktop.printing.queries import owed
from desktop.shell import papers
from tests.closing.conftest import count, drawer, order, pay, shan

__all__ = ["count", "drawer", "order", "pay", "shan"]

NAMES = {
    "receipt": "Receipt A-00",
    "reversal": "Reversal A-00",
    "drawer_slip": "Drawer slip DS-",
    "x_report": "X report X-",
    "handover": "Handover HO-",
    "over_short": "Over/short slip OS-",
    "shift_sheet": "Shift sheet SS-",
    "day_sheet": "Day close DD-",
    "deposit": "Deposit BD-",
}


class Desk:
    """Only remembers who writes what."""

    def __init__(self):
        self.kinds = {}

    def register(self, kind, writer):
        self.kinds[kind] = writer


@pytest.fixture
def promised(office, drawer, pay, count):
    """The papers of a whole day, none of them printed yet."""
    paid = pay(("cash", 5000), key="one")
    reverse_payment("back", paid.payment_id, "twice", "", office.clerk)
    drawers.drop(Money(1000), "cash", "bag 7", office.clerk)
    shift = cash.open_shift_of(office.clerk.staff_id)
    order_x_report(shift.shift_id, office.clerk)
    count(shift.shift_id, ("cash", cash.in_drawer(shift.shift_id) - 50))
    other = add_staff("Tang Hui", "clerk", "2468", office.leader)
    refuse_handover(shift.shift_id, other, "too few coins", office.clerk)
    close_shift(shift.shift_id, Money(5000), {"cash": "a coin rolled away"}, office.clerk)
    close_day(shift.business_date, Deposit(Money(2000), True, "Bank of China"), False, office.leader)
    return owed()


def test_every_promised_paper_is_written_without_the_database(promised):
    desk = Desk()
    papers.register(desk)
    assert {paper.kind for paper in promised} == set(NAMES)
    writers = [desk.kinds[paper.kind](paper) for paper in promised]
    db.close_quietly()
    for write in writers:
        assert write().startswith(b"%PDF")


def test_a_paper_is_called_by_what_it_is_and_its_number(promised):
    for paper in promised:
        assert papers.name_of(paper).startswith(NAMES[paper.kind])
