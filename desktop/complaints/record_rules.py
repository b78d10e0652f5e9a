"""What a record must be, whoever gives it: known lists, a phone of digits, an identity that was read back."""

from __future__ import annotations

from desktop.callbacks.steps import refuse_phone
from desktop.complaints.lists import (
    CHANNELS,
    DEPARTMENT,
    SERVICE,
    SEVERITIES,
    TITLES,
    UNCLEAR_FIELDS,
    subject_kinds,
)
from desktop.complaints.record import Record
from desktop.complaints.set_up import categories
from desktop.complaints.states import PRAISE
from desktop.core import db
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.settings import office

LONGEST = {
    "words": 4000, "wants": 400, "happened": 300, "subject": 80, "name": 80, "phone": 40, "address": 200,
    "received_where": 80,
}  # fmt: skip


def refuse_record(record: Record) -> None:
    """Go on only with a record that can be worked with.

    Raises:
        UserError: one sentence, with the field it belongs to.
    """
    _one_of("channel", record.channel, CHANNELS)
    _one_of("title", record.title, TITLES)
    _one_of("severity", record.severity, SEVERITIES)
    for name, longest in LONGEST.items():
        if len(getattr(record, name)) > longest:
            raise UserError(_("This is too long: {most} signs at most.").format(most=longest), field=name)
    if not set(record.unclear) <= set(UNCLEAR_FIELDS):
        raise UserError(_("Choose one of the list."), field="unclear")
    refuse_phone(record.phone, "phone")
    if record.category and record.category not in {one.code for one in categories(everything=True)}:
        raise UserError(_("Choose what it is about."), field="category")
    _refuse_person(record)
    _refuse_subject(record)


def refuse_changed_account(record: Record) -> None:
    """What was read back is what the account says now.

    Raises:
        UserError: it was changed meanwhile; the field is account_id.
    """
    row = db.one("SELECT version FROM account WHERE id = ?", (record.account_id,))
    if row is not None and row[0] != record.account_version:
        raise UserError(
            _("The account was changed meanwhile. Read number and name back once more."), field="account_id"
        )


def _refuse_person(record: Record) -> None:
    if record.anonymous and (record.name or record.title or record.account_id is not None):
        raise UserError(_("Somebody unnamed has neither a name nor an account here."), field="anonymous")
    if record.account_id is None:
        return
    if db.one("SELECT 1 FROM account WHERE id = ?", (record.account_id,)) is None:
        raise UserError(_("This account does not exist."), field="account_id")
    if not record.identity_confirmed_at or record.account_version is None:
        raise UserError(_("Read number and name of the account back first."), field="account_id")


def _refuse_subject(record: Record) -> None:
    if not record.subject_kind:
        if record.subject:
            raise UserError(
                _("Say what this is: a department, a person or the service."), field="subject_kind"
            )
        if record.kind == PRAISE and "subject" not in record.unclear:
            raise UserError(_("Say who is praised, or mark that this is not clear yet."), field="subject")
        return
    _one_of("subject_kind", record.subject_kind, subject_kinds(office().profile))
    named = record.subject or "subject" in record.unclear or record.subject_kind == SERVICE
    if not named:
        what = _("Say which department it is.") if record.subject_kind == DEPARTMENT else _("Say who it is.")
        raise UserError(what, field="subject")


def _one_of(name: str, chosen: str, known: dict[str, str]) -> None:
    if chosen not in known:
        raise UserError(_("Choose one of the list."), field=name)
