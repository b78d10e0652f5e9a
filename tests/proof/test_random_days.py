"""Random days in an office never leave the books out of balance, whatever is tried in whatever order.

The suite runs a few hundred acts. Thousands of them: `HYPOTHESIS_PROFILE=thousands`.
"""

import os
import shutil
import tempfile
from collections import Counter
from datetime import timedelta
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from desktop.core import clock as clocks
from desktop.core import db
from desktop.core.paths import RESOURCES
from desktop.office import pins
from desktop.office import settings as office_settings
from desktop.proof.books import out_of_balance
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from tests.conftest import StandingClock
from tests.proof.random_office import RandomOffice

MANY = os.environ.get("HYPOTHESIS_PROFILE") == "thousands"
EXAMPLES, STEPS = (400, 120) if MANY else (30, 50)

who = st.integers(0, 11)
which = st.integers(0, 50)
money = st.integers(1, 20000)
seeds = st.integers(0, 2**32)
tenders = st.lists(st.tuples(st.integers(0, 3), money), min_size=1, max_size=3)


DEEDS = Counter()  # of all examples together
OFTEN = 50 if MANY else 2  # at least, each of them
TO_BE_DONE = (
    "paid by cash", "paid by cheque", "paid by transfer", "paid by other", "put on a form", "form.spoiled",
    "credit advance", "credit change_kept", "credit used", "credit.refunded", "receipt.copied",
    "taken back: wrong_amount", "taken back: wrong_account", "taken back: bounced", "fee.charged",
    "drawer.drop", "drawer.pay_in", "drawer.pay_out", "drawer.no_sale", "drawer.refused_note",
    "shift.opened", "shift.counted", "shift.x_report", "shift.handover_refused", "shift handed_over",
    "shift taken_over", "shift closed", "over or short at opening", "over or short at closing",
    "visit.held", "visit.resumed", "visit.left", "day.closed", "cash to the bank", "cheques to the bank",
    "settings.changed", "bills.imported", "refused",
)  # fmt: skip


class RandomDays(RuleBasedStateMachine):
    """What is tried is drawn; whether it may be, the services say."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="random-days-"))
        self._kept = (clocks.now, pins.MEMORY_KIB, pins.ROUNDS)
        self.clock = clocks.now = StandingClock()
        pins.MEMORY_KIB, pins.ROUNDS = 8, 1
        self.office = RandomOffice(self.folder)

    def teardown(self):
        try:
            DEEDS.update(self.office.deeds())
            self.office.close_everything()
            assert [text.text for text in full_check(RESOURCES / "sql") if isinstance(text, Finding)] == []
        finally:
            db.close_quietly()
            office_settings.forget()
            clocks.now, pins.MEMORY_KIB, pins.ROUNDS = self._kept
            shutil.rmtree(self.folder, ignore_errors=True)

    @invariant()
    def the_books_balance(self):
        assert [found.text for found in out_of_balance()] == []
        self.office.look()

    @initialize(amount=st.sampled_from([0, 20000]))
    def morning(self, amount):
        """Most days begin with two open drawers, and with a cheque."""
        for clerk in (0, 1):
            self.office.attempt(self.office.open, clerk, clerk, amount)
        self.office.attempt(self.office.pay, 1, 0, 1, [(1, 6000)], 2, 1)

    @rule(who=who, drawer=which, amount=st.sampled_from([0, 5000, 20000, 20050]), source=which)
    def open(self, who, drawer, amount, source):
        self.office.attempt(self.office.open, who, drawer, amount, source)

    @rule(who=who, account=which, bills=which, tenders=tenders, extra=which, late=which)
    def pay(self, who, account, bills, tenders, extra, late):
        self.office.attempt(self.office.pay, who, account, bills, tenders, extra, late)

    @rule(who=who, account=which, bills=st.just(1), tenders=st.just([(0, 20000)]), extra=which, late=which)
    def pay_one_bill(self, who, account, bills, tenders, extra, late):
        self.office.attempt(self.office.pay, who, account, bills, tenders, extra, late)

    @rule(who=who, account=which, tenders=st.just([(1, 6000), (0, 500)]), extra=which)
    def pay_by_cheque(self, who, account, tenders, extra):
        self.office.attempt(self.office.pay, who, account, 1, tenders, extra * 2, 1)

    @rule(who=who, number=which, leader=which)
    def reverse(self, who, number, leader):
        self.office.attempt(self.office.reverse, who, number, leader)

    @rule(number=which)
    def reverse_by_holder(self, number):
        self.office.attempt(self.office.reverse_by_holder, number)

    @rule(who=who, number=which, account=which)
    def move(self, who, number, account):
        self.office.attempt(self.office.move, who, number, account)

    @rule(who=who, number=which, fee=money)
    def bounce(self, who, number, fee):
        self.office.attempt(self.office.bounce, who, number, fee)

    @rule(who=who, account=which, amount=money)
    def refund(self, who, account, amount):
        self.office.attempt(self.office.refund, who, account, amount)

    @rule(who=who, kind=which, amount=money, tender=which)
    def move_cash(self, who, kind, amount, tender):
        self.office.attempt(self.office.move_cash, who, kind, amount, tender)

    @rule(who=who, amount=which)
    def drop_cheques(self, who, amount):
        self.office.attempt(self.office.move_cash, who, 0, amount, 1)

    @rule(who=who, number=which, wrong=st.sampled_from([0, 0, 0, 50, -50]))
    def count(self, who, number, wrong):
        self.office.attempt(self.office.count, who, number, wrong)

    @rule(who=who, number=which, left=st.sampled_from([0, 5000, 20000]), wrong=st.sampled_from([0, 0, -10]))
    def count_and_close(self, who, number, left, wrong):
        self.office.attempt(self.office.count, who, number, wrong)
        self.office.attempt(self.office.close, who, number, left)

    @rule(who=who, number=which, left=st.sampled_from([0, 5000, 20000]))
    def close(self, who, number, left):
        self.office.attempt(self.office.close, who, number, left)

    @rule(who=who, counter=who, number=which, accept=which)
    def hand_over(self, who, counter, number, accept):
        self.office.attempt(self.office.count, counter, number, 0)
        self.office.attempt(self.office.hand_over, who, number, accept)

    @rule(who=who, cash=money, cheques=which)
    def close_day(self, who, cash, cheques):
        self.office.attempt(self.office.close_day, who, cash, cheques)

    @rule(with_bank=which, who=who, amount=st.sampled_from([0, 20000]), source=which)
    def end_day_and_begin_the_next(self, with_bank, who, amount, source):
        self.office.end_day(with_bank)
        self.office.attempt(self.office.open, who, who, amount, source)

    @rule(number=which)
    def spoil(self, number):
        self.office.attempt(self.office.spoil, number)

    @rule(who=who, number=which)
    def copy(self, who, number):
        self.office.attempt(self.office.copy, who, number)

    @rule(who=who, account=which)
    def ask_to_wait(self, who, account):
        self.office.attempt(self.office.ask_to_wait, who, account)

    @rule(who=who, number=which)
    def go_on(self, who, number):
        self.office.attempt(self.office.go_on, who, number)

    @rule(two=which)
    def wish_two_counts(self, two):
        self.office.wish_two_counts(two)

    @rule()
    def bill(self):
        self.office.bill()

    @rule(hours=st.sampled_from([1, 1, 3, 8, 14]))
    def time_passes(self, hours):
        """Into the evening, past midnight, into the next morning."""
        self.clock.moment += timedelta(hours=hours)

    @initialize(seed=seeds)
    def yesterday(self, seed):
        """There was a day before, with something of everything."""
        self.morning(20000)
        self.busy_hour(seed)
        self.busy_hour(seed + 1)
        self.evening(0, 5000, 3001, 1)

    @rule(wrong=st.sampled_from([0, 0, -10]), left=st.sampled_from([0, 20000]), cash=money, cheques=which)
    def evening(self, wrong, left, cash, cheques):
        """Everybody closes her own drawer, nobody waits any more, the day is closed; and the next morning."""
        for person in range(3):
            self.office.attempt(self.office.count, person, 0, wrong)
            self.office.attempt(self.office.count, 2, 0, wrong)
            self.office.attempt(self.office.close, person, 0, left)
            self.office.attempt(self.office.go_on, person, cheques)
        self.office.attempt(self.office.close_day, 2, cash, cheques)
        self.clock.moment += timedelta(hours=16)
        self.morning(left)

    @rule(seed=seeds)
    def busy_hour(self, seed):
        """Anything, drawn evenly: left alone, some acts are tried again and again and others hardly ever."""
        dice = Random(seed)
        for _act in range(20):
            self.office.anything(dice)


RandomDays.TestCase.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=STEPS,
    deadline=None,
    derandomize=not MANY,
    suppress_health_check=list(HealthCheck),
)


class TestRandomDays(RandomDays.TestCase):
    """The days; and whether the services let enough happen on them, else nothing was tried."""

    def runTest(self):
        DEEDS.clear()
        super().runTest()
        assert {deed: DEEDS[deed] for deed in TO_BE_DONE if DEEDS[deed] < OFTEN} == {}
