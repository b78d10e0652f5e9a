"""Letters and digits are the page's; the hand stays on its record while the rows change."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.widgets.keyed_table import KeyedTable
from desktop.widgets.record_table import Column, source_of


def table(which=None):
    return KeyedTable("List", [Column("Name", lambda row: row[1])], which, "Nothing here.")


def test_letters_and_digits_are_told_and_others_are_the_tables_own(qtbot, shown):
    made = shown(table())
    made.show_rows([(1, "a"), (2, "b")])
    pressed = []
    made.pressed_key.connect(pressed.append)
    QTest.keyClicks(made, "n1")
    QTest.keyClick(made, Qt.Key.Key_Down)
    QTest.keyClick(made, "n", Qt.KeyboardModifier.ControlModifier)
    assert pressed == ["N", "1"]
    assert made.current == (2, "b")


def test_the_line_stays_with_its_record(qtbot, shown):
    made = shown(table(lambda row: row[0]))
    made.show_rows([(1, "a"), (2, "b"), (3, "c")])
    made.go_to(1)
    made.show_rows([(3, "c"), (2, "b, changed")])
    assert made.current == (2, "b, changed")
    made.show_rows([(3, "c"), (4, "d")])
    assert made.current == (4, "d")


def test_rows_fetched_anew_leave_the_hand_where_it_was(qtbot, shown):
    made = shown(table())
    made.reload_source(source_of([(turn, str(turn)) for turn in range(9)]))
    made.go_to(5)
    made.reload_source(source_of([(turn, str(turn)) for turn in range(1, 9)]))
    assert made.current == (6, "6")
    made.reload_source(source_of([]))
    assert made.current is None
