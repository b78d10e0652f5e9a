"""After a crash nobody knows whether a receipt was handed out: it is offered, and comes as a counted copy."""

import pytest
from PySide6.QtCore import Qt

from desktop.core import db
from desktop.office.settings import change_settings
from desktop.payments.service import take_payment
from desktop.printing.queries import copies_of, owed
from desktop.printing.service import record_failed
from desktop.shell.main_window import MainWindow
from tests.payments.conftest import drawer, order  # noqa: F401 - fixtures
from tests.shell.conftest import Clerk

ENTER = Qt.Key.Key_Return


@pytest.fixture
def crashed(office, shan, drawer, order):  # noqa: F811
    """A payment that was saved, and a program that stopped before its receipt was told of."""
    return take_payment(order(3520), office.clerk)


@pytest.fixture
def hand(qtbot, crashed, window):
    window.pages.currentWidget().choose("Lin Xiao")
    hand = Clerk(qtbot, window)
    hand.type("1357")
    hand.press(ENTER)
    return hand


def papers(office):
    return sorted(path.name for path in office.folder.papers.rglob("*.pdf"))


def test_it_is_listed_at_the_first_sign_in_and_enter_prints_a_copy(hand, window, crashed, office, qtbot):
    page = window.desk.dialog
    assert page.table.current.title == crashed.receipt_number
    hand.press(ENTER)
    qtbot.waitUntil(lambda: not owed(), timeout=10_000)
    assert papers(office) == [f"receipt-{crashed.receipt_number}-copy-1.pdf"]
    assert copies_of("receipt", crashed.payment_id) == 1


def test_a_second_press_prints_no_second_copy(hand, window, crashed, office, qtbot):
    hand.press(ENTER, ENTER)
    qtbot.waitUntil(lambda: not owed(), timeout=10_000)
    assert copies_of("receipt", crashed.payment_id) == 1


def test_what_the_printer_refused_comes_again_as_the_original(qtbot, hand, window, crashed, office):
    hand.press(Qt.Key.Key_Escape)
    change_settings({"printer": "Gone"}, office.leader)
    window.desk.printer.print_job(crashed.job_id, office.clerk)
    qtbot.waitUntil(lambda: bool(owed()[0].why), timeout=10_000)
    change_settings({"printer": ""}, office.leader)
    hand.press(Qt.Key.Key_O, modifiers=Qt.KeyboardModifier.ControlModifier)
    hand.press(ENTER)
    qtbot.waitUntil(lambda: not owed(), timeout=10_000)
    assert copies_of("receipt", crashed.payment_id) == 0
    assert papers(office) == [f"receipt-{crashed.receipt_number}.pdf"]


def test_what_was_refused_before_the_program_stopped_comes_as_a_copy(qtbot, window, crashed, office):
    """After that refusal it may have been tried again, and come out as the power failed."""
    record_failed(crashed.job_id, "Counter printer", "No paper.", office.clerk)
    window.pages.currentWidget().choose("Lin Xiao")
    hand = Clerk(qtbot, window)
    hand.type("1357")
    hand.press(ENTER, ENTER)
    qtbot.waitUntil(lambda: not owed(), timeout=10_000)
    assert copies_of("receipt", crashed.payment_id) == 1
    assert papers(office) == [f"receipt-{crashed.receipt_number}-copy-1.pdf"]


def test_nothing_owed_shows_nothing(clerk, window):
    assert isinstance(window, MainWindow)
    assert window.desk.dialog is None
    assert db.rows("SELECT id FROM print_job") == []
