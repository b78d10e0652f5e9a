"""Books are issued, forms spoiled and late entries begun by keys; what cannot be is said beside the field."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.core import clock as clocks
from desktop.core import db
from desktop.forms.queries import books, form_state
from desktop.forms.service import issue_book, spoil_form
from desktop.forms.ui.book_page import FormsDialog
from desktop.forms.ui.late_entry import LateEntry

ENTER, F9 = Qt.Key.Key_Return, Qt.Key.Key_F9


@pytest.fixture
def book(office):
    return issue_book("M", "000101", "000110", "", office.leader)


def test_a_leader_issues_a_book(show, press, office):
    form = show(FormsDialog(office.leader))
    press((Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier))
    press("m", ENTER, "000101", ENTER, "000150", ENTER, ENTER)
    assert [one.range for one in books()] == ["M-000101 – M-000150"]
    assert form.books.count == 1
    assert form.forms.count == 50


def test_a_wrong_number_is_said_beside_its_field_and_stays(show, press, office):
    show(FormsDialog(office.leader))
    press((Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier))
    asking = QApplication.activeModalWidget()
    press(ENTER, "000150", ENTER, "000101", F9)
    assert asking.fields["last"].message == "The last form comes after the first one."
    assert asking.last.text() == "000101"
    asking.done(0)


def test_a_clerk_does_not_issue_books(show, press, office):
    form = show(FormsDialog(office.clerk))
    press((Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier))
    assert "Only somebody in charge" in form.banner.text


def test_the_form_on_the_line_is_spoiled_with_a_reason(show, press, office, book):
    form = show(FormsDialog(office.clerk))
    press(ENTER, Qt.Key.Key_Down, Qt.Key.Key_Delete)
    asking = QApplication.activeModalWidget()
    press(ENTER)
    assert asking.fields["reason"].message == "Say what happened to the form."
    press("torn", ENTER)
    assert form_state("M-000102").reason == "torn"
    assert form.forms.current.state == "spoiled"
    assert not form.spoil_button.isEnabled()


def test_the_list_of_a_book_is_promised(show, press, office, book):
    form = show(FormsDialog(office.clerk))
    ordered = []
    form.ordered.connect(ordered.append)
    press((Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier))
    assert db.rows("SELECT id, kind FROM print_job") == [(ordered[0], "form_list")]


def test_blank_forms_are_printed_by_a_leader_and_a_second_time_with_a_warning(show, press, office, book):
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    form = show(FormsDialog(office.leader))
    press((Qt.Key.Key_P, both))
    assert form.banner.text == "The forms are being printed."
    press((Qt.Key.Key_P, both))
    assert "Destroy the older sheets" in form.banner.text
    assert db.rows("SELECT kind, copy FROM print_job") == [("blank_forms", 0), ("blank_forms", 1)]


def test_blank_forms_are_no_clerks_work(show, press, office, book):
    form = show(FormsDialog(office.clerk))
    assert not form.blank_button.isEnabled()
    press((Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier))
    assert db.rows("SELECT kind FROM print_job") == []


def test_a_late_entry_takes_the_next_form_with_one_key(show, press, office, book):
    spoil_form("M-000101", "torn", office.clerk)
    form = show(LateEntry(office.clerk))
    noted = []
    form.noted.connect(noted.append)
    press("*", ENTER, "10:42", ENTER)
    assert noted[0].form == "M-000102"
    assert clocks.local(noted[0].taken_at).strftime("%H:%M") == "10:42"


def test_the_time_is_read_back_while_it_is_typed(show, press, office, book):
    form = show(LateEntry(office.clerk))
    press("*", ENTER, "11-22 9:05")
    assert "22 Nov 2026" in form.fields["taken_at"].message


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        (("M-000999", ENTER, "10:42", ENTER), "form", "No book that was issued"),
        (("M-000101", ENTER, "soon", ENTER), "taken_at", "Type the time as 10:42"),
        (("M-000101", ENTER, "23:59", ENTER), "taken_at", "still to come"),
    ],
)
def test_what_cannot_be_is_said_and_stays(show, press, office, book, typed, field, sentence):
    form = show(LateEntry(office.clerk))
    press(*typed)
    assert sentence in form.fields[field].message
    assert form.form.text() == typed[0]
    assert form.taken_at.text() == typed[2]
    assert not form.result()


def test_a_form_spoiled_meanwhile_is_refused(show, press, office, book, clock):
    form = show(LateEntry(office.clerk))
    press("*", ENTER, "10:42")
    spoil_form("M-000101", "torn", office.clerk)
    clock.moment += timedelta(seconds=1)
    press(ENTER)
    assert "was said to be spoiled" in form.fields["form"].message
