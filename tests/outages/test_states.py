"""The table of acts: what may follow what, here and in the database, and nothing else."""

import itertools

import pytest
from peewee import IntegrityError

from desktop.core import db
from desktop.outages.states import (
    ANNOUNCED,
    APPROVED,
    ARCHIVED,
    DRAFT,
    EXTENDED,
    IN_FORCE,
    NEW,
    RESTORED,
    STATES,
    STEPS,
    VOID,
    allowed,
    follow,
    missing,
    possible,
)


def test_the_way_of_a_planned_stop():
    acts = ("write", "approve", "announce", "start", "extend", "extend", "restore", "archive")
    ways = [DRAFT, APPROVED, ANNOUNCED, IN_FORCE, EXTENDED, EXTENDED, RESTORED, ARCHIVED]
    assert [follow(acts[: place + 1]) for place in range(len(acts))] == ways


@pytest.mark.parametrize(
    "acts",
    [
        ("approve",),
        ("write", "announce"),
        ("write", "start"),
        ("write", "approve", "extend"),
        ("write", "approve", "announce", "change"),
        ("write", "approve", "announce", "start", "void"),
        ("write", "approve", "start", "restore", "extend"),
        ("write", "void", "change"),
        ("write", "approve", "start", "restore", "archive", "restore"),
        ("write", "made up"),
    ],
)
def test_what_cannot_follow(acts):
    assert follow(acts) is None


def test_what_was_approved_and_is_changed_is_approved_again():
    assert follow(("write", "approve", "change")) == DRAFT


def test_nothing_follows_the_last_states():
    assert possible(ARCHIVED) == possible(VOID) == ()
    assert possible(NEW) == ("write",)
    assert all(possible(state) for state in STATES if state not in (ARCHIVED, VOID))


def test_the_first_fact_that_is_missing_is_named():
    assert missing(("cause", "reason"), {"cause": "a burst", "reason": ""}) == "reason"
    assert missing(("cause",), {"cause": "a burst"}) == ""


def test_the_database_holds_the_same_table(office, burst, draft):
    """Every act after every state: the trigger takes what the table takes, and nothing else."""
    for state, act, to in itertools.product(STATES, STEPS, STATES):
        card = draft(burst)
        way = next(acts for acts in WAYS if follow(acts) == state)
        for turn, step in enumerate(way[1:], 2):
            put(card, turn, step, STEPS[step].to)
        expected = allowed(act, state) and STEPS[act].to == to
        if expected:
            put(card, len(way) + 1, act, to)
        else:
            with pytest.raises(IntegrityError, match="cannot follow"):
                put(card, len(way) + 1, act, to)


def test_the_database_counts_the_turns(office, burst, draft):
    card = draft(burst)
    with pytest.raises(IntegrityError, match="cannot follow"):
        put(card, 3, "approve", APPROVED)


def test_the_database_wants_an_announcement_of_a_planned_stop(office, draft):
    card = draft()
    put(card, 2, "approve", APPROVED)
    with pytest.raises(IntegrityError, match="announced first"):
        put(card, 3, "start", IN_FORCE)


WAYS = (
    ("write",),
    ("write", "approve"),
    ("write", "approve", "announce"),
    ("write", "approve", "start"),
    ("write", "approve", "start", "extend"),
    ("write", "approve", "start", "restore"),
    ("write", "approve", "start", "restore", "archive"),
    ("write", "void"),
)


def put(card, turn, act, state):
    """One event past the service, with every fact that its own columns want."""
    longer = act == "extend"
    row = db.one("SELECT COALESCE(MAX(journal_seq), 0) + 1 FROM outage_event")
    db.insert(
        "outage_event",
        {
            "outage_id": card.outage_id,
            "turn": turn,
            "act": act,
            "state": state,
            "version_id": card.version_id,
            "happened_at": "2026-11-23T04:00:00.000Z",
            "old_end": "1" if longer else None,
            "new_end": "2" if longer else None,
            "reason": "x" if act in ("extend", "void") else "",
            "supply": "",
            "reported_by": "",
            "approved_by": 1 if act in ("approve", "void") else None,
            "staff_id": 1,
            "at_utc": "2026-11-23T04:00:00.000Z",
            "journal_seq": max(row[0], 10**6),
        },
    )
