"""Callers, checks and notices in any order: whoever left a phone is told what she waits for, once."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.core import clock as clocks
from desktop.core import db
from desktop.core.errors import UserError
from desktop.outages import checks, notices, service
from desktop.outages.callers import callers_to_tell
from desktop.outages.queries import open_checks, open_outages
from desktop.proof.outages import check_outages

PLACES = ("建设大街5号", "建设大街9号", "人民路12号", "人民路", "翠湖苑3栋")
KINDS = (
    "ask", "ask", "ask", "end", "join", "notice", "start", "restore", "void", "tell", "tell", "miss", "watch",
    "archive", "wait",
)  # fmt: skip
ACTS = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 4), st.booleans()), max_size=24)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_the_list_of_callers_forgets_nobody(office, clock, burst, acts):
    for act, which, phone in acts:
        try:
            do(act, which, phone, office, clock, burst)
        except UserError:
            continue
    assert list(check_outages()) == []
    waiting = callers_to_tell()
    assert len({owed.caller_id for owed in waiting}) == len(waiting)
    for owed in waiting:
        assert owed.phone
        told = db.rows(
            "SELECT outcome FROM caller_told WHERE caller_id = ? AND about = ?", (owed.caller_id, owed.about)
        )
        assert ("told",) not in told
        assert len(told) == owed.tries < 3


def do(act, which, phone, office, clock, burst):
    """One act, on whatever is there for it."""
    who = office.clerk
    if act == "wait":
        clock.advance(hours=1 + which)
    elif act == "ask":
        service.ask_about(PLACES[which], "李", f"1380000000{which}" if phone else "", who)
    elif act == "notice":
        now = clocks.now()
        facts = burst_now(burst, now)
        notices.approve(notices.write_notice(facts, who).outage_id, office.leader)
    elif act in ("end", "join"):
        for check in open_checks()[which : which + 1]:
            if act == "join":
                known = open_outages()[:1]
                checks.end_check_as_outage(check.check_id, who, known[0].outage_id if known else None)
            else:
                checks.end_check(check.check_id, "no_fault", "有水", who)
    elif act in ("start", "restore", "archive", "void"):
        for card in open_outages()[which : which + 1]:
            change(act, card.outage_id, office)
    else:
        for owed in callers_to_tell()[which : which + 1]:
            if act == "watch":
                service.ask_to_watch(owed.caller_id, who)
            else:
                service.tell_caller(
                    owed.caller_id, "told" if act == "tell" else "not_reached", "phone", "", who
                )


def burst_now(burst, now):
    return replace(burst, starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=6))


def change(act, outage_id, office):
    if act == "void":
        notices.void(outage_id, "x y", office.leader)
    elif act == "archive":
        notices.archive(outage_id, office.clerk)
    else:
        getattr(notices, act)(outage_id, clocks.now(), office.clerk)
