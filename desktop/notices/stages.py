"""The stages of a notice, and the days that lie between them.

No law names one number for everybody, so each office sets its own. What ships is the gentlest of what is
written down: 浙江省城市供水管理办法 lets an office stop the water after two reminders and with five days'
notice, and counts a late fee from fifteen days after a notice; other towns' rules say a reminder, then thirty
days unpaid. The days are calendar days, as in those rules; a notice of the next stage goes out only when they
have passed and something of the bills it named is still open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from desktop.core import db
from desktop.core.i18n import N_

REMINDER, SECOND, CUT_OFF = "reminder", "second", "cut_off"
STAGES = {REMINDER: N_("First reminder"), SECOND: N_("Second notice"), CUT_OFF: N_("Cut-off warning")}
BEFORE = {SECOND: REMINDER, CUT_OFF: SECOND}
LONGEST = 365  # days


@dataclass(frozen=True, slots=True)
class Rule:
    """The days of a stage.

    Args:
        wait_days: days after the due date of the oldest bill, or after the notice before, that must pass.
        pay_days: days from the notice to the one by which it asks to be paid.
    """

    wait_days: int
    pay_days: int

    def last_day_before(self, day: date) -> str:
        """The latest day that is long enough before this one."""
        return (day - timedelta(days=self.wait_days)).isoformat()


SHIPPED = {REMINDER: Rule(1, 15), SECOND: Rule(15, 15), CUT_OFF: Rule(30, 5)}


def rule(stage: str) -> Rule:
    """The days of a stage as they are set now."""
    row = db.one("SELECT wait_days, pay_days FROM notice_rule WHERE stage = ? ORDER BY id DESC", (stage,))
    return Rule(*row) if row else SHIPPED[stage]
