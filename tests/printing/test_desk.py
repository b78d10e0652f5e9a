"""The print desk: what fails stays in sight and never raises into the till."""

import pytest

from desktop.core import cipher
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.office.settings import change_settings
from desktop.printing.queries import owed
from desktop.printing.service import order_paper, record_failed
from desktop.printing.ui.desk import PrintDesk


class Printer:
    """Stands for the system's printer: refuses until it is told not to, counts what came out."""

    def __init__(self):
        self.why = ""
        self.out = []

    def __call__(self, pdf, name):
        if self.why:
            raise UserError(self.why)
        self.out.append((name, pdf))


@pytest.fixture
def printer():
    return Printer()


@pytest.fixture
def desk(qtbot, office, printer):
    change_settings({"printer": "Counter printer"}, office.leader)
    made = PrintDesk(office.folder.papers)
    made._print = printer
    made.register("receipt", lambda paper: lambda: b"%PDF of " + paper.title.encode())
    yield made
    made.close()


@pytest.fixture
def job_id(office):
    with transaction("test.ordered", "papers", by=office.clerk.staff_id) as entry:
        return order_paper("receipt", 1, 0, "A-000001-8", entry, office.clerk.staff_id)


def test_a_paper_is_kept_printed_and_no_longer_owed(qtbot, desk, printer, office, job_id):
    with qtbot.waitSignal(desk.printed):
        desk.print_job(job_id, office.clerk)
    kept = list(office.folder.papers.rglob("receipt-A-000001-8.pdf"))
    assert [path.read_bytes() for path in kept] == [b"%PDF of A-000001-8"]
    assert printer.out == [("Counter printer", b"%PDF of A-000001-8")]
    assert owed() == []


def test_a_refusing_printer_leaves_it_owed_and_a_second_try_prints_it(qtbot, desk, printer, office, job_id):
    printer.why = "No paper."
    with qtbot.waitSignal(desk.failed) as told:
        desk.print_job(job_id, office.clerk)
    assert told.args[1] == "No paper."
    assert owed()[0].why == "No paper."
    assert not desk.may_have_come_out(owed()[0])
    printer.why = ""
    with qtbot.waitSignal(desk.printed):
        desk.print_job(job_id, office.clerk)
    assert len(printer.out) == 1


def test_a_refusal_of_another_day_is_not_certain(desk, office, job_id):
    record_failed(job_id, "Counter printer", "No paper.", office.clerk)
    assert desk.may_have_come_out(owed()[0])


def test_while_it_is_on_its_way_again_nothing_is_certain(qtbot, desk, printer, office, job_id):
    printer.why = "No paper."
    with qtbot.waitSignal(desk.failed):
        desk.print_job(job_id, office.clerk)
    with qtbot.waitSignal(desk.failed):
        desk.print_job(job_id, office.clerk)
        assert desk.may_have_come_out(owed()[0])
    assert not desk.may_have_come_out(owed()[0])


def test_asked_twice_at_once_it_is_printed_once(qtbot, desk, printer, office, job_id):
    with qtbot.waitSignal(desk.printed):
        desk.print_job(job_id, office.clerk)
        desk.print_job(job_id, office.clerk)
    qtbot.wait(100)
    assert len(printer.out) == 1


def test_facts_that_cannot_be_read_fail_the_paper_and_nothing_else(qtbot, desk, office, job_id):
    def unreadable(_paper):
        raise UserError("This account does not exist.")

    desk.register("receipt", unreadable)
    with qtbot.waitSignal(desk.failed):
        desk.print_job(job_id, office.clerk)
    assert "does not exist" in owed()[0].why


def test_a_full_disk_is_said_and_the_paper_stays_owed(qtbot, desk, office, job_id, monkeypatch):
    def full(_path, _content):
        raise UserError("The disk is full.")

    monkeypatch.setattr("desktop.printing.ui.desk.durable_write", full)
    with qtbot.waitSignal(desk.failed) as told:
        desk.print_job(job_id, office.clerk)
    assert told.args[1] == "The disk is full."
    assert owed()[0].job_id == job_id


def test_beside_encrypted_books_no_paper_stays_on_the_disk(qtbot, desk, printer, office, job_id, monkeypatch):
    monkeypatch.setattr(cipher, "_key", cipher.Key(b"of nobody"))
    with qtbot.waitSignal(desk.printed):
        desk.print_job(job_id, office.clerk)
    assert len(printer.out) == 1
    change_settings({"printer": ""}, office.leader)
    with qtbot.waitSignal(desk.failed) as told:
        desk.print_job(job_id, office.clerk)
    assert "Set a printer" in told.args[1]
    assert list(office.folder.papers.rglob("*.pdf")) == []
