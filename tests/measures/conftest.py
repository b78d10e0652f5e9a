"""A bus station with vehicles, findings of the authority, and cases as the complaints leave them."""

import itertools

import pytest

from desktop.core import clock as clocks
from desktop.core import db
from desktop.core.db import transaction
from desktop.office.settings import forget
from desktop.registers.facts import subject_key
from desktop.registers.service import enter

BUS = "川A12345"


def profile(**wanted):
    """Settings as if the office had been founded so."""
    for key, value in wanted.items():
        db.database.execute_sql("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", (key, value))
    forget()


@pytest.fixture
def bus(office):
    profile(profile='"bus"')
    enter("vehicle", {"subject": BUS, "line": "3", "keeper": "Mr Chen"}, office.clerk)
    return office


@pytest.fixture
def found(bus):
    """The authority found something on the vehicle."""

    def find(source="authority", subject=BUS, **more):
        told = {"subject": subject, "source": source, "what": "no belt"}
        return enter("finding", told | more, bus.clerk).now

    return find


@pytest.fixture
def case(office):
    """A case with its row for the lists, as far as the measures look at it."""
    serials = itertools.count(1)

    def make(verdict="", kind="complaint", subject=BUS, about="vehicle", state="decided"):
        serial, at = next(serials), clocks.stamp(clocks.now())
        number = f"CP-A-{serial:05d}"
        with transaction("case.recorded", by=None) as entry:
            row = {"series": "A", "serial": serial, "number": number, "request_key": number}
            case_id = db.insert("complaint_case", {**row, "received_at": at, "journal_seq": entry.seq})
            said = dict.fromkeys(
                ("received_where", "title", "phone", "address", "identity_confirmed_at", "category",
                 "happened", "wants", "unclear"), "",
            )  # fmt: skip
            record = {"case_id": case_id, "version": 1, "kind": kind, "channel": "phone", "anonymous": 0,
                      "name": "Li", "subject_kind": about, "subject": subject, "words": "x",
                      "severity": "normal", "upset": 0, "staff_id": 1, "at_utc": at}  # fmt: skip
            db.insert("complaint_record", said | record | {"journal_seq": entry.seq})
            now = {"case_id": case_id, "number": number, "turn": 1, "version": 1, "kind": kind,
                   "state": state, "category": "", "severity": "normal", "subject_kind": about,
                   "subject_key": subject_key(about, subject), "phone_key": "", "name_key": "", "handler": "",
                   "verdict": verdict, "decided_at": at if verdict else "", "redone": 0, "extended": 0,
                   "received_at": at, "stage": "", "due_at": "~", "unfinished": 1}  # fmt: skip
            db.insert("complaint_now", now)
            if verdict:
                event = {"case_id": case_id, "turn": 1, "act": "established", "before": "", "after": "x",
                         "happened_at": at, "entered_at": at, "staff_id": 1, "reported_by": "",
                         "facts": f'{{"verdict":"{verdict}"}}'}  # fmt: skip
                db.insert("complaint_event", event | {"journal_seq": entry.seq})
        return case_id

    return make
