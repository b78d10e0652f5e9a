"""A paper that was promised stays owed until it came out or was let go with a reason."""

import pytest

from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.printing.queries import copies_of, job, owed
from desktop.printing.service import drop_paper, order_paper, record_failed, record_printed


@pytest.fixture
def ordered(office):
    """Orders a paper in a commit of its own."""

    def order(copy=0, subject=7, kind="receipt"):
        with transaction("test.ordered", "papers", by=office.clerk.staff_id) as entry:
            return order_paper(kind, subject, copy, f"A-{subject}", entry, office.clerk.staff_id)

    return order


def test_it_is_owed_until_it_came_out(ordered, office):
    job_id = ordered()
    assert [(paper.job_id, paper.state) for paper in owed()] == [(job_id, "queued")]
    record_printed(job_id, "Counter printer", office.clerk)
    assert owed() == []


def test_a_failure_keeps_it_with_its_reason_and_may_be_repeated(ordered, office):
    job_id = ordered()
    for reason in ("no paper", "cover open"):
        record_failed(job_id, "Counter printer", reason, office.clerk)
    assert [(paper.state, paper.why) for paper in owed()] == [("failed", "cover open")]
    record_printed(job_id, "Counter printer", office.clerk)
    assert owed() == []


def test_letting_it_go_needs_a_reason(ordered, office):
    job_id = ordered()
    with pytest.raises(UserError) as refused:
        drop_paper(job_id, "  ", office.clerk)
    assert refused.value.field == "reason"
    drop_paper(job_id, "customer has left", office.clerk)
    assert owed() == []


def test_copies_are_counted_and_one_number_is_never_ordered_twice(ordered):
    for copy in (0, 1, 2):
        ordered(copy)
    assert copies_of("receipt", 7) == 2
    with pytest.raises(Exception, match="UNIQUE"):
        ordered(2)


def test_an_order_that_is_not_saved_owes_nothing(office):
    def order_and_fail():
        with transaction("test.ordered", by=None) as entry:
            order_paper("receipt", 7, 0, "A-7", entry, None)
            raise RuntimeError("the power fails here")

    with pytest.raises(RuntimeError):
        order_and_fail()
    assert owed() == []


def test_every_attempt_stands_in_the_journal(ordered, office):
    job_id = ordered()
    record_failed(job_id, "Counter printer", "no paper", office.clerk)
    record_printed(job_id, "Counter printer", office.clerk)
    kinds = [kind for (kind,) in db.rows("SELECT kind FROM journal ORDER BY seq")]
    assert kinds[-2:] == ["paper.failed", "paper.printed"]


def test_a_paper_nobody_ordered_cannot_come_out(office):
    assert job(99) is None
    with pytest.raises(UserError):
        record_printed(99, "Counter printer", office.clerk)
