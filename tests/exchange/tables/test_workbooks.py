"""What a person reads in a workbook's cell is what comes out of it, and what is lost in it is said."""

import contextlib
import datetime as dt
import re
import zipfile

import openpyxl
import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table as OdfTable
from odf.table import TableCell, TableRow
from odf.text import P

from desktop.core.errors import UserError
from desktop.exchange.tables import limits
from desktop.exchange.tables.reader import open_table
from desktop.exchange.tables.sniff import Kind

HEADINGS = ["用户编号", "户名", "水费"]


def save_xlsx(path, rows, title="一"):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def save_xls(path, rows):
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("一")
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for place, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None:
                sheet.write(
                    place, column, value, day if isinstance(value, dt.date) else xlwt.Style.default_style
                )
    book.save(str(path))
    return path


def save_ods(path, rows):
    document = OpenDocumentSpreadsheet()
    table = OdfTable(name="一")
    for row in rows:
        line = TableRow()
        for value in row:
            line.addElement(ods_cell(value))
        table.addElement(line)
    document.spreadsheet.addElement(table)
    document.save(str(path))
    return path


def ods_cell(value):
    if value is None:
        return TableCell()
    if isinstance(value, bool):
        return TableCell(valuetype="boolean", booleanvalue="true" if value else "false")
    if isinstance(value, dt.date):
        return TableCell(valuetype="date", datevalue=value.isoformat())
    if isinstance(value, int | float):
        return TableCell(valuetype="float", value=repr(value))
    cell = TableCell(valuetype="string")
    cell.addElement(P(text=value))
    return cell


SAVERS = [(save_xlsx, Kind.XLSX), (save_xls, Kind.XLS), (save_ods, Kind.ODS)]


@pytest.mark.parametrize(("save", "kind"), SAVERS)
def test_every_kind_of_cell_reads_as_a_person_would(tmp_path, save, kind):
    path = save(
        tmp_path / "list.csv",  # the wrong suffix on purpose
        [
            ["某某水务公司用户档案表"],
            [None],
            ["用户编号", "户名", "水费", "缴费期限", "备注"],
            ["00010001", "𠮷田䶮㼆", 0.1 + 0.2, dt.date(2026, 10, 31), True],
            [10005, "張偉", 12.5, None, False],
            [None],
            ["合计", None, 12.8, None, None],
        ],
    )
    table = open_table(path)
    assert (table.kind, table.sheets, table.sheet, table.header_line) == (kind, ("一",), "一", 3)
    first, second, total = table.rows()
    assert first.cells == ["00010001", "𠮷田䶮㼆", "0.3", "2026-10-31", "TRUE"]
    assert second.cells == ["10005", "張偉", "12.5", "", "FALSE"]
    assert (first.line, second.line, total.line) == (4, 5, 7)
    assert (second.is_total, total.is_total) == (False, True)
    assert not first.warnings


@pytest.mark.parametrize(("save", "kind"), SAVERS)
def test_a_number_too_long_for_a_spreadsheet_is_said_to_be_damaged(tmp_path, save, kind):
    rows = [HEADINGS, [13912345678901234567, "张伟", 1], ["13912345678901234567", "刘芳", 1]]
    damaged, whole = open_table(save(tmp_path / "list.xls", rows)).rows()
    assert "A2" in damaged.warnings[0]
    assert damaged.cells[0].isdigit()
    assert (whole.cells[0], whole.warnings) == ("13912345678901234567", ())


def test_a_formula_that_was_never_worked_out_is_said(tmp_path):
    rows = [HEADINGS, ["1", "张伟", "=10+2"], ["2", "刘芳", 12], [None, None, "=C2+C3"]]
    unknown, known, alone = open_table(save_xlsx(tmp_path / "list.xlsx", rows)).rows()
    assert "C2" in unknown.warnings[0]
    assert not known.warnings
    assert (alone.line, len(alone.warnings)) == (4, 1)


def with_sheet_xml(path, old, new):
    """Change the XML of the first sheet as another program would have written it."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = re.sub(old, new, sheet, flags=re.DOTALL)
    assert parts["xl/worksheets/sheet1.xml"] != sheet
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_a_formula_with_its_result_is_taken_as_the_result(tmp_path):
    path = save_xlsx(tmp_path / "list.xlsx", [HEADINGS, ["1", "张伟", "=10+2"]])
    row = open_table(with_sheet_xml(path, rb"<v ?/>|<v></v>", b"<v>12</v>")).head(1)[0]
    assert (row.cells[2], row.warnings) == ("12", ())


def test_a_formula_whose_result_is_empty_text_is_no_fault(tmp_path):
    path = save_xlsx(tmp_path / "list.xlsx", [HEADINGS, ["1", "张伟", '=IF(1,"","")']])
    row = open_table(with_sheet_xml(path, rb'<c r="C2"', b'<c r="C2" t="str"')).head(1)[0]
    assert (row.cells[2], row.warnings) == ("", ())


def test_a_cell_in_error_is_said(tmp_path):
    row = open_table(save_xlsx(tmp_path / "list.xlsx", [HEADINGS, ["1", "张伟", "#N/A"]])).head(1)[0]
    assert "C2 shows an error" in row.warnings[0]


def test_formulas_are_found_past_the_first_megabyte(tmp_path):
    rows = [HEADINGS, *([str(number), "张伟" * 20, 12] for number in range(12_000)), ["9", "刘芳", "=1+1"]]
    warned = [row for row in open_table(save_xlsx(tmp_path / "list.xlsx", rows)).rows() if row.warnings]
    assert [(row.line, row.cells[0]) for row in warned] == [(12_002, "9")]


def test_a_stray_entry_in_the_far_corner_is_refused_before_it_fills_the_memory(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(HEADINGS)
    book.active["XFD1048576"] = "x"
    book.save(tmp_path / "list.xlsx")
    with pytest.raises(UserError, match="1048576"):
        open_table(tmp_path / "list.xlsx")


def test_the_first_sheet_with_something_on_it_is_read_and_hidden_ones_are_not_offered(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "空"
    for title in ("十月", "九月", "藏"):
        book.create_sheet(title).append(HEADINGS)
        book[title].append([title, "张伟", 1])
    book["藏"].sheet_state = "hidden"
    book.save(tmp_path / "list.xlsx")
    table = open_table(tmp_path / "list.xlsx")
    assert (table.sheets, table.sheet) == (("空", "十月", "九月"), "十月")
    assert open_table(tmp_path / "list.xlsx", sheet="九月").head(1)[0].cells[0] == "九月"
    with pytest.raises(UserError, match="nothing"):
        open_table(tmp_path / "list.xlsx", sheet="空")
    with pytest.raises(UserError, match="no sheet 八月"):
        open_table(tmp_path / "list.xlsx", sheet="八月")


def test_a_list_that_does_not_start_in_the_corner_keeps_its_lines(tmp_path):
    book = openpyxl.Workbook()
    for column, heading in enumerate(HEADINGS, start=3):
        book.active.cell(5, column, heading)
        book.active.cell(6, column, 10**17)
    book.save(tmp_path / "list.xlsx")
    table = open_table(tmp_path / "list.xlsx")
    row = table.head(1)[0]
    assert (table.header, table.header_line, row.line) == (HEADINGS, 5, 6)
    assert "C6" in row.warnings[0]


def test_times_and_month_cells_read_as_iso(tmp_path):
    morning, midnight = dt.time(8, 5), dt.time()
    days = (
        dt.datetime.combine(dt.date(2026, 10, 31), morning),
        dt.datetime.combine(dt.date(2026, 10, 1), midnight),
    )
    rows = [HEADINGS, [days[0], morning, days[1]]]
    assert open_table(save_xlsx(tmp_path / "l.xlsx", rows)).head(1)[0].cells == [
        "2026-10-31 08:05:00", "08:05:00", "2026-10-01",
    ]  # fmt: skip


@pytest.mark.parametrize(("save", "kind"), SAVERS)
def test_a_damaged_workbook_is_a_sentence_and_no_crash(tmp_path, save, kind):
    path = save(tmp_path / "list.x", [HEADINGS, ["1", "张伟", 1]])
    content = bytearray(path.read_bytes())
    for place in range(len(content) // 3, len(content) // 3 + 60):
        content[place] ^= 0x5A
    path.write_bytes(content)
    with contextlib.suppress(UserError):
        list(open_table(path).rows())


def test_a_cell_longer_than_any_name_is_refused(tmp_path):
    path = save_xlsx(tmp_path / "list.xlsx", [HEADINGS, ["1", "长" * (limits.CELL_CHARACTERS + 1), 1]])
    with pytest.raises(UserError, match="line 2 is longer"):
        list(open_table(path).rows())


def test_a_damaged_workbook_that_asks_for_all_memory_takes_nothing_down_with_it(tmp_path):
    path = save_xls(tmp_path / "list.xls", [HEADINGS, ["1", "张伟", 1.23456789]])
    content = path.read_bytes()
    number = content.index(b"\x03\x02\x0e\x00")  # the record of a number: type 0x0203, 14 bytes, row, column
    path.write_bytes(content[: number + 4] + b"\xff\xff\xff\xff" + content[number + 8 :])
    with pytest.raises(UserError, match="damaged"):
        open_table(path)


def test_two_readings_of_a_sheet_do_not_disturb_each_other(tmp_path):
    rows = [HEADINGS, *([str(number), "张伟" * 30, number] for number in range(3_000))]
    table = open_table(save_xlsx(tmp_path / "list.xlsx", rows))
    assert all(
        one.line == other.line and other.cells[0] == str(number)
        for number, (one, other) in enumerate(zip(table.rows(), table.rows(), strict=True))
    )
    assert table.share_read() == 1


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_workbook_that_is_packed_otherwise_and_damaged_is_said_to_be(tmp_path, method):
    plain, path = tmp_path / "plain.xlsx", tmp_path / "list.xlsx"
    save_xlsx(plain, [["number", "name"], ["1", "Wang"]])
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w", method) as target:
        for part in source.infolist():
            target.writestr(part.filename, source.read(part), method)
        begins = 30 + len(source.infolist()[0].filename)
    content = bytearray(path.read_bytes())
    for place in range(begins + 12, begins + 20):
        content[place] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(UserError):
        open_table(path)
