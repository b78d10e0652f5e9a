"""A case that somebody is called back about, and a hand that lets time pass to a half of a day."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.callbacks import service
from desktop.callbacks.follow import MUST_BE_YES, OVERALL, Attempt, Question
from desktop.callbacks.queries import Parent, Person, callback
from desktop.core import clock as clocks
from desktop.core.db import transaction

WANG = Person("Wang", "ms", "13812345678")
CASE = Parent("case", 7, "CC-A-00007")
SOLVED = Question("solved", "Is it good now?", MUST_BE_YES)
ASKED = (SOLVED, OVERALL)
GOOD = {"solved": "yes", "overall": "satisfied"}
BAD = {"solved": "no", "overall": "dissatisfied"}


@pytest.fixture
def promised(office):
    """Promises a callback by rule, due in two hours; returns it."""

    def make(due=None, **more):
        with transaction("case.replied", "callbacks", by=office.leader.staff_id) as entry:
            told = {
                "parent": CASE, "reason": "reply", "person": WANG, "about": "no notice of the stop",
                "due": due or clocks.now() + timedelta(hours=2), "by": office.leader, **more,
            }  # fmt: skip
            return service.promise(entry, **told)

    return make


@pytest.fixture
def attempt(office):
    """Keeps one call; with `redo` in the same commit."""

    def make(callback_id, result="reached", by=None, asked=ASKED, redo=None, **more):
        told = {"number": "13812345678", **({"answers": GOOD} if result == "reached" else {}), **more}
        with transaction("case.called", "callbacks", by=(by or office.clerk).staff_id) as entry:
            return service.note_attempt(
                entry, callback_id, Attempt(result, **told), by or office.clerk, asked=asked, redo=redo
            )

    return make


def state(callback_id):
    return callback(callback_id).state


def without(person, **changed):
    return replace(person, **changed)
