"""A shift ends, a drawer changes hands and a day is closed by keys alone."""

import io

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop.cash.queries import in_drawer, open_shift_of
from desktop.cash.service import open_shift
from desktop.closing.queries import shift_facts
from desktop.closing.service import close_shift, refuse_handover
from desktop.closing.shift_sheet import write_shift_sheet
from desktop.closing.ui.day_end import DayEnd
from desktop.closing.ui.hand_over import HandOver
from desktop.closing.ui.shift_end import ShiftEnd
from desktop.core import db
from desktop.core.currencies import currency
from desktop.core.money import Money, format_money
from desktop.office.settings import change_settings
from desktop.office.settings import office as settings
from desktop.payments.service import take_payment
from desktop.widgets import theme
from tests.proof.conftest import count_exactly

ENTER, F9, ESC = Qt.Key.Key_Return, Qt.Key.Key_F9, Qt.Key.Key_Escape


@pytest.fixture
def shift(drawer, order, office):
    """Open with 200.00; Shan paid 35.20 with a note of 50."""
    take_payment(order(5000), office.clerk)
    return open_shift_of(office.clerk.staff_id)


@pytest.fixture
def end(show, shift, office):
    return show(ShiftEnd(shift.shift_id, office.clerk, settings()))


# 235.20: two notes of 100, one of 20, 10, 5, and two coins of 0.1
EXACT = {"100": 2, "20": 1, "10": 1, "5": 1, "0.1": 2}


def count(hand, form, wanted):
    """Enter runs through the rows; a figure where there is something."""
    for row in form.count.sheet._pieces:
        pieces = wanted.get(row.editor.accessibleName().split()[-1].strip("¥"), 0)
        if pieces:
            hand.press(str(pieces))
        hand.press(ENTER)


def words_of(form):
    return " ".join(label.text() for label in form.findChildren(QLabel) if label.isVisible())


def closes():
    return db.rows("SELECT number, left_in_drawer FROM shift_close")


def test_nothing_tells_what_must_be_there_before_it_is_counted(end):
    for amount in (Money(23520), Money(3520), Money(20000)):
        assert format_money(amount, currency("CNY")) not in words_of(end)


def test_an_exact_count_is_closed_with_enter_and_the_last_drawer_leads_to_the_day(hand, end, shift):
    asked = []
    end.day_asked.connect(lambda *told: asked.append(told))
    count(hand, end, EXACT)
    assert end.step is end.found
    assert not end.found.fields["reason"].isVisible()
    hand.press(ENTER)
    assert closes() == [("SS-A-00001", 20000)]
    assert asked == [(shift.business_date, "Drawer 1 is closed, sheet SS-A-00001. To the safe: ¥35.20")]
    assert end.result()


def test_where_another_drawer_is_open_the_sheet_and_the_sum_are_told(hand, end, second):
    open_shift("2", Money(10000), second)
    count(hand, end, EXACT)
    hand.press(ENTER)
    assert end.step is end.end
    assert "SS-A-00001" in words_of(end)
    assert end.end.to_safe.amount == "¥35.20"
    hand.press(ENTER)
    assert end.result()


def test_a_difference_asks_for_a_word_first(hand, end):
    count(hand, end, {**EXACT, "0.1": 0})
    assert "short" in words_of(end)
    hand.press(F9)
    assert closes() == []
    assert end.found.fields["reason"].message.startswith("What was counted")
    hand.press("a coin rolled away")
    hand.press(ENTER, ENTER)
    assert len(closes()) == 1
    assert db.rows("SELECT reason, counted - expected FROM over_short") == [("a coin rolled away", -20)]


def test_an_empty_sheet_is_asked_about(hand, end, shift):
    hand.press(F9)
    assert end.step is end.count
    assert "really empty" in end.count.banner.text
    end.count.sheet._pieces[-1].editor.setFocus()
    hand.press(ENTER, ENTER)  # only F9 says that it is
    assert end.step is end.count
    hand.press(F9)
    assert end.step is end.found
    assert end.found.cash() == 0


def test_more_than_was_counted_cannot_stay(hand, end):
    count(hand, end, EXACT)
    hand.press("300")
    hand.press(ENTER)
    assert closes() == []
    assert "cannot stay" in end.fields["left"].message
    assert end.left.text() == "300"


def test_a_second_close_is_one_close(hand, end, shift, office, show):
    count(hand, end, EXACT)
    other = show(ShiftEnd(shift.shift_id, office.clerk, settings()))
    hand.press(F9)
    assert len(closes()) == 1
    other.done(0)
    end.activateWindow()
    end.go_on()  # as if both had been pressed at once
    assert len(closes()) == 1
    assert "is closed" in end.banner.text


def test_a_slip_of_the_finger_is_counted_again_and_both_counts_are_kept(hand, end, shift, office):
    count(hand, end, {**EXACT, "100": 3})
    assert end.found.differs
    hand.press(Qt.Key.Key_F5)
    assert end.step is end.count
    assert end.count.sheet.lines() == ()
    count(hand, end, EXACT)
    hand.press(ENTER)
    assert closes() == [("SS-A-00001", 20000)]
    assert db.rows("SELECT COUNT(*) FROM over_short") == [(0,)]
    facts = shift_facts(shift.shift_id)
    assert [one.total("cash") for one in facts.counted_before] == [33520]
    sheet = PdfReader(io.BytesIO(write_shift_sheet(facts, settings(), True))).pages[0].extract_text()
    assert "Counted before" in sheet
    assert "335.20" in sheet


def test_what_the_next_clerk_refused_is_counted_anew(hand, show, shift, office, second):
    form = show(HandOver(shift.shift_id, office.clerk, settings()))
    count(hand, form, EXACT)
    refuse_handover(shift.shift_id, second, "a note is missing", office.clerk)
    form.done(0)
    again = show(HandOver(shift.shift_id, office.clerk, settings()))
    assert again.step is again.count
    closing = show(ShiftEnd(shift.shift_id, office.clerk, settings()))
    assert closing.step is closing.count


def test_power_lost_after_the_count_goes_on_with_it(hand, end, shift, office, show):
    count(hand, end, EXACT)
    end.done(0)
    again = show(ShiftEnd(shift.shift_id, office.clerk, settings()))
    assert again.step is again.found
    assert "counted already" in again.banner.text


def test_money_that_moves_after_the_count_makes_it_void(hand, end, shift, office, show, order):
    count(hand, end, EXACT)
    end.done(0)
    take_payment(order(5000, key="later"), office.clerk)
    again = show(ShiftEnd(shift.shift_id, office.clerk, settings()))
    assert again.step is again.count


def test_counting_eight_kinds_of_pieces_closing_and_the_day_take_at_most_25_keys(
    hand, show, drawer, order, pay, office
):
    """Twelve digits and eight Enters of them for the count; one more opens it: Ctrl+E."""
    pieces = (12, 1, 10, 11, 3, 10, 1, 2)  # of 100, 50, 20, 10, 5, 1, 1 and 0.5
    cash = 100 * 12 + 50 + 20 * 10 + 10 * 11 + 5 * 3 + 10 + 1 + 1
    pay(("cash", cash * 100 - drawer.opening_float), advance=Money(0), keep_change=True)
    end = show(ShiftEnd(drawer.shift_id, office.clerk, settings()))
    asked = []
    end.day_asked.connect(lambda *told: asked.append(told))
    for many in pieces:
        hand.press(str(many), ENTER)
    hand.press(F9)
    assert not end.found.differs
    hand.press(ENTER)
    day = show(DayEnd(asked[0][0], office.clerk, settings(), told=asked[0][1]))
    assert "To the safe: ¥1,387.00" in day.banner.text
    closed = []
    day.closed.connect(closed.append)
    hand.press(F9, F9)
    assert db.rows("SELECT COUNT(*) FROM day_close") == [(1,)]
    assert day.result()
    assert "is closed. To the bank: ¥1,387.00" in closed[0]
    assert hand.pressed + 1 <= 25


def test_the_sum_that_goes_to_the_bank_is_told_with_its_cheques(hand, show, drawer, pay, office):
    pay(("cheque", 3520))
    count_exactly(drawer.shift_id, office.clerk)
    close_shift(drawer.shift_id, drawer.opening_float, {}, office.clerk)
    day = show(DayEnd(drawer.business_date, office.clerk, settings()))
    closed = []
    day.closed.connect(closed.append)
    hand.press(F9, F9)
    assert "To the bank: ¥35.20 (cash ¥0.00, cheques ¥35.20)." in closed[0]


def test_a_leader_takes_over_a_drawer(hand, show, shift, office):
    form = show(ShiftEnd(shift.shift_id, office.leader, settings()))
    assert "Take over" in words_of(form)
    count(hand, form, EXACT)
    hand.press(ENTER)
    assert db.rows("SELECT how FROM shift_close") == [("taken_over",)]


@pytest.mark.parametrize("second_counts", [dict(EXACT), {**EXACT, "5": 0}])
def test_where_the_office_wants_two_counts_a_second_person_counts(
    hand, show, shift, office, second, second_counts
):
    change_settings({"two_counts": True}, office.leader)
    form = show(ShiftEnd(shift.shift_id, office.clerk, settings()))
    count(hand, form, EXACT)
    asking = QApplication.activeModalWidget()
    assert asking is not form
    asking.person.name.setCurrentText(second.name)
    hand.press("2468")
    hand.press(ENTER)
    assert second.name in words_of(form)
    count(hand, form, second_counts)
    if second_counts == EXACT:
        assert form.step is form.found
    else:
        assert "not the same" in form.count.banner.text
        assert form.step is form.count


def test_the_next_clerk_accepts_with_her_pin(hand, show, shift, office, second):
    form = show(HandOver(shift.shift_id, office.clerk, settings()))
    count(hand, form, EXACT)
    hand.press(ENTER, ENTER)
    form.offer.person.name.setCurrentText(second.name)
    hand.press("2468")
    hand.press(ENTER)
    taken = open_shift_of(second.staff_id)
    assert in_drawer(taken.shift_id) == 23520
    assert open_shift_of(office.clerk.staff_id) is None


def test_she_may_refuse_and_says_why(hand, show, shift, office, second):
    form = show(HandOver(shift.shift_id, office.clerk, settings()))
    count(hand, form, EXACT)
    hand.press(ENTER)
    hand.press("2")
    hand.press(ENTER)
    hand.press("mixed coins")
    hand.press(ENTER)
    form.offer.person.name.setCurrentText(second.name)
    hand.press("2468")
    hand.press(ENTER)
    assert db.rows("SELECT outcome, reason FROM handover") == [("refused", "mixed coins")]
    assert open_shift_of(office.clerk.staff_id) is not None


def test_a_day_with_an_open_drawer_cannot_be_closed_nor_its_sums_be_seen(hand, show, shift, office):
    form = show(DayEnd(shift.business_date, office.clerk, settings()))
    assert "is open with Lin Xiao" in form.banner.text
    assert "35.20" not in words_of(form)
    hand.press(F9, F9)
    assert db.rows("SELECT COUNT(*) FROM day_close") == [(0,)]


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_every_control_has_a_name_and_fits(qapp, show, shift, office, size):
    theme.apply(qapp, "light", size, "en")
    try:
        for made in (
            ShiftEnd(shift.shift_id, office.clerk, settings()),
            HandOver(shift.shift_id, office.clerk, settings()),
            DayEnd(shift.business_date, office.clerk, settings()),
        ):
            form = show(made)
            form.resize(1024, 700)
            nameless = [
                control
                for control in (*form.findChildren(type(form.next_button)), form.leave_button)
                if not control.accessibleName() and control.isVisible()
            ]
            assert nameless == []
            assert form.minimumSizeHint().width() <= 1024
            form.done(0)
    finally:
        theme.apply(qapp)
