"""A street of customers who owe, and short ways to a run of notices."""

import pytest

from desktop.accounts.service import AccountFields, open_account
from desktop.core.progress import Progress
from desktop.notices.choice import Choice, find
from desktop.notices.making import make_run
from tests.payments.conftest import add_month


def outcome(steps):
    """What a long piece of work comes to; its steps are progress and nothing else."""
    while True:
        try:
            assert isinstance(next(steps), Progress)
        except StopIteration as end:
            return end.value


class Street:
    """Customers on one road, opened in an order that nobody walks in."""

    def __init__(self, office):
        self.office = office
        self.cards = {}

    def customer(self, number, address, *months, amount=2400, **fields):
        name = fields.pop("name", f"Customer {number}")
        card = open_account(AccountFields(number, name, address, **fields), self.office.leader)
        for month in months:
            add_month(card.id, month, ("water", amount), ("sewage", 1120))
        self.cards[number] = card
        return card

    def found(self, **asked):
        return outcome(find(Choice(**asked)))

    def run(self, paper="A4 halves", instead=None, **asked):
        return outcome(make_run(self.found(**asked), paper, self.office.clerk, instead))


@pytest.fixture
def street(office):
    """Four who owe: numbers 2, 10 and 3 of North Road, and one of Bridge Lane in Chinese."""
    made = Street(office)
    made.customer("00000010", "North Road 10", "2026-08", "2026-09")
    made.customer("00000002", "2 North Road", "2026-09", "2026-10", category="industry")
    made.customer("00000003", "North Road 3", "2026-07", status="suspended")
    made.customer("00000007", "Bridge Lane 7", "2026-10", language="zh_CN", name="单国强")
    return made
