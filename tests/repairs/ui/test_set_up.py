"""Prices from a day on, own kinds of faults, own limits: by keys, by whoever is in charge."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.core.money import Money
from desktop.repairs.limits import limit_in
from desktop.repairs.prices import price_history, price_list
from desktop.repairs.set_up import categories_of
from desktop.repairs.ui.set_up_page import RepairSetUp
from tests.repairs.ui.conftest import CTRL, DEL, ENTER, F9, TAB


@pytest.fixture
def page(show, office, prices):
    return show(RepairSetUp(office.leader))


@pytest.fixture
def new(press):
    return lambda: press((Qt.Key.Key_N, CTRL))


def test_a_line_is_put_on_the_price_list_and_dearer_from_a_day_on(page, press, new):
    new()
    press("Tap 15 mm", ENTER, "3", ENTER, "each", ENTER, "28.50", F9)
    line = price_list()[-1]
    assert (line.code, line.name, line.unit, line.price) == ("P02", "Tap 15 mm", "each", 2850)
    press(TAB, ENTER, "35", ENTER, "+30", F9)
    assert [row.price for row in price_history("V01")] == [3500, 3000]
    assert price_list()[0].price == Money(3000)
    shown = page.prices.model()
    assert "35.00 from 23 Dec 2026" in shown.data(shown.index(0, 6))


@pytest.mark.parametrize(
    ("keys", "field", "sentence"),
    [
        (("",), "price", "amount"),
        (("Tap", ENTER, ENTER, ENTER, "-5"), "price", ""),
        (("Tap", ENTER, ENTER, ENTER, "5", ENTER, "11-01"), "effective_from", "today or later"),
        (("Tap", ENTER, ENTER, ENTER, "5", ENTER, "someday"), "effective_from", "Type the day"),
    ],
)
def test_a_line_that_cannot_be_is_refused_beside_its_field(page, press, new, keys, field, sentence):
    before = len(price_list())
    new()
    press(*keys, F9)
    assert len(price_list()) == before
    form = QApplication.activeModalWidget()
    assert sentence in form.fields[field].message
    assert form.fields[field].message
    form.reject()


def test_a_line_is_taken_off_the_list(page, press):
    press(TAB, DEL)
    assert [row.code for row in price_list()] == ["L01", "P01"]


def test_the_office_has_its_own_kinds_of_faults(page, press, new, qtbot):
    press("2")
    new()
    press("2", ENTER, "Fountain", F9)
    assert categories_of("out")[-1].name == "Fountain"
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    press(TAB, DEL)
    assert "in.pipe" not in [kind.code for kind in categories_of("in")]
    assert page.off_button.text() == "Offer it again"
    press(DEL)
    assert categories_of("in")[0].code == "in.pipe"


def test_a_limit_is_set_for_one_kind_of_fault(page, press, new):
    press("3")
    new()
    press("17", ENTER, "4", ENTER, ENTER, "0:45", F9)
    known, limit = limit_in("out.burst", "arrive")
    assert (known, limit.minutes) == (True, 45)
    press(TAB, ENTER, "3", ENTER, "2", F9)
    assert limit_in("urgent", "arrive")[1].days == 2
    press(ENTER, "4", F9)
    assert limit_in("urgent", "arrive") == (True, None)


@pytest.mark.parametrize(("typed", "sentence"), [("soon", "Type hours"), ("0", "at least a minute")])
def test_a_limit_that_is_none_is_refused(page, press, typed, sentence):
    press("3", TAB, ENTER, "1", ENTER)
    form = QApplication.activeModalWidget()
    form.length.setText(typed)
    press(F9)
    assert sentence in form.fields["limit"].message
    assert form.length.text() == typed
    form.reject()


def test_a_clerk_looks_and_changes_nothing(show, office, prices, press):
    page = show(RepairSetUp(office.clerk))
    assert "in charge" in page.banner.text
    press(TAB, DEL, ENTER)
    assert len(price_list()) == 3
