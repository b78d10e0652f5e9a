"""Somebody has no water: the place is typed, the sentence stands there, Enter answers."""

import pytest
from PySide6.QtCore import Qt

from desktop.core import db
from desktop.outages.callers import callers_to_tell, open_alerts
from desktop.outages.queries import check_job, open_checks
from desktop.outages.service import ask_about
from desktop.widgets.say_line import prompter

ENTER, ESC, F9, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F9, Qt.Key.Key_Down


@pytest.fixture
def heard():
    told = []
    prompter.shown.connect(told.append)
    yield told
    prompter.shown.disconnect(told.append)


def test_the_hand_is_in_the_line_for_the_place_and_the_question_stands_there(desk):
    assert desk.tab.ask.place.hasFocus()
    assert desk.said == "Which road or estate is without water, please?"


def test_the_sentence_follows_the_typing_after_a_pause(desk, in_force, qtbot):
    in_force()
    desk.tab.ask.place.setText("建设大街5号")
    qtbot.waitUntil(lambda: "爆管" in desk.said)
    assert desk.tab.ask.state.text() == "Announced"
    assert "ON-A-00001" in desk.tab.ask.more.text()
    desk.tab.ask.place.setText("人民路5号")
    qtbot.waitUntil(lambda: desk.tab.ask.state.text() == "Not announced")
    assert desk.said.startswith("We have not been told of a stop there so far.")


def test_half_a_place_says_nothing_yet(desk):
    desk.type("路")
    assert desk.said == "Which road or estate is without water, please?"
    assert desk.tab.ask.state.isHidden()


def test_three_enters_count_whoever_asks_about_a_known_stop(desk, in_force, heard):
    in_force()
    desk.type("建设大街5号")
    assert heard == []
    desk.press(ENTER, ENTER, ENTER)
    assert "爆管" in heard[-1]
    assert "Counted on ON-A-00001: 1 asked so far." in desk.tab.ask.answer.banner.text
    assert desk.tab.ask.answer.watch_button.isHidden()
    desk.press(ENTER)
    assert desk.tab.ask.place.text() == ""
    assert desk.tab.ask.place.hasFocus()
    assert db.rows("SELECT place, name, phone FROM outage_caller") == [("建设大街5号", "", "")]


def test_an_unknown_place_opens_a_check_job_and_name_and_phone_are_kept(desk):
    desk.type("人民路12号")
    desk.press(ENTER, "Li", ENTER, "13800000000", ENTER)
    [check] = open_checks()
    assert desk.tab.ask.answer.banner.text == (
        "A check job was opened. CK-A-00001, 人民路12号: 1 asked so far, answer due 16:00 today."
    )
    assert db.rows("SELECT name, phone, check_id FROM outage_caller") == [
        ("Li", "13800000000", check.check_id)
    ]


def test_one_asks_her_to_watch_it(desk, heard):
    desk.type("人民路12号")
    desk.press(ENTER, ENTER, "13800000000", ENTER, "1")
    assert desk.said == "Please watch it for a while. We will call you again at 14:00 today."
    assert heard[-1] == desk.said
    assert [owed.about for owed in callers_to_tell()] == ["watch"]
    desk.press("1")
    assert db.one("SELECT COUNT(*) FROM caller_watch") == (1,)


def test_without_a_phone_it_is_said_that_nobody_can_be_told(desk):
    desk.type("人民路12号")
    desk.press(ENTER, F9)
    assert "Without a phone she has to ask again." in desk.tab.ask.answer.banner.text
    desk.press("1")
    assert desk.said == "Please watch it for a while."


def test_what_is_open_there_already_is_said_before_anybody_is_asked(desk, office):
    ask_about("人民路12号", "", "", office.clerk)
    desk.type("人民路14号")
    assert desk.tab.ask.more.text() == "CK-A-00001, 人民路12号: 1 asked so far, answer due 16:00 today."
    desk.press(ENTER, ENTER, ENTER)
    assert desk.tab.ask.answer.banner.text.startswith("CK-A-00001, 人民路12号: 2 asked so far")


def test_a_notice_that_is_being_written_is_said(desk, draft, burst):
    draft(burst)
    desk.type("建设大街5号")
    assert desk.tab.ask.more.text() == "A notice is being written: ON-A-00001"


def test_where_only_a_person_can_tell_she_is_asked(desk, in_force):
    in_force(sections=("建设大街(人民路口至车站路口)",))
    desk.type("建设大街5号")
    assert desk.tab.ask.state.text() == "Announced near there"
    desk.press(ENTER, "2", ENTER, ENTER, ENTER)
    [check] = open_checks()
    assert check.place == "建设大街5号"
    desk.press(ENTER)
    desk.type("建设大街7号")
    desk.press(ENTER, ENTER, ENTER, ENTER)
    assert "Counted on ON-A-00001" in desk.tab.ask.answer.banner.text


@pytest.mark.parametrize("place", ["", "路", "1"])
def test_one_sign_is_no_place_and_stays(desk, place):
    desk.type(place)
    desk.press(ENTER)
    assert desk.tab.ask.fields["place"].message.startswith("Say more of the place")
    assert desk.tab.ask.place.text() == place
    assert desk.tab.ask.who.isHidden()


def test_a_phone_that_is_none_is_said_at_its_field_and_nothing_is_lost(desk):
    desk.type("人民路12号")
    desk.press(ENTER, "Li", ENTER, "soon", ENTER)
    assert "no phone number" in desk.tab.ask.fields["phone"].message
    assert (desk.tab.ask.name.text(), desk.tab.ask.phone.text()) == ("Li", "soon")
    assert open_checks() == ()


def test_escape_goes_one_step_back(desk):
    desk.type("人民路12号")
    desk.press(ENTER, ESC)
    assert desk.tab.ask.place.hasFocus()
    assert desk.tab.ask.place.text() == "人民路12号"
    desk.press(ESC)
    assert desk.tab.ask.place.text() == ""
    assert open_checks() == ()


def test_another_place_is_another_question(desk):
    desk.type("人民路12号")
    desk.press(ENTER, ENTER, ENTER)
    desk.tab.ask.place.setFocus()
    desk.type("解放路3号")
    assert desk.tab.ask.answer.isHidden()
    desk.press(ENTER, ENTER, ENTER)
    assert len(open_checks()) == 2


def test_a_key_held_down_asks_once(desk):
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    desk.type("人民路12号")
    desk.press(ENTER, ENTER)
    for _turn in range(5):
        event = QKeyEvent(QKeyEvent.Type.KeyPress, ENTER, Qt.KeyboardModifier.NoModifier, "\r", True)
        QApplication.sendEvent(desk.tab.ask, event)
    assert open_checks() == ()


def test_while_somebody_is_served_the_lists_rest(desk):
    desk.type("人民路12号")
    assert not desk.tab.lists.isHidden()
    desk.press(ENTER)
    assert desk.tab.lists.isHidden()
    desk.press(ESC)
    assert not desk.tab.lists.isHidden()


def test_a_possible_burst_is_in_sight_until_somebody_has_seen_it(desk, office):
    for turn in range(3):
        ask_about("人民路12号", "", f"1380000000{turn}", office.clerk)
    assert desk.tab.alert.text == (
        "Possible burst: 3 asked about 人民路12号 (CK-A-00001). Tell the engineers at once."
    )
    desk.press((Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier))
    assert desk.tab.alert.text == ""
    assert desk.tab.alert_button.isHidden()
    assert open_alerts() == ()
    assert check_job(1).is_open
