"""What the windows of notices say: states, ranges, who waits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date

from desktop.core import clock
from desktop.core.currencies import currency
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _, current_language, format_number, ngettext
from desktop.core.money import Money, format_money, parse_money
from desktop.notices.choice import Found, Totals
from desktop.notices.queries import DOUBT, MADE, OUT, PART_OUT, PART_WRITTEN, WRITTEN, Run
from desktop.office.settings import office

STATES = {
    MADE: N_("made"),
    PART_WRITTEN: N_("written in part"),
    WRITTEN: N_("written as a PDF"),
    PART_OUT: N_("printed in part"),
    DOUBT: N_("which came out last?"),
    OUT: N_("printed"),
}
LONGEST_AGE = 9999  # days
_RANGE = re.compile(r"\s*(?P<low>[^-–~]*?)\s*(?:(?P<dash>[-–~])\s*(?P<high>.*?)\s*)?")


def state_of(run: Run) -> str:
    """How far a run's papers are, and which copy is meant."""
    papers = run.papers
    said = _(STATES[papers.state])
    if papers.state in (PART_OUT, PART_WRITTEN):
        to = papers.out_to if papers.state == PART_OUT else papers.written_to
        told = _("{state}: sheet {sheet} of {sheets}")
        said = told.format(state=said, sheet=format_number(to), sheets=format_number(papers.last))
    if papers.printer and papers.state in (OUT, PART_OUT, DOUBT):
        said = f"{said} ({papers.printer})"
    return _("copy {copy}: {state}").format(copy=papers.copy, state=said) if papers.copy else said


def tone_of(run: Run) -> str:
    """What needs somebody stands out."""
    return "warn" if run.papers.state in (DOUBT, PART_OUT, PART_WRITTEN) else ""


def age(oldest: date) -> str:
    """How many days something is overdue."""
    return format_number((clock.today() - oldest).days)


def figures(amount: Money, symbol: bool = False) -> str:
    """An amount, in columns without the sign of the currency."""
    return format_money(amount, currency(office().currency), current_language(), symbol)


def sums_told(found: Found, sums: Totals) -> str:
    """The list in one line: how many, how much, and who is not on it."""
    count = sums.notices
    parts = [
        ngettext("{count} notice", "{count} notices", count).format(count=format_number(count)),
        ngettext("{count} bill", "{count} bills", sums.bills).format(count=format_number(sums.bills)),
        _("{amount} together").format(amount=figures(sums.total, symbol=True)),
    ]
    if sums.left_out:
        parts.append(_("{count} left out").format(count=format_number(sums.left_out)))
    if found.waiting:
        parts.append(_("{count} whose turn it is not").format(count=format_number(found.waiting)))
    if found.covered:
        parts.append(_("{count} with credit enough").format(count=format_number(found.covered)))
    return "   ·   ".join(parts)


def read_days(text: str) -> tuple[int, int | None]:
    """From how many days to how many: "30", "30-90", "-90"; empty: any.

    Raises:
        UserError: these are no days; the field is days.
    """
    return _read_range(text, _days)


def read_amounts(text: str) -> tuple[int, int | None]:
    """From how much to how much, in minor units: "50", "50-200".

    Raises:
        UserError: these are no amounts; the field is amount.
    """
    money = currency(office().currency)
    return _read_range(text, lambda said: int(parse_money(said, money)))


def _read_range(text: str, read: Callable[[str], int]) -> tuple[int, int | None]:
    found = _RANGE.fullmatch(unicodedata.normalize("NFKC", text))
    assert found is not None
    low, high = found["low"], found["high"]
    return (read(low) if low else 0), (read(high) if high else None)


def _days(text: str) -> int:
    if not text.isdecimal() or int(text) > LONGEST_AGE:
        raise UserError(_("Whole days, like 30 or 30-90."), field="days")
    return int(text)
