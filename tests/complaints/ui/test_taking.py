"""What somebody says is written down by keys, read back, and kept as it was said."""

import pytest
from PySide6.QtCore import Qt

from desktop.complaints.record import newest, versions_of
from desktop.core import db
from tests.complaints.ui.conftest import ALT, DOWN, ENTER, ESC, F9, TAB

WORDS = "the water has been brown for three days"


def callbacks():
    return db.rows("SELECT parent_number, reason, state FROM callback c JOIN callback_now n ON"
                   " n.callback_id = c.id")  # fmt: skip


def test_a_complaint_with_a_call_needs_the_account_the_words_and_two_enters(desk, wang):
    desk.press("1", "12345", ENTER)
    assert desk.tab.taking.gate.name.text() == "王秀英"
    desk.press(ENTER, WORDS, ENTER, ENTER, F9)
    assert desk.case.now.state == "recorded"
    record = newest(1)
    assert (record.account_id, record.phone, record.words) == (wang.id, "13812345678", WORDS)
    assert callbacks() == [("CC-A-00001", "answer", "scheduled")]
    assert "CC-A-00001" in desk.tab.case.say_line.text
    assert "24 Nov 2026, 10:00" in desk.tab.case.say_line.text


def test_what_was_not_asked_is_said_at_the_read_back_and_stays_unclear(desk, wang):
    desk.press("1", "12345", ENTER, ENTER, WORDS, ENTER, ENTER)
    page = desk.tab.taking.read_back
    assert page.unclear.flagged == ("happened", "wants")
    assert "brown for three days" in page.say_line.text
    assert "when and where" in page.ask_again.text
    desk.press(F9)
    assert newest(1).unclear == ("happened", "wants")


def test_another_time_for_the_call_is_typed_and_shown_whole(desk, wang):
    desk.press("1", "12345", ENTER, ENTER, WORDS, ENTER, "m15")
    assert "24 Nov 2026, 15:00" in desk.form.due.message
    desk.press(ENTER)
    assert "15:00" in desk.tab.taking.read_back.promise.text()


def test_a_dash_promises_no_call(desk, wang):
    desk.press("1", "12345", ENTER, ENTER, WORDS, ENTER, "-")
    assert desk.form.due.message == "No call is promised."
    desk.press(ENTER, F9)
    assert callbacks() == []


def test_a_call_on_a_day_off_is_said_beside_its_field_and_nothing_is_lost(desk, wang):
    desk.press("1", "12345", ENTER, ENTER, WORDS, ENTER, "11-29 10", ENTER)
    assert "does not work" in desk.form.due.message
    assert desk.form.words.text() == WORDS


def test_without_an_account_surname_title_and_phone_are_asked(desk):
    desk.press("1", ENTER, "Wang", ENTER, "3", ENTER)
    assert desk.form.field_in_hand() == "phone"
    desk.press("13900001111", ENTER, WORDS, ENTER, ENTER)
    assert desk.tab.taking.read_back.say_line.text.startswith("Ms Wang, what you report is")
    desk.press(F9)
    assert newest(1).called == "Ms Wang"


def test_a_phone_of_letters_is_refused_beside_its_field(desk):
    desk.press("1", ENTER, "Wang", ENTER, ENTER, "hello", ENTER, WORDS, F9)
    assert "hello is no phone number" in desk.form.fields["phone"].message
    assert desk.form.words.text() == WORDS


def test_somebody_who_leaves_no_number_is_asked_for_one(desk):
    desk.press("1", ENTER, "Wang", ENTER, ENTER, ENTER, WORDS, F9)
    assert "phone number" in desk.form.fields["phone"].message


def test_somebody_unnamed_on_the_phone_by_two_keys(desk):
    desk.press("1", (Qt.Key.Key_A, ALT), (Qt.Key.Key_C, ALT))
    assert desk.form.field_in_hand() == "words"
    desk.press(WORDS, ENTER, F9)
    record = newest(1)
    assert (record.anonymous, record.channel, record.name) == (True, "phone", "")
    assert callbacks() == []
    assert desk.jobs == []  # nobody stands at the counter to take a slip


def test_somebody_upset_is_spoken_to_calmly_and_it_stands_on_the_case(desk, wang):
    desk.press("1", "12345", ENTER, ENTER, (Qt.Key.Key_U, ALT))
    assert "do not worry" in desk.form.calm.text
    desk.press(WORDS, ENTER, ENTER, F9)
    assert newest(1).upset
    assert desk.tab.case.head.upset.isVisible()


def test_tab_goes_through_everything_that_is_asked(desk, people):
    desk.press("1", ENTER, "Wang", ENTER, ENTER, "13900001111", ENTER, WORDS, TAB, TAB)
    assert desk.form.field_in_hand() == "category"
    desk.press("6", ENTER)  # staff attitude
    desk.press("3", ENTER)  # a person of the staff
    desk.press("gao", TAB)
    assert desk.form.details.subject.name.text() == "Gao Yi"
    desk.press(ENTER, "yesterday at window 2", ENTER)
    desk.press("An ap", TAB)
    assert desk.form.details.wants.text() == "An apology"
    desk.press(ENTER, "3", ENTER)
    assert desk.tab.taking.read_back.unclear.flagged == ()
    desk.press(F9)
    record = newest(1)
    assert (record.category, record.subject_kind, record.subject) == ("any.attitude", "staff", "Gao Yi")
    assert (record.happened, record.wants, record.severity) == (
        "yesterday at window 2", "An apology", "serious",
    )  # fmt: skip
    assert record.subject_staff_id == people.accused.staff_id


def test_a_correction_at_the_read_back_keeps_both(desk, wang):
    desk.press("1", "12345", ENTER, ENTER, "brown water", ENTER, ENTER, "c")
    assert "Both versions are kept" in desk.form.banner.text
    desk.form.words.setText("black water")
    desk.press(F9)
    assert "brown water" in desk.tab.taking.read_back.first.text()
    desk.press(F9)
    assert [one.words for one in versions_of(1)] == ["brown water", "black water"]
    assert desk.case.events[0].facts["read_back"] == "corrected"
    assert "<s>brown water</s>" in desk.tab.case.head.corrections.text()


def test_what_was_not_understood_is_flagged_by_digits(desk, wang):
    desk.press("1", "12345", ENTER, ENTER, WORDS, ENTER, ENTER, "u", "1", ENTER, F9)
    assert newest(1).unclear == ("words", "happened", "wants")


def test_nobody_is_promised_a_call_under_a_number_that_was_not_understood(desk, wang):
    desk.press("1", "12345", ENTER, ENTER, WORDS, ENTER, ENTER, "u", "6", ENTER, F9)
    assert "not clear yet" in desk.form.fields["phone"].message


def test_a_second_f9_takes_nothing_twice(desk, wang):
    desk.press("1", "12345", ENTER, ENTER, WORDS, ENTER, ENTER, F9, F9)
    assert db.rows("SELECT COUNT(*) FROM complaint_case") == [(1,)]


def test_earlier_cases_of_the_person_stand_beside_and_open(desk, take, complaint):
    take(complaint)
    desk.press("1", ENTER, "Wang", ENTER, ENTER, "13812345678", ENTER, "again")
    beside = desk.form.beside
    assert "he shouted" in beside.person.lines[0].main
    desk.press((DOWN, ALT), ENTER)
    assert desk.tab.case.card.now.number == "CC-A-00001"
    desk.press(ESC)
    assert "again" in desk.tab.start.kept_button.text()
    desk.press("g")
    assert desk.form.words.text() == "again"
    assert desk.form.person.name.text() == "Wang"


def test_the_subjects_last_twelve_months_are_counted_while_it_is_typed(desk, at):
    at("decided")
    desk.press("1", (Qt.Key.Key_A, ALT), "again he shouted", TAB, TAB, "3", TAB, "gao", TAB)
    told = desk.form.beside.other.told.text()
    assert "Gao Yi: 1 received, 1 upheld" in told


def test_praise_asks_whom_and_no_more(desk, people):
    desk.press("3", ENTER, "Li", ENTER, ENTER, ENTER, "he carried my bag", ENTER)
    assert desk.form.field_in_hand() == "subject_kind"
    assert "severity" not in desk.form.fields
    desk.press(ENTER, "Sun Li", ENTER, ENTER, F9)
    assert newest(1).subject == "Sun Li"
    assert "what we are here for" in desk.tab.case.say_line.text


def test_a_suggestion_is_its_words_alone(desk):
    desk.press("4", (Qt.Key.Key_A, ALT), "a bench at the door", ENTER, F9)
    assert newest(1).kind == "suggestion"
    assert "valuable suggestion" in desk.tab.case.say_line.text


def test_an_enquiry_is_answered_from_a_card_and_closed_when_it_is_clear(desk):
    desk.press("5", (Qt.Key.Key_A, ALT), "When are you open? hours")
    assert desk.form.beside.other.lines
    desk.press((DOWN, ALT), ENTER)
    assert desk.form.enquiry.answer.text()
    desk.press("1", ENTER, F9)
    assert desk.case.now.state == "answered"
    assert desk.case.newest("answered").facts["cards"]


def test_an_enquiry_is_not_closed_before_it_is_clear(desk):
    desk.press("5", (Qt.Key.Key_A, ALT), "what?", ENTER, ENTER, "so it is", ENTER, "2", ENTER, F9)
    assert "clear" in desk.form.fields["clear"].message
    assert db.rows("SELECT COUNT(*) FROM complaint_case") == [(0,)]


def test_an_enquiry_is_promised_with_whom_was_asked(desk):
    desk.press("5", ENTER, "Zhao", ENTER, "2", ENTER, "13700002222", ENTER, "why so high?", ENTER, "2", ENTER)
    desk.press("Meters", ENTER, "Mr Sun", ENTER, ENTER, ENTER, F9)
    assert desk.case.now.state == "promised"
    assert callbacks() == [("CC-A-00001", "answer", "scheduled")]


def test_an_enquiry_is_passed_on_with_the_number(desk):
    desk.press("5", (Qt.Key.Key_A, ALT), "my gas meter", ENTER, "3", ENTER, "the gas company", ENTER, "95007")
    assert "95007" in desk.form.enquiry.say_line.text
    desk.press(ENTER, F9)
    assert desk.case.now.state == "passed_on"


def test_a_letter_is_written_down_without_a_read_back(desk):
    desk.press("1", (Qt.Key.Key_C, ALT), (Qt.Key.Key_C, ALT))
    desk.press(ENTER, "Wang", ENTER, ENTER, ENTER, "Jianshe Road 8", ENTER, "11-20 09:00", ENTER, WORDS, F9)
    assert desk.tab.taking.read_back.writing.isVisible()
    desk.press(F9)
    assert newest(1).address == "Jianshe Road 8"
    assert desk.case.events[0].facts["read_back"] == "written"
    assert desk.case.received_at.day == 20


def test_what_is_half_written_waits_for_its_key(desk):
    desk.press("1", ENTER, "Wang", ESC)
    assert "Wang" in desk.tab.start.kept_button.text()
    desk.press("3", ESC, "g")
    assert desk.form.kind == "complaint"
    assert desk.form.person.name.text() == "Wang"


@pytest.mark.parametrize("kind", "12345")
def test_every_field_has_a_name(desk, kind):
    desk.press(kind)
    assert all(field.editor.accessibleName() for field in desk.form.fields.values())
