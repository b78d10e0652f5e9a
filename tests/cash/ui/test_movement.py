"""Money beside payments by keys: Enter from field to field, what cannot be is said, nothing twice."""

from PySide6.QtCore import Qt

from desktop.cash.queries import in_drawer, open_shift_of, slips_of
from desktop.cash.safe import cash_in_safe
from desktop.cash.service import drop, pay_in
from desktop.cash.ui.movement import Movement
from desktop.cash.ui.open_drawer import OpenDrawer
from desktop.closing.service import close_shift
from desktop.core.currencies import currency
from desktop.core.money import Money
from desktop.widgets import theme
from tests.proof.conftest import count_exactly

ENTER, F9, RIGHT = Qt.Key.Key_Return, Qt.Key.Key_F9, Qt.Key.Key_Right
UP, DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down
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
    form = show(Movement("drop", office.clerk, CNY))
    press("2")
    assert form.fields["amount"].message == "Of one cheque, or of all of them together"
    press(ENTER, "35.20", ENTER, ENTER)
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


def test_an_empty_safe_is_not_asked_about(show, press, office, drawer):
    form = show(Movement("pay_in", office.clerk, CNY))
    assert "source" not in form.fields
    press("5", ENTER, "coins", ENTER, ENTER)
    assert slip(office).place == "elsewhere"


def test_money_from_the_safe_takes_no_key_more(show, press, office, drawer):
    drop(Money(5000), "cash", "", office.clerk)
    show(Movement("pay_in", office.clerk, CNY))
    press("5", ENTER, "coins", ENTER, ENTER)
    assert slips_of(drawer.shift_id)[-1].place == "safe"
    assert cash_in_safe() == 4500


def test_money_from_elsewhere_is_said_by_an_arrow_in_any_field(show, press, office, drawer):
    drop(Money(5000), "cash", "", office.clerk)
    form = show(Movement("pay_in", office.clerk, CNY))
    press("5", DOWN, ENTER, "found")
    assert form.fields["source"].source == "elsewhere"
    assert form.focusWidget() is form.fields["reason"].editor
    press(UP, UP, ENTER, ENTER)
    assert slips_of(drawer.shift_id)[-1].place == "elsewhere"
    assert cash_in_safe() == 5000


def test_what_the_safe_does_not_hold_comes_from_elsewhere(show, press, office, drawer):
    drop(Money(5000), "cash", "", office.clerk)
    form = show(Movement("pay_in", office.clerk, CNY))
    press("50.01")
    assert form.fields["source"].source == "elsewhere"
    press(DOWN)
    assert form.fields["source"].source == "elsewhere"
    form.fields["amount"].editor.setText("50")
    assert form.fields["source"].source == "safe"


def test_a_safe_that_was_emptied_meanwhile_is_said_beside_its_row(show, press, office, drawer):
    drop(Money(5000), "cash", "", office.clerk)
    form = show(Movement("pay_in", office.clerk, CNY))
    pay_in(Money(5000), "coins", "", office.clerk, "safe")
    press("5", ENTER, "coins", F9)
    assert form.fields["source"].message == "There is not so much in the safe."


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


def test_a_float_from_the_safe_takes_no_key_more_and_no_word(show, press, office, drawer):
    count_exactly(drawer.shift_id, office.clerk)
    close_shift(drawer.shift_id, Money(5000), {}, office.clerk)
    form = show(OpenDrawer(office.clerk, CNY))
    assert form.fields["source"].isHidden()
    press(ENTER, "200")
    assert form.fields["source"].isVisible()
    assert form.fields["reason"].isHidden()
    press(ENTER)
    assert open_shift_of(office.clerk.staff_id).opening_float == 20000
    assert (cash_in_safe(), form.jobs) == (0, [])


def test_the_row_comes_in_sight_in_large_letters_too(qapp, show, press, office, drawer):
    count_exactly(drawer.shift_id, office.clerk)
    close_shift(drawer.shift_id, Money(5000), {}, office.clerk)
    theme.apply(qapp, "light", 2.0, "en")
    form = show(OpenDrawer(office.clerk, CNY))
    form.resize(1366, 768)
    press(ENTER, "200", RIGHT)
    choice = form.source.choice
    assert choice.visibleRegion().boundingRect() == choice.rect()
    assert not form.float_edit.visibleRegion().isEmpty()


def test_a_float_from_elsewhere_is_said_and_explained(show, press, office, drawer):
    count_exactly(drawer.shift_id, office.clerk)
    close_shift(drawer.shift_id, Money(5000), {}, office.clerk)
    form = show(OpenDrawer(office.clerk, CNY))
    press(ENTER, "200", DOWN, ENTER)
    assert form.focusWidget() is form.reason
    press("from the bank", ENTER)
    assert open_shift_of(office.clerk.staff_id).opening_float == 20000
    assert cash_in_safe() == 15000
    assert len(form.jobs) == 1


def test_a_float_that_the_safe_does_not_hold_is_not_asked_about(show, press, office, drawer):
    count_exactly(drawer.shift_id, office.clerk)
    close_shift(drawer.shift_id, Money(5000), {}, office.clerk)
    form = show(OpenDrawer(office.clerk, CNY))
    press(ENTER, "300")
    assert form.fields["source"].isHidden()
    assert form.fields["reason"].isVisible()


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
