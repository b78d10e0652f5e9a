"""Somebody who complains, a second leader and clerk, and cases in every state."""

from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest

from desktop.accounts.service import AccountFields, open_account
from desktop.callbacks.follow import Attempt
from desktop.callbacks.queries import open_callbacks_of
from desktop.complaints import callback, ending, service
from desktop.complaints.actions import Action
from desktop.complaints.intake import CORRECTED, ReadBack, record_case
from desktop.complaints.read_back import sentence
from desktop.complaints.record import Record
from desktop.core import clock as clocks
from desktop.office.service import add_staff

KEYS = count(1)


@pytest.fixture
def people(office):
    """The leader, the clerk, and two more who can be complained of, handle a case or call back."""
    office.accused = add_staff("Gao Yi", "clerk", "2468", office.leader)
    office.other = add_staff("Sun Li", "clerk", "1122", office.leader)
    office.chief = add_staff("Han Bo", "leader", "998877", office.leader)
    return office


@pytest.fixture
def wang(office):
    """王秀英 of 建设路, whose account was read back."""
    return open_account(
        AccountFields("00012345", "王秀英", "建设路8号", phones=("13812345678",)), office.leader
    )


@pytest.fixture
def complaint():
    """Ms Wang complains of Gao Yi."""
    return Record(
        kind="complaint", channel="counter", words="he shouted at me and sent me away", name="Wang",
        title="ms", phone="13812345678", subject_kind="staff", subject="Gao Yi", category="any.attitude",
        happened="yesterday at three, at window 2", wants="An apology",
    )  # fmt: skip


@pytest.fixture
def praise(complaint):
    return replace(complaint, kind="praise", words="he carried my bag upstairs", wants="", happened="")


@pytest.fixture
def suggestion():
    return Record(
        kind="suggestion", channel="phone", words="a bench at the door", name="Li", phone="13900001111"
    )


@pytest.fixture
def enquiry():
    return Record(kind="enquiry", channel="phone", words="What do I bring to take an account over?",
                  name="Zhao", title="mr", phone="13700002222")  # fmt: skip


@pytest.fixture
def take(people):
    """Records what was confirmed."""

    def record(told, by=None, first=None, **more):
        read = ReadBack(sentence(told), CORRECTED if first else "confirmed", first)
        if told.channel == "letter":
            read = ReadBack("", "written")
        return record_case(f"key-{next(KEYS)}", told, read, by or people.clerk, **more)

    return record


@pytest.fixture
def at(people, take, complaint, clock):
    """Brings a complaint into a state on the shortest way; returns its id."""

    def bring(state, told=None):
        case_id = take(told or complaint).case_id
        for reached, step in PATH.items():
            if state == "recorded":
                break
            clock.advance(minutes=5)
            step(case_id, people)
            if reached == state:
                break
        return case_id

    return bring


def report(case_id, office, **more):
    return service.report(case_id, "Zhou Min", "spoken", office.clerk, **more)


def assign(case_id, office, handler="Sun Li", **more):
    return service.assign(case_id, handler, office.leader, **more)


def ask(case_id, office, side="complainant", **more):
    return service.take_statement(
        case_id, service.Statement(side, "Wang", "he shouted", **more), office.clerk
    )  # fmt: skip


def findings(**more):
    usual = service.Findings(
        verdict="upheld", findings="the camera shows it",
        statements=(service.Statement("complainant", "Ms Wang", "he shouted"),
                    service.Statement("other_side", "Gao Yi", "I was in a hurry")),
        evidence=("camera of window 2, 15:04",),
    )  # fmt: skip
    return replace(usual, **more)


def establish(case_id, office, **more):
    return service.establish(case_id, findings(**more), office.clerk)


def decision(**more):
    usual = service.Decision(
        decision="he apologises in person", granted="yes", outcome="accepted", remedy="apology on the phone",
        action=Action("training in greeting", "Zhou Min", clocks.today() + timedelta(days=10)),
        measure="education",
    )  # fmt: skip
    return replace(usual, **more)


def decide(case_id, office, **more):
    return service.decide(case_id, decision(**more), office.leader)


def told(**more):
    usual = ending.Reply(
        "Ms Wang", "phone", "Mr Gao has made a mistake and apologises", "accepts",
        next_level="the water supply authority",
    )  # fmt: skip
    return replace(usual, **more)


def reply(case_id, office, **more):
    return ending.reply(case_id, told(**more), office.clerk)


CONTENT = {"solved": "yes", "on_time": "yes", "attitude": "yes", "overall": "satisfied"}
UNHAPPY = {**CONTENT, "solved": "no", "overall": "dissatisfied"}


def call_back(case_id, office, answers=CONTENT, words="", by=None):
    (row,) = open_callbacks_of("case", case_id)
    attempt = Attempt("reached", "13812345678", words, answers)
    return callback.record(row.callback_id, attempt, by or office.clerk)


def archive(case_id, office):
    return ending.archive(case_id, office.clerk)


PATH = {
    "reported": report,
    "assigned": assign,
    "investigating": ask,
    "established": establish,
    "decided": decide,
    "replied": reply,
    "called_back": call_back,
    "archived": archive,
}
