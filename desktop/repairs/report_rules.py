"""What a report must be, whoever gives it: a known kind of fault, a place that can be found, a fee told."""

from __future__ import annotations

import re
from datetime import datetime

from desktop.core import db
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.phrases.persons import TITLES
from desktop.places.normal import read_place
from desktop.repairs.categories import DANGERS, FEE_ANSWERS, FEE_UNKNOWN, UNCLEAR_FIELDS
from desktop.repairs.prices import price_history
from desktop.repairs.report import Report
from desktop.repairs.set_up import categories_of
from desktop.repairs.slots import Slot
from desktop.repairs.states import IN, SIDES

LONGEST = {"place": 200, "name": 120, "phone": 40, "words": 1000}
LARGEST_FEE = 10**9  # minor units
_PHONE = re.compile(r"[\d+()\-\s#xX./]{3,30}")


def refuse_report(report: Report) -> None:
    """Go on only with a report that can be worked with.

    Raises:
        UserError: one sentence, with the field it belongs to.
    """
    if report.side not in SIDES:
        raise UserError(_("Say whether it is in-meter, out-meter, or cannot be told yet."), field="side")
    if report.category not in {one.code for one in categories_of(report.side)}:
        raise UserError(_("Choose what kind of fault it is."), field="category")
    _refuse_place(report)
    for name, longest in LONGEST.items():
        if len(getattr(report, name)) > longest:
            raise UserError(_("This is too long: {most} signs at most.").format(most=longest), field=name)
    refuse_phone(report.phone, "phone")
    if report.title not in TITLES:
        raise UserError(_("Choose one of the list."), field="title")
    if report.danger and report.danger not in DANGERS:
        raise UserError(_("Ask whether a road, a cellar or electricity is in danger."), field="danger")
    if not set(report.unclear) <= set(UNCLEAR_FIELDS):
        raise UserError(_("Choose one of the list."), field="unclear")
    if report.side == IN:
        _refuse_account(report)
        refuse_fee(report)


def _refuse_place(report: Report) -> None:
    """The address of an account was asked for long ago; a place that a passer-by tells may be too little."""
    if report.side != IN:
        read_place(report.place)
    elif sum(sign.isalnum() for sign in report.place) < 2:
        raise UserError(_("Say more of the place: a road with a number, or a landmark."), field="place")


def refuse_phone(phone: str, field: str) -> None:
    """A phone number, or none."""
    if phone.strip() and not _PHONE.fullmatch(phone.strip()):
        raise UserError(_("{phone} is no phone number.").format(phone=phone.strip()[:30]), field=field)


def refuse_fee(report: Report) -> None:
    """What was told of the fee has an answer, and an answer has a sum, unless none is known yet."""
    if report.fee_answer not in FEE_ANSWERS:
        raise UserError(
            _("Tell the fee, and say whether it was accepted, refused or is not known yet."),
            field="fee_answer",
        )
    if report.fee_item and not price_history(report.fee_item):
        raise UserError(_("The price list has no such line."), field="fee_item")
    if report.fee_told is None:
        if report.fee_answer != FEE_UNKNOWN:
            raise UserError(_("Write down the fee that was told; nothing is 0."), field="fee_told")
    elif not 0 <= report.fee_told <= LARGEST_FEE:
        raise UserError(_("The fee is zero or more, and no fortune."), field="fee_told")


def refuse_wished(report: Report, now: datetime) -> None:
    """A wish for a time that is over is none."""
    if report.wished and Slot.read(report.wished).ends_at <= now:
        raise UserError(_("The wished time lies in the past. Choose a later one."), field="wished")


def _refuse_account(report: Report) -> None:
    row = db.one("SELECT version FROM account WHERE id = ?", (report.account_id,))
    if row is None:
        raise UserError(_("This account does not exist."), field="account_id")
    if not report.identity_confirmed_at or report.account_version is None:
        raise UserError(_("Read number and name of the account back first."), field="account_id")


def refuse_changed_account(report: Report) -> None:
    """What was read back is what the account says now.

    Raises:
        UserError: it was changed meanwhile; the field is account_id.
    """
    row = db.one("SELECT version FROM account WHERE id = ?", (report.account_id,))
    if row is not None and row[0] != report.account_version:
        raise UserError(
            _("The account was changed meanwhile. Read number and name back once more."), field="account_id"
        )
