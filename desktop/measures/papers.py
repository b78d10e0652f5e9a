"""The papers of the measures: breach notice (违规处罚通知书), suspension notice, commendation."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core import clock
from desktop.core.currencies import currency
from desktop.core.i18n import _, format_number, language
from desktop.core.money import Money
from desktop.core.words import words_on_paper
from desktop.measures.counters import Counters, Subject, counters
from desktop.measures.kinds import BREACH, WARNED
from desktop.measures.service import MEASURES
from desktop.office.settings import Office
from desktop.registers.facts import SUBJECTS, VEHICLE
from desktop.registers.paper_facts import PaperFacts, paper_facts
from desktop.registers.paper_parts import RegisterPaper, day, moment


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """A notice with the counters as they stood on its day."""

    paper: PaperFacts
    counted: Counters | None  # None: nothing is counted about such a subject


def notice_facts(event_id: int) -> NoticeFacts:
    """What a notice tells.

    Raises:
        UserError: there is no such paper.
    """
    facts = paper_facts(MEASURES, event_id)
    kind = facts.card.now.subject_kind
    if kind != VEHICLE:
        return NoticeFacts(facts, None)
    on = clock.local(facts.event.happened_at).date()
    return NoticeFacts(facts, counters(Subject(kind, facts.text("subject")), on))


def write_breach_notice(notice: NoticeFacts, office: Office, copy: int = 0) -> bytes:
    """Write the notice of a breach as a PDF in the office's language.

    Args:
        copy: 0 for the original; then 1, 2 ... and the paper says so.

    Raises:
        UserError: a sign that no font has.
    """
    with language(office.language):
        facts = notice.paper
        paper = _begin(notice, office, _title(facts), copy)
        paper.say(facts.text("words"))
        paper.sheet.space(0.4)
        penalty = facts.told("penalty")
        if penalty is not None:
            in_words = words_on_paper(Money(penalty), currency(office.currency), office.language)
            paper.sheet.total(_("Penalty"), paper.money(penalty), in_words)
        paper.pairs(
            (_("Rule"), facts.text("rule")),
            (_("To be put right by"), day(facts.told("due_on"))),
            (_("Decided by"), facts.event.approved_by or facts.event.entered_by),
        )
        return _signed(paper, _("Whoever received it"))


def write_suspension_notice(notice: NoticeFacts, office: Office, copy: int = 0) -> bytes:
    """Write that a vehicle or line does not run for a while, as a PDF in the office's language.

    Args:
        copy: 0 for the original; then 1, 2 ... and the paper says so.

    Raises:
        UserError: a sign that no font has.
    """
    with language(office.language):
        facts = notice.paper
        paper = _begin(notice, office, _("Notice of breach: service suspended"), copy)
        paper.pairs(
            (_("Suspended from"), day(facts.told("from_on"))),
            (_("To be put right"), facts.text("conditions")),
            (_("To be put right by"), day(facts.told("due_on"))),
            (_("Rule"), facts.text("rule")),
            (_("Decided by"), facts.event.approved_by or facts.event.entered_by),
        )
        paper.say(
            _(
                "It runs again once a written guarantee is filed, what was wrong is put right and taught,"
                " and the office has agreed."
            )
        )
        return _signed(paper, _("Owner of the line"))


def write_commendation(notice: NoticeFacts, office: Office, copy: int = 0) -> bytes:
    """Write a commendation to hang up, as a PDF in the office's language.

    Args:
        copy: 0 for the original; then 1, 2 ... and the paper says so.

    Raises:
        UserError: a sign that no font has.
    """
    with language(office.language):
        facts = notice.paper
        size = "A5" if office.paper == "roll80" else office.paper
        paper = RegisterPaper(facts, office, _("Commendation"), copy, size)
        sheet = paper.sheet
        sheet.space(0.6)
        sheet.lines(facts.text("subject"), sheet.paper.huge * 1.4, bold=True, align="centre")
        sheet.space(0.6)
        sheet.lines(facts.text("what"), sheet.paper.large, align="centre")
        sheet.space(0.8)
        sheet.lines(facts.text("words"), sheet.paper.large, align="centre")
        sheet.space(0.8)
        verified = facts.card.act("verified")
        paper.pairs(
            (_("Verified by"), (verified.approved_by or verified.entered_by) if verified else ""),
            (_("How it was verified"), facts.text("result")),
            (_("Reward"), facts.text("reward")),
            (_("Date"), moment(facts.event.happened_at)),
        )
        paper.sign(_("For the office"))
        return paper.finish()


def _title(facts: PaperFacts) -> str:
    if facts.card.now.kind != BREACH:
        return _("Breach notice")
    return _("Warning") if facts.event.after == WARNED else _("Breach notice")


def _begin(notice: NoticeFacts, office: Office, title: str, copy: int) -> RegisterPaper:
    facts = notice.paper
    paper = RegisterPaper(facts, office, title, copy)
    about = (
        _(SUBJECTS[facts.card.now.subject_kind]) if facts.card.now.subject_kind else _("About whom or what")
    )
    paper.pairs(
        (about, facts.text("subject")),
        (_("What happened"), facts.text("what")),
        (_("When"), moment(facts.card.events[0].happened_at)),
        (_("Date of the notice"), moment(facts.event.happened_at)),
    )
    if notice.counted is not None:
        paper.sheet.heading(_("Within twelve months, each counted apart"))
        paper.sheet.sums(
            (_("Findings of the authority"), format_number(notice.counted.findings)),
            (_("Complaints upheld"), format_number(notice.counted.upheld)),
            (_("Complaints received"), format_number(notice.counted.received)),
        )
    return paper


def _signed(paper: RegisterPaper, who: str) -> bytes:
    paper.sign(who, _("For the office"))
    return paper.finish()
