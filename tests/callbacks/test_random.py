"""Acts in any order, with facts or without: only the table's ways are gone, and nothing outlives its case."""

from datetime import timedelta
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.calendars.service import change_week, set_holiday
from desktop.calendars.working_time import day_hours
from desktop.callbacks import service
from desktop.callbacks.follow import Attempt
from desktop.callbacks.queries import Parent, callback, callbacks_of, counts
from desktop.core import clock as clocks
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.office.rights import SignedIn
from desktop.proof.callbacks import check_callbacks
from tests.callbacks.conftest import ASKED, BAD, GOOD, WANG

OPEN = {"scheduled", "tried", "wrong_number"}
CASES = count(1)
NUMBERS = ("13812345678", "13900001111", "")
ACT = st.tuples(
    st.sampled_from(
        [
            "reached", "dissatisfied", "not_convenient", "no_answer", "no_answer", "wrong_number", "refused",
            "rescheduled", "given_up", "parent_ended", "wait", "calendar",
        ]
    ),
    st.booleans(),  # whether its facts are given
    st.sampled_from(NUMBERS),
    st.sampled_from(["clerk", "leader", "worker"]),
    st.sampled_from([1, 5, 13, 26]),  # hours
)  # fmt: skip


class Model:
    """What a child would keep of one callback."""

    def __init__(self, due):
        self.state, self.attempts, self.halves, self.wrong, self.due = "scheduled", 0, set(), set(), due

    def may(self, act, whole, number, who):
        if self.state not in OPEN:
            return False
        if act == "parent_ended":
            return True
        if act == "given_up":
            ready = self.state == "wrong_number" or len(self.halves) >= 3
            return whole and ready and who == "leader" and self.state != "scheduled"
        if act == "rescheduled":
            return whole
        if who == "worker" or not number or number in self.wrong:
            return False
        return whole or act not in ("reached", "dissatisfied", "not_convenient")

    def did(self, act, number, now):
        if act in ("not_convenient", "no_answer", "wrong_number"):
            wall = clocks.local(now)
            self.halves.add((wall.date(), wall.hour >= 12))
            self.wrong |= {number} if act == "wrong_number" else set()
            self.state = "wrong_number" if act == "wrong_number" else "tried"
        elif act != "rescheduled":
            self.state = {"reached": "done", "parent_ended": "let_go"}.get(act, act)
        self.attempts += act not in ("rescheduled", "given_up", "parent_ended")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACT, min_size=3, max_size=14))
def test_nothing_is_closed_without_its_facts_and_no_due_time_moves_by_itself(office, clock, acts):
    worker = SignedIn(office.clerk.staff_id, "wu  MEI", "clerk")
    people = {"clerk": office.clerk, "leader": office.leader, "worker": worker}
    parent = Parent("case", next(CASES), "CC-A-00001")
    with transaction("case.replied", "callbacks", by=office.leader.staff_id) as entry:
        due = entry.at + timedelta(hours=2)
        callback_id = service.promise(entry, parent, "reply", WANG, "x", due, office.leader, ("Wu Mei",))
    model = Model(callback(callback_id).due_at)
    for act, whole, number, who, hours in acts:
        if act == "wait":
            clock.advance(hours=hours)
            continue
        if act == "calendar":
            _change_the_calendar(office, hours)
            assert callback(callback_id).due_at == model.due
            continue
        by = people[who]
        expected = model.may(act, whole, number, who)
        now = clocks.now()
        try:
            _do(act, callback_id, parent, whole, number, by, hours)
        except UserError:
            assert not expected, act
        else:
            assert expected, act
            model.did(act, number, now)
            model.due = callback(callback_id).due_at
    row = callback(callback_id)
    assert (row.state, row.attempts) == (model.state, model.attempts)
    assert (row.due_at is None) == (model.state not in OPEN)
    assert list(check_callbacks()) == []
    with transaction("case.archived", "callbacks", by=office.leader.staff_id) as entry:
        service.let_go(entry, parent.kind, parent.id, "parent_ended")
    assert not any(one.is_open for one in callbacks_of(parent.kind, parent.id))
    assert counts(clocks.now()).overdue == 0


def _do(act, callback_id, parent, whole, number, by, hours):
    if act == "rescheduled":
        service.reschedule(callback_id, "+1 10", "she asked" if whole else "", by)
    elif act == "given_up":
        service.give_up(callback_id, "moved away" if whole else "", by)
    elif act == "parent_ended":
        with transaction("case.archived", "callbacks", by=by.staff_id) as entry:
            if not service.let_go(entry, parent.kind, parent.id, act):
                raise UserError("nothing was open")
    else:
        _try(act, callback_id, whole, number, by, hours)


def _try(act, callback_id, whole, number, by, hours):
    bad = act == "dissatisfied"
    told = Attempt(
        "reached" if bad else act, number, "drips" if whole else "", BAD if bad else GOOD if whole else {},
        again=clocks.now() + timedelta(hours=hours) if act == "not_convenient" and whole else None,
    )  # fmt: skip
    with transaction("case.called", "callbacks", by=by.staff_id) as entry:
        redo = Parent("case", 9, "CC-A-00009") if bad and whole else None
        service.note_attempt(entry, callback_id, told, by, asked=ASKED, redo=redo)


def _change_the_calendar(office, hours):
    if hours > 10:
        set_holiday(clocks.today() + timedelta(days=hours), "A day off", office.leader)
    else:
        change_week([day_hours((hours * 60, 17 * 60))] * 5 + [()] * 2, office.leader)
