"""A payment from a paper form is entered by keys with its true time; its note neither sticks nor vanishes."""

import io
from datetime import timedelta

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.core import db
from desktop.core.errors import UserError
from desktop.core.paths import RESOURCES
from desktop.forms.queries import BLANK, form_state
from desktop.forms.service import issue_book, spoil_form
from desktop.inquiry.queries import account_facts, remark
from desktop.inquiry.statement import statement_facts, write_statement
from desktop.office.settings import office as settings
from desktop.payments.queries import receipt
from desktop.payments.receipt import write_receipt
from desktop.payments.till import Step
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from desktop.visits import service as visits
from tests.payments.conftest import add_month

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ENTER, ESC, STAR = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Asterisk
FORM, TRUE_TIME = "M-000101", "2026-11-23T02:42"  # 10:42 on the office's wall


@pytest.fixture
def book(office):
    """Ten forms at the counter."""
    return issue_book("M", "000101", "000110", "", office.leader)


@pytest.fixture
def desk(clerk, window, book):
    """The payment tab of the signed-in clerk."""
    return window.desk.payments


@pytest.fixture
def begin(clerk, desk):
    """Ctrl+Shift+L, the next form, paid at 10:42."""

    def keys(moment="10:42"):
        clerk.press(Qt.Key.Key_L, modifiers=CTRL | SHIFT)
        clerk.press(STAR, ENTER)
        clerk.type(moment)
        clerk.press(ENTER)

    return keys


@pytest.fixture
def pay(clerk):
    """The account by a scan, confirmed, all of it in cash, said, and change said."""

    def keys():
        clerk.scan("00012345")
        clerk.press(ENTER, STAR, ENTER, ENTER, ENTER)

    return keys


def taken():
    """Receipt number, true time to the minute, and the form's serial of each payment."""
    found = db.rows(
        "SELECT p.receipt_number, p.taken_at, u.serial FROM payment p"
        " LEFT JOIN form_use u ON u.payment_id = p.id ORDER BY p.id"
    )
    return [(number, moment[:16], serial) for number, moment, serial in found]


def text(paper):
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages).replace("\n", " ")


def findings():
    return [step.text for step in full_check(RESOURCES / "sql") if isinstance(step, Finding)]


def test_the_receipt_shows_the_true_time_and_the_form(desk, begin, pay):
    begin()
    pay()
    [(_number, moment, serial)] = taken()
    assert (moment, serial) == (TRUE_TIME, 101)
    facts = receipt(1)
    assert (facts.payment.form, facts.payment.entered_at > facts.payment.taken_at) == (FORM, True)
    told = text(write_receipt(facts, settings(), 0))
    assert "LATE ENTRY of paper form M-000101, entered 23 Nov 2026" in told
    assert "10:42" in told
    assert "12:00" in told


def test_the_history_and_the_statement_name_the_form_and_the_day_it_was_paid(desk, begin, pay, shan):
    begin("11-20 10:42")
    pay()
    facts = account_facts(shan.id)
    assert [remark(paid) for paid in facts.payments] == ["late entry of form M-000101"]
    told = text(write_statement(statement_facts(facts, settings()), settings()))
    assert "20 Nov 2026" in told
    assert "late entry of form" in told


def test_what_was_paid_last_stands_first_whenever_it_was_entered(desk, begin, pay, shan):
    pay()
    add_month(shan.id, "2026-09", ("water", 1000))
    begin("11-20 10:42")
    pay()
    facts = account_facts(shan.id)
    assert [paid.form for paid in facts.payments] == ["", FORM]
    assert facts.last_paid.form == ""


def test_the_series_goes_on_without_a_gap_and_each_note_is_for_one_payment(desk, begin, pay, shan):
    begin()
    pay()
    for period in ("2026-08", "2026-09"):
        add_month(shan.id, period, ("water", 1000))
        pay()
    assert desk.late is None
    begin("11:15")
    add_month(shan.id, "2026-07", ("water", 1000))
    pay()
    assert [(number[:8], serial) for number, _moment, serial in taken()] == [
        ("A-000001", 101), ("A-000002", None), ("A-000003", None), ("A-000004", 102),
    ]  # fmt: skip
    assert findings() == []


def test_esc_looks_for_another_account_and_the_note_stays_in_sight(clerk, window, desk, begin, pay):
    begin()
    assert "Find the account" in desk.late_strip.text
    clerk.scan("00012345")
    assert "receipt shows that time" in desk.late_strip.text
    clerk.press(ESC)
    assert window.desk.search.hasFocus()
    assert "Find the account" in desk.late_strip.text
    clerk.press(ESC, ESC)
    assert FORM in desk.late_strip.text
    pay()
    assert taken()[0][1:] == (TRUE_TIME, 101)


def test_it_stays_in_sight_at_every_step_until_it_is_taken(clerk, desk, begin):
    begin()
    clerk.scan("00012345")
    for keys, step in (((), Step.IDENTITY), ((ENTER,), Step.AMOUNT), ((STAR, ENTER), Step.READ_BACK)):
        clerk.press(*keys)
        assert desk.till.step is step
        assert desk.late_strip.isVisible()
        assert FORM in desk.late_strip.text
    clerk.press(ENTER)
    assert desk.late_strip.text == ""
    assert not desk.late_strip.isVisible()


@pytest.mark.parametrize("by", ["key", "button"])
@pytest.mark.parametrize("at_account", [False, True])
def test_it_is_dropped_only_when_that_is_said(clerk, window, desk, begin, by, at_account):
    begin()
    if at_account:
        clerk.scan("00012345")
    if by == "key":
        clerk.press(Qt.Key.Key_L, modifiers=CTRL | SHIFT)
    else:
        QTest.mouseClick(desk.late_strip.drop_button, Qt.MouseButton.LeftButton)
    assert "dropped" in window.desk.banner.text
    assert desk.late_strip.text == ""
    if not at_account:
        clerk.scan("00012345")
    clerk.press(ENTER, STAR, ENTER, ENTER)
    assert [serial for _number, _moment, serial in taken()] == [None]
    assert form_state(FORM).state == BLANK


def test_one_that_is_begun_with_a_customer_at_the_desk_is_hers(clerk, desk, begin):
    clerk.scan("00012345")
    clerk.press(ENTER)
    begin()
    assert "receipt shows that time" in desk.late_strip.text
    clerk.press(STAR, ENTER, ENTER)
    assert taken()[0][1:] == (TRUE_TIME, 101)


def test_it_waits_with_its_customer_and_the_next_one_pays_now(clerk, desk, begin, clock):
    begin()
    clerk.scan("00012345")
    clerk.press(ENTER)
    clerk.press(Qt.Key.Key_H, modifiers=CTRL)
    assert (desk.late, desk.late_strip.text) == (None, "")
    clerk.scan("00012345")
    assert desk.till.late is None
    clerk.press(ESC)
    clock.moment += timedelta(minutes=1)
    clerk.press(Qt.Key.Key_H, modifiers=CTRL)
    assert desk.till.late.form == FORM
    assert "receipt shows that time" in desk.late_strip.text
    clerk.press(ENTER, STAR, ENTER, ENTER)
    assert taken()[0][1:] == (TRUE_TIME, 101)


def test_whoever_waited_without_a_note_gets_none_and_that_is_said(clerk, window, desk, begin, clock):
    clerk.scan("00012345")
    clerk.press(Qt.Key.Key_H, modifiers=CTRL)
    clock.moment += timedelta(minutes=1)
    begin()
    clerk.press(Qt.Key.Key_H, modifiers=CTRL)
    assert "M-000101 was put aside" in window.desk.banner.text
    clerk.press(ENTER, STAR, ENTER, ENTER)
    assert [serial for _number, _moment, serial in taken()] == [None]


def test_when_nobody_can_be_asked_to_wait_the_note_stays_with_her(clerk, window, desk, begin, monkeypatch):
    def refuse(*_what):
        raise UserError("Nobody can wait now.")

    monkeypatch.setattr(visits, "hold", refuse)
    begin()
    clerk.scan("00012345")
    clerk.press(Qt.Key.Key_H, modifiers=CTRL)
    assert "Nobody can wait" in window.desk.banner.text
    assert FORM in desk.late_strip.text
    assert desk.late == desk.till.late


def test_a_form_spoiled_meanwhile_takes_nothing_and_leaves_no_gap(clerk, desk, begin, office):
    begin()
    clerk.scan("00012345")
    clerk.press(ENTER, STAR, ENTER)
    spoil_form(FORM, "torn", office.leader)
    clerk.press(ENTER)
    assert "M-000101 was said to be spoiled" in desk.read_back.banner.text
    assert taken() == []
    clerk.press(Qt.Key.Key_L, modifiers=CTRL | SHIFT)  # it was not that form
    clerk.press(Qt.Key.Key_L, modifiers=CTRL | SHIFT)
    clerk.press(STAR, ENTER)
    clerk.type("10:42")
    clerk.press(ENTER, ENTER)
    assert [(number[:8], serial) for number, _moment, serial in taken()] == [("A-000001", 102)]
    assert findings() == []
