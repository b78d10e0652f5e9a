"""The accounts tab by keys: opened anew, changed, refused beside the field, and never lost by one Esc."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTableView

from desktop.accounts.queries import card, changes_of, find
from desktop.accounts.service import AccountFields, change_account
from desktop.accounts.ui.tab import AccountsTab
from desktop.core import db
from desktop.office.settings import office as settings
from desktop.widgets import theme
from tests.widgets.keyboard import commit

CTRL = Qt.KeyboardModifier.ControlModifier
ENTERS = [Qt.Key.Key_Return, Qt.Key.Key_Enter]


@pytest.fixture
def tab(qtbot, qapp, office):
    theme.apply(qapp)
    made = AccountsTab(office.clerk, settings())
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def opened(tab, people):
    tab.open_account(people["单国强"].id)
    return tab


def press(tab, *keys, modifiers=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        QTest.keyClick(tab.focusWidget() or tab, key, modifiers)


def type_into(tab, text):
    """Signs come through the input method, everything else by its key."""
    editor = tab.window().focusWidget()
    if text.isascii():
        QTest.keyClicks(editor, text)
    else:
        commit(editor, text)


def retype(tab, editor, text):
    editor.setFocus()
    press(tab, Qt.Key.Key_A, modifiers=CTRL)
    type_into(tab, text)


def entries():
    return db.one("SELECT COUNT(*) FROM journal")[0]


@pytest.mark.parametrize("enter", ENTERS)
def test_a_new_account_is_typed_saved_and_found_by_keys_alone(tab, enter):
    press(tab, Qt.Key.Key_N, modifiers=CTRL)
    assert tab.form.number.hasFocus()
    for text in ("00077701", "Q9-1", "LX777", "李丽萍", "人民路7号", "13900001111"):
        type_into(tab, text)
        press(tab, enter)
    press(tab, Qt.Key.Key_F9)
    assert "Saved" in tab.form.banner.text
    [hit] = find("llp")
    assert card(hit.id).fields == AccountFields(
        "00077701", "李丽萍", "人民路7号", "Q9-1", ("13900001111",), meter_number="LX777"
    )


def test_a_second_f9_writes_nothing(opened):
    retype(opened, opened.form.address, "东风路1号")
    press(opened, Qt.Key.Key_F9)
    written = entries()
    press(opened, Qt.Key.Key_F9, Qt.Key.Key_F9)
    assert entries() == written
    assert card(opened.account.id).version == 2


def test_a_change_keeps_the_old_version_in_sight(opened, people, office):
    assert opened.form.name.hasFocus()
    retype(opened, opened.form.name, "单国庆")
    press(opened, Qt.Key.Key_F9)
    model = opened.versions.model()
    shown = [model.index(0, column).data() for column in range(model.columnCount())]
    assert model.rowCount() == 1
    assert shown[1:] == [office.clerk.name, "单国强", "人民路12号3栋2单元501"]
    assert [before.fields for before in changes_of(opened.account.id)] == [people["单国强"].fields]


def test_what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost(tab):
    press(tab, Qt.Key.Key_N, modifiers=CTRL)
    type_into(tab, "777")
    retype(tab, tab.form.name, "李丽萍")
    press(tab, Qt.Key.Key_F9)
    assert "address" in tab.form.fields["address"].message
    assert tab.form.address.hasFocus()
    assert (tab.form.number.text(), tab.form.name.text()) == ("777", "李丽萍")
    type_into(tab, "人民路7号")
    press(tab, Qt.Key.Key_F9)
    assert tab.form.fields["address"].message == ""
    assert len(find("777")) == 1


def test_a_number_that_is_taken_is_refused_at_the_number(opened, people):
    retype(opened, opened.form.number, "00012346")
    press(opened, Qt.Key.Key_F9)
    assert "Another account" in opened.form.fields["number"].message
    assert opened.form.number.hasFocus()
    assert card(people["单国强"].id) == people["单国强"]


def test_full_width_figures_are_saved_as_plain_ones(tab):
    press(tab, Qt.Key.Key_N, modifiers=CTRL)
    tab.form.number.insert("０００７７")
    retype(tab, tab.form.name, "李丽萍")
    retype(tab, tab.form.address, "人民路7号")
    press(tab, Qt.Key.Key_F9)
    assert [hit.number for hit in find("77")] == ["00077"]


def test_several_phones_stand_in_one_line_with_any_comma(opened):
    opened.show_phones(True)
    retype(opened, opened.form.phones, "13800001111，13800002222, 5550100")
    press(opened, Qt.Key.Key_F9)
    assert card(opened.account.id).phones == ("13800001111", "13800002222", "5550100")
    opened.show_phones(True)
    retype(opened, opened.form.phones, "13800001111, none")
    press(opened, Qt.Key.Key_F9)
    assert "none" in opened.form.fields["phones"].message


def test_a_sign_that_cannot_be_printed_is_noticed_while_typing_goes_on(opened):
    retype(opened, opened.form.name, "单😀")
    assert "😀" in opened.form.fields["name"].message
    type_into(opened, "强")
    assert opened.form.name.text() == "单😀强"
    press(opened, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    type_into(opened, "国强")
    assert opened.form.fields["name"].message == ""


def test_closing_an_account_is_one_key_in_its_list(opened):
    opened.form.status.setFocus()
    press(opened, Qt.Key.Key_End, Qt.Key.Key_F9)
    assert card(opened.account.id).status == "closed"
    assert [hit.status for hit in find("12345")] == ["closed"]


def test_a_category_of_the_offices_own_is_kept(opened, office):
    own = replace(opened.account.fields, category="养殖")
    change_account(opened.account.id, own, office.leader)
    opened.open_account(opened.account.id)
    retype(opened, opened.form.address, "东风路1号")
    press(opened, Qt.Key.Key_F9)
    assert card(opened.account.id).category == "养殖"


# --- leaving ------------------------------------------------------------------------------------


def test_esc_leaves_at_once_when_nothing_was_typed(qtbot, opened):
    with qtbot.waitSignal(opened.finished):
        press(opened, Qt.Key.Key_Escape)
    assert opened.pages.currentWidget() is opened.empty


def test_esc_never_loses_what_was_typed_at_once(qtbot, opened):
    retype(opened, opened.form.address, "东风路1号")
    press(opened, Qt.Key.Key_Escape)
    assert "not saved" in opened.form.banner.text
    assert opened.form.address.text() == "东风路1号"
    with qtbot.waitSignal(opened.finished):
        press(opened, Qt.Key.Key_Escape)
    assert card(find("12345")[0].id).version == 1


@pytest.mark.parametrize("said", ["saved", "refused", "warned"])
def test_esc_warns_again_of_what_was_typed_after_something_else_was_said(opened, said):
    retype(opened, opened.form.address, "东风路1号" if said != "refused" else " ")
    press(opened, Qt.Key.Key_Escape if said == "warned" else Qt.Key.Key_F9)
    retype(opened, opened.form.address, "东风路2号")
    press(opened, Qt.Key.Key_Escape)
    assert opened.pages.currentWidget() is not opened.empty
    assert "not saved" in opened.form.banner.text
    assert opened.form.address.text() == "东风路2号"


# --- what others see of it ----------------------------------------------------------------------


def test_another_account_asked_for_never_takes_the_place_of_what_is_not_saved(opened, people):
    type_into(opened, "x")
    typed = opened.form.given()
    other = next(card for name, card in people.items() if name != "单国强")
    opened.open_account(other.id)
    assert opened.form.given() == typed
    assert "not saved" in opened.form.banner.text
    opened.open_account(other.id)
    assert opened.account.number == other.number


def test_the_desk_is_told_whose_account_is_in_front(tab, people):
    told = []
    tab.account_shown.connect(lambda account, _confirmed: told.append(account and account.number))
    tab.open_account(people["王建国"].id)
    press(tab, Qt.Key.Key_Escape)
    assert told == ["00012346", None]


def test_every_control_has_a_name_for_those_who_hear_it(opened):
    controls = [
        control
        for kind in (QLineEdit, QComboBox, QPlainTextEdit, QAbstractButton, QTableView)
        for control in opened.findChildren(kind)
        if not control.objectName().startswith("qt_") and control.parent() is not None
    ]
    assert [control for control in controls if not control.accessibleName() and control.isVisible()] == []


def test_phones_are_masked_and_stay_as_they_are_until_somebody_asks_for_them(opened, people):
    before = opened.account.phones
    assert opened.form.phones.text() == "138****5678, 082****1234"
    retype(opened, opened.form.phones, "13800001111")
    assert opened.form.given().phones == before
    assert not opened.form.changed
    opened.show_phones(True)
    assert opened.form.phones.text() == ", ".join(before)
    opened.show_phones(False)
    assert opened.form.phones.text() == "138****5678, 082****1234"


def test_what_was_typed_into_the_phones_is_not_masked_away(opened):
    opened.show_phones(True)
    retype(opened, opened.form.phones, "13800001111")
    opened.show_phones(False)
    assert opened.form.given().phones == ("13800001111",)


def test_the_phones_of_a_new_account_are_typed_at_once(opened):
    opened.open_new()
    retype(opened, opened.form.phones, "13800001111")
    assert opened.form.given().phones == ("13800001111",)
