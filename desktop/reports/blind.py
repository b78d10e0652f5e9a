"""A drawer is counted blind: whose drawer is open sees no sum of its day until it was counted."""

from __future__ import annotations

from datetime import date

from desktop.cash.queries import OpenShift, open_shift_of
from desktop.core.errors import UserError
from desktop.core.i18n import _, format_date
from desktop.exports.period import ALL, Period
from desktop.office.rights import SignedIn, may


def sees_sums(who: SignedIn, period: Period = ALL) -> bool:
    """Whether somebody may know what was taken on some days."""
    return _still_to_count(who, period) is None


def require_counted(who: SignedIn, period: Period) -> None:
    """Let somebody read what was taken on some days only once nothing of it is to be counted by her.

    Raises:
        UserError: a sentence that names her drawer's day; the field is report, which is always in sight.
    """
    drawer = _still_to_count(who, period)
    if drawer is not None:
        raise UserError(
            _(
                "Your drawer of {day} is open and will be counted blind. Until then, choose days that end"
                " before it."
            ).format(day=format_date(date.fromisoformat(drawer.business_date))),
            field="report",
        )


def _still_to_count(who: SignedIn, period: Period) -> OpenShift | None:
    drawer = None if may(who, "report.money") else open_shift_of(who.staff_id)
    return drawer if drawer is not None and drawer.business_date in period else None
