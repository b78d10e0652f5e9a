"""The last day's seal waits to be compared, once; a difference is told to everybody until a paper agrees."""

from dataclasses import replace

import pytest

from desktop.closing.comparing import alarm, last_compared, note_compared, sheet_to_compare
from desktop.closing.queries import shift_facts
from desktop.core import db
from desktop.core.money import Money
from desktop.office import settings
from desktop.proof.typed_seal import compare_and_note, read_seal
from tests.proof.conftest import closed_day, drawer, mei, order, pay, second, shan, to_mei
from tests.proof.tampered import outcome

__all__ = ["closed_day", "drawer", "mei", "order", "pay", "second", "shan", "to_mei"]


def test_nothing_is_compared_before_a_day_was_closed(office):
    assert sheet_to_compare() is None
    assert (last_compared(), alarm()) == (None, "")


def test_the_closed_day_waits_until_somebody_compared_it(office, closed_day):
    sheet = sheet_to_compare()
    assert (sheet.sheet, sheet.number, sheet.business_date) == ("day", "DD-A-00001", "2026-11-23")
    assert (sheet.receipts, sheet.first, sheet.last) == (4, "A-000001-1", "A-000004-5")
    assert sheet.total == Money(2 * 3520)
    note_compared(sheet, agrees=True, by=office.clerk)
    assert sheet_to_compare() is None
    assert last_compared().agrees
    assert alarm() == ""
    told = db.one("SELECT kind, body FROM journal ORDER BY seq DESC LIMIT 1")
    assert told == ("seal.compared", f'{{"how":"opening","of":{sheet.mark.seq},"outcome":"same"}}')


def test_a_difference_is_told_until_a_paper_agrees(office, closed_day):
    sheet = sheet_to_compare()
    note_compared(sheet, agrees=False, by=office.clerk)
    assert sheet_to_compare() is None  # asked once; from now on it is told
    assert alarm() == (
        "The books did not agree with sheet DD-A-00001 of 23 Nov 2026. Keep it; Ctrl+F11 looks through them."
    )
    earlier = shift_facts(closed_day.shift_id).mark
    outcome(compare_and_note(read_seal(f"{earlier.seq} {earlier.seal}"), office.clerk))
    assert "DD-A-00001" in alarm()
    assert not last_compared().agrees
    outcome(compare_and_note(read_seal(f"{sheet.mark.seq} {sheet.mark.seal}"), office.clerk))
    assert alarm() == ""
    assert last_compared().agrees


def test_a_typed_seal_counts_as_comparing_the_day(office, closed_day):
    sheet = sheet_to_compare()
    outcome(compare_and_note(read_seal(f"{sheet.mark.seq} {sheet.mark.seal}"), office.leader))
    assert sheet_to_compare() is None


def test_practice_has_no_sheets_in_a_file(office, closed_day, monkeypatch):
    monkeypatch.setattr("desktop.closing.comparing.office", lambda: replace(settings.office(), practice=True))
    assert sheet_to_compare() is None


@pytest.mark.parametrize("figure", ["receipts", "total", "first", "last"])
def test_what_stands_beside_is_what_the_sheet_says(office, closed_day, figure):
    from desktop.closing.day_facts import day_facts

    facts, sheet = day_facts("2026-11-23"), sheet_to_compare()
    stated = {
        "receipts": facts.numbers.count,
        "first": facts.numbers.first,
        "last": facts.numbers.last,
        "total": sum(one.takings for one in facts.tenders),
    }
    assert getattr(sheet, figure) == stated[figure]
    assert sheet.mark == facts.mark
