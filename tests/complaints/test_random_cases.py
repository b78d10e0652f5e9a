"""Legal and illegal acts at random: nothing closes without its facts, no due time moves with the calendar.

A child's model knows only the table: where each case is. What the table forbids must be refused and leave no
trace; what it allows with all its facts must be done.
"""

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from desktop.calendars.service import change_week, set_holiday
from desktop.calendars.working_time import USUAL_WEEK, day_hours
from desktop.callbacks.follow import Attempt
from desktop.callbacks.queries import open_callbacks_of
from desktop.complaints import callback, diary, ending, service, short
from desktop.complaints.actions import Action
from desktop.complaints.cards import case_card
from desktop.complaints.intake import add_to_case, correct_record
from desktop.complaints.lists import GRANTED
from desktop.complaints.moving import case_now
from desktop.complaints.queries import cases
from desktop.complaints.states import (
    AGAIN,
    ARCHIVED,
    ENDED,
    LONG,
    REPLIED,
    STAYS,
    STEPS,
    UNFINISHED,
    state_after,
)
from desktop.core import clock as clocks
from desktop.core import db
from desktop.core.errors import UserError
from desktop.proof.callbacks import check_callbacks
from desktop.proof.complaints import check_complaints
from tests.complaints.conftest import CONTENT, UNHAPPY, decision, findings, told

WORD = st.sampled_from(["", " ", "seen", "seen", "seen", "so it was"])  # some say nothing
PICK = st.integers(0, 30)
YES = st.booleans()
HANDLERS = ("Sun Li", "Sun Li", "Lin Xiao", "Gao Yi", "")


class Cases(RuleBasedStateMachine):
    """A desk at which anything is tried."""

    people = clock = take = None
    records = ()

    def __init__(self):
        super().__init__()
        self.states: dict[int, str] = {}
        self.redone: dict[int, int] = {}

    @initialize()
    def begin(self):
        for record in self.records:
            self._take(record)

    # --- as it should be ---------------------------------------------------------------------------

    @rule(pick=PICK, steps=st.integers(1, 7))
    def go_on(self, pick, steps):
        """The right next acts with all their facts, as far as there are any."""
        case = self._case(pick)
        for _step in range(steps):
            self.clock.advance(minutes=3)
            kind = case_now(case).kind
            match self.states[case]:
                case "recorded" if kind == "enquiry":
                    self.answer(pick, "seen", True)
                case "recorded":
                    self.report(pick, "Zhou Min", "spoken")
                case "reported" if kind == "praise":
                    self.verify(pick, "seen")
                case "reported" if kind == "suggestion":
                    self.adopt(pick, "seen", True)
                case "reported":
                    self.assign(pick, "Lin Xiao" if case_now(case).redone > 1 else "Sun Li", True)
                case "assigned" | "investigating":
                    self.establish(pick, "seen", True)
                case "established" | "verified":
                    self.decide(pick, "seen", True, "yes", True)
                case "decided" | "adopted" | "not_adopted":
                    self.reply(pick, "seen", "accepts", "seen")
                case "replied" if steps % 2 and open_callbacks_of("case", case):
                    self.call(pick, steps != 5, "seen")
                case "replied" | "called_back" | "referred":
                    self.archive(pick, "seen", True)

    # --- what a hand may do ---------------------------------------------------------------------

    @rule(pick=PICK, words=WORD, wants=WORD, unclear=st.sampled_from([(), ("wants",)]),
          phone=st.sampled_from(["", "13812345678", "ask her"]))  # fmt: skip
    def record(self, pick, words, wants, unclear, phone):
        self.clock.advance(minutes=7)
        usual = self.records[pick % len(self.records)]
        wanted = replace(usual, words=words, wants=wants, unclear=unclear, phone=phone)
        long = usual.kind in LONG
        good = bool(words.strip()) and phone != "ask her" and (
            not long or (bool(phone) and (bool(wants.strip()) or unclear != ()))
        )  # fmt: skip
        try:
            self._take(wanted)
        except UserError:
            assert not good
        else:
            assert good

    @rule(pick=PICK, who=WORD, how=st.sampled_from(["spoken", "phone", "pigeon"]))
    def report(self, pick, who, how):
        self._try("reported", pick, bool(who.strip()) and how != "pigeon", lambda case: service.report(
            case, who, how, self.people.clerk))  # fmt: skip

    @rule(pick=PICK, handler=st.sampled_from(HANDLERS), leader=YES)
    def assign(self, pick, handler, leader):
        case = self._case(pick)
        now = case_now(case)
        last = [event.facts["handler"] for event in case_card(case).events if event.act == "assigned"]
        again = now.redone > 1 and now.state == "reported" and last[-1] == handler
        good = leader and handler not in ("", "Gao Yi") and not again
        self._try("assigned", pick, good, lambda case: service.assign(
            case, handler, self._who(leader)))  # fmt: skip

    @rule(pick=PICK, said=WORD)
    def ask(self, pick, said):
        one = service.Statement("witness", "Li", said)
        self._try("asked", pick, bool(said.strip()), lambda case: service.take_statement(
            case, one, self.people.clerk))  # fmt: skip

    @rule(pick=PICK, found=WORD, both=YES)
    def establish(self, pick, found, both):
        given = findings(findings=found)
        given = given if both else replace(given, statements=given.statements[:1])
        good = bool(found.strip()) and both and self._is_clear(pick)
        self._try("established", pick, good, lambda case: service.establish(
            case, given, self.people.clerk))  # fmt: skip

    @rule(pick=PICK, found=WORD)
    def verify(self, pick, found):
        good = bool(found.strip()) and self._is_clear(pick)
        self._try("verified", pick, good, lambda case: service.verify(
            case, "upheld", found, "the porter", self.people.clerk))  # fmt: skip

    @rule(pick=PICK, words=WORD, leader=YES, granted=st.sampled_from([*GRANTED, ""]), action=YES)
    def decide(self, pick, words, leader, granted, action):
        long = case_now(self._case(pick)).kind in LONG
        given = decision(decision=words, granted=granted, reward="commended")
        given = given if action else replace(given, action=None)
        good = leader and bool(words.strip()) and action and (bool(granted) or not long)
        self._try("decided", pick, good, lambda case: service.decide(case, given, self._who(leader)))

    @rule(pick=PICK, owner=WORD, leader=YES)
    def adopt(self, pick, owner, leader):
        action = Action("a bench", owner, clocks.today() + timedelta(days=9))
        good = leader and bool(owner.strip()) and self._is_clear(pick)
        self._try("adopted", pick, good, lambda case: service.adopt(case, action, self._who(leader)))

    @rule(pick=PICK, words=WORD, reaction=st.sampled_from(["accepts", "unhappy", ""]), explained=WORD)
    def reply(self, pick, words, reaction, explained):
        decided = case_card(self._case(pick)).newest("decided")
        refuses = decided is not None and decided.facts.get("granted") in ("partly", "no")
        good = (
            bool(words.strip() and reaction) and self._is_clear(pick)
            and (not refuses or bool(explained.strip()))
        )  # fmt: skip
        given = told(reply=words, reaction=reaction, explanation=explained)
        self._try("replied", pick, good, lambda case: ending.reply(case, given, self.people.clerk))

    @rule(pick=PICK, reason=WORD, leader=YES)
    def close_untold(self, pick, reason, leader):
        self._try("untold", pick, leader and bool(reason.strip()), lambda case: ending.close_untold(
            case, "unreachable", reason, self._who(leader)))  # fmt: skip

    @rule(pick=PICK, reason=WORD, leader=YES)
    def archive(self, pick, reason, leader):
        case = self._case(pick)
        card = case_card(case)
        good = not card.record.unclear and not card.to_tell
        if card.now.state == REPLIED and card.now.kind in LONG and not (leader and reason.strip()):
            content = card.newest("replied").facts["reaction"] == "accepts"
            good = good and content and not open_callbacks_of("case", case)
        self._try("archived", pick, good, lambda case: ending.archive(case, self._who(leader), reason))

    @rule(pick=PICK, reason=WORD)
    def begin_again(self, pick, reason):
        self._try("redone", pick, bool(reason.strip()), lambda case: ending.begin_again(
            case, reason, self.people.clerk))  # fmt: skip

    @rule(pick=PICK, days=st.integers(-1, 30), told_whom=WORD, leader=YES)
    def extend(self, pick, days, told_whom, leader):
        card = case_card(self._case(pick))
        day = clocks.today() + timedelta(days=days)
        replies = [row.due.at for row in card.dues if row.stage == "reply"]
        try:
            self._do("extended", card.now.case_id, None, lambda case: service.extend(
                case, "the camera", day, self._who(leader), told_whom=told_whom))  # fmt: skip
        finally:
            after = [row.due.at for row in case_card(card.now.case_id).dues if row.stage == "reply"]
            assert after >= replies

    @rule(pick=PICK, reason=WORD, leader=YES)
    def void(self, pick, reason, leader):
        self._try("voided", pick, leader and bool(reason.strip()), lambda case: ending.void(
            case, reason, self._who(leader)))  # fmt: skip

    @rule(pick=PICK, reason=WORD)
    def withdraw(self, pick, reason):
        self._try("withdrawn", pick, bool(reason.strip()), lambda case: ending.withdraw(
            case, reason, "phone", self.people.clerk))  # fmt: skip

    @rule(pick=PICK, contact=WORD, told_whom=WORD)
    def refer(self, pick, contact, told_whom):
        good = bool(contact.strip() and told_whom.strip())
        self._try("referred", pick, good, lambda case: ending.refer(
            case, "the county", contact, "theirs", self.people.clerk, told_whom=told_whom))  # fmt: skip

    @rule(pick=PICK, other=PICK)
    def merge(self, pick, other):
        main = self._case(other)
        ours, theirs = case_now(self._case(pick)), case_now(main)
        alike = ours.kind == theirs.kind or {ours.kind, theirs.kind} <= set(LONG)
        good = main != ours.case_id and alike and self.states[main] in STEPS["took_in"].come_from
        self._try("merged", pick, good, lambda case: ending.merge(case, main, self.people.clerk))

    @rule(pick=PICK, text=WORD, clear=YES)
    def answer(self, pick, text, clear):
        good = bool(text.strip()) and clear and self._is_clear(pick)
        self._try("answered", pick, good, lambda case: short.answer(
            case, short.Answer(text, clear), self.people.clerk))  # fmt: skip

    @rule(pick=PICK, department=WORD)
    def promise(self, pick, department):
        case = self._case(pick)
        card = case_card(case)
        enquiry = card.now.kind == "enquiry"
        good = bool(card.record.phone) and (bool(department.strip()) or not enquiry)
        given = short.Promise("+2", department, "Mr Qian")
        self._try("promised" if enquiry else "call_promised", pick, good, lambda case: short.promise_answer(
            case, given, self.people.clerk))  # fmt: skip

    @rule(pick=PICK, happy=YES, words=WORD)
    def call(self, pick, happy, words):
        """Somebody who may calls; what follows is taken from the case."""
        case = self._case(pick)
        rows = open_callbacks_of("case", case)
        if not rows:
            return
        answers = {**(CONTENT if happy else UNHAPPY), "clear": "yes" if happy else "no"}
        self.clock.advance(minutes=3)
        before, head = self.states[case], db.one("SELECT MAX(seq) FROM journal")
        attempt = Attempt("reached", "13812345678", words, answers)
        try:
            callback.record(rows[0].callback_id, attempt, self.people.chief)
        except UserError:
            assert db.one("SELECT MAX(seq) FROM journal") == head
            return
        now = case_now(case)
        if before in ("replied", "promised"):
            assert (now.state in ("called_back", "answered")) == happy
        self.states[case], self.redone[case] = now.state, now.redone

    @rule(pick=PICK, note=WORD, days=st.integers(-1, 3))
    def follow(self, pick, note, days):
        day = clocks.today() + timedelta(days=days)
        self._try("followed", pick, bool(note.strip()) and days >= 0, lambda case: diary.follow_up(
            case, note, day, self.people.clerk))  # fmt: skip

    @rule(pick=PICK, note=WORD)
    def add(self, pick, note):
        self._try("added", pick, bool(note.strip()), lambda case: add_to_case(
            case, note, self.people.accused))  # fmt: skip

    @rule(pick=PICK, reason=WORD, unclear=st.sampled_from([(), ("happened",)]), severity=st.sampled_from(
        ["simple", "serious"]))  # fmt: skip
    def correct(self, pick, reason, unclear, severity):
        case = self._case(pick)
        before = case_card(case).record
        wanted = replace(before, unclear=unclear, severity=severity)
        whole = before.wants or "wants" not in before.unclear or before.kind not in LONG
        good = bool(reason.strip()) and wanted != before and bool(whole)
        self._try("corrected", pick, good, lambda case: correct_record(
            case, reason, self.people.clerk, unclear=unclear, severity=severity))  # fmt: skip

    @rule(days=st.integers(0, 20), week=st.sampled_from([USUAL_WEEK, (day_hours((600, 660)),) * 7]))
    def edit_the_calendar(self, days, week):
        """Holidays come and hours change; what is due stays due."""
        before = db.rows("SELECT * FROM complaint_due"), db.rows("SELECT case_id, due_at FROM complaint_now")
        set_holiday(clocks.today() + timedelta(days=days), "Festival", self.people.leader)
        change_week(week, self.people.leader)
        after = db.rows("SELECT * FROM complaint_due"), db.rows("SELECT case_id, due_at FROM complaint_now")
        assert after == before

    @rule(hours=st.integers(1, 30))
    def wait(self, hours):
        self.clock.advance(hours=hours)

    # --- what a child keeps ---------------------------------------------------------------------

    def _take(self, record):
        case_id = self.take(record).case_id
        self.states[case_id], self.redone[case_id] = "recorded", 0

    def _case(self, pick):
        return sorted(self.states)[pick % len(self.states)]

    def _who(self, leader):
        return self.people.leader if leader else self.people.clerk

    def _is_clear(self, pick):
        return not case_card(self._case(pick)).record.unclear

    def _try(self, act, pick, good, do):
        return self._do(act, self._case(pick), good, do)

    def _do(self, act, case, good, do):
        """Try an act; afterwards the case is where the table leads, or nothing at all has changed.

        `good` is None where only the table is known beforehand.
        """
        step, state = STEPS[act], self.states[case]
        allowed = state in step.come_from and case_now(case).kind in step.kinds
        head = db.one("SELECT MAX(seq) FROM journal")
        self.clock.advance(seconds=20)
        done, refused = None, ""
        try:
            done = do(case)
        except UserError as error:
            refused = error.message
        if refused:
            assert db.one("SELECT MAX(seq) FROM journal") == head
            assert case_now(case).state == state
            assert not (allowed and good), refused
            return None
        assert allowed, f"{act} from {state}"
        assert good is not False, f"{act} without its facts"
        if step.to is not STAYS:
            self.states[case] = state_after(step, state, self.redone[case])
        self.redone[case] += step.to == AGAIN
        return done

    def teardown(self):
        for case, state in self.states.items():
            card = case_card(case)
            assert card.now.state == state
            acts = [event.act for event in card.events]
            if state == ARCHIVED:
                assert {"replied", "untold", "referred"} & set(acts)
            if state in ENDED:
                assert open_callbacks_of("case", case) == ()
        assert list(check_complaints()) == []
        assert list(check_callbacks()) == []
        shown = {row.case_id for page in range(cases().pages) for row in cases(page=page).rows}
        assert {case for case, state in self.states.items() if state in UNFINISHED} <= shown
        assert not {case for case, state in self.states.items() if state in ENDED} & shown


def test_cases_at_random_keep_to_the_table(people, clock, take, complaint, praise, suggestion, enquiry):
    class Desk(Cases):
        pass

    Desk.people, Desk.clock, Desk.take = people, clock, staticmethod(take)
    criticism = replace(complaint, kind="criticism", name="Qian", phone="13655556666")
    Desk.records = (complaint, criticism, praise, suggestion, enquiry)
    run_state_machine_as_test(
        Desk,
        settings=settings(
            max_examples=25,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
