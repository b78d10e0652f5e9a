"""What was taken back is as if it had never been: what is owed, the credit, and what lies in the drawer.

A second, simple set of books is kept beside the real one: it only knows which payments stand.
"""

from contextlib import suppress
from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.billing.queries import credit, owed
from desktop.cash.queries import in_drawer
from desktop.cash.service import drop
from desktop.core import clock as clocks
from desktop.core import db
from desktop.core.errors import UserError
from desktop.core.money import Money
from desktop.core.paths import RESOURCES
from desktop.corrections.service import (
    Destination,
    bounce_cheque,
    move_payment,
    refund_credit,
    reverse_payment,
)
from desktop.payments.plan import TenderGiven, Wish
from desktop.payments.queries import payment_row, tenders_of
from desktop.payments.service import PaymentOrder, take_payment
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from tests.corrections.conftest import owes

which = st.integers(0, 30)
part = st.tuples(st.sampled_from(["cash", "cash", "cheque", "transfer"]), st.integers(1, 9000))
visits = st.tuples(
    st.just("pay"), which, st.integers(0, 3), st.lists(part, min_size=1, max_size=2), st.booleans(), which
)
corrections = st.one_of(
    st.tuples(st.just("back"), which),
    st.tuples(st.just("move"), which, which),
    st.tuples(st.just("bounce"), which, st.integers(0, 500)),
    st.tuples(st.just("refund"), which, st.integers(1, 3000)),
    st.tuples(st.just("drop"), st.sampled_from(["cash", "cheque"]), st.integers(1, 4000)),
)


@dataclass
class Sums:
    """One account, or one drawer's tender, in the simple books."""

    charged: int = 0
    given: int = 0  # money that stayed, less what was paid out of credit

    @property
    def balance(self):
        return self.charged - self.given


class TwoBooks:
    """Does each act through the services, and notes beside it what it must have come to."""

    def __init__(self, office, cards, drawer):
        self.office, self.cards, self.drawer = office, cards, drawer
        self.accounts = {card.id: Sums(charged=owes(card.id)) for card in cards}
        self.before = {card.id: int(credit(card.id)) for card in cards}
        self.cash = int(in_drawer(drawer.shift_id))
        self.standing: list[int] = []
        self.count = db.one("SELECT COUNT(*) FROM journal")[0]

    def key(self):
        self.count += 1
        return f"key-{self.count}-{db.one('SELECT COUNT(*) FROM payment')[0]}"

    def do(self, act, *how):
        with suppress(UserError):
            getattr(self, act)(*how)

    def pay(self, place, months, parts, keep, use):
        card = self.cards[place % len(self.cards)]
        now = owed(card.id)
        due = sum(bill.open for bill in now.bills[:months])
        given_now = tuple(
            TenderGiven(
                kind, Money(amount), "Bank" if kind == "cheque" else "", "" if kind == "cash" else "77"
            )
            for kind, amount in parts
        )
        wish = Wish(
            tuple(bill.bill_id for bill in now.bills[:months]),
            given_now,
            use_credit=Money(max(0, min(use * 20, now.credit, due))),
            advance=Money(0) if due else Money(sum(amount for _kind, amount in parts)),
            keep_change=keep,
        )
        moment = clocks.now()
        taken = take_payment(
            PaymentOrder(self.key(), card.id, card.version, wish, Money(due), moment, moment),
            self.office.clerk,
        )
        self.standing.append(taken.payment_id)
        self.accounts[card.id].given += taken.received - taken.change
        self.cash += sum(a for kind, a in parts if kind == "cash") - taken.change

    def back(self, place):
        paid = self._one(place)
        reverse_payment(self.key(), paid.payment_id, "twice", "", self.office.clerk, self.office.leader)
        self._stands_no_more(paid)
        self.cash -= self._cash_of(paid)

    def move(self, place, to):
        paid, card = self._one(place), self.cards[to % len(self.cards)]
        there = Destination(card.id, card.version, clocks.now())
        done = move_payment(self.key(), paid.payment_id, there, "", self.office.clerk, self.office.leader)
        self._stands_no_more(paid)
        self.standing.append(done.payment_ids[1])
        self.accounts[card.id].given += paid.paid

    def bounce(self, place, fee):
        paid = self._one(place, "cheque")
        beside = sum(t.amount for t in tenders_of(paid.payment_id) if t.kind != "cheque") - paid.change
        done = bounce_cheque(
            self.key(), paid.payment_id, Money(fee), "", self.office.clerk, self.office.leader
        )
        self._stands_no_more(paid)
        self.standing += done.payment_ids[1:]
        self.accounts[paid.account_id].given += beside
        self.accounts[paid.account_id].charged += fee

    def refund(self, place, amount):
        card = self.cards[place % len(self.cards)]
        there = Destination(card.id, card.version, clocks.now())
        refund_credit(self.key(), there, Money(amount), "herself", self.office.clerk, self.office.leader)
        self.accounts[card.id].given -= amount
        self.cash -= amount

    def drop(self, tender, amount):
        drop(Money(amount), tender, "", self.office.clerk)
        self.cash -= amount if tender == "cash" else 0

    def _one(self, place, tender=""):
        found = [each for each in self.standing if not tender or self._paid_by(each, tender)]
        if not found:
            raise UserError("nothing stands")
        return payment_row(found[place % len(found)])

    def _paid_by(self, payment_id, tender):
        return any(given_now.kind == tender for given_now in tenders_of(payment_id))

    def _stands_no_more(self, paid):
        self.standing.remove(paid.payment_id)
        self.accounts[paid.account_id].given -= paid.paid

    def _cash_of(self, paid):
        return sum(t.amount for t in tenders_of(paid.payment_id) if t.kind == "cash") - paid.change

    def agree(self):
        """Both books say the same, and no charge was ever paid more than once."""
        for account_id, sums in self.accounts.items():
            own = credit(account_id) - self.before[account_id]
            assert owes(account_id) - own == sums.balance
            assert credit(account_id) >= 0
        assert in_drawer(self.drawer.shift_id) == self.cash
        assert db.one(OVERPAID) is None


OVERPAID = (
    "SELECT c.bill_id FROM charge c JOIN allocation a ON a.bill_id = c.bill_id AND a.position = c.position"
    " GROUP BY c.bill_id, c.position HAVING SUM(a.amount) < 0 OR SUM(a.amount) > c.amount"
)


def papers_in(drawer):
    return db.rows(
        "SELECT tender, SUM(amount) FROM cash_entry WHERE shift_id = ? AND kind <> 'elsewhere'"
        " GROUP BY tender HAVING SUM(amount) < 0",
        (drawer.shift_id,),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(visits, min_size=2, max_size=4),
    st.lists(st.one_of(corrections, visits), min_size=3, max_size=12),
)
def test_what_was_taken_back_had_never_been(office, drawer, shan, mei, first, then):
    books = TwoBooks(office, (shan, mei), drawer)
    for act in first + then:
        books.do(*act)
        books.agree()
    assert papers_in(drawer) == []
    assert [text.text for text in full_check(RESOURCES / "sql") if isinstance(text, Finding)] == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.integers(0, 3), st.lists(part, min_size=1, max_size=2), st.booleans(), st.integers(0, 9)
        ),
        min_size=1,
        max_size=5,
    ),
    st.randoms(use_true_random=False),
)
def test_when_all_is_taken_back_the_account_is_as_on_the_first_day(office, drawer, shan, visits, chance):
    before = (owes(shan.id), credit(shan.id), in_drawer(drawer.shift_id))
    books = TwoBooks(office, (shan,), drawer)
    for months, parts, keep, use in visits:
        books.do("pay", 0, months, parts, keep, use)
    while books.standing:
        before_this = len(books.standing)
        order = list(books.standing)
        chance.shuffle(order)
        for payment_id in order:  # what stands upon another's credit must go first
            books.do("back", books.standing.index(payment_id))
        assert len(books.standing) < before_this
    assert (owes(shan.id), credit(shan.id), in_drawer(drawer.shift_id)) == before
