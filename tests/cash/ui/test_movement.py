"""Money beside payments by keys: Enter from field to field, what cannot be is said, nothing twice."""

from PySide6.QtCore import Qt

from desktop.cash.queries import in_drawer, open_shift_of, slips_of
from desktop.cash.ui.movement import Movement
from desktop.cash.ui.open_drawer import OpenDrawer
from desktop.closing.service import close_shift
from desktop.core.currencies import currency
from desktop.core.money import Money
from tests.proof.conftest import count_exactly

ENTER, F9, RIGHT = Qt.Key.Key_Return, Qt.Key.Key_F9, Qt.Key.Key_Right
CNY = currency("CNY")


def slip(office):
    [found] = slips_of(open_shift_of(office.clerk.staff_id).shift_id)
    return found


def test_a_drop_is_amount_and_note(show, press, office, drawer):
    form = show(Movement("drop", office.clerk, CNY))
    press("50", ENTER, "bag 7", ENTER)
    assert (slip(office).kind, slip(office).amount, slip(office).note) == ("drop", 5000, "bag 7")
    assert len(form.jobs) == 1
    assert in_drawer(drawer.shift_id) == 15000


def test_cheques_are_dropped_apart(show, press, office, drawer, pay):
    pay(("cheque", 3520), key="one")
    show(Movement("drop", office.clerk, CNY))
    press("2", ENTER, "35.20", ENTER, ENTER)
    assert slip(office).tender == "cheque"
    assert in_drawer(drawer.shift_id, "cheque") == 0


def test_a_pay_out_without_a_reason_keeps_what_was_typed(show, press, office, drawer):
    form = show(Movement("pay_out", office.clerk, CNY))
    press("12.50", F9)
    assert form.fields["reason"].message == "Say what it is for."
    assert form.fields["amount"].editor.text() == "12.50"
    press("stamps", ENTER, ENTER)
    assert slip(office).reason == "stamps"


def test_a_second_press_moves_nothing_twice(show, press, office, drawer):
    form = show(Movement("pay_in", office.clerk, CNY))
    press("5", ENTER, "coins", F9)
    form.submit()
    assert in_drawer(drawer.shift_id) == 20500
    assert len(form.jobs) == 1


def test_a_refused_note_is_chosen_by_digits(show, press, office, drawer):
    show(Movement("refused_note", office.clerk, CNY))
    press("2", ENTER, "2", ENTER, "AB123, given back", ENTER)
    assert (slip(office).amount, slip(office).reason, slip(office).note) == (
        5000,
        "torn",
        "AB123, given back",
    )
    assert in_drawer(drawer.shift_id) == 20000


def test_without_a_sale_only_the_reason_is_asked(show, press, office, drawer):
    form = show(Movement("no_sale", office.clerk, CNY))
    press(ENTER)
    assert form.fields["reason"].message == "Say what it is for."
    press("changing a note", ENTER)
    assert slip(office).kind == "no_sale"


def test_more_than_there_is_is_refused_without_saying_how_much_there_is(show, press, office, drawer):
    form = show(Movement("drop", office.clerk, CNY))
    press("500", ENTER, ENTER)
    assert form.fields["amount"].message == "There is not so much in the drawer."


def test_what_the_last_shift_left_is_taken_by_one_key(show, press, office, drawer):
    count_exactly(drawer.shift_id, office.clerk)
    close_shift(drawer.shift_id, Money(5000), {}, office.clerk)
    form = show(OpenDrawer(office.clerk, CNY))
    assert "50.00" in form.fields["float"].message
    press(ENTER, "*", ENTER)
    assert open_shift_of(office.clerk.staff_id).opening_float == 5000
    assert form.jobs == []


def test_another_float_asks_why(show, press, office, drawer):
    count_exactly(drawer.shift_id, office.clerk)
    close_shift(drawer.shift_id, Money(5000), {}, office.clerk)
    form = show(OpenDrawer(office.clerk, CNY))
    press(ENTER, "49", ENTER)
    assert form.fields["reason"].isVisible()
    press(ENTER)
    assert "Say what is known" in form.fields["reason"].message
    press("a coin stuck", ENTER)
    assert open_shift_of(office.clerk.staff_id).opening_float == 4900
    assert len(form.jobs) == 1
