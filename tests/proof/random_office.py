"""An office of two clerks and a leader in which anything may be tried, sensible or not."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

from desktop.accounts.service import AccountFields, open_account
from desktop.billing.queries import credit, owed
from desktop.cash import service as drawers
from desktop.cash.cheques import cheques_in_drawer, cheques_in_safe
from desktop.cash.counting import CountLine, count_drawer, counted
from desktop.cash.queries import (
    TENDERS,
    in_drawer,
    open_shift_of,
    open_shifts,
    slips_of,
    suggested_float,
    unclosed_days,
)
from desktop.cash.safe import cash_in_safe
from desktop.closing.day import Deposit, close_day
from desktop.closing.service import close_shift, hand_over, order_x_report, refuse_handover
from desktop.core import clock as clocks
from desktop.core import db, migrations
from desktop.core.errors import UserError
from desktop.core.money import Money
from desktop.core.paths import RESOURCES, Folder
from desktop.corrections.service import (
    Destination,
    bounce_cheque,
    move_payment,
    refund_credit,
    reverse_payment,
)
from desktop.forms.late import LateNote
from desktop.forms.queries import books
from desktop.forms.service import issue_book, spoil_form
from desktop.office import settings
from desktop.office.service import add_staff, found_office
from desktop.office.settings import Office, change_settings
from desktop.payments.plan import TenderGiven, Wish
from desktop.payments.service import PaymentOrder, copy_receipt, take_payment
from desktop.visits.queries import waiting
from desktop.visits.service import hold, left, resume
from tests.payments.conftest import add_month

KINDS = ("cash", "cheque", "transfer", "other")
SOURCES = ("safe", "elsewhere")

# Acts by their entries, and those that share an entry with others by what they leave behind.
_DEEDS = """
SELECT kind, COUNT(*) FROM journal GROUP BY kind
UNION ALL SELECT 'paid by ' || t.kind, COUNT(*) FROM tender t JOIN payment p ON p.id = t.payment_id
    WHERE p.kind = 'payment' AND p.instead_of_id IS NULL GROUP BY t.kind
UNION ALL SELECT 'credit ' || kind, COUNT(*) FROM credit_entry GROUP BY kind
UNION ALL SELECT 'taken back: ' || reason, COUNT(*) FROM payment WHERE kind = 'reversal' GROUP BY reason
UNION ALL SELECT 'put on a form', COUNT(*) FROM form_use WHERE outcome = 'used'
UNION ALL SELECT 'over or short at ' || moment, COUNT(*) FROM over_short GROUP BY moment
UNION ALL SELECT 'shift ' || how, COUNT(*) FROM shift_close GROUP BY how
UNION ALL SELECT 'cash to the bank', COUNT(*) FROM deposit WHERE cash > 0
UNION ALL SELECT 'cheques to the bank', COUNT(*) FROM deposit WHERE cheques > 0
"""


class RandomOffice:
    """Every act takes plain numbers, picks what exists by them, and does what its service allows.

    refused counts what the services said no to: a test in which everything is refused tests nothing.
    safe and cheques are what a person in the room would see: the cash in the safe, and where each cheque
    lies, by its number: the drawer's name, "safe", "bank" or "back".
    """

    def __init__(self, folder: Path):
        self.folder = Folder(folder).make()
        db.open_database(self.folder.database)
        migrations.migrate(RESOURCES / "sql", self.folder.copies)
        settings.forget()
        self.leader = found_office(Office("Clear Creek", currency="CNY"), "Zhou Min", "246810")
        self.clerks = [add_staff(name, "clerk", "1357", self.leader) for name in ("Lin Xiao", "Tang Hui")]
        self.people = [*self.clerks, self.leader]
        self.accounts = [
            open_account(AccountFields(f"0001000{number}", f"Customer {number}", "North Road"), self.leader)
            for number in range(3)
        ]
        self.month = 0
        self.key = 0
        self.done = self.refused = 0
        self.safe = 0
        self.cheques: dict[str, str] = {}
        for _month in range(2):
            self.bill()
        issue_book("P", "001", "040", "", self.leader)

    # --- trying -----------------------------------------------------------------------------------

    def attempt(self, act, *arguments) -> bool:
        """Do it, or be refused with a sentence; anything else is a fault."""
        try:
            act(*arguments)
        except UserError:
            self.refused += 1
            return False
        self.done += 1
        return True

    def deeds(self) -> Counter:
        """How often each thing was truly done: what was refused has left no trace."""
        return Counter(dict(db.rows(_DEEDS))) + Counter(refused=self.refused)

    def _next_key(self) -> str:
        self.key += 1
        return f"key-{self.key}"

    @staticmethod
    def _one(things, number):
        if not things:
            raise UserError("there is none")
        return things[number % len(things)]

    def _server(self, who):
        """Most often somebody at an open drawer, now and then anybody."""
        serving = [one for one in self.people if open_shift_of(one.staff_id) is not None]
        return self._one(serving if serving and who % 4 else self.people, who)

    # --- acts -------------------------------------------------------------------------------------

    def bill(self):
        """A month of bills for everybody."""
        self.month += 1
        period = f"{2020 + self.month // 12}-{self.month % 12 + 1:02d}"
        for account in self.accounts:
            add_month(account.id, period, ("water", 2400), ("sewage", 1120 + self.month))

    def open(self, who, drawer, amount, source=1):
        """With the right float or any other; what is more comes from the safe or from elsewhere."""
        name, source = str(drawer % 2 + 1), SOURCES[source % 2]
        more = max(amount - (suggested_float(name) or 0), 0)
        drawers.open_shift(name, Money(amount), self._one(self.people, who), "counted so", source)
        self.safe -= more if source == "safe" else 0

    def pay(self, who, account, bills, tenders, extra, late):
        """Cash, cheques, transfers; too little, too much, kept, in advance, on a paper form."""
        card = self._one(self.accounts, account)
        now = owed(card.id)
        chosen = now.bills[: bills % 3]
        due = Money(sum(bill.open for bill in chosen))
        given = tuple(
            self._tender(KINDS[kind % 4], amount, place) for place, (kind, amount) in enumerate(tenders)
        )
        wish = Wish(
            tuple(bill.bill_id for bill in chosen),
            given,
            use_credit=Money(min(credit(card.id), due) if extra % 3 == 0 else 0),
            advance=Money(500 if extra % 4 == 0 else 0),
            keep_change=extra % 2 == 0,
        )
        note = self._late_note(late) if late % 7 == 0 else None
        moment = clocks.now()
        order = PaymentOrder(self._next_key(), card.id, card.version, wish, due, moment, moment, note)
        by = self._server(who)
        taken = take_payment(order, by)
        assert take_payment(order, by).payment_id == taken.payment_id  # a double press
        drawer = open_shift_of(by.staff_id).drawer
        self.cheques |= {tender.reference: drawer for tender in given if tender.kind == "cheque"}

    def _tender(self, kind, amount, place):
        paper = [] if kind == "cash" else ["Bank", f"{self.key}-{place}", "2026-11-23"]
        return TenderGiven(kind, Money(amount), *paper)

    def _given_back(self, payment_id):
        rows = db.rows("SELECT reference FROM tender WHERE payment_id = ? AND kind = 'cheque'", (payment_id,))
        self.cheques |= {number: "back" for (number,) in rows}

    def _late_note(self, number):
        form = self._one(books(), 0)
        return LateNote(form.number(form.first + number % 40), clocks.now() - timedelta(hours=1))

    def spoil(self, number):
        """A paper form is torn."""
        spoil_form(f"P{number % 40 + 1:03d}", "torn", self.clerks[0])

    def _payment(self, number):
        """Most often one that stands."""
        stands = "kind = 'payment' AND NOT EXISTS (SELECT 1 FROM payment r WHERE r.reverses_id = p.id)"
        standing = db.rows(f"SELECT id FROM payment p WHERE {stands} ORDER BY id")
        every = db.rows("SELECT id FROM payment ORDER BY id")
        return self._one(standing if standing and number % 4 else every, number)[0]

    def reverse(self, who, number, leader):
        """Any receipt, also one that is a reversal already."""
        by = self._server(who)
        agreed = self.leader if leader % 2 else None
        payment_id = self._payment(number)
        reverse_payment(self._next_key(), payment_id, "wrong_amount", "", by, agreed)
        self._given_back(payment_id)

    def reverse_by_holder(self, number):
        """The clerk in whose drawer a cheque lies gives it back, also one that was handed over to her."""
        shift = self._one(open_shifts(), number)
        cheque = self._one(cheques_in_drawer(shift.shift_id), number)
        by = next(person for person in self.people if person.staff_id == shift.staff_id)
        payment_id = db.one("SELECT payment_id FROM tender WHERE id = ?", (cheque.tender_id,))[0]
        reverse_payment(self._next_key(), payment_id, "withdrawn", "", by, self.leader)
        self._given_back(payment_id)

    def move(self, who, number, account):
        """To any account, also the same one."""
        card = self._one(self.accounts, account)
        to = Destination(card.id, card.version, clocks.now())
        by = self._server(who)
        move_payment(self._next_key(), self._payment(number), to, "", by, self.leader)

    def bounce(self, who, number, fee):
        """Any receipt, whether it has a cheque or not."""
        by = self._server(who)
        payment_id = self._payment(number)
        bounce_cheque(self._next_key(), payment_id, Money(fee % 3000), "", by, self.leader)
        self._given_back(payment_id)

    def refund(self, who, account, amount):
        """Some of the credit, or more than there is."""
        card = self._one(self.accounts, account)
        to = Destination(card.id, card.version, clocks.now())
        by = self._server(who)
        refund_credit(self._next_key(), to, Money(amount % 4000), "shown a passport", by, self.leader)

    def move_cash(self, who, kind, amount, tender):
        """Beside payments."""
        by = self._server(who)
        acts = (
            lambda: self._drop_cheques(by, amount) if tender % 2 else self._drop(by, amount),
            lambda: drawers.pay_out(Money(amount % 2000), "stamps", "", by),
            lambda: self._pay_in(by, amount % 9000, SOURCES[tender % 2]),
            lambda: drawers.open_without_sale("change", by),
            lambda: drawers.refuse_note(Money(10000), "torn", "given back", by),
            lambda: order_x_report(self._one(open_shifts(), amount).shift_id, by),
        )
        acts[kind % len(acts)]()

    def _drop(self, by, amount):
        drawers.drop(Money(amount), "cash", "", by)
        self.safe += amount

    def _drop_cheques(self, by, amount):
        """One of them, or all, or what is neither."""
        shift = open_shift_of(by.staff_id)
        there = [cheque.amount for cheque in cheques_in_drawer(shift.shift_id)] if shift else []
        drawers.drop(self._one([*there, Money(sum(there)), Money(amount)], amount), "cheque", "", by)
        for _bank, number, _amount in slips_of(shift.shift_id)[-1].cheques:
            assert self.cheques[number] == shift.drawer
            self.cheques[number] = "safe"

    def _pay_in(self, by, amount, source):
        drawers.pay_in(Money(amount), "coins", "", by, source)
        self.safe -= amount if source == "safe" else 0

    def count(self, who, number, wrong):
        """Rightly, or by so much wrong."""
        shift = self._one(open_shifts(), number)
        lines = []
        for tender in TENDERS:
            amount = in_drawer(shift.shift_id, tender) + (wrong if tender == "cash" else 0)
            if amount > 0:
                lines.append(CountLine(tender, "total", Money(0), 1, Money(amount)))
        count_drawer(shift.shift_id, lines, self._one(self.people, who))

    def close(self, who, number, left):
        """With or without a count that still holds; then once more, which is refused."""
        shift = self._one(open_shifts(), number)
        by = self._one(self.people, who)
        counts = counted(shift.shift_id).counts
        stays = min(left, counts[-1].total("cash")) if counts else left
        close_shift(shift.shift_id, Money(stays), dict.fromkeys(TENDERS, "known"), by)
        self.safe += counts[-1].total("cash") - stays
        self._carry_cheques(shift.drawer, "safe")
        assert not self.attempt(close_shift, shift.shift_id, Money(0), {}, by)

    def hand_over(self, who, number, accept):
        """To anybody, herself too; most often to somebody whose hands are free."""
        shift = self._one(open_shifts(), number)
        free = [place for place, one in enumerate(self.people) if open_shift_of(one.staff_id) is None]
        who = free[who % len(free)] if free and accept % 3 else who
        by = next(person for person in self.people if person.staff_id == shift.staff_id)
        to = self._one(self.people, who)
        if accept % 4:
            hand_over(shift.shift_id, to, dict.fromkeys(TENDERS, "known"), by)
        else:
            refuse_handover(shift.shift_id, to, "mixed coins", by)

    def close_day(self, who, cash, cheques):
        """The oldest that is open."""
        day = self._one(unclosed_days(), 0)
        amount = min(Money(cash), cash_in_safe()) if cash % 5 else Money(cash)
        deposit = Deposit(amount, bool(cheques % 2)) if cash % 3 else None
        close_day(day, deposit, False, self._one(self.people, who))
        if deposit is not None:
            self.safe -= deposit.cash
            if deposit.with_cheques:
                self._carry_cheques("safe", "bank")

    def _carry_cheques(self, place, to):
        self.cheques |= {number: to for number, here in self.cheques.items() if here == place}

    def end_day(self, with_bank):
        """Every drawer is counted and closed, and the day; what lies in the safe may go to the bank."""
        for shift in open_shifts():
            by = next(person for person in self.people if person.staff_id == shift.staff_id)
            self.attempt(self.count, self.people.index(by), 0, 0)
            self.attempt(self.close, self.people.index(by), 0, 0)
        self.attempt(self.close_day, 2, 20000 if with_bank % 4 else 3, 1)

    def look(self):
        """What a person in the room sees is what the books say."""
        assert cash_in_safe() == self.safe
        assert {cheque.number for cheque in cheques_in_safe()} == self._lying("safe")
        for shift in open_shifts():
            there = cheques_in_drawer(shift.shift_id)
            assert {cheque.number for cheque in there} == self._lying(shift.drawer)
            assert in_drawer(shift.shift_id, "cheque") == sum(cheque.amount for cheque in there)

    def _lying(self, place):
        return {number for number, here in self.cheques.items() if here == place}

    def copy(self, who, number):
        """One more paper of any receipt."""
        copy_receipt(self._payment(number), self._one(self.people, who))

    def ask_to_wait(self, who, account):
        """Any customer, also one who waits."""
        hold(self._one(self.accounts, account).id, "payment", {}, "", self._one(self.people, who))

    def go_on(self, who, number):
        """With somebody who waits, or she has left."""
        end = (resume, left)[number % 2]
        end(self._one(waiting(), number).hold_id, self._one(self.people, who))

    def anything(self, dice):
        """One act of all there are."""
        who, number, amount = dice.choice((0, 0, 1, 1, 2)), dice.randrange(50), dice.randrange(1, 5000)
        tenders = [(dice.randrange(4), dice.randrange(1000, 9000)) for _tender in range(dice.randrange(1, 3))]
        act, *arguments = dice.choice(
            (
                (self.bill,),
                (self.open, who, number, 5000 * (number % 5)),
                *[(self.pay, who, number, dice.randrange(3), tenders, dice.randrange(50), number)] * 4,
                (self.reverse, who, number, amount),
                (self.move, who, number, amount),
                (self.bounce, who, number, amount),
                (self.refund, who, number, amount),
                *[(self.move_cash, who, dice.randrange(6), amount, number)] * 2,
                (self.hand_over, who, number, amount),
                (self.close, who, number, amount),
                (self.close_day, who, amount, number),
                (self.spoil, number),
                (self.copy, who, number),
                (self.ask_to_wait, who, number),
                (self.go_on, who, number),
            )
        )
        if act in (self.hand_over, self.close):
            self.attempt(self.count, who, number, amount % 3 * 10)
        self.attempt(act, *arguments)

    def wish_two_counts(self, two):
        """The leader wants a second person's count from now on, or no longer."""
        change_settings({"two_counts": bool(two % 2)}, self.leader)

    def close_everything(self):
        """The end of the story: every drawer and every day can be closed."""
        change_settings({"two_counts": False}, self.leader)
        for shift in open_shifts():
            by = next(person for person in self.people if person.staff_id == shift.staff_id)
            lines = [
                CountLine(tender, "total", Money(0), 1, in_drawer(shift.shift_id, tender))
                for tender in TENDERS
                if in_drawer(shift.shift_id, tender) > 0
            ]
            count_drawer(shift.shift_id, lines, by)
            close_shift(shift.shift_id, Money(0), {}, by)
        for waits in waiting():
            left(waits.hold_id, self.leader)
        for day in unclosed_days():
            close_day(day, None, True, self.leader)
        assert [open_shift_of(person.staff_id) for person in self.people] == [None] * 3
