"""The hall's month is remarked upon before it is printed; what was typed is on the paper and stays."""

from io import BytesIO

import pypdf
from PySide6.QtCore import Qt

from desktop.reports.ui.remarks_page import RemarksPage
from desktop.reports.ui.view import ReportView
from desktop.widgets.paper_window import PrintablePaper

F9, ESC = Qt.Key.Key_F9, Qt.Key.Key_Escape
PRINT = (Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)


def test_remarks_are_asked_for_and_stand_on_the_paper(page, press, in_front, qtbot):
    press("14", F9)
    view = in_front(ReportView)
    assert view.windowTitle() == "Monthly report of the hall"
    press(PRINT)
    asked = in_front(RemarksPage)
    assert asked.focusWidget() is asked.remarks
    press("two new clerks", F9)
    paper = in_front(PrintablePaper)
    assert "two new clerks" in pypdf.PdfReader(BytesIO(paper._pdf)).pages[0].extract_text()
    press(ESC)
    assert in_front(ReportView) is view
    view.activateWindow()  # as a window system does; without one nobody does it
    qtbot.waitUntil(view.isActiveWindow)
    press(PRINT)
    assert in_front(RemarksPage).remarks.text() == "two new clerks"
    press(ESC)
    assert in_front(ReportView) is view


def test_other_reports_are_printed_at_once(page, press, in_front):
    press("15", F9)
    in_front(ReportView)
    press(PRINT)
    in_front(PrintablePaper)
