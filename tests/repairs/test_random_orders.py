"""Legal and illegal acts at random: no order reaches a state without its facts, and the books stay even.

A child's model knows only the table: where each order is. What the table forbids must be refused and leave
no trace; what it allows with all its facts must be done.
"""

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from desktop.billing.queries import owed
from desktop.core import clock as clocks
from desktop.core import db
from desktop.core.errors import UserError
from desktop.core.money import Money
from desktop.proof.bills import check_bills
from desktop.proof.books import out_of_balance
from desktop.proof.callbacks import check_callbacks
from desktop.proof.repairs import check_repairs
from desktop.repairs import ending, service
from desktop.repairs.callers import callers_of, to_tell
from desktop.repairs.cards import order_card
from desktop.repairs.intake import ReadBack, attach_caller, correct_report, reclass, tell_fee
from desktop.repairs.moving import order_now
from desktop.repairs.queries import board
from desktop.repairs.report import newest, version_at
from desktop.repairs.slots import morning
from desktop.repairs.states import IN, OPEN, OUT, STAYS, STEPS, UNFINISHED, UNKNOWN, missing, state_after
from tests.repairs.conftest import KEYS, work_done

PLACES = ("建设大街供销社门口", "人民路12号", "解放路88号", "幸福小区3栋")
WORD = st.sampled_from(["", " ", "seen", "seen", "seen", "another one"])  # some say nothing
PICK = st.integers(0, 30)


class Orders(RuleBasedStateMachine):
    """A desk at which anything is tried."""

    office = clock = accept = indoors = outdoors = shan = None

    def __init__(self):
        super().__init__()
        self.states: dict[int, str] = {}
        self.before_hold: dict[int, str] = {}
        self.charged = 0

    @initialize()
    def begin(self):
        self.owed_before = int(owed(self.shan.id).total)
        self._accept(self.indoors), self._accept(self.outdoors)

    # --- as it should be ---------------------------------------------------------------------------

    @rule(pick=PICK, steps=st.integers(1, 6))
    def go_on(self, pick, steps):
        """The right next acts with all their facts, as far as there are any."""
        order = self._order(pick)
        for _step in range(steps):
            self.clock.advance(minutes=3)
            match self.states[order]:
                case "accepted" | "returned":
                    self.dispatch(pick, "Pipes", "Li Wei")
                case "dispatched" if order_now(order).side == IN and steps % 2:
                    self.appoint(pick, 1, "she")
                case "dispatched" | "appointed":
                    self.arrive(pick, "Li Wei")
                case "on_site":
                    charged = newest(order).fee_answer == "accepted"
                    self.finish(pick, "rust", True, charged, "")
                case "done":
                    self.call_back(pick, "satisfied", True)
                case "called_back" | "referred":
                    self.archive(pick, "enough", True)
                case "hold":
                    self.resume(pick)

    # --- what a hand may do ---------------------------------------------------------------------

    @rule(side=st.sampled_from([IN, OUT, UNKNOWN]), place=st.sampled_from(PLACES), phone=st.sampled_from(
        ["", "13812345678", "ask her"]), danger=st.sampled_from(["", "none", "road"]))  # fmt: skip
    def report(self, side, place, phone, danger):
        self.clock.advance(minutes=7)
        if side == IN:
            wanted, good = replace(self.indoors, phone=phone), phone == "13812345678"
        else:
            code = "out.leak" if side == OUT else "unknown.look"
            wanted = replace(self.outdoors, side=side, category=code, place=place, phone=phone, danger=danger)
            good = phone != "ask her" and danger != ""
        try:
            self._accept(wanted)
        except UserError:
            assert not good
        else:
            assert good

    @rule(pick=PICK, department=WORD, told_to=WORD)
    def dispatch(self, pick, department, told_to):
        good = bool(department.strip() and told_to.strip())
        self._try("dispatched", pick, good, lambda order: service.dispatch(
            order, department, "normal", "phone", told_to, self.office.clerk))  # fmt: skip

    @rule(pick=PICK, days=st.integers(-2, 2), agreed=WORD)
    def appoint(self, pick, days, agreed):
        slot = morning(clocks.today() + timedelta(days))
        good = bool(agreed.strip()) and slot.ends_at > clocks.now()
        self._try("appointed", pick, good, lambda order: service.appoint(
            order, slot, agreed, "Li Wei", "13900001111", self.office.clerk))  # fmt: skip

    @rule(pick=PICK, who=WORD)
    def arrive(self, pick, who):
        self._try("arrived", pick, bool(who.strip()), lambda order: service.arrive(
            order, who, self.office.clerk))  # fmt: skip

    @rule(pick=PICK, absent=st.sampled_from(["customer", "crew", "dog"]))
    def miss(self, pick, absent):
        self._try("missed", pick, absent != "dog", lambda order: service.miss_visit(
            order, absent, "Li Wei", self.office.clerk))  # fmt: skip

    @rule(pick=PICK, reason=st.sampled_from(["parts", "other", ""]), days=st.integers(-1, 2))
    def hold(self, pick, reason, days):
        day = clocks.today() + timedelta(days)
        self._try("held", pick, reason == "parts" and days >= 0, lambda order: service.hold(
            order, reason, "", day, self.office.clerk))  # fmt: skip

    @rule(pick=PICK)
    def resume(self, pick):
        self._try("resumed", pick, True, lambda order: service.resume(order, self.office.clerk))

    @rule(pick=PICK, reason=st.sampled_from(["not_ours", "other", ""]))
    def give_back(self, pick, reason):
        self._try("returned", pick, reason == "not_ours", lambda order: service.return_order(
            order, reason, "", "Li Wei", self.office.clerk))  # fmt: skip

    @rule(pick=PICK)
    def make_safe(self, pick):
        self._try("made_safe", pick, True, lambda order: service.make_safe(
            order, "Li Wei", self.office.clerk))  # fmt: skip

    @rule(pick=PICK, cause=WORD, signed=st.booleans(), charged=st.booleans(), word=WORD)
    def finish(self, pick, cause, signed, charged, word):
        self.clock.advance(minutes=3)
        order = self._order(pick)
        record = newest(order)
        told = work_done(cause=cause, signed=signed, charge_word=word)
        if not charged:
            told = replace(told, charge=Money(0), lines=())
        agreed = record.side == IN and charged and record.fee_answer == "accepted"
        free = not charged and record.fee_answer != "accepted"
        good = bool(cause.strip()) and signed and not record.unclear and (
            agreed or free or bool(word.strip())
        )  # fmt: skip
        if self._try("done", pick, good, lambda order: ending.finish(order, told, self.office.clerk)):
            self.charged += int(told.charge) if record.side == IN else 0

    @rule(pick=PICK, opinion=st.sampled_from(["satisfied", "dissatisfied", ""]), leader=st.booleans())
    def call_back(self, pick, opinion, leader):
        who = self.office.leader if leader else self.office.clerk
        self._try("called_back", pick, bool(opinion), lambda order: ending.call_back(
            order, opinion, "said so", who))  # fmt: skip

    @rule(pick=PICK, reason=WORD, leader=st.booleans())
    def archive(self, pick, reason, leader):
        order = self._order(pick)
        who = self.office.leader if leader else self.office.clerk
        card = order_card(order)
        called = card.newest("called_back")
        unhappy = called is not None and called.facts["opinion"] == "dissatisfied" and not card.reworks
        untold = bool(to_tell(order)) or (
            self.states[order] == "done" and any(caller.phone for caller in callers_of(order))
        )
        good = not unhappy and not card.record.unclear and (
            not untold or (leader and bool(reason.strip()))
        )  # fmt: skip
        self._try("archived", pick, good, lambda order: ending.archive(order, who, reason))

    @rule(pick=PICK, to_whom=WORD)
    def refer(self, pick, to_whom):
        self._try("referred", pick, bool(to_whom.strip()), lambda order: ending.refer(
            order, to_whom, "", "theirs", self.office.clerk))  # fmt: skip

    @rule(pick=PICK, reason=WORD, leader=st.booleans())
    def void(self, pick, reason, leader):
        who = self.office.leader if leader else self.office.clerk
        self._try("voided", pick, leader and bool(reason.strip()), lambda order: ending.void(
            order, reason, who))  # fmt: skip

    @rule(pick=PICK, other=PICK)
    def merge(self, pick, other):
        main = self._order(other)
        good = main != self._order(pick) and self.states[main] in OPEN
        self._try("merged", pick, good, lambda order: ending.merge(order, main, self.office.clerk))

    @rule(pick=PICK, words=WORD)
    def rework(self, pick, words):
        key = f"again-{next(KEYS)}"
        made = self._try("reworked", pick, True, lambda order: ending.rework(
            key, order, words, ReadBack("You report: ..."), self.office.clerk))  # fmt: skip
        if made:
            self.states[made.order_id] = "accepted"

    @rule(pick=PICK, name=WORD, phone=st.sampled_from(["", "13800000001", "next door"]))
    def another_caller(self, pick, name, phone):
        good = phone != "next door" and bool(name.strip() or phone)
        self._try("caller", pick, good, lambda order: attach_caller(
            order, name, phone, "", self.office.clerk))  # fmt: skip

    @rule(pick=PICK, reason=WORD, unclear=st.sampled_from([(), ("place",)]))
    def correct(self, pick, reason, unclear):
        self._try("corrected", pick, bool(reason.strip()), lambda order: correct_report(
            order, reason, self.office.clerk, unclear=unclear, words="once more"))  # fmt: skip

    @rule(pick=PICK, answer=st.sampled_from(["accepted", "refused", "unknown", ""]))
    def tell_fee(self, pick, answer):
        self._try("fee_told", pick, bool(answer), lambda order: tell_fee(
            order, "V01", Money(9000), answer, self.office.clerk))  # fmt: skip

    @rule(pick=PICK, side=st.sampled_from([IN, OUT]))
    def reclass(self, pick, side):
        wanted = self.indoors if side == IN else self.outdoors
        good = order_now(self._order(pick)).side != side
        self._try("reclassed", pick, good, lambda order: reclass(
            order, wanted, "seen", self.office.clerk))  # fmt: skip

    @precondition(lambda self: any(map(to_tell, self.states)))
    @rule(pick=PICK)
    def tell(self, pick):
        waiting = [one for order in self.states for one in to_tell(order)]
        caller = waiting[pick % len(waiting)]
        order = ending.main_of(caller.order_id)
        self._do("told", order, True, lambda _order: ending.tell_caller(
            caller.caller_id, "phone", self.office.clerk))  # fmt: skip

    # --- what a child keeps ---------------------------------------------------------------------

    def _accept(self, report):
        self.states[self.accept(report).order_id] = "accepted"

    def _order(self, pick):
        return sorted(self.states)[pick % len(self.states)]

    def _try(self, act, pick, good, do):
        return self._do(act, self._order(pick), good, do)

    def _do(self, act, order, good, do):
        """Try an act; afterwards the order is where the table leads, or nothing at all has changed."""
        step, state = STEPS[act], self.states[order]
        allowed = state in step.come_from and order_now(order).side in step.sides
        head = db.one("SELECT MAX(seq) FROM journal")
        self.clock.advance(seconds=20)
        done, refused = None, ""
        try:
            done = do(order)
        except UserError as error:
            refused = error.message
        if refused:
            assert db.one("SELECT MAX(seq) FROM journal") == head
            assert order_now(order).state == state
            assert not (allowed and good), refused
            return None
        assert allowed, f"{act} from {state}"
        assert good, f"{act} without its facts"
        if step.to is not STAYS and act == "held":
            self.before_hold[order] = state
        self.states[order] = state_after(step, state, self.before_hold.get(order, ""))
        return done

    def teardown(self):
        for order, state in self.states.items():
            card = order_card(order)
            assert card.now.state == state
            for event in card.events:
                record = version_at(order, event.turn)  # classed anew later, it may lack what it had
                facts = {**_values(record), **event.facts, "reported_by": event.reported_by}
                lacking = missing(STEPS[event.act], record.side, facts)
                assert event.act in ("caller", "accepted") or lacking == ()
        assert list(check_repairs()) == []
        assert list(check_callbacks()) == []  # none outlives its order either
        assert list(check_bills()) == []
        assert list(out_of_balance()) == []
        if self.states:
            assert int(owed(self.shan.id).total) - self.owed_before == self.charged
        shown = {row.order_id for page in range(board().pages) for row in board(page=page).rows}
        assert {order for order, state in self.states.items() if state in UNFINISHED} <= shown


def _values(record):
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def test_orders_at_random_keep_to_the_table(office, clock, accept, indoors, outdoors, shan):
    class Desk(Orders):
        pass

    Desk.office, Desk.clock, Desk.accept = office, clock, staticmethod(accept)
    Desk.indoors, Desk.outdoors, Desk.shan = indoors, outdoors, shan
    run_state_machine_as_test(
        Desk,
        settings=settings(
            max_examples=25,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
