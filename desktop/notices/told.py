"""What the desk tells of an account's notices: a line each, the newest first."""

from __future__ import annotations

from desktop.core.currencies import currency
from desktop.core.i18n import _, current_language, format_date, ngettext
from desktop.core.money import Money, format_money
from desktop.notices.queries import AccountNotice, notices_of
from desktop.notices.stages import STAGES
from desktop.office.settings import office

SHOWN = 4  # lines; older ones are counted


def notice_lines(account_id: int) -> list[str]:
    """The notices that an account got; what was paid since is told by what is still open."""
    notices = notices_of(account_id)
    lines = [_line(notice) for notice in notices[:SHOWN]]
    older = len(notices) - SHOWN
    if older > 0:
        lines.append(ngettext("and {count} older one", "and {count} older ones", older).format(count=older))
    return lines


def _line(notice: AccountNotice) -> str:
    stands = (
        _("settled")
        if notice.settled
        else _("{amount} still open, by {day}").format(
            amount=_figures(notice.still_open), day=format_date(notice.pay_by)
        )
    )
    many = ngettext("{count} bill", "{count} bills", notice.bills).format(count=notice.bills)
    return _("{stage} {number}, {day}: {amount}, {bills}; {stands}").format(
        stage=_(STAGES[notice.stage]),
        number=notice.number,
        day=format_date(notice.made_on),
        amount=_figures(notice.total),
        bills=many,
        stands=stands,
    )


def _figures(amount: Money) -> str:
    return format_money(amount, currency(office().currency), current_language())
