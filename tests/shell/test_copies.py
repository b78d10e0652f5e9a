"""Copies at the desk: by Ctrl+B, by the clock while nobody is served, after the close; and their age."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.backup import shelf
from desktop.backup.verify import look_at
from desktop.core import db
from desktop.core.volumes import RELEASED
from desktop.office.settings import change_settings
from tests.backup.conftest import kingston, sticks
from tests.proof.conftest import count_exactly
from tests.shell.conftest import LOOK

__all__ = ["kingston", "sticks"]

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER, ESC, F9 = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F9


@pytest.fixture
def copies(window):
    return window.copies


def done(clerk, copies):
    clerk.qtbot.waitUntil(lambda: copies.copying.slices is None, timeout=20_000)


def serve(window, account):
    """Number and name of a customer are read back next."""
    window.desk.open_account(account.id)
    assert window.desk.payments.busy
    QTest.qWait(LOOK)


def made():
    return db.rows("SELECT place_kind, why, staff_id FROM backup_made ORDER BY journal_seq")


def rest(window, monkeypatch):
    """Nobody has touched the desk for half a minute."""
    monkeypatch.setattr(type(window), "at_rest", True)


def test_ctrl_b_makes_a_copy_at_once_and_shows_its_page(clerk, window, copies, office, kingston):
    clerk.press(Qt.Key.Key_B, modifiers=CTRL)
    page = window.desk.dialog
    assert page.windowTitle() == "Copies of the books"
    done(clerk, copies)
    assert made() == [("office", "asked", office.clerk.staff_id), ("stick", "asked", office.clerk.staff_id)]
    assert page.banner.text == "Copy on KINGSTON read back."
    assert page.places.hasFocus()
    assert page.places.count == 2
    assert page.copies.count == 1
    clerk.press(Qt.Key.Key_1)  # look into it
    clerk.qtbot.waitUntil(lambda: "is whole" in page.banner.text, timeout=20_000)
    clerk.press(ESC)
    assert window.desk.dialog is None
    assert window.desk.status.backup.text() == "Books copied, second medium too: just now"
    assert window.desk.status.second.text() == ""


def test_the_clock_makes_one_while_nobody_is_served(clerk, window, copies, monkeypatch, clock):
    rest(window, monkeypatch)
    copies.look()
    done(clerk, copies)
    assert made() == [("office", "hours", None)]
    copies.look()
    assert copies.copying.slices is None


def test_never_while_somebody_is_served_or_types(clerk, window, copies, monkeypatch, shan):
    copies.look()  # a key was pressed a moment ago
    assert copies.copying.slices is None
    serve(window, shan)
    rest(window, monkeypatch)
    copies.look()  # in the middle of a tender
    assert copies.copying.slices is None
    assert made() == []


def test_what_one_types_goes_on_while_a_copy_is_made(clerk, window, copies, monkeypatch, shan):
    rest(window, monkeypatch)
    copies.look()
    assert copies.copying.slices is not None
    serve(window, shan)
    clerk.press(ENTER)
    clerk.type("50")
    clerk.press(ENTER, ENTER)
    done(clerk, copies)
    [(path,)] = db.rows("SELECT file FROM backup_made")
    assert look_at(window.folder.copies / path).facts.payments in (0, 1)
    assert db.one("SELECT COUNT(*) FROM payment") == (1,)


def close_the_day(clerk, window, office):
    count_exactly(1, office.clerk)
    clerk.press(Qt.Key.Key_E, modifiers=CTRL)
    clerk.press(ENTER)
    clerk.qtbot.waitUntil(lambda: "Close the day" in getattr(window.desk.dialog, "windowTitle", str)())
    page = window.desk.dialog
    clerk.qtbot.waitActive(page)
    clerk.qtbot.wait(LOOK)
    told = page.bank.copy_told
    clerk.press(F9, F9)
    clerk.qtbot.waitUntil(lambda: window.desk.dialog is None)
    return told


def test_the_close_of_a_day_is_copied_at_once_and_the_stick_let_go(
    clerk, window, copies, office, kingston, monkeypatch
):
    asked = []
    monkeypatch.setattr(
        "desktop.backup.ui.copying.release", lambda volume: asked.append(volume.label) or RELEASED
    )
    told = close_the_day(clerk, window, office)
    assert told == "A copy of the books follows the close at once: This computer and Stick KINGSTON."
    done(clerk, copies)
    clerk.qtbot.waitUntil(lambda: "Safe to remove" in window.desk.banner.text)
    assert window.desk.banner.text.endswith("Copy on KINGSTON read back. Safe to remove.")
    assert "is closed. To the bank" in window.desk.banner.text
    assert asked == ["KINGSTON"]
    [stick] = shelf.find_copies(kingston)
    assert look_at(stick.path).journal_seq >= db.one("SELECT journal_seq FROM day_close")[0]
    assert stick.why == "close"


def test_a_close_without_a_stick_says_what_is_missing(clerk, window, copies, office, sticks):
    change_settings({"backup_sticks": ("KINGSTON",)}, office.leader)
    assert close_the_day(clerk, window, office).endswith("Put in KINGSTON now.")
    done(clerk, copies)
    clerk.qtbot.waitUntil(lambda: "this computer only" in window.desk.banner.text)
    assert "is closed. To the bank" in window.desk.banner.text


def test_the_window_waits_for_the_copy_that_was_begun(clerk, window, copies, office):
    clerk.press(Qt.Key.Key_B, modifiers=CTRL, look=False)
    copies.finish()
    assert [row[:2] for row in made()] == [("office", "asked")]


def test_the_foot_says_how_old_in_words_and_with_a_sign_and_the_desk_when_it_is_late(
    clerk, window, copies, clock
):
    status = window.desk.status
    assert copies.overdue() == ""
    clock.advance(hours=30)
    copies.tell_ages()
    assert (status.backup.text(), status.second.text()) == ("! Books copied: never", "! Second medium: never")
    clock.advance(days=3)
    copies.tell_ages()
    assert status.second.text() == "!! Second medium: never"
    assert status.second.property("role") == "error"
    window.desk._tell_missing_copy()
    assert window.desk.banner.text == (
        "No copy of the books on a second medium for 4 days. Put the stick in, then Ctrl+B."
    )


def test_a_copy_that_cannot_be_made_stops_nobody(clerk, window, copies, monkeypatch, shan):
    monkeypatch.setattr("desktop.backup.service._take", _full)
    rest(window, monkeypatch)
    copies.look()
    done(clerk, copies)
    assert "no room" in window.desk.banner.text
    copies.look()  # a minute later: not again so soon
    assert copies.copying.slices is None
    assert db.rows("SELECT COUNT(*) FROM journal WHERE kind = 'backup.failed'") == [(1,)]
    serve(window, shan)


def _full(_scratch):
    from desktop.core.errors import UserError

    raise UserError("There is no room left. Make room on the disk, then try again.")
