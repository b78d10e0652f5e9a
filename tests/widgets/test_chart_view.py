"""A chart on the screen is walked through by arrow keys, and opens what lies behind it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.core.chart import Bar, Chart
from desktop.widgets import theme
from desktop.widgets.chart_view import ChartView

BARS = (
    Bar("Cash", (1200,), "12.00", "cash"),
    Bar("Card", (300,), "3.00", "card"),
    Bar("Other", (0,), "0.00"),
)


@pytest.fixture
def view(qtbot, qapp):
    theme.apply(qapp)
    made = ChartView(Chart("Taken today", BARS))
    qtbot.addWidget(made)
    made.resize(500, 200)
    made.show()
    made.setFocus()
    made.asked = []
    made.opened.connect(made.asked.append)
    return made


def press(view, *keys):
    for key in keys:
        QTest.keyClick(view, key)


def test_enter_opens_the_bar_in_hand(view):
    press(view, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert view.asked == ["cash", "card"]


def test_the_hand_stops_at_both_ends_and_nothing_lies_behind_the_last(view):
    press(view, Qt.Key.Key_Left, Qt.Key.Key_Return)
    press(view, *(Qt.Key.Key_Right,) * 9, Qt.Key.Key_Return)
    assert view.asked == ["cash"]
    assert view.chosen == 2


def test_who_cannot_see_it_hears_all_of_it_and_the_bar_in_hand_first(view):
    assert view.accessibleName() == "Taken today"
    press(view, Qt.Key.Key_Down)
    if view.hasFocus():
        assert view.accessibleDescription().startswith("Card: 3.00.")
    assert "Cash: 12.00; Card: 3.00; Other: 0.00" in view.accessibleDescription()


def test_a_chart_with_nothing_behind_it_is_passed_by(view):
    view.show_chart(Chart("Empty", (), empty="Nothing yet."))
    assert view.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert view.accessibleDescription() == "Nothing yet."


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
@pytest.mark.parametrize("upright", [True, False])
def test_it_is_painted_in_every_look(view, qapp, look, upright):
    theme.apply(qapp, look)
    before = view.grab().toImage()
    bars = tuple(Bar(str(at), (at, 9 - at, 3, 1), "") for at in range(9))
    view.show_chart(Chart("Many", bars, ("a", "b", "c", "d"), upright))
    assert view.grab().toImage() != before
