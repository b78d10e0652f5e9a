"""The lists and the call, with keys alone, as a clerk has them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from desktop.callbacks import service
from desktop.callbacks.follow import Follow, Recorded, bad_answers
from desktop.callbacks.queries import Parent, Person, callback, callbacks_of, counts
from desktop.callbacks.ui.tab import CallbacksTab
from desktop.core import clock as clocks
from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.drafts.queries import kept_draft
from tests.callbacks.conftest import ASKED, CASE, WANG

ENTER, ESC, F9 = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F9
REDO = Parent("case", 99, "CC-A-00099")
HOUR = timedelta(hours=1)


def record(callback_id, attempt, by):
    """What a slice above does: its own part, and the callback's."""
    with transaction("case.called", "callbacks", by=by.staff_id) as entry:
        bad = attempt.result == "reached" and bad_answers(ASKED, attempt.answers)
        redo = REDO if bad else None
        state = service.note_attempt(entry, callback_id, attempt, by, asked=ASKED, redo=redo)
    return Recorded(callback_id, state.state, redo)


FOLLOWS = {
    "case": Follow(
        kind="case",
        opening=lambda _parent_id: "no notice of the stop",
        questions=ASKED,
        record=record,
        news=lambda _row: "We have spoken to the crew.",
        read_back=lambda _parent_id, words: f"You say: {words}. Is that right?",
        find=lambda text: CASE if text.strip() in ("7", "CC-A-00007") else None,
        person=lambda _parent_id: WANG,
    )
}


@pytest.fixture
def tab(qtbot, office, promised):
    """The tab in a window of its own, with one overdue, two today, one later."""
    now = clocks.now()
    for away in (-HOUR, HOUR, 2 * HOUR, 40 * HOUR):
        promised(due=now + away)
    made = CallbacksTab(FOLLOWS, office.clerk)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.pages_over, made.jobs = [], []
    made.over.connect(lambda form: (made.pages_over.append(form), form.open()))
    made.ordered.connect(made.jobs.append)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    yield made
    for form in made.pages_over:
        if isValid(form):
            form.done(0)


def put(text):
    """Type into the field that has the hand; an input method would give these signs too."""
    QApplication.focusWidget().setText(text)


def ids(tab):
    model = tab.lists.table._model
    return [model.row(line).callback_id for line in range(tab.lists.table.count)]


# --- the lists ----------------------------------------------------------------------------------


def test_it_opens_at_what_is_overdue_and_digits_choose_the_list(tab, press):
    choice = tab.lists.choice
    assert (choice.code, choice.text, ids(tab)) == ("overdue", "Overdue  1", [1])
    press("2")
    assert (choice.text, ids(tab)) == ("Today  2", [2, 3])
    press("3")
    assert (choice.text, ids(tab)) == ("After today  1", [4])
    press(Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert choice.code == "overdue"


def test_the_line_says_what_to_know_before_dialling(tab, press, promised, attempt):
    blamed = promised(due=clocks.now() - 2 * HOUR, not_by=("Wu Mei",))
    attempt(blamed, "no_answer", words="rang long")
    tab.lists.begin()
    press("2", Qt.Key.Key_End)
    assert "not to be made by Wu Mei" in tab.lists.beside.text()
    assert "tried 1 time" in tab.lists.beside.text()
    assert "No answer" in tab.lists.past.text()
    assert "rang long" in tab.lists.past.text()


def test_only_somebody_in_charge_closes_what_was_not_reached(tab, office, attempt, clock):
    attempt(1, "wrong_number")
    tab.lists.begin()
    tab.lists.reload()
    assert "give_up" not in tab.lists.possible()
    tab.lists._clerk = office.leader
    tab.lists.choice.choose("today")
    assert [name for name in tab.lists.possible() if name == "give_up"] == []


def test_without_anything_to_call_it_says_so(tab, office):
    with transaction("case.archived", "callbacks", by=1) as entry:
        service.let_go(entry, "case", 7, "parent_ended")
    tab.reload()
    assert tab.lists.table.count == 0
    assert tab.lists.possible() == ("promise", "sheet")
    assert tab.lists.beside.text() == ""


# --- a call -------------------------------------------------------------------------------------


def test_the_opening_words_have_the_original_problem(tab, press):
    press(ENTER)
    assert tab.is_calling
    assert tab.call.opening.text == (
        "Good day, Ms Wang! This is Lin Xiao of Clear Creek Waterworks. I would like to ask how it stands"
        " with what you reported: no notice of the stop. Is it convenient for you now?"
    )
    assert tab.call.head.phone.text() == "13812345678"
    assert tab.call.questions.isHidden()


def test_a_satisfied_customer_takes_five_keys(tab, hand):
    hand.press(ENTER, "1", "1", "1", F9)
    assert hand.pressed == 5
    assert callback(1).state == "done"
    assert not tab.is_calling
    assert tab.banner.text == "Ms Wang: called back."
    assert tab.farewell.text == "Thank you for supporting our work. Goodbye."
    assert ids(tab) == []


def test_what_is_new_is_told_once_it_is_convenient(tab, press):
    press(ENTER)
    assert tab.call.news.text == ""
    press("1")
    assert tab.call.news.text == "We have spoken to the crew."


def test_a_question_without_an_answer_is_shown_and_nothing_is_lost(tab, press):
    press(ENTER, "1", "1", F9)
    assert "Ask this too" in tab.call.questions.fields["overall"].message
    assert callback(1).state == "scheduled"
    press("2", F9)
    assert callback(1).state == "done"


def test_without_a_result_nothing_is_written_down(tab, press):
    press(ENTER, F9)
    assert "Say what came of the call" in tab.call.banner.text
    press(ENTER)
    assert callback(1).attempts == 0


def test_not_convenient_wants_the_customers_time_and_reads_it_back(tab, press):
    press(ENTER, "2")
    assert tab.call.news.text == "I am sorry to disturb you. When may we call you again?"
    press(F9)
    assert tab.call.due.message == "Say when to call."
    put("六 10")
    assert "does not work on Sat, 28 Nov 2026" in tab.call.due.message
    press(F9)
    assert callback(1).attempts == 0
    put("五 15")
    assert tab.call.due.message == "Fri, 27 Nov 2026, 15:00"
    press(ENTER, F9)
    assert callback(1).state == "tried"
    assert tab.banner.text == "Ms Wang is called again: Fri, 27 Nov 2026, 15:00."


def test_no_answer_is_three_keys_and_tried_again_by_itself(tab, hand):
    hand.press(ENTER, "3")
    assert tab.call.due.isVisible()
    assert "15:30" in tab.call.due.message
    hand.press(F9)
    assert hand.pressed == 3
    assert (callback(1).state, callback(1).attempts) == ("tried", 1)


def test_dissatisfied_is_read_back_before_it_is_opened_again(tab, press):
    press(ENTER, "1", "2", "3", F9)
    assert "what the customer says is wrong" in tab.call.fields["words"].message
    put("nobody came")
    press(F9)
    assert tab.call.reading.text == "You say: nobody came. Is that right?"
    assert callback(1).state == "scheduled"
    press(ESC)
    assert tab.call.reading.text == ""
    assert tab.call.questions.isVisible()
    put("nobody came twice")
    press(F9, F9)
    assert callback(1).state == "dissatisfied"
    assert tab.banner.text == "Ms Wang is dissatisfied: CC-A-00099 is open for her."


def test_she_is_here_herself(tab, press):
    press(ENTER, "6")
    assert tab.call.fields["number"].isHidden()
    press("1", "1", F9)
    assert db.one("SELECT number FROM callback_event WHERE act = 'reached'") == ("counter",)


def test_after_a_wrong_number_another_one_is_asked_for(tab, press):
    press(ENTER, "5", F9)
    assert callback(1).state == "wrong_number"
    tab.open_callback(1)
    assert tab.call.number.text() == ""
    press("3", F9)
    assert "number that was called" in tab.call.fields["number"].message
    tab.call.number.setText("13900001111")
    press(F9)
    assert callback(1).person.phone == "13900001111"


def test_a_call_from_the_paper_sheet_is_entered_with_its_time(tab, press, clock):
    clock.advance(hours=2)
    press(ENTER, "3")
    tab.call.at.setText("13:15")
    press(F9)
    assert db.one("SELECT substr(happened_at, 12, 5) FROM callback_event WHERE turn = 2") == ("05:15",)
    tab.open_callback(1)
    press("3")
    tab.call.at.setText("noon")
    press(F9)
    assert "Type the time" in tab.call.fields["at"].message


def test_escape_goes_back_and_leaves_it_as_it_was(tab, press):
    press(ENTER, "1", "1", ESC)
    assert not tab.is_calling
    assert callback(1).attempts == 0


def test_somebody_else_must_call_about_her_own_work(tab, promised, press):
    promised(due=clocks.now() - 3 * HOUR, not_by=("lin xiao",))
    tab.lists.begin()
    press(ENTER, "3", F9)
    assert "your own work" in tab.call.banner.text


def test_where_no_slice_follows_what_was_said_is_written_down(tab, promised, press):
    missed = promised(
        due=clocks.now() - 3 * HOUR, parent=Parent("call", 1, "CL-A-00001"), person=Person(phone="0828-1"),
        reason="missed_call",
    )  # fmt: skip
    tab.lists.begin()
    press(ENTER)
    assert "we could not take the call" in tab.call.opening.text
    press("1", F9)
    assert "Write down what was said" in tab.call.fields["words"].message
    press("hours", F9)
    assert callback(missed).state == "done"


def test_a_callback_that_ended_meanwhile_is_not_called(tab, attempt):
    attempt(1)
    tab.open_callback(1)
    assert not tab.is_calling
    assert tab.banner.text == "This callback has ended already."


def test_a_held_key_is_one_press(tab, press):
    press(ENTER, "1", "1", "1", "said")
    QTest.keyClick(QApplication.focusWidget(), F9)
    assert callback(1).attempts == 1


def test_what_was_typed_comes_back_after_the_program_died(tab, office, press, qtbot, monkeypatch):
    press(ENTER, "1", "2")
    tab.call.words.setText("said a lot")
    tab.call._keeper._tick()
    qtbot.waitUntil(lambda: kept_draft("callback", office.clerk) is not None)
    monkeypatch.setattr("desktop.drafts.ui.keeper._is_open", lambda _key: False)  # as after a new start
    again = CallbacksTab(FOLLOWS, office.clerk)
    qtbot.addWidget(again)
    again.show()
    again.open_callback(1)
    assert (again.call.result.code, again.call.words.text()) == ("reached", "said a lot")
    assert again.call.questions.answers == {"solved": "no"}
    again.open_callback(2)
    assert again.call.result.code == ""


# --- the forms and the paper --------------------------------------------------------------------


def test_a_callback_is_promised_by_keys(tab, press):
    press("N")
    form = tab.pages_over[-1]
    press("7")
    assert form.fields["parent"].message == "Case CC-A-00007: no notice of the stop"
    assert form.phone.text() == "13812345678"
    press(ENTER, ENTER, ENTER, ENTER, "wants the hours", ENTER, "m 15")
    assert form.fields["due"].message == "Tue, 24 Nov 2026, 15:00"
    assert form.say_line.text.endswith("We will call you back on Tue, 24 Nov 2026, 15:00.")
    press(ENTER)
    row = callback(5)
    assert (row.about, row.reason, row.person) == ("wants the hours", "hand", WANG)
    assert tab.banner.text == "Ms Wang is called back on Tue, 24 Nov 2026, 15:00."


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        (("8", F9), "parent", "There is no such number"),
        (("7", F9), "about", "Say in a few words"),
        (("7", ENTER, ENTER, ENTER, ENTER, "x", ENTER, "11-20", F9), "due", "is over"),
    ],
)
def test_a_promise_that_cannot_be_is_said_beside_its_field(tab, press, typed, field, sentence):
    press("N", *typed)
    assert sentence in tab.pages_over[-1].fields[field].message
    assert len(callbacks_of("case", 7)) == 4


def test_another_time_is_given_with_its_reason(tab, press):
    press("R", "m10", ENTER, "away today", ENTER)
    assert clocks.local(callback(1).due_at).strftime("%a %H:%M") == "Tue 10:00"
    assert "is called on Tue, 24 Nov 2026, 10:00 now" in tab.banner.text
    assert counts(clocks.now()).overdue == 0


def test_a_leader_closes_a_wrong_number(tab, office, press, attempt):
    attempt(1, "wrong_number", again=clocks.now() + timedelta(minutes=1))
    tab.lists._clerk = tab._clerk = office.leader
    tab.lists.choice.choose("today")
    tab.lists.take_focus()
    assert tab.lists.current.callback_id == 1
    press("G", F9)
    assert "Say why" in tab.pages_over[-1].fields["reason"].message
    press("nobody knows her", F9)
    assert callback(1).state == "given_up"


def test_the_call_sheet_is_one_key_of_the_desk(tab):
    tab.print_sheet()
    assert len(tab.jobs) == 1
    assert "being printed" in tab.banner.text


def test_the_sheet_says_when_nobody_is_to_be_called(tab):
    with transaction("case.archived", "callbacks", by=1) as entry:
        service.let_go(entry, "case", 7, "parent_ended")
    tab.print_sheet()
    assert tab.banner.text == "Nobody is to be called today."
    assert tab.jobs == []


def test_a_page_of_many_comes_as_it_is_looked_at(tab, promised):
    for turn in range(210):
        promised(due=clocks.now() - HOUR - timedelta(minutes=turn + 1), parent=replace(CASE, id=8))
    tab.lists.begin()
    assert tab.lists.table.count == 211
    assert tab.lists.table._model.row(210).callback_id == 1


def test_errors_of_the_slice_are_said_on_the_page(tab, press, monkeypatch):
    def refuse(*_given):
        raise UserError("The case is closed.")

    monkeypatch.setitem(tab.call._follows, "case", replace(FOLLOWS["case"], record=refuse))
    press(ENTER, "3", F9)
    assert tab.call.banner.text == "The case is closed."
    assert tab.is_calling
