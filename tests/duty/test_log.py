"""Event time and entry time stand apart; a line is struck by its author only, and never after the seal."""

from datetime import timedelta

import pytest

from desktop.core import clock as clocks
from desktop.core.errors import NotAllowed, UserError
from desktop.duty import faults, handover, log
from desktop.duty.log import EMERGENCY, Line, report_due
from desktop.duty.night import (
    newest_unread,
    night_item,
    open_night,
    report_facts,
    see_report,
    settle,
    write_report,
)
from desktop.duty.queries import line, lines_of
from desktop.proof.duty import check_duty


def refused(field, act, *arguments, kind=UserError):
    with pytest.raises(kind) as told:
        act(*arguments)
    assert told.value.field == field
    return told.value.message


def ago(**how_long):
    return clocks.now() - timedelta(**how_long)


def test_a_late_line_is_marked(office, on_watch):
    assert not log.write_line(Line("巡查", happened_at=ago(minutes=10)), office.clerk).is_late
    late = log.write_line(Line("夜里来电", happened_at=ago(hours=3)), office.clerk)
    row = line(late.entry_id)
    assert row.is_late
    assert row.entered_at - row.happened_at >= timedelta(hours=3)


@pytest.mark.parametrize(
    ("made", "field"),
    [
        (lambda: Line(" "), "words"),
        (lambda: Line("x" * 2001), "words"),
        (lambda: Line("x", "lunch"), "kind"),
        (lambda: Line("x", happened_at=ago(hours=-1)), "happened_at"),
        (lambda: Line("x", happened_at=ago(days=32)), "happened_at"),
    ],
)
def test_what_cannot_be_is_said(office, on_watch, made, field):
    refused(field, log.write_line, made(), office.clerk)


def test_an_author_strikes_until_the_seal(office, on_watch, next_one, check):
    first = log.write_line(Line("写错了"), office.clerk).entry_id
    second = log.write_line(Line("也错了"), office.clerk).entry_id
    refused("reason", log.strike, first, "", office.clerk)
    refused(None, log.strike, first, "x", office.leader, kind=NotAllowed)
    log.strike(first, "写到别的班去了", office.clerk)
    row = line(first)
    assert (row.words, row.struck_because) == ("写错了", "写到别的班去了")
    refused(None, log.strike, first, "again", office.clerk)
    check()
    handover.offer(office.clerk)
    handover.accept(next_one, ())
    assert "sealed" in refused(None, log.strike, second, "x", office.clerk)
    fixed = log.correct(second, "应为：二号泵", next_one).entry_id
    assert line(fixed).corrects == "也错了"
    assert line(second).corrected
    assert list(check_duty()) == []


def test_an_inspection_is_entered_by_somebody_in_charge(office, on_watch):
    refused(None, log.write_line, Line("查岗", "inspection"), office.clerk, kind=NotAllowed)
    log.write_line(Line("查岗：正常", "inspection"), office.leader)
    assert lines_of(on_watch.watch_id)[0].written_by == "Zhou Min"


def test_an_emergency_was_told_to_somebody(office, on_watch):
    refused("called_whom", log.write_night, Line("爆管"), EMERGENCY, "", None, office.clerk)
    refused("grade", log.write_night, Line("爆管"), "", "", None, office.clerk)
    entry_id = log.write_night(Line("爆管"), EMERGENCY, "周敏", None, office.clerk).entry_id
    assert night_item(entry_id).called_whom == "周敏"


@pytest.mark.parametrize(
    ("noted", "due"),
    [
        ("2026-11-24 02:00", "2026-11-24 09:00"),
        ("2026-11-24 09:00", "2026-11-25 09:00"),
        ("2026-11-27 22:00", "2026-11-30 09:00"),  # Friday night: Monday
    ],
)
def test_the_leader_knows_on_the_next_working_morning(office, noted, due):
    def read(text):
        day, shown = text.split()
        return clocks.at(clocks.date.fromisoformat(day), clocks.time.fromisoformat(shown))

    assert report_due(read(noted)) == read(due)


def test_a_night_matter_goes_to_the_leader_and_becomes_work(office, night, clock):
    assert not open_night()[0].overdue(clocks.now())
    clock.advance(days=1)
    assert open_night()[0].overdue(clocks.now())
    refused(None, settle, night, "nothing", "", "修好了", office.leader)
    report_id, _job = write_report(office.clerk)
    assert newest_unread() == report_id
    refused(None, see_report, report_id, "", office.clerk, kind=NotAllowed)
    see_report(report_id, "派人看", office.leader)
    refused(None, see_report, report_id, "", office.leader)
    assert not open_night()[0].overdue(clocks.now())
    refused("target", settle, night, "order", " ", "", office.leader)
    refused("words", settle, night, "nothing", "", "", office.leader)
    settle(night, "order", "WO-A-00001", "", office.leader)
    assert open_night() == ()
    facts = report_facts(report_id)
    assert (facts.number, facts.seen_by, facts.items[0].target) == ("NR-A-00001", "Zhou Min", "WO-A-00001")
    assert list(check_duty()) == []


def test_nothing_is_reported_twice_once_it_was_read(office, night):
    first, _job = write_report(office.clerk)
    see_report(first, "", office.leader)
    assert "nothing to report" in refused(None, write_report, office.clerk)


def test_a_fault_has_a_beginning_and_an_end(office, on_watch):
    refused("what", faults.note_fault, "", "不能打印", None, None, "", office.clerk)
    before = ago(minutes=1)
    refused("until", faults.note_fault, "打印机", "x", ago(minutes=0), before, "", office.clerk)
    entry_id = faults.note_fault("打印机", "不能打印收据", None, None, "", office.clerk).entry_id
    assert faults.faults(only_open=True)[0].what == "打印机"
    refused("cause", faults.end_fault, entry_id, None, "", office.clerk)
    refused("ended_at", faults.end_fault, entry_id, before, "卡纸", office.clerk)
    faults.end_fault(entry_id, None, "卡纸", office.clerk)
    assert faults.faults(only_open=True) == ()
    assert faults.order_notice(entry_id, office.clerk)
    refused(None, faults.end_fault, entry_id, None, "卡纸", office.clerk)
    assert list(check_duty()) == []
