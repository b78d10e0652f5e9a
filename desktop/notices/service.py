"""How the office sends notices: the words of its letters, and the days between them."""

from __future__ import annotations

from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.notices.letter import refuse_too_long
from desktop.notices.letters import Letter, Text, add_letter, check_text, newest_letter, text_in_force, tidied
from desktop.notices.paper_facts import sample_notice, sample_run
from desktop.notices.sheets import HALVES
from desktop.notices.stages import LONGEST, Rule, rule
from desktop.office.rights import SignedIn, require


def change_letter(stage: str, code: str, text: Text, by: SignedIn) -> Letter:
    """Word a stage's letter anew in one language; the runs that were made keep the words they had.

    Args:
        code: the language, one that customers' accounts say.

    Raises:
        UserError: a text is missing, too long for half a page, or has a slot that cannot be filled; the field
            is title, opening or closing.
        NotAllowed: the person may not.
    """
    require(by, "notice.set_up")
    wanted = tidied(text)
    check_text(wanted)
    refuse_too_long(sample_run(stage, code, wanted, HALVES), sample_notice())
    if wanted == text_in_force(stage, code):
        raise UserError(_("These are the words that are in force already."), field="opening")
    with transaction("notice.letter_changed", "notices", by=by.staff_id) as entry:
        add_letter(entry, stage, code, wanted, by)
    newest = newest_letter(stage, code)
    assert newest is not None
    return newest


def set_days(stage: str, wait_days: int, pay_days: int, by: SignedIn) -> Rule:
    """Set the days of a stage for the runs to come.

    Raises:
        UserError: days that cannot be, with their field: "wait_days" or "pay_days".
        NotAllowed: the person may not.
    """
    require(by, "notice.set_up")
    if not 0 <= wait_days <= LONGEST:
        raise UserError(_("Days are 0 to {most}.").format(most=LONGEST), field="wait_days")
    if not 1 <= pay_days <= LONGEST:
        raise UserError(
            _("There is at least a day to pay, and at most {most}.").format(most=LONGEST), "pay_days"
        )
    with transaction("notice.days_set", "notices", by=by.staff_id) as entry:
        row = {"stage": stage, "wait_days": wait_days, "pay_days": pay_days}
        rule_id = db.insert(
            "notice_rule",
            {**row, "staff_id": by.staff_id, "at_utc": entry.at_utc, "journal_seq": entry.seq},
        )
        entry.tells(rule=rule_id, **row)
    return rule(stage)
