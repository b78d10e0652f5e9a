"""Every control of the desk and of the pages over it has a name that a screen reader can say."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
)

from desktop.shell.tabs import TABS

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
PAGES = (
    "show_keys", "bring_in", "show_batches", "show_phrases", "show_staff", "show_settings",
    "show_owed_papers", "ask_for_drawer", "correct", "enter_late", "show_forms",
    "show_calendar", "show_answers", "set_up_repairs", "show_registers", "show_measures", "show_support",
    "copy_books", "write_lists", "show_reports", "show_notices", "show_packets", "show_safety", "show_looks",
    "show_today", "show_schedule",
)  # fmt: skip


def spoken(control):
    face = QAccessible.queryAccessibleInterface(control)
    return (control.accessibleName() or (face.text(QAccessible.Text.Name) if face else "")).strip()


def nameless(place):
    return [
        f"{type(control).__name__} in {type(control.parent()).__name__}"
        for control in place.findChildren(object)
        if isinstance(control, CONTROLS) and not inner(control) and not spoken(control)
    ]


def inner(control):
    """Parts that Qt makes inside a control of ours: the list of a box, the corner of a table."""
    parent = control.parent()
    while parent is not None:
        if isinstance(parent, (*CONTROLS, QScrollArea)) and control not in within(parent):
            return True
        parent = parent.parent()
    return control.objectName().startswith("qt_")


def within(parent):
    """The page inside a scroll area is ours."""
    return parent.widget().findChildren(object) if isinstance(parent, QScrollArea) and parent.widget() else ()


def test_every_control_of_the_sign_in_has_a_name(window):
    assert nameless(window) == []


def test_every_control_of_the_desk_has_a_name(clerk, window):
    for tab in TABS:
        window.desk.tabs.bring_to_front(tab.name)
    assert nameless(window) == []


@pytest.mark.parametrize("page", PAGES)
def test_every_control_of_a_page_over_the_desk_has_a_name(clerk, window, page):
    getattr(window.desk, page)()
    assert window.desk.dialog.isVisible()
    assert nameless(window.desk.dialog) == []
    window.desk.dialog.close()


@pytest.mark.parametrize(
    "act", ["drop", "pay_out", "no_sale", "refused_note", "hand_over", "close", "close_day"]
)
def test_every_control_of_the_drawers_pages_has_a_name(clerk, window, act):
    window.desk.drawer_keys.act(act)
    page = window.desk.dialog
    assert page is not None
    assert nameless(page) == []
    page.done(0)
