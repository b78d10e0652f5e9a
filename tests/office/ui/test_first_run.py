"""The first start founds an office by keys alone, once, and keeps what was typed."""

import pytest
from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from desktop.core import db
from desktop.core.i18n import current_language
from desktop.office.queries import is_founded, staff_list
from desktop.office.settings import office as settings
from desktop.office.ui import first_steps
from desktop.office.ui.first_run import BEGIN, LANGUAGE, LEADER, OFFICE, FirstRun
from desktop.shell.application import speak

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
    keys(first, ENTER, "Clear Creek Waterworks", ENTER, ENTER, "1 Mill Road", *[ENTER] * 7)
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
    keys(first, ENTER, *[ENTER] * 9)
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


def test_alt_left_goes_back_and_chooses_nothing(first):
    to_leader(first)
    keys(first, "Zhou Min", ENTER, "246810", ENTER, "246810", ENTER)
    before = first.begin_step.choice.code
    QTest.keyClick(first, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert first._step == LEADER
    assert first.begin_step.choice.code == before


def test_each_step_begins_in_its_first_field(first):
    assert first.language_step.language.hasFocus()
    keys(first, ENTER)
    assert first.office_step.name.hasFocus()
    keys(first, "Waterworks", *[ENTER] * 9)
    assert first.leader_step.name.hasFocus()
    keys(first, "Zhou Min", ENTER, "246810", ENTER, "246810", ENTER)
    assert first.begin_step.choice.hasFocus()


def test_tab_goes_through_the_office_in_the_order_it_is_read(first):
    keys(first, ENTER)
    step, order = first.office_step, []
    for _field in step.fields:
        order += [name for name, field in step.fields.items() if field.editor.hasFocus()]
        keys(first, Qt.Key.Key_Tab)
    assert order == list(step.fields)


def test_a_held_enter_goes_one_field_on(first):
    keys(first, ENTER)
    for number in range(30):
        event = QKeyEvent(
            QEvent.Type.KeyPress, ENTER, Qt.KeyboardModifier.NoModifier, "\r", autorep=number > 0
        )
        QCoreApplication.sendEvent(first.focusWidget(), event)
    assert first._step == OFFICE
    assert first.office_step.paper.hasFocus()


@pytest.mark.parametrize(
    ("name", "wrong"), [("width", "eight"), ("width", "21"), ("zone", "Clear Creek"), ("zone", "Asia")]
)
def test_what_cannot_be_is_said_beside_its_field_and_stays(first, name, wrong):
    keys(first, ENTER, "Waterworks")
    editor = getattr(first.office_step, name)
    editor.setFocus()
    editor.selectAll()
    keys(first, wrong, *[ENTER] * 3)
    said = next(f for f in first.office_step.fields.values() if f.editor is editor).message
    assert said in (
        "Account numbers have 1 to 20 digits.",
        "This time zone is not known. Write it like Asia/Shanghai.",
    )
    assert editor.text() == wrong
    assert editor.hasFocus()


def test_the_last_step_says_once_more_what_is_founded(first):
    to_leader(first)
    keys(first, "Zhou Min", ENTER, "246810", ENTER, "246810", ENTER)
    assert "Clear Creek Waterworks" in first.begin_step.founds.text()
    assert "Zhou Min" in first.begin_step.founds.text()


def test_another_language_is_spoken_at_once_and_nothing_typed_is_lost(first, qapp, qtbot):
    first.language_chosen.connect(lambda code: speak(qapp, code))
    keys(first, ENTER, "Waterworks", Qt.Key.Key_Escape)
    assert first._step == LANGUAGE
    keys(first, "2")
    qtbot.waitUntil(lambda: current_language() == "zh_CN")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert first.office_step.name.text() == "Waterworks"
    assert first.language_step.language.code == "zh_CN"
    assert first.language_step.language.hasFocus()
    keys(first, ENTER)
    assert first.office_step.name.hasFocus()


@pytest.mark.parametrize("press", [Qt.Key.Key_Space, ENTER])
def test_the_sample_town_is_one_key_away_and_asked_for_once(first, press):
    asked = []
    first.sample_asked.connect(lambda: asked.append(1))
    keys(first, Qt.Key.Key_Tab, press, press)
    assert asked == [1]


def test_closing_it_says_that_nothing_was_founded(first, qtbot):
    with qtbot.waitSignal(first.left):
        first.close()
    assert not is_founded()


def test_closing_it_after_the_founding_says_nothing(first, qtbot):
    to_leader(first)
    keys(first, "Zhou Min", ENTER, "246810", ENTER, "246810", ENTER, ENTER)
    with qtbot.assertNotEmitted(first.left):
        first.close()


@pytest.mark.parametrize(
    ("here", "taken"), [("Asia/Taipei", "Asia/Taipei"), ("Etc/UTC", "Asia/Shanghai"), ("", "Asia/Shanghai")]
)
def test_the_zone_is_this_computers_where_it_was_told_one(monkeypatch, here, taken):
    monkeypatch.setattr(first_steps, "QTimeZone", Zone(here))
    assert first_steps.usual_zone() == taken


class Zone:
    def __init__(self, name):
        self._name = name

    def systemTimeZoneId(self):
        return QByteArray(self._name.encode())
