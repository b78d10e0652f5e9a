"""Whatever the file and its columns are like, they are seen before anything is done with them."""

import pytest
from PySide6.QtCore import Qt

from desktop.core import db
from desktop.exchange.mapping import profile_names
from desktop.exchange.ui.wizard import COLUMNS, FILE, LOOK, RESULT
from tests.exchange.lists import ACCOUNTS, account, write

ENTER = Qt.Key.Key_Return
ESC = Qt.Key.Key_Escape
CTRL = Qt.KeyboardModifier.ControlModifier


# --- which file ---------------------------------------------------------------------------------


def test_the_path_is_first_and_one_enter_shows_the_file(hand, office, october):
    page = hand.wizard.file_page
    assert page.path.hasFocus()
    hand.type(str(october))
    hand.press(ENTER)
    hand.until(lambda: page.file is not None)
    assert hand.wizard.step == FILE
    assert page.preview.count == 3
    hand.press(ENTER)
    assert hand.wizard.step == COLUMNS


def test_a_typed_path_shows_its_rows_before_any_enter(hand, october):
    hand.type(str(october))
    hand.until(lambda: hand.wizard.file_page.file is not None)
    assert hand.wizard.step == FILE


def test_an_enter_while_a_file_is_opened_does_not_go_past_it(hand, october):
    hand.wizard.file_page.path.setText(str(october))
    hand.press(ENTER, ENTER, ENTER)
    assert hand.wizard.step == FILE


@pytest.mark.parametrize("dress", ['"{}"', "'{}'", " {} ", "file://{}"])
def test_a_path_may_come_as_other_windows_copy_it(hand, october, dress):
    hand.name(dress.format(october))
    assert hand.wizard.file_page.file.table.path == october


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Say which file"),
        ("/nowhere/list.csv", "There is no file list.csv"),
        ("~nobody-here/list.csv", "There is no file list.csv"),
        ("x" * 5000, "There is no file"),
    ],
)
def test_a_path_that_leads_nowhere_is_explained_beside_it(hand, typed, said):
    hand.name(typed)
    page = hand.wizard.file_page
    assert said in page.fields["path"].message
    assert page.path.hasFocus()
    hand.press(ENTER)
    assert hand.wizard.step == FILE


def test_a_folder_is_no_file(hand, tmp_path):
    hand.name(tmp_path)
    assert "This is a folder" in hand.wizard.file_page.fields["path"].message


def test_a_picture_is_no_list_and_a_list_after_it_is(hand, tmp_path, october):
    picture = tmp_path / "list.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    hand.name(picture)
    assert "no table that can be read" in hand.wizard.file_page.banner.text
    hand.name(october)
    assert hand.wizard.file_page.banner.text == ""
    assert hand.wizard.file_page.preview.count == 3


def test_the_systems_window_is_there_for_who_wants_it(hand, october, monkeypatch):
    from desktop.exchange.ui import file_page

    monkeypatch.setattr(file_page.QFileDialog, "getOpenFileName", lambda *_how: (str(october), ""))
    hand.press(Qt.Key.Key_O, modifier=CTRL)
    hand.until(lambda: hand.wizard.file_page.file is not None)
    assert hand.wizard.file_page.path.hasFocus()
    hand.press(ENTER)
    assert hand.wizard.step == COLUMNS


def test_another_encoding_is_seen_at_once_and_the_choice_stays_in_its_place(hand, tmp_path):
    path = tmp_path / "short.csv"
    path.write_bytes("户名,地址\n王伟,路\n".encode("gb18030"))
    hand.name(path)
    page = hand.wizard.file_page
    texts = [page.encoding.itemText(place) for place in range(page.encoding.count())]
    before = page.file.table.header
    page.encoding.setFocus()
    hand.press(Qt.Key.Key_Down)
    hand.until(lambda: page.file is not None)
    assert [page.encoding.itemText(place) for place in range(page.encoding.count())] == texts
    assert page.file.table.header != before
    hand.press(Qt.Key.Key_Up)
    hand.until(lambda: page.file is not None)
    assert page.file.table.header == before == ["户名", "地址"]


def test_a_sheet_is_chosen_by_arrows_and_an_empty_one_can_be_left_again(hand, tmp_path):
    import xlsxwriter

    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("说明")
        for name, number in (("一月", "1"), ("二月", "2")):
            sheet = book.add_worksheet(name)
            for place, line in enumerate([ACCOUNTS, account(number)]):
                sheet.write_row(place, 0, line)
    hand.name(path)
    page = hand.wizard.file_page
    assert page.file.table.sheet == "一月"
    page.sheet.setFocus()
    hand.press(Qt.Key.Key_Down)
    hand.until(lambda: page.file is not None)
    assert page.file.table.sheet == "二月"


def test_a_list_without_headings_is_pointed_out_before_a_customer_is_lost(hand, tmp_path):
    hand.name(write(tmp_path / "bare.csv", account("1"), account("2")))
    assert "line 1 is taken for them" in hand.wizard.file_page.banner.text


# --- columns ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headings",
    [
        ["用户编号", "户名", "用水地址"],
        ["水號", "用戶名稱", "裝置地址"],
        ["Account No.", "Customer Name", "Service Address"],
    ],
)
def test_headings_of_three_languages_are_understood(hand, tmp_path, headings):
    hand.bring_in(write(tmp_path / "list.csv", headings, ["1", "单国强", "解放路12号"]))
    assert hand.wizard.step == RESULT
    assert db.one("SELECT number, name, address FROM account") == ("00000001", "单国强", "解放路12号")


def test_what_is_not_understood_is_asked_for_and_kept_by_name(open_wizard, tmp_path):
    strange = ["A1", "B2", "C3"]
    hand = open_wizard()
    hand.to_columns(write(tmp_path / "one.csv", strange, ["1", "单国强", "解放路12号"]))
    page = hand.wizard.columns_page
    assert page.box("account_number").hasFocus()
    hand.press(ENTER)
    assert "Say which column is: Account number" in page.banner.text
    for field, heading in zip(("account_number", "name", "address"), strange, strict=True):
        assert page.box(field).hasFocus()
        hand.type(heading[0])
        assert page.box(field).currentData() == heading
        hand.press(ENTER) if field != "address" else None
    page.profile_name.setFocus()
    hand.type("Old program")
    hand.press(ENTER)
    assert hand.wizard.step == COLUMNS
    assert profile_names() == ["Old program"]
    assert "kept as Old program" in page.banner.text
    hand.press(ENTER)
    hand.until(lambda: hand.wizard.step == LOOK)
    hand.press(ESC)

    hand = open_wizard()
    hand.to_columns(write(tmp_path / "two.csv", strange, ["2", "王秀英", "解放路14号"]))
    assert hand.wizard.columns_page.profiles.currentText() == "Old program"
    hand.press(ENTER)
    hand.until(lambda: hand.wizard.step == LOOK)
    assert hand.wizard.look_page.counts["new"].text == "1"


def test_columns_are_not_kept_without_a_name(hand, october):
    hand.to_columns(october)
    hand.press(Qt.Key.Key_S, modifier=CTRL)
    assert hand.wizard.columns_page.profile_name.hasFocus()
    assert "name" in hand.wizard.columns_page.fields["profile"].message
    assert profile_names() == []


@pytest.mark.parametrize("day", ["0", "29", "x", ""])
def test_a_day_that_no_month_has_is_refused(hand, october, day):
    hand.to_columns(october)
    hand.wizard.columns_page.due_day.setFocus()
    hand.press(Qt.Key.Key_A, modifier=CTRL)
    hand.press(Qt.Key.Key_Delete)
    hand.type(day)
    hand.press(ENTER)
    assert "1 to 28" in hand.wizard.columns_page.fields["due_day"].message
    assert hand.wizard.step == COLUMNS


def test_no_column_is_charged_twice(hand, october):
    hand.to_columns(october)
    sewage = hand.wizard.columns_page.box("sewage")
    sewage.setCurrentIndex(sewage.findData("水费"))
    hand.press(ENTER)
    assert "charged twice" in hand.wizard.columns_page.banner.text
    assert sewage.hasFocus()


def test_two_columns_of_the_same_heading_can_both_be_chosen(hand, tmp_path):
    headings = ["用户编号", "月份", "金额", "金额"]
    hand.to_columns(write(tmp_path / "twice.csv", headings, ["1", "2026-10", "35.20", "13.60"]))
    box = hand.wizard.columns_page.box("sewage")
    assert box.findData("金额") > 0
    assert box.findData("金额 (2)") > 0
