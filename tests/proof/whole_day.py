"""A day with one of everything that money, drawers, forms and papers know, for whoever wants to spoil it."""

from datetime import timedelta

from desktop.accounts.service import AccountFields, open_account
from desktop.billing.queries import owed
from desktop.billing.service import withdraw_batch
from desktop.cash import service as drawers
from desktop.cash.counting import CountLine, count_drawer
from desktop.cash.queries import TENDERS, in_drawer
from desktop.closing.day import Deposit, close_day
from desktop.closing.service import close_shift, hand_over, order_x_report, refuse_handover
from desktop.core import clock as clocks
from desktop.core.money import Money
from desktop.corrections.service import (
    Destination,
    bounce_cheque,
    move_payment,
    refund_credit,
    reverse_payment,
)
from desktop.forms.late import LateNote
from desktop.forms.service import issue_book, order_blank_forms, order_list, spoil_form
from desktop.inquiry.service import order_statement
from desktop.notices.choice import Choice, find
from desktop.notices.making import make_run
from desktop.notices.service import set_days
from desktop.notices.writing import came_out, print_run, repeat_run
from desktop.office.service import add_staff
from desktop.payments.plan import TenderGiven, Wish
from desktop.payments.service import PaymentOrder, copy_receipt, take_payment
from desktop.printing.service import drop_paper, record_failed, record_printed
from desktop.repairs.ending import WorkDone, finish
from desktop.repairs.intake import CONFIRMED, ReadBack, accept_order
from desktop.repairs.prices import LineIn, add_price
from desktop.repairs.read_back import sentence
from desktop.repairs.report import Report
from desktop.repairs.service import arrive, dispatch
from tests.payments.conftest import add_month
from tests.proof.tampered import outcome

NOTES = (10000, 5000, 1000, 100)


class WholeDay:
    """Two clerks, three customers, two drawers; each step adds what the steps before it did not."""

    def __init__(self, office):
        self.leader, self.clerk = office.leader, office.clerk
        self.second = add_staff("Tang Hui", "clerk", "2468", office.leader)
        self.customers = [
            open_account(AccountFields(f"0001234{n}", f"Customer {n}", "North Road"), office.leader)
            for n in range(3)
        ]
        self._key = 0
        self.bills()
        self.repair()
        self.notices()
        self.forms()
        self.first = drawers.open_shift("1", Money(20000), self.clerk)
        self.payments()
        self.slips()
        self.corrections()
        self.papers()
        self.handovers()
        self.evening()

    def bills(self):
        """Three months for everybody, and a month that was taken back."""
        for month in (8, 9, 10):
            for card in self.customers:
                add_month(card.id, f"2026-{month:02d}", ("water", 2400), ("sewage", 1120))
        withdraw_batch(add_month(self.customers[2].id, "2026-11", ("water", 100)), "wrong month", self.leader)

    def repair(self):
        """A pipe behind the meter, charged to the one whose it is."""
        add_price("Visit", "visit", "", Money(3000), clocks.today(), self.leader)
        card, now = self.customers[1], clocks.stamp(clocks.now())
        report = Report(
            side="in", category="in.pipe", place="North Road 2", account_id=card.id,
            account_version=card.version, identity_confirmed_at=now, phone="13800001111", fee_item="V01",
            fee_told=Money(3000), fee_answer="accepted",
        )  # fmt: skip
        order = accept_order("repair", report, ReadBack(sentence(report), CONFIRMED, None), (), self.clerk)
        dispatch(order.order_id, "Pipes", "normal", "phone", "Li Wei", self.clerk)
        arrive(order.order_id, "Li Wei", self.clerk)
        now = clocks.now()
        done = WorkDone(
            cause="worn seal", work_done="seal renewed", worker="Li Wei", reported_by="Li Wei",
            started_at=now, ended_at=now, lines=(LineIn("V01", 1000),), charge=Money(3000),
            signed=True, site_cleared=True,
        )  # fmt: skip
        finish(order.order_id, done, self.clerk)

    def notices(self):
        """A reminder to everybody; the printer stops in between."""
        set_days("reminder", 2, 10, self.leader)
        run = outcome(make_run(outcome(find(Choice())), "A4", self.clerk))
        outcome(print_run(run.run_id, "Office", lambda _pdf, _printer: None, self.clerk))
        came_out(run.run_id, "AN-A-00002", self.clerk)
        repeat_run(run.run_id, self.clerk, until="AN-A-00001")

    def forms(self):
        """A book of which one form is torn; one will be used."""
        book = issue_book("M", "000101", "000110", "Tang Hui", self.leader)
        issue_book("N", "000001", "000005", "", self.leader)
        spoil_form("M-000102", "torn", self.clerk)
        order_list(book.book_id, self.clerk)
        order_blank_forms(book.book_id, self.leader)
        order_blank_forms(book.book_id, self.leader)

    def pay(self, customer, *tenders, months=1, by=None, late=None, **wish):
        """Some months of a customer, by (kind, amount) pairs."""
        self._key += 1
        card = self.customers[customer]
        bills = owed(card.id).bills[:months]
        given = tuple(
            TenderGiven(kind, Money(amount), *(() if kind == "cash" else ("Bank", str(amount), "2026-11-20")))
            for kind, amount in tenders
        )
        asked = Wish(tuple(bill.bill_id for bill in bills), given, **wish)
        due, said = Money(sum(bill.open for bill in bills)), clocks.now()
        order = PaymentOrder(
            f"key-{self._key}", card.id, card.version, asked, due, said - timedelta(seconds=20), said, late
        )
        return take_payment(order, by or self.clerk)

    def payments(self):
        """Change, change kept, in advance, from credit, several ways of paying, a late entry."""
        self.pay(0, ("cash", 5000))
        self.pay(0, ("cash", 4000), keep_change=True)
        self.pay(0, ("cheque", 3000), ("cash", 100), use_credit=Money(420))
        self.away = self.pay(1, ("transfer", 1000), ("other", 2520))
        self.pay(1, ("cheque", 3520), months=1)
        late = LateNote("M-000101", clocks.now() - timedelta(hours=2))
        self.pay(2, ("cash", 10000), months=0, late=late, advance=Money(10000))

    def slips(self):
        """Everything that moves beside payments, and what does not."""
        drawers.drop(Money(1000), "cash", "before noon", self.clerk)
        drawers.drop(Money(3520), "cheque", "", self.clerk)
        drawers.pay_in(Money(700), "coins", "from the safe", self.clerk)
        drawers.pay_out(Money(320), "stamps", "", self.clerk)
        drawers.open_without_sale("change a note", self.clerk)
        drawers.refuse_note(Money(10000), "false", "AB123, kept", self.clerk)

    def corrections(self):
        """Taken back, put on another account, bounced with its fee, credit paid out; a leader agrees."""
        back = self.pay(1, ("cash", 4000), months=0, advance=Money(4000))
        reverse_payment("back", back.payment_id, "other", "she changed her mind", self.clerk)
        moved = self.pay(1, ("cash", 5000))
        to = self.customers[2]
        move_payment(
            "moved", moved.payment_id, Destination(to.id, to.version, clocks.now()), "the next house",
            self.clerk, self.leader,
        )  # fmt: skip
        bad = self.pay(2, ("cheque", 3520), ("cash", 500), months=1, keep_change=True)
        bounce_cheque("bad", bad.payment_id, Money(1500), "", self.clerk, self.leader)
        refund_credit(
            "out", Destination(to.id, to.version, clocks.now()), Money(2000), "shown a passport",
            self.clerk, self.leader,
        )  # fmt: skip

    def papers(self):
        """Copies, and every end that a paper may come to."""
        copied = copy_receipt(1, self.clerk)
        copy_receipt(1, self.clerk, copied)
        statement = order_statement(self.customers[0].id, self.clerk)
        record_failed(statement, "Office", "no paper", self.clerk)
        record_printed(statement, "Office", self.clerk)
        drop_paper(order_x_report(self.first.shift_id, self.clerk), "not needed", self.clerk)

    def count(self, shift, by, wrong=0):
        """By notes and coins where it is cash, else by total."""
        lines, left = [], in_drawer(shift.shift_id) + wrong
        for note in NOTES:
            lines.append(CountLine("cash", "note", Money(note), left // note, Money(left // note * note)))
            left %= note
        lines.append(CountLine("cash", "coin", Money(1), left, Money(left)))
        for tender in TENDERS[1:]:
            lines.append(CountLine(tender, "total", Money(0), 1, in_drawer(shift.shift_id, tender)))
        count_drawer(shift.shift_id, lines, by)

    def handovers(self):
        """Refused, then accepted with something short."""
        self.count(self.first, self.clerk)
        refuse_handover(self.first.shift_id, self.second, "mixed coins", self.clerk)
        self.count(self.first, self.second, -30)
        done = hand_over(self.first.shift_id, self.second, {"cash": "three coins"}, self.clerk)
        self.later = done.new_shift

    def evening(self):
        """One drawer closed, one taken over, the day too; what comes later is of the next day."""
        other = drawers.open_shift("2", Money(5000), self.clerk)
        self.count(other, self.clerk)
        close_shift(other.shift_id, Money(5000), {}, self.leader)
        self.count(self.later, self.second, 20)
        close_shift(self.later.shift_id, Money(5000), {"cash": "a coin too many"}, self.second)
        close_day(self.first.business_date, Deposit(Money(2000), True, "City Bank"), True, self.leader)
        drawers.open_shift("1", Money(4900), self.clerk, "short in the morning")
        self.pay(1, ("cash", 600), months=0, advance=Money(600))
        drawers.refuse_note(Money(5000), "torn", "given back", self.clerk)
        reverse_payment("away", self.away.payment_id, "wrong_bills", "", self.clerk, self.leader)
