"""Which papers the print desk can write: facts are read here, pages are drawn in the worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from desktop.callbacks.call_sheet import call_sheet_facts, write_call_sheet
from desktop.cash import queries as cash
from desktop.cash.drawer_slip import write_drawer_slip
from desktop.cash.over_short_slip import write_over_short
from desktop.closing.day_facts import day_facts, day_of_sheet, deposit_facts
from desktop.closing.day_sheet import write_day_sheet
from desktop.closing.deposit_slip import write_deposit
from desktop.closing.handover_slip import write_handover
from desktop.closing.queries import handover_facts, shift_facts, shift_of_x_report
from desktop.closing.shift_sheet import write_shift_sheet
from desktop.complaints.acknowledgement_slip import write_acknowledgement
from desktop.complaints.cover_sheet import write_cover_sheet
from desktop.complaints.handling_sheet import write_handling_sheet
from desktop.complaints.paper_facts import customer_facts as case_customer_facts
from desktop.complaints.paper_facts import office_facts as case_office_facts
from desktop.complaints.reminder_slip import write_reminder
from desktop.complaints.reply_letter import write_reply_letter
from desktop.complaints.report_slip import write_report_slip
from desktop.core.i18n import N_, _
from desktop.corrections.queries import slip_facts
from desktop.corrections.slips import write_refund, write_reversal
from desktop.duty.door_notice import write_door_notice
from desktop.duty.faults import fault
from desktop.duty.handover_sheet import write_handover_sheet
from desktop.duty.night import report_facts
from desktop.duty.night_paper import write_night_report
from desktop.duty.sheet import sheet_facts
from desktop.forms.blank_forms import write_blank_forms
from desktop.forms.form_list import form_list_facts, write_form_list
from desktop.forms.queries import book
from desktop.inquiry.queries import account_facts
from desktop.inquiry.statement import statement_facts, write_statement
from desktop.measures.papers import (
    notice_facts,
    write_breach_notice,
    write_commendation,
    write_suspension_notice,
)
from desktop.office.settings import Office, office
from desktop.outages.paper_facts import change_paper, notice_paper
from desktop.outages.papers import (
    write_outage_extension,
    write_outage_poster,
    write_outage_restoration,
    write_outage_slips,
)
from desktop.packets.cover import write_cover
from desktop.packets.queries import out_packet
from desktop.payments.queries import receipt
from desktop.payments.receipt import write_receipt
from desktop.printing.queries import OwedPaper
from desktop.printing.ui.desk import PrintDesk, Writer
from desktop.recovery.queries import restored
from desktop.recovery.restore_slip import write_restore_slip
from desktop.registers.papers import slip_facts as register_facts
from desktop.registers.papers import write_claim, write_hand_in, write_phone_label
from desktop.repairs.acceptance_slip import write_slip
from desktop.repairs.appointment_slip import write_appointment
from desktop.repairs.completion_slip import write_completion
from desktop.repairs.missed_card import write_missed
from desktop.repairs.paper_facts import customer_facts, office_facts
from desktop.repairs.work_order import write_work_order


@dataclass(frozen=True)
class Paper:
    """A kind of paper: what people call it, where its facts come from, and who writes them down."""

    name: str
    facts: Callable[[int], Any]
    write: Callable[[Any, Office, int], bytes]


def _statement(account_id: int) -> Any:
    return statement_facts(account_facts(account_id), office())


def _write_statement(facts: Any, of: Office, _copy: int) -> bytes:
    return write_statement(facts, of)


def _write_forms(facts: Any, of: Office, _copy: int) -> bytes:
    return write_form_list(facts, of)


def _write_blank_forms(facts: Any, of: Office, _copy: int) -> bytes:
    return write_blank_forms(facts, of)


def _write_shift(facts: Any, of: Office, copy: int) -> bytes:
    return write_shift_sheet(facts, of, not of.blind_count, copy)


PAPERS = {
    "receipt": Paper(N_("Receipt {number}"), receipt, write_receipt),
    "reversal": Paper(N_("Reversal {number}"), slip_facts, write_reversal),
    "refund": Paper(N_("Refund {number}"), slip_facts, write_refund),
    "statement": Paper(N_("Statement {number}"), _statement, _write_statement),
    "drawer_slip": Paper(N_("Drawer slip {number}"), cash.slip, write_drawer_slip),
    "over_short": Paper(N_("Over/short slip {number}"), cash.over_short, write_over_short),
    "x_report": Paper(
        N_("X report {number}"), lambda seq: shift_facts(shift_of_x_report(seq), seq), _write_shift
    ),
    "shift_sheet": Paper(N_("Shift sheet {number}"), shift_facts, _write_shift),
    "handover": Paper(N_("Handover {number}"), handover_facts, write_handover),
    "day_sheet": Paper(N_("Day close {number}"), lambda seq: day_facts(day_of_sheet(seq)), write_day_sheet),
    "deposit": Paper(N_("Deposit {number}"), deposit_facts, write_deposit),
    "blank_forms": Paper(N_("Blank forms {number}"), book, _write_blank_forms),
    "repair_slip": Paper(N_("Repair report {number}"), customer_facts, write_slip),
    "repair_order": Paper(N_("Work order {number}"), office_facts, write_work_order),
    "repair_appointment": Paper(N_("Appointment {number}"), customer_facts, write_appointment),
    "repair_missed": Paper(N_("Missed visit {number}"), customer_facts, write_missed),
    "repair_done": Paper(N_("Repair done {number}"), customer_facts, write_completion),
    "call_sheet": Paper(N_("Call sheet {number}"), call_sheet_facts, write_call_sheet),
    "case_slip": Paper(N_("Acknowledgement {number}"), case_customer_facts, write_acknowledgement),
    "case_report": Paper(N_("Report to the leader {number}"), case_office_facts, write_report_slip),
    "case_sheet": Paper(N_("Handling sheet {number}"), case_office_facts, write_handling_sheet),
    "case_reply": Paper(N_("Reply {number}"), case_customer_facts, write_reply_letter),
    "case_cover": Paper(N_("Case cover sheet {number}"), case_office_facts, write_cover_sheet),
    "case_reminder": Paper(N_("Reminder {number}"), case_office_facts, write_reminder),
    "outage_poster": Paper(N_("Outage notice {number}"), notice_paper, write_outage_poster),
    "outage_slips": Paper(N_("Outage slips {number}"), notice_paper, write_outage_slips),
    "outage_extension": Paper(N_("Outage extension {number}"), change_paper, write_outage_extension),
    "outage_restoration": Paper(N_("Water is back {number}"), change_paper, write_outage_restoration),
    "lost_hand_in": Paper(N_("Property handed in {number}"), register_facts, write_hand_in),
    "lost_claim": Paper(N_("Property given back {number}"), register_facts, write_claim),
    "phone_label": Paper(N_("Complaint phone {number}"), register_facts, write_phone_label),
    "breach_notice": Paper(N_("Breach notice {number}"), notice_facts, write_breach_notice),
    "suspension_notice": Paper(N_("Suspension {number}"), notice_facts, write_suspension_notice),
    "commendation": Paper(N_("Commendation {number}"), notice_facts, write_commendation),
    "watch_sheet": Paper(N_("Handover sheet {number}"), sheet_facts, write_handover_sheet),
    "night_report": Paper(N_("Next-day report {number}"), report_facts, write_night_report),
    "fault_notice": Paper(N_("Door notice {number}"), fault, write_door_notice),
    "restore_slip": Paper(N_("Restored books {number}"), restored, write_restore_slip),
    "packet_cover": Paper(N_("Packet for head office {number}"), out_packet, write_cover),
    "form_list": Paper(N_("Forms {number}"), form_list_facts, _write_forms),
}


def _writer(kind: Paper, paper: OwedPaper) -> Writer:
    return partial(kind.write, kind.facts(paper.subject_id), office(), paper.copy)


def name_of(paper: OwedPaper) -> str:
    """What people call a paper: "Receipt A-000123-4"."""
    return _(PAPERS[paper.kind].name).format(number=paper.title)


def register(desk: PrintDesk) -> None:
    """Let the desk write all papers of the house."""
    for name, kind in PAPERS.items():
        desk.register(name, partial(_writer, kind))
