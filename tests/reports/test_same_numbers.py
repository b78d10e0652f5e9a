"""On the screen, in the spreadsheet and on paper stands the same, for every report there is."""

import re
from datetime import datetime
from io import BytesIO

import openpyxl
import pypdf
import pytest

from desktop.core.currencies import currency
from desktop.exports.layout import Layout
from desktop.exports.listing import DATE, FIGURES, MOMENT, MONEY, SHARE
from desktop.exports.period import ALL
from desktop.exports.places import Place
from desktop.exports.queries import exports
from desktop.exports.service import Order, write_out
from desktop.exports.writing import shown_sums
from desktop.reports.catalogue import BEHIND, REPORTS
from desktop.reports.paper import write_report
from desktop.reports.report import at_once
from tests.exports.conftest import worked_off
from tests.proof.whole_day import WholeDay

KINDS = {kind.name: kind for kind in (*REPORTS, *BEHIND)}


@pytest.fixture
def day(office):
    return WholeDay(office)


def read_back(layout, column, value):
    """A cell of the spreadsheet, as the same value reads elsewhere."""
    if value is None:
        return layout.reading(column)(None)
    if column.kind == MONEY:
        return layout.reading(column)(round(value * layout.currency.scale))
    if column.kind == SHARE:
        return layout.reading(column)(round(value * 1000))
    if column.kind == DATE:
        return value.date().isoformat() if isinstance(value, datetime) else str(value)
    if column.kind == MOMENT:
        return f"{value:%Y-%m-%d %H:%M}"
    return layout.reading(column)(value)


@pytest.mark.parametrize("name", KINDS)
def test_screen_spreadsheet_and_paper_agree(name, day, office, tmp_path):
    report = at_once(KINDS[name].steps(ALL, office.leader))
    layout = Layout(report, currency("CNY"), personal=True)
    screen = [layout.reader()(row) for row in report.rows]

    order = Order((report,), report.period, "xlsx", Place(tmp_path, "STICK"), "for the books", personal=True)
    (written,) = worked_off(write_out(order, office.folder.exports, office.leader))
    sheet, about = openpyxl.load_workbook(written.path).worksheets
    headings, *cells = sheet.iter_rows(values_only=True)
    assert list(headings) == layout.headings
    assert [
        [read_back(layout, column, value) for column, value in zip(layout.columns, row, strict=True)]
        for row in cells
    ] == screen
    told = {row[0]: row[1] for row in about.iter_rows(values_only=True) if row[0]}
    sums = shown_sums(report, dict(report.sums), layout.currency)
    assert sums == tuple((name, told[name]) for name, _value in sums)
    assert told["How it was counted"] == report.how_counted
    (row,) = [row for row in exports(0, 99) if row.file_name == written.path.name]
    assert (row.list, row.reason) == (name, "for the books")
    assert {key: value for key, value in row.sums.items() if value} == {
        key: value for key, value in report.sums.items() if value
    }

    order = Order((report,), report.period, "pdf", Place(tmp_path, "STICK"), "for the books", personal=True)
    (printed,) = worked_off(write_out(order, office.folder.exports, office.leader))
    paper = words(printed.path.read_bytes())
    for texts in screen:
        for text in texts:
            assert squeezed(text) in paper, (name, text)
    for _name, value in sums:
        assert squeezed(value) in paper
    for chart in report.charts:
        for bar in chart.bars:
            assert squeezed(bar.short[0] if bar.short else bar.told) in paper


@pytest.mark.parametrize("name", KINDS)
def test_what_is_printed_at_once_has_no_names(name, day, office):
    report = at_once(KINDS[name].steps(ALL, office.leader))
    paper = words(worked_off(write_report(report, office.leader)))
    assert "Thisisareport.Ithasnonumber" in paper
    assert squeezed(report.how_counted) in paper
    assert "PrintedbyZhouMin" in paper
    assert "Customer" not in paper
    for column in report.columns:
        assert (squeezed(column.heading) in paper) == (column.personal != "name"), column.name


def test_every_report_has_its_words(day, office):
    for kind in KINDS.values():
        report = at_once(kind.steps(ALL, office.leader))
        assert report.how_counted.endswith(".")
        assert report.name == kind.name
        assert all(len(row) in (len(report.columns), len(report.columns) + 1) for row in report.rows)
        assert any(column.kind in FIGURES for column in report.columns) or not report.rows
    assert len({kind.title for kind in KINDS.values()}) == len(KINDS)


def words(pdf):
    pages = (page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)
    return squeezed("".join(pages))


def squeezed(text):
    """Without spaces and ends of lines: a narrow column may break a text anywhere."""
    return re.sub(r"\s", "", text)


def test_days_in_the_name_of_the_file(day, office, tmp_path):
    """A report of days carries them; one as of now carries today."""
    names = []
    for name in ("takings_by_day", "arrears_by_age"):
        report = at_once(KINDS[name].steps(ALL, office.leader))
        order = Order((report,), report.period, "xlsx", Place(tmp_path, "STICK"), "x")
        names += [
            done.path.name for done in worked_off(write_out(order, office.folder.exports, office.leader))
        ]
    assert names == ["takings-by-day-until-2026-11-23.xlsx", "arrears-by-age-2026-11-23.xlsx"]
