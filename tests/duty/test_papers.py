"""The papers of the watch say what they must, on every size of paper, in every language."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from desktop.calls import service as calls
from desktop.core.i18n import use_language
from desktop.duty import faults, handover, log
from desktop.duty.door_notice import write_door_notice
from desktop.duty.handover_sheet import write_handover_sheet
from desktop.duty.log import Line
from desktop.duty.night import report_facts, see_report, write_report
from desktop.duty.night_paper import write_night_report
from desktop.duty.sheet import Told, sheet_facts
from desktop.office.settings import office as settings

SAID = (
    "Handover sheet", "DU-A-00001", "Accepted and sealed", "Lin Xiao", "He Jing", "Night matters",
    "解放路井盖响", "CA-A-00001", "巡查泵房", "struck", "Keys", "后门锁不好关", "Seal of journal entry",
)  # fmt: skip


def text_of(pdf):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


@pytest.fixture
def handed(office, on_watch, night, check, next_one):
    """A watch with a night matter, a missed call and a late line, accepted."""
    log.write_line(Line("巡查泵房"), office.clerk)
    wrong = log.write_line(Line("写错一行"), office.clerk)
    log.strike(wrong.entry_id, "错", office.clerk)
    calls.missed("13812345678", None, office.clerk)
    check()
    handover.offer(office.clerk, Told({"Keys": "3"}, "后门锁不好关"))
    return handover.accept(next_one, {"night", "callbacks"}).sheet_id


@pytest.mark.parametrize("paper", ["roll80", "A5", "A4"])
def test_the_sheet_says_what_is_open(handed, paper):
    text = text_of(write_handover_sheet(sheet_facts(handed), replace(settings(), paper=paper)))
    for said in SAID:
        assert said in text


def test_an_empty_sheet_says_so(offered):
    text = text_of(write_handover_sheet(sheet_facts(offered), settings()))
    assert "Nothing is open." in text
    assert "OFFERED, NOT YET ANSWERED" in text


def test_the_report_has_room_for_the_leader_and_then_her_name(office, night):
    report_id, _job = write_report(office.clerk)
    before = text_of(write_night_report(report_facts(report_id), settings()))
    assert "解放路井盖响" in before
    assert "What is to be done:" in before
    see_report(report_id, "派人看", office.leader)
    after = text_of(write_night_report(report_facts(report_id), settings()))
    assert "Zhou Min" in after
    assert "派人看" in after


def test_the_notice_for_the_door(office, on_watch):
    entry_id = faults.note_fault(
        "Receipt printer", "Receipts are written by hand.", None, None, "", office.clerk
    )
    text = text_of(write_door_notice(faults.fault(entry_id.entry_id), settings()))
    assert "Receipt printer: out of order" in text
    assert "Receipts are written by hand." in text


@pytest.mark.parametrize("language", ["zh_CN", "zh_TW"])
def test_they_come_in_the_offices_language(office, handed, language):
    use_language(language)
    write_handover_sheet(sheet_facts(handed), replace(settings(), language=language, paper="A4"))
