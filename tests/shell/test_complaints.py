"""Complaints at the desk by keys alone, in no more keys than were promised; what is open is told."""

import pytest
from PySide6.QtCore import Qt

from desktop.complaints.intake import ReadBack, record_case
from desktop.complaints.record import Record, newest
from desktop.complaints.short import Promise
from desktop.core import clock as clocks
from desktop.core import db
from tests.shell.conftest import LOOK

ENTER, ESC, F5, F9 = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F5, Qt.Key.Key_F9
ONE = Qt.Key.Key_1
WORDS = "the water has been brown for three days"


@pytest.fixture
def page(window, clerk):
    """The tab of complaints."""
    return window.desk.tabs["complaints"]


def complain(shan, office, clock, key="key-1"):
    record = Record(
        "complaint", "counter", WORDS, name="单国强", phone="13812345678", account_id=shan.id,
        account_version=shan.version, identity_confirmed_at=clocks.stamp(clock()), subject_kind="service",
        category="water.quality", happened="today", wants="An answer",
    )  # fmt: skip
    return record_case(key, record, ReadBack("You report"), office.clerk, follows=Promise())


def test_a_complaint_with_a_callback_tomorrow_at_ten_takes_twelve_keys_and_its_text(clerk, page):
    clerk.press(F5)
    clerk.press(ONE)  # a complaint
    clerk.type("12345")
    clerk.press(ENTER)  # the account
    clerk.press(ENTER)  # number and name
    clerk.type(WORDS)
    clerk.press(ENTER)  # what was said
    clerk.press(ENTER)  # the next working day at ten
    clerk.press(F9)  # the person said yes
    assert clerk.pressed - len(WORDS) <= 12
    [(due, number)] = db.rows("SELECT due_at, parent_number FROM callback")
    assert number == "CC-A-00001"
    assert f"{clocks.local(clocks.from_stamp(due)):%Y-%m-%d %H:%M}" == "2026-11-24 10:00"
    assert newest(1).words == WORDS
    assert db.rows("SELECT kind FROM print_job") == [("case_slip",)]


def test_the_account_in_front_is_taken_with_one_key(clerk, page):
    clerk.type("12345")
    clerk.press(ENTER, ENTER)
    clerk.press(F5, ONE)
    clerk.press(Qt.Key.Key_Asterisk)
    clerk.press(ENTER)
    assert page.taking.form.person.name.text() == "单国强"
    assert page.taking.form.field_in_hand() == "words"


def test_what_was_half_written_is_offered_again_by_the_next_program(clerk, page, window):
    clerk.press(F5, ONE)
    clerk.press(ENTER)
    clerk.type("Wang")
    clerk.qtbot.waitUntil(lambda: db.rows("SELECT form FROM draft") == [("case",)], timeout=6000)
    window.sign_out()
    clerk.qtbot.wait(LOOK)
    window.pages.currentWidget().choose("Lin Xiao")
    clerk.type("1357")
    clerk.press(ENTER)
    clerk.press(F5)
    again = window.desk.tabs["complaints"]
    assert "Wang" in again.start.kept_button.text()
    clerk.press(Qt.Key.Key_G)
    assert again.taking.form.person.name.text() == "Wang"


def test_open_cases_and_calls_of_a_customer_are_told_at_payment(clerk, window, shan, office, clock):
    complain(shan, office, clock)
    clerk.type("12345")
    clerk.press(ENTER)
    assert window.desk.customer.jobs.text() == ""  # nothing before the name is confirmed
    clerk.press(ENTER)
    told = window.desk.customer.jobs.text()
    assert "CC-A-00001: Complaint, recorded" in told
    assert "Callback" in told


def test_a_paper_of_a_case_scanned_anywhere_opens_it(clerk, window, page, shan, office, clock):
    complain(shan, office, clock)
    clerk.scan("CC-A-00001")
    assert window.desk.front is page
    assert page.case.card.now.number == "CC-A-00001"
    clerk.press(Qt.Key.Key_P, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert window.desk.dialog.windowTitle() == "Print a paper"
    clerk.press(ESC)


def test_a_customer_who_waits_comes_back_with_what_she_said(clerk, window, page):
    clerk.press(F5, ONE)
    clerk.type("12345")
    clerk.press(ENTER, ENTER)
    clerk.type("brown water")
    clerk.press(Qt.Key.Key_H, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert window.desk.waiting.count == 1
    clerk.press(Qt.Key.Key_H, modifiers=Qt.KeyboardModifier.ControlModifier)
    clerk.press(ENTER)
    assert page.taking.form.words.text() == "brown water"


def test_an_answer_is_a_key_and_a_word_away(clerk, window):
    clerk.press(
        Qt.Key.Key_W, modifiers=Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    answers = window.desk.dialog
    clerk.type("late")
    clerk.qtbot.waitUntil(lambda: "late" in answers.title.text())
    assert "late fee" in answers.text.text()
    clerk.press(ESC, ESC)
    assert window.desk.dialog is None
