"""Refused rows come back as a file that can be mended and read in again, and that no spreadsheet can run."""

import csv

import openpyxl
import pytest

from desktop.exchange.tables.bad_rows import BadRow, write_bad_rows
from desktop.exchange.tables.clean import clean_text
from desktop.exchange.tables.header_words import OWN_MARK
from desktop.exchange.tables.reader import open_table

HEADINGS = ["用户编号", "户名", "水费"]
ROWS = [
    BadRow(7, ("", "黄大海", "5.00"), "The account number is missing."),
    BadRow(24, ("00010024", '=HYPERLINK("http://x","点")', "-5.00"), "见附表 is not an amount."),
    BadRow(31, ("00010030", "𠮷田㼆\n二楼", "x"), "x is not an amount."),
]


@pytest.fixture(params=["bad.csv", "bad.xlsx"])
def path(request, tmp_path):
    path = tmp_path / request.param
    write_bad_rows(path, HEADINGS, ROWS)
    return path


def test_the_file_can_be_read_in_again_as_if_it_were_the_office_s_own(path):
    table = open_table(path)
    assert (table.header, table.header_known) == (HEADINGS, True)
    assert [[clean_text(cell) for cell in row.cells] for row in table.rows()] == [
        [clean_text(cell) for cell in row.cells] for row in ROWS
    ]
    assert not any(row.warnings or row.is_total for row in table.rows())


def test_a_row_too_long_stays_too_long_until_it_is_mended(tmp_path):
    path = tmp_path / "bad.csv"
    write_bad_rows(path, HEADINGS, [BadRow(3, ("1", "路1号", " 2楼", "5"), "More cells than headings.")])
    assert "more cells" in open_table(path).head(1)[0].warnings[0]


def test_line_and_reason_stand_first(tmp_path):
    write_bad_rows(tmp_path / "bad.csv", HEADINGS, ROWS)
    content = (tmp_path / "bad.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(content.decode("utf-8-sig").splitlines()))
    assert all(title.startswith(OWN_MARK) for title in lines[0][:2])
    assert lines[1] == ["7", "The account number is missing.", "", "黄大海", "5.00"]


def test_no_formula_gets_out(tmp_path):
    write_bad_rows(tmp_path / "bad.csv", HEADINGS, ROWS)
    write_bad_rows(tmp_path / "bad.xlsx", HEADINGS, ROWS)
    with (tmp_path / "bad.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[2][3] == "'" + ROWS[1].cells[1]
    sheet = openpyxl.load_workbook(tmp_path / "bad.xlsx").active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert sheet["C3"].value == "00010024"


def test_a_mended_list_without_any_refused_row_is_still_a_list(tmp_path):
    write_bad_rows(tmp_path / "bad.csv", HEADINGS, [])
    assert open_table(tmp_path / "bad.csv").header == HEADINGS
