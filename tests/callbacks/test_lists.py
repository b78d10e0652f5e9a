"""The three lists, those of a phone and an account, and the sheet of calls."""

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from pypdf import PdfReader

from desktop.accounts.service import AccountFields, open_account
from desktop.callbacks import service
from desktop.callbacks.queries import (
    Parent,
    counts,
    due,
    due_list,
    fell_due,
    open_callbacks_of_account,
    open_callbacks_of_phone,
)
from desktop.core import clock as clocks
from desktop.core import db
from desktop.core.errors import UserError
from desktop.core.i18n import use_language
from desktop.office.settings import office as settings
from desktop.shell.papers import PAPERS
from tests.callbacks.conftest import CASE, WANG

HOUR = timedelta(hours=1)


@pytest.fixture
def spread(promised, clock):
    """One overdue, two due today, one later; their ids in this order."""
    now = clocks.now()
    evening = datetime(2026, 11, 23, 15, 59, tzinfo=UTC)  # a minute before midnight on the wall
    return [promised(due=at) for at in (now - HOUR, now + HOUR, evening, evening + timedelta(minutes=1))]


def ids(rows):
    return [row.callback_id for row in rows]


def test_overdue_today_and_later_are_told_apart_at_midnight(spread):
    now = clocks.now()
    lists = due(now)
    assert [ids(lists.overdue), ids(lists.today), ids(lists.later)] == [spread[:1], spread[1:3], spread[3:]]
    assert (counts(now).overdue, counts(now).today, counts(now).later) == (1, 2, 1)
    assert counts(now + 2 * HOUR).overdue == 2
    assert [row.overdue(now) for row in (*lists.overdue, *lists.today)] == [True, False, False]


def test_a_list_comes_in_pages(promised):
    first = clocks.now() + HOUR
    made = [promised(due=first + timedelta(minutes=turn)) for turn in range(5)]
    found = [ids(due_list("today", clocks.now(), offset, 2)) for offset in (0, 2, 4, 6)]
    assert found == [made[:2], made[2:4], made[4:], []]


def test_what_fell_due_since_the_last_look(spread):
    now = clocks.now()
    assert ids(fell_due(now, now + 2 * HOUR)) == spread[1:2]
    assert fell_due(now + 2 * HOUR, now + 3 * HOUR) == ()


def test_what_is_done_reminds_nobody(spread, attempt):
    attempt(spread[0])
    assert counts(clocks.now()).overdue == 0
    assert ids(fell_due(clocks.now() - 9 * HOUR, clocks.now())) == []


def test_a_phone_finds_its_callbacks_however_it_is_written(promised, attempt):
    callback_id = promised()
    for written in ("13812345678", "138 1234 5678", "+86-138-1234-5678"):
        assert ids(open_callbacks_of_phone(written)) == [callback_id]
    assert open_callbacks_of_phone("") == open_callbacks_of_phone("139") == ()
    attempt(callback_id)
    assert open_callbacks_of_phone("13812345678") == ()


def test_an_account_finds_its_callbacks(office, promised):
    account = open_account(AccountFields("00012345", "单国强", "人民路12号"), office.leader)
    callback_id = promised(account_id=account.id)
    promised()
    assert ids(open_callbacks_of_account(account.id)) == [callback_id]


# --- the sheet ----------------------------------------------------------------------------------


def sheet(size="A4", copy=0, **changed):
    (subject,) = db.one("SELECT subject_id FROM print_job WHERE kind = 'call_sheet'")
    facts = PAPERS["call_sheet"].facts(subject)
    return PAPERS["call_sheet"].write(facts, replace(settings(), paper=size, **changed), copy)


def text(pdf):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


@pytest.mark.parametrize("size", ["roll80", "A5", "A4"])
def test_the_sheet_names_everybody_to_be_called_today(office, spread, promised, size):
    promised(parent=Parent("order", 3, "WO-A-00003"), person=replace(WANG, phone=""), not_by=("Li Wei",))
    service.order_call_sheet(office.clerk)
    told = text(sheet(size))
    for word in (
        "Call sheet", "CS-", "23 Nov 2026 12:00", "4 calls", "Lin Xiao", "Overdue", "Today", "Ms Wang",
        "13812345678", "no notice of the stop", "CC-A-00007", "WO-A-00003", "no phone yet", "not by Li Wei",
        "Wrong number",
        "What was said", "11:00",
    ):  # fmt: skip
        assert word in told, word
    assert "5." not in told  # what is due tomorrow is not on it


def test_a_copy_of_the_sheet_says_so_and_marks_who_was_called(office, spread, attempt):
    service.order_call_sheet(office.clerk)
    attempt(spread[0])
    told = text(sheet(copy=1))
    assert "COPY no. 1" in told
    assert "Called back" in told


def test_the_sheet_speaks_the_offices_language(office, spread):
    service.order_call_sheet(office.clerk)
    use_language("zh_CN")
    assert "Call sheet" in text(sheet(language="en"))


def test_without_anybody_to_call_there_is_no_sheet(office):
    with pytest.raises(UserError, match="Nobody is to be called today"):
        service.order_call_sheet(office.clerk)
    assert db.one("SELECT COUNT(*) FROM print_job") == (0,)


def test_many_calls_go_on_to_further_pages_and_none_is_cut(office, promised):
    for turn in range(30):
        promised(
            due=clocks.now() + timedelta(minutes=turn + 1), parent=replace(CASE, number=f"CC-{turn:02d}")
        )
    service.order_call_sheet(office.clerk)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(sheet())).pages]
    assert len(pages) > 3
    for page in pages:
        assert page.count("CC-") == page.count("What was said")
