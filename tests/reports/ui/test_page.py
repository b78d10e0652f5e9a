"""Reports by keys alone: chosen, read, opened behind a row or a bar, printed, saved."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.cash.service import open_shift
from desktop.core.money import Money
from desktop.core.progress import Progress
from desktop.exports.queries import export_count, exports
from desktop.exports.ui.done_page import DonePage
from desktop.looks import service as looks
from desktop.office.ui.ask_person import AskPerson
from desktop.reports import catalogue
from desktop.reports.report import MONEY, Kind
from desktop.reports.ui.page import ReportsPage
from desktop.reports.ui.save_page import SaveReport
from desktop.reports.ui.view import ReportView
from desktop.widgets.paper_window import PrintablePaper

ENTER, F9, ESC, TAB = Qt.Key.Key_Return, Qt.Key.Key_F9, Qt.Key.Key_Escape, Qt.Key.Key_Tab
PRINT = (Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
SAVE = (Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
SAVE_PDF = (Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)


def cells(view, line):
    return view.table._model.row(line).texts


def test_a_report_by_its_number_of_this_month_takes_three_keys(page, press, in_front):
    press("3", ENTER, ENTER)
    view = in_front(ReportView)
    assert view.windowTitle() == "Takings by way of paying"
    assert cells(view, 0) == ["Cash", "13", "296.60", "-100.20", "196.40"]
    assert "Takings 296.80" in view.sums.text()
    assert view.how.text().startswith("How it was counted: Takings are")
    press(ESC)
    assert QApplication.activeModalWidget() is page
    assert page.focusWidget() is page.kinds


def test_behind_a_row_and_behind_a_bar_lie_the_receipts(page, press, in_front):
    press(F9)
    view = in_front(ReportView)
    press(ENTER)
    receipts = in_front(ReportView, view)
    assert receipts.windowTitle() == "Payments, one by one"
    assert "15 rows" in receipts.sums.text()
    press(ESC)
    assert in_front(ReportView, receipts) is view
    view.charts[0].setFocus()
    press(ENTER)
    again = in_front(ReportView, view)
    assert "23 Nov 2026" in again.about.text()
    press(ESC, ESC)
    assert QApplication.activeModalWidget() is page


def test_sums_of_the_payments_list_come_after_its_rows(page, press, in_front, qtbot):
    press("5", F9)
    view = in_front(ReportView)
    assert view.table.count == 15
    qtbot.waitUntil(lambda: "Amount 296.80" in view.sums.text())


def test_a_period_that_ends_before_it_begins_is_said_beside_it(page, press):
    press(ENTER, "4", ENTER, "11-20", ENTER, "11-10", F9)
    assert page.fields["until"].message == "The period ends before it begins."
    assert page.focusWidget() is page.days.until
    assert QApplication.activeModalWidget() is page


def test_what_is_as_of_now_asks_for_no_days(page, press, in_front):
    press("10")
    assert page.fields["period"].isHidden()
    assert not page.now.isHidden()
    press(ENTER)
    assert in_front(ReportView).about.text().startswith("as of now")
    press(ESC, "1")
    assert not page.fields["period"].isHidden()
    assert page.now.isHidden()


def test_a_clerk_asks_somebody_in_charge_for_what_tells_of_clerks(show, office, day, press, in_front):
    show(ReportsPage(office.clerk, office.folder.exports))
    press("2", F9)
    in_front(AskPerson)
    press("246810", ENTER)
    assert in_front(ReportView).windowTitle() == "Takings by clerk"


def test_printed_from_what_is_seen_before(page, press, in_front, qtbot):
    press(F9)
    view = in_front(ReportView)
    press(PRINT)
    paper = in_front(PrintablePaper)
    assert not paper.print_button.isEnabled()
    assert paper.banner.text == "No printer is set. The settings name one."
    press(ESC)
    assert in_front(ReportView) is view


def test_a_printer_gets_it_once_for_each_press(show, press, qtbot):
    from desktop.core.paper import Sheet

    sheet = Sheet("A4", "en")
    sheet.title("Takings")
    sent = []
    paper = show(
        PrintablePaper(sheet.finish(), "Takings", "Office", None, lambda pdf, name: sent.append(name))
    )
    press(F9)
    qtbot.waitUntil(lambda: paper.banner.text == "Printed: Takings")
    press(F9)
    qtbot.waitUntil(lambda: sent == ["Office", "Office"])


def test_saved_as_a_spreadsheet_with_a_reason(page, press, in_front, office):
    press(F9)
    in_front(ReportView)
    press(SAVE)
    form = in_front(SaveReport)
    assert form.fields["personal"].isHidden()
    press(F9)
    assert form.fields["reason"].message.startswith("Say who gets it")
    assert export_count() == 0
    press("For the bank", F9)
    done = in_front(DonePage)
    assert done.table.count == 1
    press(ENTER)
    in_front(ReportView)
    (row,) = exports(0, 9)
    assert (row.list, row.format, row.reason, row.personal) == (
        "takings_by_day",
        "xlsx",
        "For the bank",
        False,
    )
    assert [path.name for path in office.folder.exports.iterdir()] == [row.file_name]


def test_saved_as_pdf_with_names_onto_the_stick(page, press, in_front, stick):
    press("12", F9)
    in_front(ReportView)
    press(SAVE_PDF)
    form = in_front(SaveReport)
    form.place.setFocus()
    press("2", ENTER, "2", ENTER, "For the auditor", F9)
    in_front(DonePage)
    (row,) = exports(0, 9)
    assert (row.list, row.format, row.place, row.personal) == ("prepaid_credit", "pdf", "BLUE", True)
    assert (stick.volume.root / "lists" / row.file_name).is_file()


def test_what_takes_long_can_be_stopped(page, press, monkeypatch, qtbot):
    def endless(_period):
        while True:
            yield Progress(1, 9, "Takings by day")

    kind = Kind("endless", "Takings by day", MONEY, endless)
    monkeypatch.setattr(type(page), "kind", property(lambda _page: kind))
    press(F9)
    qtbot.waitUntil(lambda: page.busy and not page.progress.isHidden())
    press(ESC)
    assert not page.busy
    assert page.banner.text == "Stopped before it was ready."
    press(ESC)
    assert not page.isVisible()


def test_a_report_with_names_is_a_look(page, press, in_front, office, monkeypatch):
    noted = []
    monkeypatch.setattr("desktop.reports.ui.view.note", lambda *told: noted.append(told))
    press(F9)
    in_front(ReportView)
    assert noted == []
    press(ESC, "12", F9)
    in_front(ReportView)
    assert noted == [(office.leader, "report", looks.LIST, 0, 3)]


def test_the_catalogue_is_on_the_page(page):
    assert page.kinds.count == len(catalogue.REPORTS)


def test_a_clerk_with_an_open_drawer_hears_beside_the_list_why_she_waits(office, show, press):
    open_shift("1", Money(0), office.clerk)
    page = show(ReportsPage(office.clerk, office.folder.exports))
    for number in ("1", "13"):  # by days, and one that asks for none
        press(number, F9)
        assert "counted blind" in page.fields["report"].message
        assert page.fields["report"].isVisible()
