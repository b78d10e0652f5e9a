"""The books at a glance, by keys: the last day's seal, the full check, a seal typed, the plug."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.cash.queries import in_drawer, open_shift_of
from desktop.cash.service import open_shift
from desktop.cash.ui.open_drawer import OpenDrawer
from desktop.closing.comparing import last_compared
from desktop.closing.day import close_day
from desktop.closing.service import close_shift
from desktop.closing.ui.last_seal import LastSeal
from desktop.core import db
from desktop.core.money import Money
from desktop.office.mark import mark
from desktop.printing.queries import owed
from desktop.printing.service import record_printed
from desktop.proof.looked import last_look
from desktop.proof.ui.check_page import CheckPage
from desktop.shell.safety_page import LINES, SafetyPage
from desktop.trial.plug import PlugCounter, pending
from desktop.trial.queries import last_trial
from tests.proof.conftest import count_exactly
from tests.shell.conftest import LOOK, Clerk

ENTER, ESC, F9, F11 = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F9, Qt.Key.Key_F11
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def morning(qtbot, window, office, clock):
    """A day was closed; the next morning somebody signs in."""
    shift = open_shift("1", Money(20000), office.clerk)
    count_exactly(shift.shift_id, office.clerk)
    close_shift(shift.shift_id, Money(20000), {}, office.clerk)
    close_day(shift.business_date, None, False, office.leader)
    for paper in owed():
        record_printed(paper.job_id, "", office.clerk)
    clock.advance(hours=20)
    return sign_in(qtbot, window)


def sign_in(qtbot, window):
    window.pages.currentWidget().choose("Lin Xiao")
    hand = Clerk(qtbot, window)
    hand.type("1357")
    hand.press(ENTER)
    hand.pressed = 0
    return hand


def front():
    return QApplication.activeModalWidget()


def at_the_seal(qtbot, morning):
    """The key that opens a drawer brings the last day's seal, there to be read."""
    if not isinstance(front(), LastSeal):
        morning.press(Qt.Key.Key_D, modifiers=CTRL)
        morning.press(Qt.Key.Key_1)
    assert isinstance(front(), LastSeal)
    qtbot.wait(LOOK)


def lines(page):
    return {row.line.name: row.words.text() for row in page.rows}


def test_one_enter_more_once_a_day(qtbot, morning, window, office):
    at_the_seal(qtbot, morning)
    before = morning.pressed
    morning.press(ENTER)
    assert morning.pressed - before == 1
    assert last_compared().agrees
    assert isinstance(front(), OpenDrawer)
    qtbot.wait(LOOK)
    morning.type("1")
    morning.press(ENTER)
    morning.type("200")
    morning.press(ENTER)
    shift = open_shift_of(office.clerk.staff_id)
    assert in_drawer(shift.shift_id) == 20000
    count_exactly(shift.shift_id, office.clerk)
    close_shift(shift.shift_id, Money(20000), {}, office.clerk)
    window.desk.ask_for_drawer()
    assert isinstance(front(), OpenDrawer)  # it was compared
    front().done(0)


def test_the_enter_that_chose_the_customer_compares_nothing(morning, window):
    morning.type("00012345")
    morning.press(ENTER, look=False)
    morning.press(ENTER, gap=5, look=False)
    assert isinstance(front(), LastSeal)
    assert last_compared() is None
    front().done(0)


def test_later_opens_no_drawer_and_asks_again(qtbot, morning, window, office):
    at_the_seal(qtbot, morning)
    morning.press(ESC)
    assert front() is None
    assert (open_shift_of(office.clerk.staff_id), last_compared()) == (None, None)
    morning.press(Qt.Key.Key_1)
    assert isinstance(front(), LastSeal)
    front().done(0)


def test_what_differs_leads_to_the_check_and_is_told_to_everybody(qtbot, morning, window, office):
    at_the_seal(qtbot, morning)
    morning.press(Qt.Key.Key_D)
    page = front()
    assert isinstance(page, CheckPage)
    qtbot.waitUntil(lambda: page.looked is not None, timeout=20000)
    morning.press(ESC, ESC)
    assert "did not agree with sheet DD-A-00001" in window.desk.banner.text
    assert open_shift_of(office.clerk.staff_id) is None
    window.sign_out()
    sign_in(qtbot, window)
    assert "did not agree with sheet DD-A-00001" in window.desk.banner.text


def test_every_line_says_how_it_stands_and_has_its_number(clerk, window):
    clerk.press(F11, modifiers=CTRL)
    page = window.desk.dialog
    assert isinstance(page, SafetyPage)
    told = lines(page)
    assert told.keys() == {line.name for line in LINES}
    assert all(told.values())
    assert told["check"] == "Never done yet"
    keys = [row.button.key for row in page.rows if row.button is not None]
    assert keys == [str(place + 1) for place in range(len(keys))]
    clerk.press(ESC)
    assert window.desk.dialog is None


def test_the_full_check_runs_and_is_kept_with_its_date(qtbot, clerk, window, office):
    clerk.press(F11, modifiers=CTRL)
    page = window.desk.dialog
    page.act_on("check")
    check = front()
    qtbot.waitUntil(lambda: check.looked is not None, timeout=20000)
    assert check.banner.text.startswith("The books are whole")
    assert last_look().findings == 0
    clerk.press(Qt.Key.Key_S, Qt.Key.Key_P)
    [kept] = office.folder.exports.iterdir()
    assert kept.read_bytes().startswith(b"%PDF")
    assert list(office.folder.papers.glob("BC-*.pdf"))
    clerk.press(ESC)
    assert lines(page)["check"] == "Today: the books are whole"
    clerk.press(ESC)


def test_a_check_that_was_stopped_is_none(clerk, window):
    window.desk.show_safety("check")
    check = front()
    check.slices.cancel()
    assert check.banner.text.startswith("Stopped.")
    assert last_look() is None
    clerk.press(ESC, ESC)


def test_what_is_wrong_is_listed_in_words(qtbot, clerk, window):
    db.database.execute_sql("DROP TRIGGER journal_never_updated")
    db.database.execute_sql("UPDATE journal SET body = '{}' WHERE seq = 3")
    window.desk.show_safety("check")
    check = front()
    qtbot.waitUntil(lambda: check.looked is not None, timeout=20000)
    said = [found.text for found in check.looked.findings]
    assert "Journal entry 3 was altered." in said
    assert check.table.count == len(said)
    assert "Stop taking money" in check.banner.text
    clerk.press(ESC)
    assert "things are wrong" in lines(window.desk.dialog)["check"]
    clerk.press(ESC)


def test_a_seal_is_typed_and_a_wrong_group_is_named_at_once(qtbot, clerk, window):
    sealed = mark(3)
    window.desk.show_safety("seal")
    page = front()
    qtbot.wait(LOOK)
    clerk.type("3")
    clerk.press(ENTER)
    page.groups.setText(f"{sealed.groups[0]} 2222")
    page.groups.textEdited.emit(page.groups.text())
    assert page.fields["seal"].message == "Look at group 2 again."
    page.groups.setText(sealed.seal)
    clerk.press(ENTER)
    qtbot.waitUntil(lambda: page.answer is not None)
    assert page.banner.text.startswith("This is what the paper said")
    clerk.press(ESC, ESC)


def test_a_scanner_reads_the_square_code_of_a_sheet(qtbot, clerk, window):
    sealed = mark(3)
    window.desk.show_safety()
    clerk.scan(f"SS-A-00001 3 {sealed.hash}")
    page = front()
    qtbot.waitUntil(lambda: page.answer is not None)
    assert page.answer.is_same
    clerk.press(ESC, ESC)


def test_after_the_plug_was_pulled_the_next_one_who_signs_in_is_asked(qtbot, window, office):
    counter = PlugCounter(office.folder.root)
    for _turn in range(7):
        counter.count()
    hand = sign_in(qtbot, window)
    assert "The last number on the disk is 7." in front().sentence.text()
    hand.type("9")
    hand.press(ENTER)
    assert "You saw 9, but the disk has only 7" in window.desk.banner.text
    assert (last_trial().outcome, last_trial().trial) == ("lost", "plug")
    assert pending(office.folder.root) is None
