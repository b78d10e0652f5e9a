"""An inquiry changes nothing and leaves two traces: who was recognised, and the paper."""

import json

import pytest

from desktop.core import db
from desktop.core.errors import UserError
from desktop.inquiry.service import note_identity, order_statement
from desktop.printing.queries import owed


def last_entry():
    kind, body = db.one("SELECT kind, body FROM journal ORDER BY seq DESC LIMIT 1")
    return kind, json.loads(body)


def test_the_confirmed_name_is_in_the_journal_without_the_name(office, shan):
    confirmed = note_identity(shan.id, office.clerk)
    assert confirmed.account_version == shan.version
    kind, body = last_entry()
    assert kind == "identity.confirmed"
    assert body == {"account": shan.id, "account_version": shan.version}


def test_nobody_is_recognised_for_an_account_that_does_not_exist(office):
    with pytest.raises(UserError):
        note_identity(4711, office.clerk)
    assert last_entry()[0] != "identity.confirmed"


def test_each_statement_is_a_paper_of_its_own(office, shan):
    first, second = order_statement(shan.id, office.clerk), order_statement(shan.id, office.clerk)
    assert [(paper.job_id, paper.kind, paper.subject_id) for paper in owed()] == [
        (first, "statement", shan.id),
        (second, "statement", shan.id),
    ]
