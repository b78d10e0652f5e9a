"""What the complaints decide is what the measures count and propose."""

import pytest

from desktop.complaints import service
from desktop.complaints.actions import Action
from desktop.core import clock as clocks
from desktop.measures.counters import Counters, Subject, counters
from desktop.measures.proposals import proposals
from desktop.measures.service import propose
from desktop.proof.measures import check_measures
from tests.complaints.conftest import at, complaint, decide, establish, people, praise, suggestion, take
from tests.measures.conftest import profile

__all__ = ["at", "complaint", "people", "praise", "suggestion", "take"]
GAO = Subject("staff", "gao  YI")


def counted():
    return counters(GAO, clocks.today())


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("recorded", Counters(0, 0, 1)),
        ("established", Counters(0, 0, 1)),
        ("decided", Counters(0, 1, 1)),
        ("archived", Counters(0, 1, 1)),
    ],
)
def test_a_complaint_is_received_at_once_and_upheld_once_somebody_in_charge_decided(at, state, expected):
    at(state)
    assert counted() == expected


def test_the_decided_case_proposes_a_notice_and_its_action(at, office):
    profile(profile='"bus"')
    case_id = at("decided")
    by_kind = {one.kind: one for one in proposals()}
    assert set(by_kind) == {"notice", "action"}
    assert by_kind["notice"].typed["subject"] == "Gao Yi"
    action = propose("action", by_kind["action"].typed, office.clerk).now
    assert (action.title, action.owner) == ("training in greeting", "Zhou Min")
    propose("notice", by_kind["notice"].typed | {"what": "shouted"}, office.clerk)
    assert proposals() == ()
    assert action.basis == f"case:{case_id}"
    assert list(check_measures()) == []


def test_a_complaint_that_was_not_upheld_proposes_nothing(at, people, office):
    profile(profile='"bus"')
    case_id = at("investigating")
    establish(case_id, people, verdict="not_upheld")
    decide(case_id, people, remedy="", outcome="noted", action=None, granted="no", measure="")
    assert proposals() == ()
    assert counted() == Counters(0, 0, 1)


def test_an_adopted_suggestion_becomes_an_action(take, suggestion, people, office):
    case_id = take(suggestion).case_id
    service.report(case_id, "Zhou Min", "spoken", office.clerk)
    service.adopt(case_id, Action("a bench", "Wu", clocks.today()), office.leader)
    [proposal] = proposals()
    assert (proposal.kind, proposal.typed["what"], proposal.typed["owner"]) == ("action", "a bench", "Wu")
