"""The first start founds an office by keys alone, once, and keeps what was typed."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest

from desktop.app import speak
from desktop.core import db
from desktop.core.i18n import current_language
from desktop.office.queries import is_founded, staff_list
from desktop.office.settings import office as settings
from desktop.office.ui.first_run import BEGIN, LANGUAGE, LEADER, OFFICE, FirstRun

ENTER = Qt.Key.Key_Return


@pytest.fixture
def first(qtbot, qapp, empty_file, cheap_pins):
    speak(qapp, "en")
    made = FirstRun()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitActive(made)
    return made


def keys(first, *pressed):
    for key in pressed:
        if isinstance(key, str):
            QTest.keyClicks(first.focusWidget(), key)
        else:
            QTest.keyClick(first.focusWidget(), key)


def to_leader(first):
    keys(first, ENTER, "Clear Creek Waterworks", ENTER, "1 Mill Road", *[ENTER] * 7)
    assert first._step == LEADER


def test_keys_alone_found_an_office(first, qtbot):
    to_leader(first)
    keys(first, "Zhou Min", ENTER, "246810", ENTER, "246810", ENTER)
    assert first._step == BEGIN
    with qtbot.waitSignal(first.founded) as told:
        keys(first, "2", ENTER)
    leader, choice = told.args
    assert (leader.name, leader.role, choice) == ("Zhou Min", "leader", "empty")
    assert settings().name == "Clear Creek Waterworks"
    assert settings().address == "1 Mill Road"
    assert [row.name for row in staff_list()] == ["Zhou Min"]


def test_a_second_press_founds_nothing_more(first):
    to_leader(first)
    keys(first, "Zhou Min", ENTER, "246810", ENTER, "246810", ENTER, ENTER, ENTER)
    assert db.rows("SELECT COUNT(*) FROM journal WHERE kind = 'office.founded'") == [(1,)]


def test_a_missing_name_is_said_beside_its_field(first):
    keys(first, ENTER, *[ENTER] * 8)
    assert first._step == OFFICE
    assert "name" in first.office_step.fields["name"].message
    assert first.office_step.name.hasFocus()


@pytest.mark.parametrize(
    ("pin", "again", "field"), [("12", "12", "pin"), ("1234", "1234", "pin"), ("246810", "246811", "again")]
)
def test_a_pin_that_cannot_be_is_explained_and_nothing_is_founded(first, pin, again, field):
    to_leader(first)
    keys(first, "Zhou Min", ENTER, pin, ENTER, again, ENTER)
    step = first.leader_step
    assert first._step == LEADER
    assert "PIN" in step.fields[field].message
    assert step.name.text() == "Zhou Min"
    assert not is_founded()


def test_back_keeps_what_was_typed(first):
    to_leader(first)
    keys(first, Qt.Key.Key_Escape)
    assert first.office_step.name.text() == "Clear Creek Waterworks"


def test_another_language_is_spoken_at_once_and_nothing_typed_is_lost(first, qapp):
    first.language_chosen.connect(lambda code: speak(qapp, code))
    keys(first, ENTER, "Waterworks", Qt.Key.Key_Escape)
    assert first._step == LANGUAGE
    keys(first, "2")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert current_language() == "zh_CN"
    assert first.office_step.name.text() == "Waterworks"
    assert first.language_step.language.code == "zh_CN"


def test_the_sample_town_is_one_key_away(first, qtbot):
    with qtbot.waitSignal(first.sample_asked):
        keys(first, Qt.Key.Key_Tab)
        keys(first, Qt.Key.Key_Space)
