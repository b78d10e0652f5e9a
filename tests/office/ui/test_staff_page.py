"""People come, change and go by keys; the office never loses its last leader."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.core.errors import UserError
from desktop.office.queries import staff_list, staff_names
from desktop.office.service import sign_in
from desktop.office.ui.staff_page import StaffDialog

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot, office):
    made = StaffDialog(office.leader)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def fill(page, **typed):
    for name, text in typed.items():
        editor = getattr(page, name)
        editor.setFocus()
        QTest.keyClick(editor, Qt.Key.Key_A, CTRL)
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
    assert page.table.current.name == "He Liping"
    assert page.table.hasFocus()


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
    press(page, Qt.Key.Key_Return)
    assert page.role.hasFocus()
    press(page, Qt.Key.Key_Up)
    press(page, Qt.Key.Key_F9)
    assert "in charge" in page.fields["role"].message
    assert staff_list()[0].role == "leader"


def test_a_role_and_a_pin_are_saved_together_or_not_at_all(page):
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Return)
    press(page, Qt.Key.Key_Down)
    fill(page, pin="12", again="12")
    press(page, Qt.Key.Key_F9)
    assert "digits" in page.fields["pin"].message
    assert page.role.currentText() == "Leader"
    assert staff_list()[1].role == "clerk"
    fill(page, pin="9753", again="9753")
    press(page, Qt.Key.Key_F9)
    assert sign_in("Lin Xiao", "9753").role == "leader"


def test_delete_in_a_field_lets_nobody_go(page):
    press(page, Qt.Key.Key_Down)
    for editor in (page.role, page.pin, page.again):
        editor.setFocus()
        press(page, Qt.Key.Key_Delete)
    assert staff_names() == ["Zhou Min", "Lin Xiao"]


def test_a_name_that_is_taken_is_said_beside_it_and_stays(page):
    press(page, Qt.Key.Key_N, CTRL)
    fill(page, name="Lin Xiao", pin="8642", again="8642")
    press(page, Qt.Key.Key_F9)
    assert "already" in page.fields["name"].message
    assert page.name.text() == "Lin Xiao"


def test_esc_asks_once_then_goes_back_to_the_list_then_leaves(page):
    press(page, Qt.Key.Key_N, CTRL)
    fill(page, name="He Liping")
    press(page, Qt.Key.Key_Escape)
    assert "not saved" in page.banner.text
    assert page.name.text() == "He Liping"
    press(page, Qt.Key.Key_Escape)
    assert page.table.hasFocus()
    assert page.isVisible()
    press(page, Qt.Key.Key_Escape)
    assert not page.isVisible()
    assert len(staff_list()) == 2


def test_a_chinese_name_is_typed_by_the_input_method(page):
    press(page, Qt.Key.Key_N, CTRL)
    event = QInputMethodEvent("", [])
    event.setCommitString("何丽萍")
    QApplication.sendEvent(page.name, event)
    fill(page, pin="8642", again="8642")
    press(page, Qt.Key.Key_F9)
    assert sign_in("何丽萍", "8642").role == "clerk"


def test_a_clerk_gives_herself_a_new_pin(qtbot, office):
    page = StaffDialog(office.clerk)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    assert page.table.current.name == "Lin Xiao"
    assert "Your own PIN" in page.banner.text
    press(page, Qt.Key.Key_Return)
    assert page.pin.hasFocus()
    fill(page, pin="9753", again="9753")
    press(page, Qt.Key.Key_F9)
    assert sign_in("Lin Xiao", "9753")


def test_a_clerk_may_change_nothing_but_her_own_pin(qtbot, office):
    page = StaffDialog(office.clerk)
    qtbot.addWidget(page)
    page.show()
    press(page, Qt.Key.Key_N, CTRL)
    assert not page.new_button.isVisible()
    assert page.pin.isEnabled()
    press(page, Qt.Key.Key_Up)
    assert page.table.current.name == "Zhou Min"
    assert not page.pin.isEnabled()
    press(page, Qt.Key.Key_Delete)
    press(page, Qt.Key.Key_F9)
    assert staff_names() == ["Zhou Min", "Lin Xiao"]
    assert not page.role.isEnabled()


def test_the_table_of_rights_is_one_key_away_and_can_be_printed(page, qtbot):
    press(page, Qt.Key.Key_T, CTRL)
    shown = QApplication.activeModalWidget()
    assert shown.windowTitle() == "Who may do what"
    assert shown.focusWidget() is shown.table
    QTest.keyClick(shown.table, Qt.Key.Key_P)
    paper = QApplication.activeModalWidget()
    assert paper is not shown
    paper.close()
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_an_auditor_can_be_let_in(page):
    press(page, Qt.Key.Key_N, CTRL)
    fill(page, name="Shi Lan", pin="8642", again="8642")
    page.role.setCurrentIndex(page.role.findData("auditor"))
    press(page, Qt.Key.Key_F9)
    assert sign_in("Shi Lan", "8642").role == "auditor"
