"""Random hands: what the table forbids leaves no trace, and no state is reached without its facts."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.core import clock as clocks
from desktop.core import db
from desktop.core.errors import UserError
from desktop.measures import service as measures
from desktop.measures.kinds import MACHINES as MEASURES
from desktop.office.rights import may
from desktop.proof.measures import check_measures, check_registers
from desktop.registers import service as registers
from desktop.registers.facts import CHOICE, DAY, FACTS, MONEY, YES
from desktop.registers.keeping import hands_of, now_of
from desktop.registers.kinds import CHECK
from desktop.registers.kinds import MACHINES as REGISTERS
from tests.measures.conftest import BUS

KINDS = [(registers, one) for one in REGISTERS.values() if one.kind not in (CHECK, "vehicle")]
KINDS += [(measures, one) for one in MEASURES.values()]
MOVES = st.lists(
    st.tuples(
        st.integers(0, 20),  # which act: of those that may follow, or any at all
        st.integers(0, 3).map(bool),  # whether one that may follow
        st.integers(0, 30),  # which fact is forgotten, where it has so many
        st.booleans(),  # whether a leader enters it
        st.booleans(),  # whether a leader agrees
        st.sampled_from([0, 0, 0, 40, 100]),  # days that go by before
    ),
    max_size=14,
)


def told(step, forgotten):
    """Every fact of a step but one."""
    facts = {}
    for place, name in enumerate(step.facts):
        sort = FACTS[name].sort
        if place == forgotten or name in ("happened_at", "penalty", "value"):
            continue
        facts[name] = {
            DAY: "+3", YES: True, MONEY: "5", CHOICE: "authority" if name == "source" else "vehicle",
        }.get(sort, BUS if name == "subject" else "words")  # fmt: skip
    return facts


def needed_is_forgotten(step, forgotten):
    return forgotten < len(step.needs)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(which=st.integers(0, len(KINDS) - 1), moves=MOVES)
def test_no_way_leads_past_a_table(bus, clock, which, moves):
    service, machine = KINDS[which]
    begin = service.enter if service is registers else service.propose
    try:
        now = begin(machine.kind, told(machine.first, 99), bus.clerk).now
    except UserError:
        assert machine.kind == "suspension"  # one of the vehicle is being decided already
        return
    book = service.REGISTERS if service is registers else service.MEASURES
    for which_act, follows, forgotten, leads, agrees, days in moves:
        clock.advance(days=days, minutes=1)
        possible = machine.steps_from(now.state) if follows else machine.steps[1:]
        if not possible:
            break
        step = possible[which_act % len(possible)]
        by = bus.leader if leads else bus.clerk
        agreed = bus.leader if agrees else None
        before = db.one("SELECT COUNT(*), MAX(seq) FROM journal")
        allowed = (
            now.state in step.come_from
            and may(agreed or by, step.right)
            and not needed_is_forgotten(step, forgotten)
            and (agreed or by).staff_id not in hands_of(book, now.item_id, step.second_to)
            and beside_the_table(machine, step, now)
        )  # fmt: skip
        try:
            done = service.act(now.item_id, step.act, told(step, forgotten), by, agreed)
        except UserError:
            assert not allowed, (machine.kind, step.act, now.state)
            assert db.one("SELECT COUNT(*), MAX(seq) FROM journal") == before
        else:
            assert allowed, (machine.kind, step.act, now.state)
            assert done.now.state == machine.state_after(step, now.state)
            assert (done.job_id is not None) == bool(step.paper)
            now = done.now
        assert now_of(book, now.item_id) == now
    assert [*check_registers(), *check_measures()] == []


def beside_the_table(machine, step, now):
    """What a rule wants besides: property is kept for its time, nobody resumes without her papers."""
    if (machine.kind, step.act) == ("lost", "disposed"):
        row = db.one(
            "SELECT happened_at FROM register_event WHERE item_id = ? AND act = 'handed_in'", (now.item_id,)
        )
        if row is None:
            return False
        since = clocks.local(clocks.from_stamp(row[0])).date()
        return clocks.today() >= since + timedelta(days=90)
    if (machine.kind, step.act) == ("suspension", "approved"):
        acts = {act for (act,) in db.rows("SELECT act FROM measure_event WHERE item_id = ?", (now.item_id,))}
        return {"guaranteed", "educated"} <= acts
    return True
