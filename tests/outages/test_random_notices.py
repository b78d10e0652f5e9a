"""Acts in any order, with facts or without: only the table's ways are gone, and no state lacks its facts."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.core import clock as clocks
from desktop.core import db
from desktop.core.errors import UserError
from desktop.outages import notices
from desktop.outages.queries import outage, said_in
from desktop.outages.states import STEPS, WHOLE, follow, possible
from desktop.proof.outages import check_outages

HOURS = st.sampled_from([-50, -3, -1, 0, 1, 4, 26, 60])
ANY = st.tuples(
    st.sampled_from(list(STEPS)),
    HOURS,  # of the time that the act tells of
    st.booleans(),  # whether its words are given
    st.booleans(),  # whether somebody in charge agrees
)
STRAIGHT = st.tuples(st.just("straight on"), st.integers(0, 5))
WAIT = st.tuples(st.just("wait"), st.sampled_from([1, 5, 27]))
ACTS = st.lists(st.one_of(STRAIGHT, STRAIGHT, WAIT, ANY), min_size=4, max_size=16)
KINDS = st.tuples(st.sampled_from(["planned", "emergency"]), st.integers(0, 7).map(bool))


class Model:
    """What a child would keep of one notice."""

    def __init__(self, kind, now):
        self.kind, self.state, self.acts = kind, "", ()
        self.start, self.end, self.began = now + timedelta(hours=26), now + timedelta(hours=31), None

    def may(self, act, moment, now, words, leader):
        """Whether this act can be done now, by the words of the table and the rules beside it."""
        if self.state not in STEPS[act].since:
            return False
        if act == "void":
            return words and leader
        if act in ("write", "change", "approve", "announce"):
            in_time = self.kind == "emergency" or self.start - now >= timedelta(hours=24)
            return self.end > now and in_time and (leader or act != "approve")
        if act == "start":
            told = self.state == "announced"
            on_time = self.kind == "emergency" or (told and moment >= self.start)
            return on_time and moment <= now and moment < self.end and now - moment <= timedelta(days=7)
        if act == "extend":
            return words and moment > self.end and moment > now and moment - self.began <= timedelta(hours=24)
        return act == "archive" or (self.began <= moment <= now)

    def straight_on(self, which, now):
        """An act that may come next, with the facts that go with it."""
        acts = [act for act in possible(self.state) if act not in ("change", "void")] or ["archive"]
        act = acts[which % len(acts)]
        if act == "start":
            return (
                act,
                max(self.start, now - timedelta(hours=1)) if self.kind == "planned" else now,
                True,
                True,
            )
        return act, self.end + timedelta(hours=2) if act == "extend" else now, True, True

    def did(self, act, moment):
        self.acts += (act,)
        self.state = STEPS[act].to
        if act == "start":
            self.began = moment
        if act == "extend":
            self.end = moment


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=KINDS, acts=ACTS)
def test_no_way_leads_past_the_table_or_its_facts(office, clock, planned, kind, acts):
    kind, whole = kind
    now = clocks.now().replace(second=0, microsecond=0)
    model = Model(kind, now)
    facts = replace(planned, kind=kind, starts_at=model.start, ends_at=model.end)
    told = facts if whole else replace(facts, cause="")
    outage_id = 0
    for what, *more in [("write", 0, True, True), *acts]:
        if what == "wait":
            clock.advance(hours=more[0])
            continue
        now = clocks.now()
        if what == "straight on":
            act, moment, words, leader = model.straight_on(more[0], now)
        else:
            act, (hours, words, leader) = what, more
            moment = now + timedelta(hours=hours)
        moment = moment.replace(second=0, microsecond=0)
        expected = model.may(act, moment, now, words, leader) and (whole or act == "void")
        try:
            outage_id = do(act, outage_id, told, moment, words, office.leader if leader else office.clerk)
        except UserError:
            assert not expected, act
        else:
            assert expected, act
            model.did(act, moment)
    look(outage_id, model)


def do(act, outage_id, facts, moment, words, who):
    """Carry one act out; returns the notice."""
    why = "x y" if words else ""
    if act == "write" and outage_id == 0:
        return notices.write_notice(facts, who).outage_id
    if act == "write":
        raise UserError("a notice is written once")
    given = {
        "change": (facts, who),
        "approve": (who,),
        "announce": (who,),
        "start": (moment, who),
        "extend": (moment, why, who),
        "restore": (moment, who),
        "archive": (who,),
        "void": (why, who),
    }[act]
    getattr(notices, f"{act}_notice" if act == "change" else act)(outage_id, *given)
    return outage_id


def look(outage_id, model):
    """The books say what the child says, and hold every fact that such a state cannot do without."""
    card = outage(outage_id)
    if card is None:
        assert model.state == ""
        return
    events = db.rows(
        "SELECT act, approved_by, happened_at, new_end, reason, version_id FROM outage_event"
        " WHERE outage_id = ? ORDER BY turn",
        (outage_id,),
    )
    assert tuple(event[0] for event in events) == model.acts
    assert card.state == model.state == follow(model.acts)
    assert card.ends_at == model.end
    assert card.started_at == model.began
    for act, approved_by, happened_at, new_end, reason, version_id in events:
        own = {"approved_by": approved_by, "happened_at": happened_at, "new_end": new_end, "reason": reason}
        assert all(own[name] for name in STEPS[act].needs)
        assert all(getattr(said_in(version_id), name) for name in WHOLE)
    assert list(check_outages()) == []
