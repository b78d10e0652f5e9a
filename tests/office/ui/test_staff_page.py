"""People come, change and go by keys; the office never loses its last leader."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.core.errors import UserError
from desktop.office.queries import staff_list, staff_names
from desktop.office.service import sign_in
from desktop.office.ui.staff_page import StaffDialog

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot, office):
    made = StaffDialog(office.leader)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitActive(made)
    return made


def fill(page, **typed):
    for name, text in typed.items():
        editor = getattr(page, name)
        editor.setFocus()
        QTest.keyClicks(editor, text)


def press(page, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.focusWidget() or page, key, modifiers)


def test_somebody_new_can_sign_in_at_once(page):
    press(page, Qt.Key.Key_N, CTRL)
    assert page.name.hasFocus()
    fill(page, name="He Liping", pin="8642", again="8642")
    press(page, Qt.Key.Key_F9)
    assert sign_in("He Liping", "8642").role == "clerk"
    assert "He Liping" in page.banner.text


def test_two_different_pins_are_said_beside_the_field(page):
    press(page, Qt.Key.Key_N, CTRL)
    fill(page, name="He Liping", pin="8642", again="8643")
    press(page, Qt.Key.Key_F9)
    assert "differ" in page.fields["again"].message
    assert page.name.text() == "He Liping"
    assert len(staff_list()) == 2


def test_a_new_pin_replaces_the_old_one(page):
    press(page, Qt.Key.Key_Down)
    fill(page, pin="9753", again="9753")
    press(page, Qt.Key.Key_F9)
    assert sign_in("Lin Xiao", "9753")
    with pytest.raises(UserError):
        sign_in("Lin Xiao", "1357")


def test_who_has_left_no_longer_signs_in_and_may_come_back(page):
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Delete)
    assert staff_names() == ["Zhou Min"]
    assert page.table.current.name == "Lin Xiao"
    press(page, Qt.Key.Key_Delete)
    assert staff_names() == ["Zhou Min", "Lin Xiao"]


def test_the_last_leader_stays(page):
    page.role.setFocus()
    press(page, Qt.Key.Key_1)
    press(page, Qt.Key.Key_F9)
    assert "in charge" in page.fields["role"].message
    assert staff_list()[0].role == "leader"


def test_a_clerk_may_change_nothing_but_her_own_pin(qtbot, office):
    page = StaffDialog(office.clerk)
    qtbot.addWidget(page)
    page.show()
    press(page, Qt.Key.Key_N, CTRL)
    assert not page.new_button.isVisible()
    assert not page.pin.isEnabled()
    page.table.go_to(1)
    assert page.pin.isEnabled()
    assert not page.role.isEnabled()
