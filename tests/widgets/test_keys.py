"""No key means two things, both Enter keys are one, and holding a key calls once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.widgets.key_registry import KeyClash, KeyRegistry


@pytest.fixture
def keys():
    made = KeyRegistry()
    made.add("lock", "F11", "Lock")
    made.add("payment.take", "F9", "Take payment", where="payment")
    return made


@pytest.mark.parametrize(
    ("key", "where"),
    [("F11", "payment"), ("F11", ""), ("F9", "payment"), ("F9", ""), (("F5", "F9"), "payment")],
)
def test_a_taken_key_is_refused_where_both_would_hold(keys, key, where):
    with pytest.raises(KeyClash, match=r"wants F(11|9)"):
        keys.add("other", key, "Other", where=where)


def test_one_key_may_do_different_things_in_different_places(keys):
    keys.add("inquiry.print", "F9", "Print", where="inquiry")
    assert keys.holder("F9", "inquiry").name == "inquiry.print"
    assert keys.holder("F9", "payment").name == "payment.take"


@pytest.mark.parametrize("key", ["Ctrl+Space", "Shift+Space", "Ctrl+."])
def test_keys_of_input_methods_are_refused(keys, key):
    with pytest.raises(KeyClash):
        keys.add("other", key, "Other")


def test_the_same_action_twice_is_once_and_another_of_its_name_is_refused(keys):
    assert keys.add("lock", "F11", "Lock") is keys.add("lock", "F11", "Lock")
    with pytest.raises(KeyClash):
        keys.add("lock", "F12", "Lock")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_both_enter_keys_are_bound_wherever_one_is_named(keys, shown, qtbot, key):
    window, called = shown(QWidget()), []
    keys.add("confirm", "Ctrl+Return", "Confirm")
    keys.install(window, "confirm", lambda: called.append(1))
    qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    assert called == [1]
    with pytest.raises(KeyClash):
        keys.add("other", "Ctrl+Enter", "Other")


def test_keys_of_a_place_hold_only_there(keys, shown, qtbot):
    window, called = QWidget(), []
    layout = QHBoxLayout(window)
    place, inside, outside = QWidget(), QLineEdit(), QLineEdit()
    QHBoxLayout(place).addWidget(inside)
    layout.addWidget(place)
    layout.addWidget(outside)
    shown(window)
    keys.install(place, "payment.take", lambda: called.append("take"))
    keys.install(window, "lock", lambda: called.append("lock"))
    outside.setFocus()
    qtbot.keyClick(outside, Qt.Key.Key_F9)
    qtbot.keyClick(outside, Qt.Key.Key_F11)
    inside.setFocus()
    qtbot.keyClick(inside, Qt.Key.Key_F9)
    assert called == ["lock", "take"]


def test_a_key_held_down_calls_once(keys, shown):
    window = shown(QWidget())
    assert all(not shortcut.autoRepeat() for shortcut in keys.install(window, "lock", print))


def test_the_card_lists_all_by_place(keys):
    assert [(a.where, a.keys, a.text) for a in keys.actions()] == [
        ("", ("F11",), "Lock"),
        ("payment", ("F9",), "Take payment"),
    ]
    assert keys.shown("payment.take") == "F9"
