"""Text lists come back cell by cell as they were written, whatever program and system wrote them."""

import csv
import runpy
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core.errors import UserError
from desktop.exchange.tables import limits
from desktop.exchange.tables.reader import open_table

HEADINGS = ["用户编号", "户名", "水费"]
SAMPLES = Path(__file__).parents[3] / "resources" / "samples"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "list.csv"


def cells(table):
    return [row.cells for row in table.rows()]


TEXTS = st.text(
    st.one_of(
        st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufffd\ufeff"),
        st.sampled_from(",;\t|\"'\r\n =𠮷䶮㼆路一"),
    ),
    max_size=12,
)
MATRIX = st.lists(st.lists(TEXTS, min_size=3, max_size=3), max_size=8)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@settings(max_examples=60, deadline=None)
@given(matrix=MATRIX)
def test_any_text_comes_back_the_same(tmp_path_factory, encoding, delimiter, matrix):
    path = tmp_path_factory.mktemp("any") / "list.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([HEADINGS, *matrix])
    table = open_table(path, encoding=encoding, delimiter=delimiter)
    blank = " \t\r\n\f\v\xa0\u3000\u200b"
    assert cells(table) == [row for row in matrix if "".join(row).strip(blank)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(path, delimiter):
    rows = [HEADINGS, ["1", "张伟", "12.00"], ["2", "解放路1号, 2楼", "1,234.50"]]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    table = open_table(path)
    assert table.delimiter == delimiter
    assert [table.header, *cells(table)] == rows


def test_decimal_commas_do_not_part_cells(path):
    path.write_text("户名;水费;污水处理费;垃圾费\nA;1,50;2,50;3,50\nB;1,25;0,75;2,00\n", encoding="utf-8")
    assert open_table(path).head(1)[0].cells == ["A", "1,50", "2,50", "3,50"]


def test_the_line_in_which_excel_names_its_delimiter_is_obeyed(path):
    path.write_text("sep=|\n户名|水费\nA,B,C|1\n", encoding="utf-8")
    table = open_table(path)
    assert (table.header, cells(table)) == (["户名", "水费"], [["A,B,C", "1"]])


def test_a_list_of_one_column_is_a_list(path):
    path.write_text("用户编号\n0001\n0002\n", encoding="utf-8")
    table = open_table(path)
    assert (table.header, cells(table)) == (["用户编号"], [["0001"], ["0002"]])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_known(path, end):
    path.write_bytes(end.join(["用户编号,户名", '1,"张\n伟"', "2,刘芳", ""]).encode())
    rows = list(open_table(path).rows())
    assert [row.cells for row in rows] == [["1", "张\n伟"], ["2", "刘芳"]]


def test_titles_blank_lines_and_repeated_headings_are_passed_over_and_lines_stay_true(path):
    path.write_text(
        "某某水务公司2026年10月水费明细表,,\n,,\n\n单位：元,,\n"
        "用户编号,户名,水费\n1,张伟,5\n,,\n \n2,刘芳,6\n"
        "用户编号,户名,水费\n3,王强,7\n\x1a",
        encoding="utf-8",
    )
    table = open_table(path)
    assert (table.header, table.header_line, table.header_known) == (HEADINGS, 5, True)
    assert [(row.line, row.cells[1]) for row in table.rows()] == [(6, "张伟"), (9, "刘芳"), (11, "王强")]


def test_headings_of_an_unknown_trade_are_the_first_wide_row(path):
    path.write_text("Monthly list,,,\nalpha,beta,gamma,delta\n1,2,3,4\n", encoding="utf-8")
    table = open_table(path)
    assert (table.header, table.header_line) == (["alpha", "beta", "gamma", "delta"], 2)
    assert not table.header_known


def test_headings_of_two_lines_are_joined(path):
    path.write_text(
        "用户编号,户名,费用,,,合计\n,,水费,污水处理费,垃圾费,\n1,张伟,1,2,3,6\n", encoding="utf-8"
    )
    table = open_table(path)
    assert table.header == ["用户编号", "户名", "水费", "污水处理费", "垃圾费", "合计"]
    assert [row.line for row in table.rows()] == [3]


def test_headings_lose_their_line_breaks(path):
    path.write_text('"用户\n编号",户 名\n1,张伟\n', encoding="utf-8")
    table = open_table(path)
    assert (table.header, table.header_line) == (["用户 编号", "户 名"], 1)
    assert [row.line for row in table.rows()] == [3]


@pytest.mark.parametrize(
    "line",
    [
        "合计,30户,12.00",
        "合  计,,12.00",
        ",總計：,12.00",
        "31,小计,12.00",
        "本页合计,,1",
        "Grand Total,,1",
        "Sub-total:,,1",
        "共30户,,1",
        "制表：李敏,审核：赵建国,",
        "第1页 共3页,,",
    ],
)
def test_sums_and_signatures_are_no_customers(path, line):
    path.write_text(f"用户编号,户名,水费\n1,张伟,5\n{line}\n", encoding="utf-8")
    assert [row.is_total for row in open_table(path).rows()] == [False, True]


@pytest.mark.parametrize("line", ["1,合计饭店,5", "2,张伟,合计", "3,Total Wine Ltd,5", "4,小计生,1"])
def test_customers_are_not_taken_for_sums(path, line):
    path.write_text(f"用户编号,户名,水费\n{line}\n", encoding="utf-8")
    assert not open_table(path).head(1)[0].is_total


def test_short_rows_are_filled_and_long_ones_are_marked(path):
    path.write_text("用户编号,户名,水费\n1\n2,路1号, 2楼,5\n3,张伟,5,,\n", encoding="utf-8")
    short, long, trailing = open_table(path).rows()
    assert (short.cells, short.warnings) == (["1", "", ""], ())
    assert "more cells" in long.warnings[0]
    assert trailing.warnings == ()


def test_a_name_cut_in_half_is_marked_and_its_neighbours_are_not(path):
    path.write_bytes(
        "用户编号,户名,水费\n1,张伟,5\n".encode("gb18030")
        + b"2," + "欧阳".encode("gb18030")[:3] + b",6\n"
        + "3,刘芳,7\n".encode("gb18030")
    )  # fmt: skip
    rows = list(open_table(path, encoding="gb18030").rows())
    assert [bool(row.warnings) for row in rows] == [False, True, False]
    assert rows[1].cells[2] == "6"


def test_a_lost_quotation_mark_is_said_with_its_line(path):
    path.write_text("用户编号,户名\n1,张伟\n" + '2,"刘芳\n' + "3,王强\n" * 2000, encoding="utf-8")
    with pytest.raises(UserError, match="line 3 and never closed"):
        list(open_table(path).rows())


def test_a_lost_quotation_mark_cannot_swallow_customers_in_silence(path):
    path.write_text('用户编号,户名,水费\n1,"张伟,5\n2,刘芳,6\n3,"王强",7\n', encoding="utf-8")
    row = open_table(path).head(1)[0]
    assert "Lines 2 to 4" in row.warnings[0]


def test_a_cell_longer_than_any_name_is_refused(path):
    path.write_text(f"用户编号,户名\n1,{'长' * (limits.CELL_CHARACTERS + 1)}\n", encoding="utf-8")
    with pytest.raises(UserError, match="line 2 is longer"):
        list(open_table(path).rows())


def test_an_endless_line_does_not_fill_the_memory(path):
    path.write_text("用户编号,户名\n1," + "x" * 300_000, encoding="utf-8")
    with pytest.raises(UserError):
        list(open_table(path).rows())


def test_a_file_of_blanks_only_has_nothing_on_it(path):
    path.write_text(",,,\n,,,\n", encoding="utf-8")
    with pytest.raises(UserError, match="nothing"):
        open_table(path)


def test_the_same_table_can_be_read_twice(path):
    path.write_text("用户编号,户名\n1,张伟\n", encoding="utf-8")
    table = open_table(path)
    assert cells(table) == cells(table)
    assert len(table.head(5)) == 1


def test_the_share_read_grows_to_the_whole(path):
    path.write_text("用户编号,户名\n" + "1,张伟\n" * 100_000, encoding="utf-8")
    table = open_table(path)
    shares = [table.share_read() for place, _row in enumerate(table.rows()) if place % 1000 == 0]
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.5
    assert table.share_read() == 1


def test_memory_stays_flat_as_the_list_grows(path):
    peaks = []
    for count in (20_000, 200_000):
        path.write_text("用户编号,户名\n" + "00010001,张伟\n" * count, encoding="gb18030")
        tracemalloc.start()
        for _row in open_table(path).rows():
            pass
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 12_000_000
    assert peaks[1] - peaks[0] < 4_000_000


@pytest.mark.parametrize(
    ("name", "encoding", "customers"),
    [
        ("accounts-gb18030.csv", "gb18030", 30),
        ("bills-2026-10.csv", "gb18030", 28),
        ("bills-utf8-bom.csv", "utf-8-sig", 28),
    ],
)
def test_the_sample_lists_are_read(name, encoding, customers):
    table = open_table(SAMPLES / name)
    assert (table.encoding, table.sure, table.header_known) == (encoding, True, True)
    assert sum(not row.is_total for row in table.rows()) == customers


def test_the_sample_lists_are_what_their_maker_makes(tmp_path):
    maker = runpy.run_path(str(SAMPLES / "make_samples.py"))
    maker["main"].__globals__["FOLDER"] = tmp_path
    maker["main"]()
    for made in tmp_path.glob("*.csv"):
        assert made.read_bytes() == (SAMPLES / made.name).read_bytes()
    assert len(list(tmp_path.glob("*.csv"))) == 3
