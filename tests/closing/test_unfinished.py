"""What waits is listed before the day is closed: repair orders that are overdue among it."""

from desktop.closing.day_facts import UNFINISHED, unfinished
from desktop.repairs.intake import ReadBack, accept_order
from desktop.repairs.report import Report


def test_overdue_repair_orders_are_listed(office, clock):
    report = Report("out", "out.leak", "Market gate, Renmin Road", danger="none")
    accept_order("key-1", report, ReadBack("You report"), (), office.clerk)
    assert "repairs" not in dict(unfinished())
    clock.advance(minutes=20)
    assert dict(unfinished())["repairs"] == 1
    assert "overdue" in UNFINISHED["repairs"]
