"""Every verb of the house by every role: whoever has not the right is refused, and nothing is written."""

from itertools import product

import pytest

from desktop.cash.service import open_shift
from desktop.core import db
from desktop.core.errors import NotAllowed
from desktop.core.money import Money
from desktop.office import rights
from desktop.office.rights import AUDITOR, CLERK, RIGHTS, ROLES, SignedIn
from desktop.office.service import add_staff
from tests.office.verbs import call, verbs

# What each verb asks for first. A verb that is not here, or asks for something else, fails the test.
ASKED = {
    "account.change": "accounts.service: open_account open_accounts change_account",
    "answer.change": "answers.service: set_card add_card",
    "backup.make": "backup.service: make_copy",
    "backup.set_up": "backup.keys: set_passphrase stop_sealing;"
    " backup.set_up: set_folder remember_stick forget_place set_times",
    "books.check": "closing.comparing: note_compared; trial.plug: settle; trial.service: try_disk",
    "books.encrypt": "vault.service: write_anew",
    "books.rehearse": "recovery.rehearsal: rehearse; recovery.service: note_rehearsal",
    "books.restore": "recovery.restore: restore; recovery.service: declare_restored",
    "bills.import": "exchange.import_accounts: bring_in; exchange.import_bills: bring_in;"
    " exchange.mapping: save_profile",
    "bills.withdraw": "billing.service: withdraw_batch",
    "calendar.change": "calendars.service: change_week set_holiday set_workday clear_day load_year"
    " complete_year",
    "call.restrict": "calls.limits: limit_number review_limit",
    "call.take": "calls.service: start_call answer note read_back becomes hang_up not_answered missed",
    "callback.give_up": "callbacks.service: give_up",
    "callback.make": "callbacks.service: promise_by_hand try_callback reschedule order_call_sheet;"
    " calls.callback: record",
    "case.decide": "complaints.ending: close_untold void;"
    " complaints.service: decide adopt not_adopt extend;"
    " complaints.set_up: add_category set_category set_limit",
    "case.take": "complaints.intake: record_case add_to_case correct_record",
    "case.work": "complaints.callback: record; complaints.diary: follow_up explain inform remind remind_all;"
    " complaints.ending: reply archive begin_again withdraw refer merge tell_merged;"
    " complaints.service: report assign take_statement list_evidence establish verify;"
    " complaints.short: answer promise_answer pass_on",
    "clock.confirm": "office.service: confirm_clock",
    "copy.print": "complaints.promised: print_paper; duty.handover: print_again; forms.service: order_list;"
    " outages.notices: order_notice; payments.service: copy_receipt; printing.service: drop_paper;"
    " repairs.promised: copy_paper",
    "day.close": "closing.day: close_day",
    "drawer.move": "cash.service: drop pay_out pay_in open_without_sale refuse_note",
    "duty.hand_over": "duty.handover: begin_watch offer take_back accept refuse",
    "duty.lead": "duty.checks: set_things; duty.handover: force; duty.night: see_report settle",
    "duty.log": "duty.absence: go_away come_back; duty.checks: sign_checks;"
    " duty.faults: note_fault end_fault order_notice; duty.log: write_line write_night strike correct;"
    " duty.night: write_report; duty.watch: require_watch",
    "export.write": "exports.service: write_out",
    "form.issue": "forms.service: issue_book order_blank_forms",
    "form.spoil": "forms.service: spoil_form",
    "hold": "visits.service: hold resume left",
    "inquiry.open": "inquiry.service: note_identity order_statement",
    "look.list": "looks.month_list: write_month",
    "measure.decide": "measures.penalties: set_penalty",
    "measure.note": "measures.service: propose act",
    "notice.set_up": "notices.service: change_letter set_days",
    "notice.write": "notices.making: make_run; notices.writing: write_run print_run came_out repeat_run",
    "packet.take_in": "packets.acknowledging: acknowledge; packets.taking: take_in",
    "packet.write": "packets.making: make_packet; packets.writing: write_packet",
    "outage.approve": "outages.notices: approve void",
    "outage.ask": "outages.callback: record;"
    " outages.service: ask_about attach_caller ask_to_watch tell_caller take_note",
    "outage.write": "outages.checks: end_check end_check_as_outage;"
    " outages.notices: write_notice change_notice announce start extend restore archive",
    "payment.reverse": "corrections.service: reverse_payment move_payment bounce_cheque refund_credit",
    "payment.take": "payments.service: take_payment note_change_told",
    "phrase.change": "phrases.service: change_phrase",
    "register.decide": "registers.checks: set_point",
    "register.keep": "registers.checks: make_check; registers.service: enter act",
    "repair.set_up": "repairs.prices: add_price change_price;"
    " repairs.set_up: add_category set_category set_limit",
    "repair.take": "repairs.ending: rework;"
    " repairs.intake: accept_order attach_caller correct_report tell_fee",
    "repair.void": "repairs.ending: void",
    "repair.work": "repairs.callback: record call_back note_call;"
    " repairs.ending: finish tell_caller archive refer merge; repairs.intake: reclass;"
    " repairs.service: dispatch return_order appoint arrive miss_visit make_safe hold resume",
    "room.make": "office.ballast: let_ballast_go",
    "schedule.change": "schedule.service: begin add_item change_item",
    "schedule.keep": "schedule.service: tick strike undo",
    "support.write": "support.service: write_support_file",
    "settings.change": "office.settings: change_settings",
    "shift.count": "cash.counting: count_drawer",
    "shift.open": "cash.service: open_shift",
    "shift.take_over": "closing.service: order_x_report close_shift hand_over refuse_handover",
    "staff.change": "office.service: add_staff change_staff retire_staff bring_back_staff reset_pin",
}

# Functions that know a person and need no right, each with the reason.
NEEDS_NONE = {
    "callbacks.opening.opening_sentence": "a sentence to say",
    "callbacks.states.check_step": "asks for the right of the step; every verb goes through it",
    "callbacks.steps.refuse_own_work": "a rule, asked by verbs",
    "calls.states.check_step": "asks for the right of the step",
    "complaints.states.acts_from": "what a screen offers",
    "complaints.states.check_step": "asks for the right of the step",
    "complaints.subjects.is_about_oneself": "a question",
    "corrections.preview.leader_needed": "a question",
    "corrections.preview.preview": "what a correction would do; nothing is written",
    "corrections.rules.require_leader": "a rule, asked by verbs",
    "corrections.rules.why_leader": "a question",
    "looks.queries.count": "she is told of her own looks; of others' only with look.list",
    "looks.queries.looks": "she is told of her own looks; of others' only with look.list",
    "looks.queries.people": "she is told of her own looks; of others' only with look.list",
    "looks.service.note": "a trace of what she did, whatever she may do",
    "looks.service.note_opened": "a trace of what she did, whatever she may do",
    "packets.service.know_head_office": "a setting, whose verb asks",
    "packets.unattended.take_all": "goes on to the verbs that take a packet in, which ask",
    "packets.unattended.write_out": "goes on to the verbs that write a packet, which ask",
    "drafts.queries.kept_draft": "her own half-filled form",
    "drafts.service.drop_draft": "her own half-filled form; it may be thrown away",
    "drafts.service.keep_draft": "her own half-filled form; it may be thrown away",
    "duty.states.check_step": "asks for the right of the step",
    "exchange.imports.bring_in": "goes on to the importer of its kind, which asks",
    "forms.late.check_late": "reads what was typed; the payment asks",
    "forms.late.late_note": "reads what was typed; the payment asks",
    "cash.service.shift_for_money": "whose drawer; asked by verbs",
    "office.approval.approved": "this is how a right is lent for one act",
    "office.approval.approver": "a question",
    "office.rights.may": "this is what asks",
    "office.rights.refusal": "this is what refuses",
    "office.rights.require": "this is what asks",
    "office.service.note_lock": "whoever is at the desk may lock it",
    "office.service.sign_out": "whoever is at the desk may leave it",
    "office.service.unlock": "her own PIN lets her back",
    "outages.rules.who_approves": "asks for the right of the step",
    "printing.service.record_failed": "the printer's word about a paper",
    "printing.service.record_printed": "the printer's word about a paper",
    "registers.machine.check_step": "asks for the right of the step",
    "repairs.states.acts_from": "what a screen offers",
    "repairs.states.check_step": "asks for the right of the step",
    "reports.report.may_read": "a question",
    "reports.today_paper.write_today": "her name on a paper of what she sees",
    "reports.blind.require_counted": "a question: her own drawer, still to be counted",
    "reports.blind.sees_sums": "a question",
    "reports.today.today": "what is shown to her; a clerk with an open drawer is shown no sum",
    "reports.paper.write_report": "her name on a paper of a report that she read",
    "schedule.queries.meant_for": "a question",
}


def asked():
    """The right by the verb's name."""
    return {
        f"{module.strip()}.{verb}": right
        for right, listed in ASKED.items()
        for part in listed.split(";")
        for module, names in [part.split(":")]
        for verb in names.split()
    }


RIGHT_OF = asked()
BY_NAME = verbs()


@pytest.fixture
def drawer(office):
    """Somebody's open drawer: what is done with a shift asks whose it is."""
    return open_shift("1", Money(0), office.clerk)


@pytest.fixture
def people(office):
    """One of each role; none of them has a drawer open."""
    return {role: add_staff(f"The {role}", role, "8642", office.leader) for role in ROLES}


def head():
    return db.one("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")


def test_every_verb_is_on_the_list_and_nothing_else_is():
    found = set(BY_NAME)
    assert found - RIGHT_OF.keys() - NEEDS_NONE.keys() == set()
    assert (RIGHT_OF.keys() | NEEDS_NONE.keys()) - found == set()
    assert not RIGHT_OF.keys() & NEEDS_NONE.keys()


def test_every_right_of_the_table_exists_and_is_explained():
    assert set(ASKED) <= set(RIGHTS)
    assert all(roles <= set(ROLES) and roles for roles in RIGHTS.values())


def test_each_verb_asks_for_its_right_first(office, drawer, monkeypatch):
    """Where nobody has any right, each verb refuses, and says which one it asked for."""
    for right in RIGHTS:
        monkeypatch.setitem(rights.RIGHTS, right, frozenset())
    before, asks = head(), {}
    stranger = SignedIn(office.clerk.staff_id + 99, "Nobody", CLERK)
    for name, function in BY_NAME.items():
        if name in RIGHT_OF:
            with pytest.raises(NotAllowed) as refused:
                call(function, stranger, shift_id=drawer.shift_id)
            asks[name] = refused.value.right
    assert asks == RIGHT_OF
    assert head() == before


def test_whoever_has_not_the_right_is_refused_and_nothing_is_written(people, drawer):
    before, cells = head(), 0
    written = db.database.connection().total_changes
    for (name, right), role in product(sorted(RIGHT_OF.items()), ROLES):
        if role in RIGHTS[right]:
            continue
        with pytest.raises(NotAllowed):
            call(BY_NAME[name], people[role], shift_id=drawer.shift_id)
        cells += 1
    assert cells >= len(RIGHT_OF)  # an auditor is refused nearly everywhere
    assert head() == before
    assert db.database.connection().total_changes == written


def test_an_auditor_changes_nothing():
    """Statements and lists on paper, who looked at whom, the check: reading, each told by the journal."""
    hers = {right for right, roles in RIGHTS.items() if AUDITOR in roles}
    assert hers == {"inquiry.open", "books.check", "export.write", "look.list", "report.read", "report.money"}
