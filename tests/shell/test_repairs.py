"""Faults are reported by keys alone, in no more keys than were promised; what was said is read back first."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from desktop.core import db
from desktop.repairs.cards import order_card
from desktop.repairs.intake import ReadBack, accept_order
from desktop.repairs.report import Report, versions_of
from desktop.repairs.service import dispatch
from tests.shell.conftest import LOOK

ENTER, ESC, F4, F9, DOWN = (
    Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F4, Qt.Key.Key_F9, Qt.Key.Key_Down,
)  # fmt: skip
ONE, TWO, THREE, FOUR = Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4
PLACE = "Market gate, Renmin Road"


@pytest.fixture
def leak(office):
    """A leak that somebody reported an hour ago."""
    report = Report("out", "out.leak", PLACE, danger="none", words="water on the pavement")
    return accept_order("key-1", report, ReadBack("You report"), (), office.clerk)


@pytest.fixture
def page(window, clerk):
    """The tab of repairs."""
    return window.desk.tabs["repairs"]


def orders():
    return db.rows(
        "SELECT order_id, side, category, place, priority, state FROM repair_now ORDER BY order_id"
    )


def report_leak(clerk, place=PLACE):
    clerk.press(F4)
    clerk.press(TWO)
    clerk.type(place)
    clerk.press(ENTER, ENTER, ENTER)


def test_a_leak_outside_takes_six_keys_and_its_text(clerk, window):
    clerk.press(F4)
    clerk.press(TWO)
    clerk.type(PLACE)
    clerk.press(ENTER)  # the place
    clerk.press(ENTER)  # the kind: a leak
    clerk.press(ENTER)  # no phone
    clerk.press(F9)  # the customer said yes
    assert orders() == [(1, "out", "out.leak", PLACE, "normal", "accepted")]
    assert clerk.pressed - len(PLACE) == 6
    assert order_card(1).events[0].facts["read_back"] == "confirmed"


def test_afterwards_the_order_is_in_front_ready_to_be_dispatched(clerk, page):
    report_leak(clerk)
    clerk.press(F9)
    assert page.order.card.now.number == "WO-A-00001"
    assert "WO-A-00001" in page.order.say_line.text
    clerk.press(ONE)
    assert page.window().desk.dialog.windowTitle() == "Dispatch"


def test_a_house_in_front_is_taken_with_one_key_and_its_fee_is_told(clerk, page, shan, office):
    from desktop.core import clock
    from desktop.core.money import Money
    from desktop.repairs.prices import add_price

    add_price("Visit in town", "visit", "", Money(3000), clock.today(), office.leader)
    clerk.type("12345")
    clerk.press(ENTER, ENTER)  # in front at the payment, recognised
    clerk.press(F4, ONE)
    clerk.press(Qt.Key.Key_Asterisk)
    clerk.press(ENTER)  # number and name, once more
    form = page.intake.taking["in"].form
    assert form.phone.text() == "13812345678"
    clerk.press(ENTER, ENTER, ENTER, ENTER)  # kind, phone, name, as soon as possible
    assert "thirty yuan" in form.fee.say_line.text
    clerk.press(ENTER, ENTER)  # the visit, its price
    clerk.press(ENTER)
    assert "Tell the fee" in form.fields["fee_answer"].message  # an answer is not guessed
    clerk.press(ONE, ENTER, F9)
    assert orders()[0][1:4] == ("in", "in.pipe", "人民路12号")
    record = versions_of(1)[-1]
    assert (record.fee_told, record.fee_answer, record.account_id) == (3000, "accepted", shan.id)
    assert db.rows("SELECT kind FROM print_job") == [("repair_slip",)]


def test_an_account_found_above_begins_a_report_of_its_house(clerk, page, window):
    clerk.press(F4)
    window.desk.search.setFocus()
    clerk.type("12345")
    clerk.press(ENTER, ENTER)
    assert page.intake.taking["in"].form.account.number == "00012345"


def test_what_was_half_written_is_offered_again_by_the_next_program(clerk, page, window):
    clerk.press(F4, TWO)
    clerk.type(PLACE)
    clerk.qtbot.waitUntil(lambda: db.rows("SELECT form FROM draft") == [("repair.out",)], timeout=4000)
    window.sign_out()
    clerk.qtbot.wait(LOOK)
    window.pages.currentWidget().choose("Lin Xiao")
    clerk.type("1357")
    clerk.press(ENTER)
    assert PLACE in window.desk.banner.text
    clerk.press(F4)
    again = window.desk.tabs["repairs"]
    assert PLACE in again.start.kept_button.text()
    clerk.press(Qt.Key.Key_G)
    assert again.intake.taking["out"].form.place.text() == PLACE
    clerk.press(ENTER, ENTER, ENTER, F9)
    assert orders()[0][3] == PLACE
    assert db.rows("SELECT form FROM draft") == []


def test_a_stub_scanned_anywhere_opens_its_order_for_the_entry(clerk, window, page, leak, office):
    dispatch(leak.order_id, "Pipes", "normal", "phone", "Li Wei", office.clerk)
    clerk.type("12345")
    clerk.scan("WO-A-00001")
    assert window.desk.front is page
    assert page.order.card.now.order_id == leak.order_id
    assert window.desk.dialog.windowTitle() == "Enter the returned stub"
    assert window.desk.search.text() == "12345"


def test_a_stub_that_was_entered_says_so_when_it_is_scanned_again(clerk, window, page, leak, office, clock):
    from desktop.core.money import Money
    from desktop.repairs.ending import WorkDone, finish

    dispatch(leak.order_id, "Pipes", "normal", "phone", "Li Wei", office.clerk)
    now = clock()
    done = WorkDone(
        "worn", "mended", "Li Wei", "Li Wei", now - timedelta(milliseconds=1), now, charge=Money(0),
        unsigned_reason="public_place", site_cleared=True, arrived_at=now,
    )  # fmt: skip
    finish(leak.order_id, done, office.clerk)
    clerk.scan("wo-a-00001")
    assert window.desk.dialog is None
    assert "nothing is entered twice" in page.order.banner.text
    assert "Lin Xiao" in page.order.banner.text


def test_a_stub_of_no_order_is_said_to_be_none(clerk, window):
    clerk.scan("WO-A-00077")
    assert "no order WO-A-00077" in window.desk.banner.text


def test_a_stub_scanned_under_a_page_waits_until_the_page_is_done(clerk, window, leak):
    window.desk.ask_for_drawer()
    clerk.scan("WO-A-00001")
    assert window.desk.front is window.desk.payments
    assert "WO-A-00001" in window.desk.dialog.banner.text
    window.desk.dialog.done(0)


def test_a_bill_is_still_looked_for_by_its_bar(clerk, window):
    clerk.press(F4)
    clerk.scan("00012345")
    assert window.desk.tabs["repairs"].account.number == "00012345"


def test_the_open_jobs_of_a_customer_are_told_at_payment_and_inquiry(clerk, window, shan, office, clock):
    from desktop.core import clock as clocks

    report = Report(
        "in", "in.pipe", "人民路12号", account_id=shan.id, account_version=shan.version,
        identity_confirmed_at=clocks.stamp(clock()), phone="13812345678", fee_answer="unknown",
    )  # fmt: skip
    accept_order("key-9", report, ReadBack("You report"), None, office.clerk)
    clerk.type("12345")
    clerk.press(ENTER)
    assert window.desk.customer.jobs.text() == ""  # nothing before the name is confirmed
    clerk.press(ENTER)
    assert "WO-A-00001: Leaking pipe indoors" in window.desk.customer.jobs.text()
    clerk.press(Qt.Key.Key_F3)
    clerk.type("12345")
    clerk.press(ENTER, ENTER)
    assert "WO-A-00001: Leaking pipe indoors" in window.desk.tabs["inquiry"].page.jobs.text()


def test_a_house_that_waits_is_taken_up_again_with_what_was_typed(clerk, window, page):
    clerk.press(F4, ONE)
    clerk.type("12345")
    clerk.press(ENTER, ENTER)
    clerk.type("dripping")
    clerk.press(Qt.Key.Key_H, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert window.desk.waiting.count == 1
    clerk.press(Qt.Key.Key_H, modifiers=Qt.KeyboardModifier.ControlModifier)
    clerk.press(ENTER)
    assert page.intake.taking["in"].form.kind.words.text() == "dripping"
