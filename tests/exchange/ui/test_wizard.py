"""A file is brought in by keys alone: seen first, then all of it or nothing; what is bad comes back."""

import shutil

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QCheckBox, QComboBox, QLineEdit, QWidget

from desktop.billing.queries import owed
from desktop.core import db
from desktop.core.paths import RESOURCES
from desktop.exchange import staging
from desktop.exchange.ui.wizard import COLUMNS, FILE, LOOK, RESULT, ImportWizard
from desktop.widgets import theme
from tests.exchange.lists import BILLS, bill, read, write
from tests.exchange.tables.test_workbooks import save_ods, save_xls, save_xlsx

ENTER = Qt.Key.Key_Return
ESC = Qt.Key.Key_Escape
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SAMPLES = RESOURCES / "samples"


def count(table):
    return db.one(f"SELECT COUNT(*) FROM {table}")[0]


# --- what would happen, and what did -------------------------------------------------------------


def test_bills_come_in_by_enter_alone_after_their_sum_was_compared(hand, town, october):
    hand.to_look(october)
    look = hand.wizard.look_page
    assert [look.counts[name].text for name in ("new", "same", "refused")] == ["3", "0", "0"]
    assert look.control.hasFocus()
    hand.type("83.00")
    hand.press(ENTER)
    assert "¥0.80 apart" in look.fields["control"].message
    assert count("bill") == 0
    hand.type("83.80")
    assert "agrees" in look.banner.text
    hand.press(ENTER)
    hand.until(lambda: hand.wizard.step == RESULT)
    assert "3 bills came in. Their sum: ¥83.80." in hand.wizard.result_page.banner.text
    assert owed(1).total == 48_80
    hand.press(ENTER)
    assert not hand.wizard.isVisible()
    assert count("bill_batch") == 1


def test_a_messy_list_of_accounts_comes_in_and_its_bad_rows_come_back(hand, office, tmp_path):
    """GB18030 under the name of a workbook, a title, blank and closing lines, lost zeros, wide digits."""
    path = tmp_path / "用户.xls"
    shutil.copy(SAMPLES / "accounts-gb18030.csv", path)
    hand.to_look(path)
    look = hand.wizard.look_page
    assert [look.counts[name].text for name in look.counts] == ["28", "0", "0", "2"]
    assert look.left_out == "Lines 35, 36 are sums or signatures and were left out."
    assert look.table.hasFocus()
    assert look.table.current.line == 20
    hand.press(ENTER)
    hand.until(lambda: hand.wizard.step == RESULT)
    given_back = tmp_path / "用户-refused.csv"
    assert str(given_back) in hand.wizard.result_page.refused_text
    lines = read(given_back)
    assert lines[1][:2] == ["20", "The account number is missing."]

    lines[1][2], lines[2][2] = "00010016", "00010024"
    write(given_back, *lines)
    hand.press(Qt.Key.Key_Left, modifier=ALT)
    assert hand.wizard.step == FILE
    assert hand.wizard.file_page.path.text() == str(given_back)
    hand.until(lambda: not hand.wizard.file_page.opening)
    hand.press(ENTER, ENTER)
    hand.until(lambda: hand.wizard.step == LOOK)
    hand.press(ENTER)
    hand.until(lambda: hand.wizard.step == RESULT)
    assert count("account") == 30
    assert hand.wizard.result_page.refused_text == ""


@pytest.mark.parametrize("save", [save_xlsx, save_xls, save_ods])
def test_workbooks_with_numbers_for_texts_come_in(hand, office, tmp_path, save):
    rows = [
        ["东风水厂用户表", "", ""], ["用户编号", "户名", "用水地址"], [10001, "单国强", "解放路１２号"],
        ["00010002", "王秀英", "解放路14号"], ["", "", ""], ["合计", "2户", ""],
    ]  # fmt: skip
    path = save(tmp_path / "book.bin", rows) if save is not save_xls else save(tmp_path / "book.xls", rows)
    hand.bring_in(path)
    assert hand.wizard.step == RESULT
    assert db.rows("SELECT number FROM account ORDER BY id") == [("00010001",), ("00010002",)]
    hand.press(ESC)
    assert not hand.wizard.isVisible()


def test_when_every_row_is_refused_they_can_still_be_had(hand, office, tmp_path):
    hand.to_look(write(tmp_path / "bills.csv", BILLS, bill("77", "SF1")))
    look = hand.wizard.look_page
    hand.press(ENTER)
    assert "nothing new" in look.banner.text
    assert not hand.wizard.next_button.isEnabled()
    hand.press(Qt.Key.Key_S, modifier=CTRL)
    assert "bills-refused.csv" in look.banner.text
    assert read(tmp_path / "bills-refused.csv")[1][1] == "No account has the number 00000077."
    assert count("bill") == 0


def test_rows_saved_while_looking_are_not_saved_again(hand, town, tmp_path):
    hand.to_look(write(tmp_path / "bills.csv", BILLS, bill("1", "SF1"), bill("77", "SF2")))
    hand.press(Qt.Key.Key_S, modifier=CTRL)
    hand.press(ENTER)
    hand.until(lambda: hand.wizard.step == RESULT)
    assert [path.name for path in sorted(tmp_path.glob("*refused*"))] == ["bills-refused.csv"]
    assert "bills-refused.csv" in hand.wizard.result_page.refused_text


def test_rows_of_a_stick_that_was_pulled_out_lie_among_the_exports(hand, town, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    hand.to_look(write(stick / "bills.csv", BILLS, bill("1", "SF1"), bill("77", "SF2")))
    shutil.rmtree(stick)
    hand.press(ENTER)
    hand.until(lambda: hand.wizard.step == RESULT)
    assert (town.folder.exports / "bills-refused.csv").exists()
    assert count("bill") == 1


def test_a_file_that_goes_away_before_it_is_looked_at_is_explained(hand, town, october):
    hand.to_columns(october)
    october.unlink()
    hand.press(ENTER)
    hand.until(lambda: not hand.wizard.busy)
    assert "can no longer be read" in hand.wizard.columns_page.banner.text


def test_the_same_batch_is_refused_the_second_time(open_wizard, town, october):
    open_wizard().bring_in(october)
    hand = open_wizard()
    hand.to_look(october)
    assert hand.wizard.step == COLUMNS
    assert "never taken twice" in hand.wizard.columns_page.banner.text
    assert count("bill") == 3


def test_the_batch_that_has_just_come_in_can_be_taken_back_with_a_reason(hand, town, october):
    hand.bring_in(october)
    page = hand.wizard.result_page
    hand.press(Qt.Key.Key_B, modifier=CTRL)
    assert "Say why" in page.fields["reason"].message
    assert page.reason.hasFocus()
    hand.type("wrong month")
    hand.press(ENTER)
    assert "taken back" in page.banner.text
    assert owed(1).total == 0
    assert hand.wizard.next_button.hasFocus()
    hand.press(ENTER)
    assert not hand.wizard.isVisible()


def test_who_may_not_take_back_is_not_offered_it(open_wizard, town, october):
    hand = open_wizard(town.clerk)
    hand.bring_in(october)
    assert not hand.wizard.result_page.reason.isVisible()
    hand.press(Qt.Key.Key_B, modifier=CTRL)
    assert owed(1).total == 48_80


# --- stopping -----------------------------------------------------------------------------------


def test_escape_while_bills_are_written_takes_everything_back(hand, town, tmp_path, monkeypatch):
    monkeypatch.setattr("desktop.exchange.import_bills.CHUNK", 1)
    path = write(tmp_path / "many.csv", BILLS, *(bill("1", f"SF{number}") for number in range(4000)))
    hand.to_look(path)
    before = count("journal")
    hand.press(ENTER)
    hand.until(lambda: db.is_writing() and "Writing" in hand.wizard.progress.text)
    assert count("bill") > 0
    hand.press(ENTER)
    assert hand.wizard.busy  # the second of two quick Enters stops nothing
    hand.press(ESC)
    assert not hand.wizard.busy
    assert (count("bill"), count("bill_batch"), count("journal")) == (0, 0, before)
    assert "Nothing of it was kept" in hand.wizard.look_page.banner.text
    assert hand.wizard.look_page.control.hasFocus()
    hand.press(ENTER)
    hand.until(lambda: hand.wizard.step == RESULT)
    assert count("bill") == 4000


def test_a_window_that_is_closed_while_it_writes_leaves_nothing_behind(hand, town, tmp_path, monkeypatch):
    monkeypatch.setattr("desktop.exchange.import_bills.CHUNK", 1)
    path = write(tmp_path / "many.csv", BILLS, *(bill("1", f"SF{number}") for number in range(4000)))
    hand.to_look(path)
    hand.press(ENTER)
    hand.until(db.is_writing)
    hand.wizard.done(0)
    assert not db.is_writing()
    assert count("bill") == 0


def test_tables_put_away_while_bills_are_written_do_not_save_half_of_them(town, october):
    from desktop.core.db import transaction

    class Broken(Exception):
        pass

    def half():
        with transaction("bills.imported", by=town.leader.staff_id):
            db.insert("import_profile", {"name": "x", "kind": "bills", "mapping": "{}"})
            staging.clear()
            raise Broken

    staging.clear()
    with pytest.raises(Broken):
        half()
    assert count("import_profile") == 0


def test_escape_leaves_when_nothing_runs_and_nothing_is_written(hand, town, october):
    hand.to_look(october)
    hand.press(ESC)
    assert not hand.wizard.isVisible()
    assert count("bill") == 0


def test_the_window_lives_while_a_file_is_looked_at(hand, town, tmp_path, qtbot):
    path = write(tmp_path / "many.csv", BILLS, *(bill("1", f"SF{number}") for number in range(6000)))
    hand.to_columns(path)
    turns = []
    timer = QTimer(interval=0)
    timer.timeout.connect(lambda: turns.append(hand.wizard.progress.text))
    timer.start()
    hand.press(ENTER)
    hand.until(lambda: not hand.wizard.busy)
    timer.stop()
    assert len(turns) > 5
    assert "Reading the file" in turns


def test_alt_left_goes_back_a_page_and_keeps_the_columns(hand, town, october):
    hand.to_look(october)
    hand.press(Qt.Key.Key_Left, modifier=ALT)
    assert hand.wizard.step == COLUMNS
    hand.press(Qt.Key.Key_Left, modifier=ALT)
    assert hand.wizard.step == FILE
    assert hand.wizard.file_page.path.text() == str(october)
    hand.press(ENTER)
    assert hand.wizard.step == COLUMNS


# --- for everybody ------------------------------------------------------------------------------


def test_every_control_has_a_name(hand, town, october):
    hand.bring_in(october)
    controls = (QAbstractButton, QAbstractItemView, QCheckBox, QComboBox, QLineEdit)
    for control in hand.wizard.findChildren(QWidget):
        inner = control.objectName().startswith("qt_") or isinstance(
            control.parent(), (QComboBox, QAbstractItemView)
        ) or isinstance(control.parent() and control.parent().parent(), QComboBox)  # fmt: skip
        if isinstance(control, controls) and not inner:
            said = control.accessibleName() or getattr(control, "text", str)()
            assert said.strip(), control


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_window_is_never_larger_than_its_screen(qtbot, qapp, office, scale):
    theme.apply(qapp, scale=scale)
    wizard = ImportWizard(office.leader, office.folder)
    qtbot.addWidget(wizard)
    wizard.show()
    room = wizard.screen().availableSize()
    assert wizard.height() <= room.height()
    theme.apply(qapp)
