"""An auditor signs in, looks at every page there is, and can change nothing; no page stumbles over her."""

import pytest
from PySide6.QtCore import Qt

from desktop.core import db
from desktop.office.service import add_staff
from tests.shell.conftest import Clerk
from tests.shell.test_names import PAGES, nameless

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def auditor(qtbot, window, office):
    add_staff("Xu Jing", "auditor", "8642", office.leader)
    window.show_sign_in()
    window.pages.currentWidget().choose("Xu Jing")
    hand = Clerk(qtbot, window)
    hand.type("8642")
    hand.press(ENTER)
    assert window.desk is not None
    return hand


def told():
    """The kinds of what she did, by her own entries."""
    rows = db.rows("SELECT kind FROM journal WHERE staff_id = (SELECT id FROM staff WHERE role = 'auditor')")
    return {kind for (kind,) in rows}


def test_every_tab_and_page_opens_for_her_and_nothing_is_written(auditor, window, qtbot):
    desk = window.desk
    for name in (
        "payments",
        "inquiry",
        "repairs",
        "complaints",
        "outages",
        "callbacks",
        "accounts",
        "drawer",
    ):
        desk.go_to(name)
        assert nameless(desk) == []
    desk.go_to("duty")
    for page in PAGES:
        getattr(desk, page)()
        if desk.dialog is not None:
            desk.dialog.done(0)
            qtbot.wait(10)
    assert told() == {"sign_in.done"}


def test_every_act_of_the_drawer_and_of_the_telephone_says_why_not(auditor, window, qtbot):
    desk = window.desk
    for act in ("open", "drop", "pay_out", "no_sale", "refused_note", "hand_over", "close", "close_day"):
        desk.drawer_keys.act(act)
        if desk.dialog is not None:
            desk.dialog.done(0)
            qtbot.wait(10)
    desk.telephone.press()
    desk.hold()
    assert not {kind for kind in told() if kind.startswith(("shift", "drawer", "call", "hold", "day"))}
