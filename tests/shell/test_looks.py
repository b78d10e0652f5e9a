"""At the desk: who is looked at leaves a trace, whose payment is taken does not, and phones stay masked."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from desktop.accounts.service import AccountFields, open_account
from desktop.core import db
from desktop.looks.queries import Wanted, looks
from desktop.looks.service import ACCOUNT, SCREENS, forget_waiting, note
from desktop.shell.tabs import TABS

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
CTRL = Qt.KeyboardModifier.ControlModifier
BOTH = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def nothing_noted():
    forget_waiting()
    yield
    forget_waiting()


@pytest.fixture
def seen(window, office):
    """What was looked at so far, the first look first."""

    def tell():
        window.desk.looks.write()
        return [(row.screen, row.subject_id, row.size) for row in reversed(looks(Wanted(), office.leader))]

    return tell


def on_the_desk(window):
    """Every text that stands on the screen now."""
    tops = [window, *(top for top in QApplication.topLevelWidgets() if top.isVisible())]
    labels = [label.text() for top in tops for label in top.findChildren(QLabel) if label.isVisible()]
    return " ".join(labels + [edit.text() for edit in window.findChildren(QLineEdit) if edit.isVisible()])


def in_accounts(clerk, window):
    """The account of the customer, on its own tab."""
    accounts = window.desk.tabs["accounts"]
    clerk.press(Qt.Key.Key_F8)
    clerk.qtbot.waitUntil(lambda: window.desk.front is accounts)
    clerk.type("12345")
    clerk.press(ENTER)
    clerk.qtbot.waitUntil(lambda: accounts.account is not None)


def test_every_tab_that_shows_customers_has_words_for_a_look_there():
    assert [tab.name for tab in TABS if tab.serves and tab.name not in SCREENS] == []


def test_a_house_in_front_of_a_report_is_a_look_that_the_page_of_looks_can_tell(clerk, window, seen, shan):
    clerk.press(Qt.Key.Key_F4, Qt.Key.Key_1)
    clerk.type("12345")
    clerk.press(ENTER, ENTER)
    assert ("repairs", shan.id, 1) in seen()
    window.desk.show_looks()
    assert window.desk.dialog.isVisible()
    window.desk.dialog.close()


def test_an_inquiry_is_one_look_and_a_second_one_soon_after_is_none(clerk, seen, shan):
    for _twice in range(2):
        clerk.press(Qt.Key.Key_F3)
        clerk.type("12345")
        clerk.press(ENTER, ENTER)
        clerk.press(ESC)
    assert seen() == [("inquiry", shan.id, 1)]


def test_the_accounts_tab_is_a_look(clerk, window, seen, shan):
    in_accounts(clerk, window)
    assert seen() == [("accounts", shan.id, 1)]


def test_a_payment_that_is_taken_is_no_look(clerk, seen):
    clerk.type("12345")
    clerk.press(ENTER, ENTER)
    clerk.type("50")
    clerk.press(ENTER, ENTER, ENTER)
    assert db.one("SELECT COUNT(*) FROM payment") == (1,)
    assert seen() == []


def test_a_payment_that_is_left_is_one(clerk, seen, shan):
    clerk.type("12345")
    clerk.press(ENTER, ENTER)
    clerk.press(ESC)
    assert seen() == [("payments", shan.id, 1)]


def test_many_found_by_a_search_are_a_look_and_a_few_are_none(qtbot, clerk, seen, office):
    clerk.type("123")
    assert seen() == []
    for number in range(5):
        open_account(AccountFields(f"777{number:05d}", f"Wang {number}", "Main street 1"), office.leader)
    clerk.press(ESC, ESC)
    clerk.type("777")
    qtbot.waitUntil(lambda: seen() == [("search", 0, 5)])


def test_what_is_looked_at_is_written_before_the_desk_is_locked(clerk, window, office):
    clerk.press(Qt.Key.Key_F3)
    clerk.type("12345")
    clerk.press(ENTER, ENTER)
    window.lock()
    assert len(looks(Wanted(), office.leader)) == 1


def test_and_before_somebody_signs_out_in_the_middle_of_a_payment(clerk, window, office, shan):
    clerk.type("12345")
    clerk.press(ENTER, ENTER)
    window.sign_out()
    assert [(row.screen, row.subject_id) for row in looks(Wanted(), office.leader)] == [("payments", shan.id)]


def test_phones_are_masked_until_a_key_asks_for_them(clerk, window, seen, shan):
    in_accounts(clerk, window)
    assert "13812345678" not in on_the_desk(window)
    assert "138****5678" in on_the_desk(window)
    clerk.press(Qt.Key.Key_X, modifiers=BOTH)
    assert "13812345678" in on_the_desk(window)
    assert window.desk.front.form.phones.text() == "13812345678"
    assert ("phone", shan.id, 1) in seen()
    clerk.press(Qt.Key.Key_X, modifiers=BOTH)
    assert "13812345678" not in on_the_desk(window)


def test_a_lock_masks_them_again(clerk, window):
    in_accounts(clerk, window)
    clerk.press(Qt.Key.Key_X, modifiers=BOTH)
    window.lock()
    clerk.type("1357")
    clerk.press(ENTER)
    assert not window.locked
    assert "13812345678" not in on_the_desk(window)


def test_a_held_key_costs_no_transaction_and_a_look_no_time(clerk, window, office):
    before = db.one("SELECT MAX(seq) FROM journal")[0]
    begun = time.perf_counter()
    for account in range(1000):
        note(office.clerk, "inquiry", ACCOUNT, account)
    assert (time.perf_counter() - begun) / 1000 < 0.05
    assert db.one("SELECT MAX(seq) FROM journal")[0] == before
    window.desk.looks.write()
    assert db.one("SELECT MAX(seq) FROM journal")[0] == before + 1


# --- the page ------------------------------------------------------------------------------------


@pytest.fixture
def page(clerk, window, office, shan):
    """Who looked at whom, with looks of two people."""
    note(office.leader, "inquiry", ACCOUNT, shan.id)
    note(office.clerk, "accounts", ACCOUNT, shan.id)
    clerk.press(Qt.Key.Key_V, modifiers=BOTH)
    return window.desk.dialog


def test_a_clerk_sees_her_own(page):
    assert page.table.count == 1
    assert page.table.current.who == "Lin Xiao"
    assert "your own looks" in page.banner.text
    assert page.print_button.isHidden()


def test_whom_is_said_by_number_and_name(page):
    text = page.table.model().index(0, 4).data()
    assert text == "00012345  单国强"
