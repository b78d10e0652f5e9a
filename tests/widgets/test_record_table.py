"""Lists: the keyboard first, nothing loaded that nobody looks at."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.widgets import theme
from desktop.widgets.record_table import LEAST, PAGE, Column, RecordModel, RecordTable, Source, source_of


@dataclass(frozen=True)
class Bill:
    number: int
    open: str


BILLS = [Bill(n, f"{n}.00") for n in range(1, 6)]
COLUMNS = [
    Column("Bill", lambda bill: f"No. {bill.number}", stretch=True),
    Column("Open", lambda b: b.open, True),
]


@pytest.fixture
def table(shown):
    made = shown(RecordTable("Bills", COLUMNS, key=lambda bill: bill.number, empty_text="Nothing is owed."))
    made.show_rows(BILLS)
    made.setFocus()
    return made


def test_the_model_keeps_qts_rules():
    for key in (None, lambda bill: bill.number):
        model = RecordModel(COLUMNS, key)
        tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        model.show_source(source_of(BILLS))
        model.show_source(source_of(()))
        model.show_source(source_of(BILLS[:2]))
        model.toggle(1)
        assert tester.model() is model


def test_a_million_rows_are_not_loaded(shown):
    asked = []

    def rows(offset, limit):
        asked.append((offset, limit))
        return [Bill(n, "1.00") for n in range(offset, offset + limit)]

    table = shown(RecordTable("Bills", COLUMNS))
    table.show_source(Source(lambda: 1_000_000, rows))
    table.grab()
    table.setFocus()
    assert table.count == 1_000_000
    assert len({offset for offset, _limit in asked}) <= 3
    assert {limit for _offset, limit in asked} == {PAGE}


def test_the_end_of_a_long_list_is_one_key_away(shown, qtbot):
    table = shown(RecordTable("Bills", COLUMNS))
    table.show_source(Source(lambda: 1_000_000, lambda at, many: [Bill(n, "") for n in range(at, at + many)]))
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.current.number == 999_999
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert table.current.number == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_chooses_the_line(table, qtbot, key):
    qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.chosen) as told:
        qtbot.keyClick(table, key)
    assert told.args == [BILLS[1]]


def test_space_ticks_and_unticks_whatever_column_is_current(table, qtbot):
    table.tick({1, 2})
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    with qtbot.waitSignal(table.ticks_changed):
        qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.ticked == {1}
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.ticked == {1, 2}


def test_a_click_on_the_box_ticks_too(table):
    box = table.model().index(2, 0)
    assert table.model().setData(box, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert table.ticked == {3}
    assert box.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


def test_the_line_stays_when_the_list_is_read_again(table, qtbot):
    for _times in range(3):
        qtbot.keyClick(table, Qt.Key.Key_Down)
    table.show_rows([Bill(4, "3.00"), Bill(5, "5.00")])
    assert table.current == Bill(4, "3.00")
    table.show_rows(BILLS[:2])
    assert table.current == BILLS[0]


def test_an_empty_list_says_so_and_chooses_nothing(table, qtbot):
    table.show_rows([])
    assert table.current is None
    assert table.grab().width()
    with qtbot.assertNotEmitted(table.chosen):
        qtbot.keyClick(table, Qt.Key.Key_Return)
        qtbot.keyClick(table, Qt.Key.Key_Space)


def test_a_row_that_has_gone_since_is_empty_and_not_an_error():
    model = RecordModel(COLUMNS)
    model.show_source(Source(lambda: 3, lambda at, many: BILLS[at : at + 1]))
    assert model.index(2, 0).data() is None


def test_figures_stand_right_under_their_title(table):
    model = table.model()
    side = Qt.ItemDataRole.TextAlignmentRole
    assert model.index(0, 1).data(side) == model.headerData(1, Qt.Orientation.Horizontal, side)
    assert model.index(0, 1).data(side) & Qt.AlignmentFlag.AlignRight.value
    assert model.rowCount(model.index(0, 0)) == model.rowCount(QModelIndex()) - len(BILLS) == 0


def test_a_row_that_is_late_has_a_colour_in_every_look(shown):
    columns = [
        Column("Due", lambda b: f"Overdue: {b.open}", tone=lambda b: "danger" if b.number == 1 else "")
    ]
    table = shown(RecordTable("Bills", columns))
    table.show_rows(BILLS)
    model = table.model()
    assert model.data(model.index(0, 0), Qt.ItemDataRole.ForegroundRole).name() == theme.palette().danger
    assert model.data(model.index(1, 0), Qt.ItemDataRole.ForegroundRole) is None


# --- room ---------------------------------------------------------------------------------------

JOBS = [
    ("Bring in the month's bills", "Day 1 of the month, or the working day after it"),
    ("x" * 400, "Every Monday"),
]


@pytest.fixture
def jobs(shown):
    columns = [Column("What", lambda job: job[0], stretch=True), Column("When", lambda job: job[1])]
    made = shown(RecordTable("Jobs", columns))
    made.show_rows(JOBS)
    return made


def widths(table):
    header = table.horizontalHeader()
    return [header.sectionSize(place) for place in range(header.count())], table.viewport().width()


def test_where_there_is_room_one_column_takes_the_rest(jobs, qtbot):
    jobs.resize(1200, 300)
    (what, when), room = widths(jobs)
    assert what + when == room


def test_where_little_is_left_that_column_keeps_some_words_and_the_table_scrolls(jobs, qtbot):
    jobs.resize(300, 300)
    (what, when), room = widths(jobs)
    assert what == theme.space(LEAST)
    assert what + when > room
    jobs.show_rows([("Job", JOBS[0][1])])
    (what, _when), _room = widths(jobs)
    assert what < theme.space(LEAST)
    jobs.resize(1200, 300)
    (what, when), room = widths(jobs)
    assert what + when == room
