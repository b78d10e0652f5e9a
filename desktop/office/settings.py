"""How the office is set up: one frozen record, read once, changed only with a journal entry."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from desktop.core import changes, clock, db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _
from desktop.office.components import USUAL_ORDER
from desktop.office.rights import SignedIn, require

PAPERS = {"roll80": N_("Roll, 80 mm"), "A5": N_("A5 sheet"), "A4": N_("A4 sheet with office copy")}
LOOKS = {"light": N_("Light"), "dark": N_("Dark"), "contrast": N_("High contrast")}
COUNTS = {"denomination": N_("By notes and coins"), "total": N_("By total")}
PROFILES = {"water": N_("Water"), "gas": N_("Gas"), "bus": N_("Bus station")}
OFFICE_CODE = re.compile(r"[A-Z0-9][A-Z0-9_]{0,15}")
FOR_GOOD = ("currency", "account_width", "profile", "zone")  # amounts, numbers and days rest on them


@dataclass(frozen=True, slots=True)
class Office:
    """Everything that is set for the whole office; money in minor units, times in minutes."""

    name: str
    address: str = ""
    phone: str = ""
    complaint_phone: str = ""
    currency: str = "CNY"
    account_width: int = 8
    paper: str = "roll80"
    language: str = "en"
    zone: str = "Asia/Shanghai"
    profile: str = "water"
    allocation_order: tuple[str, ...] = USUAL_ORDER
    idle_minutes: int = 5
    wait_amber_minutes: int = 5
    wait_red_minutes: int = 10
    answer_seconds: int = 15  # a call is answered within; three rings
    call_minutes: int = 5  # a long call is gently pointed out after
    blind_count: bool = True  # what should be in a drawer is told only after it was counted
    count_by: str = "denomination"  # or total
    two_counts: bool = False  # whether a second person counts too
    bounce_fee: int = 0  # minor units, charged when the bank sends a cheque back
    lost_days: int = 90  # how long property that was found is kept before it is disposed of
    penalties: bool = False  # whether the office's own table of penalties is used
    suspension_after: int = 4  # findings of the authority within twelve months; then it is proposed
    termination_after: int = 5
    speak: bool = False  # whether the sentences are said aloud, where the system has a voice
    look: str = "light"
    scale: float = 1.0
    printer: str = ""  # empty: papers are kept as PDF only
    receipt_footer: str = ""
    backup_folder: str = ""  # a second folder for copies of the books; empty: none
    backup_sticks: tuple[str, ...] = ()  # labels of the sticks that copies go to when they are there
    backup_hours: int = 4  # a copy by itself when something changed for so long
    keep_hours: int = 24  # of so many hours, days, weeks and months the newest copy is kept
    keep_days: int = 14
    keep_weeks: int = 8
    keep_months: int = 12
    backup_recipient: str = ""  # whom copies on other media are sealed for, as age writes it; empty: nobody
    backup_key: str = field(default="", repr=False)  # what opens them, itself sealed by the passphrase
    practice: bool = False
    code: str = ""  # by which head office knows this office; its packets carry it
    head_office_key: str = ""  # an age recipient; packets can be locked for it


_cached: Office | None = None


def office() -> Office:
    """The office as it is set now.

    Raises:
        RuntimeError: the office was not founded yet.
    """
    global _cached
    if _cached is None:
        stored = {key: json.loads(value) for key, value in db.rows("SELECT key, value FROM setting")}
        if "name" not in stored:
            raise RuntimeError("the office was not founded yet")
        _cached = _from_json(stored)
    return _cached


def forget() -> None:
    """Read the settings afresh next time: another file was opened, or something was changed."""
    global _cached
    _cached = None


def _forget_if_changed(changed: frozenset[str]) -> None:
    if "settings" in changed:
        forget()


changes.listen(_forget_if_changed)


def change_settings(changed: Mapping[str, Any], by: SignedIn) -> Office:
    """Set what is given and leave the rest; each changed key leaves who, old and new in the journal.

    Raises:
        UserError: a value that cannot be, with its field.
        NotAllowed: the person may not change settings.
    """
    require(by, "settings.change")
    now = asdict(office())
    wanted = _from_json({**now, **changed})
    check_settings(wanted, now["name"])
    differing = {key: value for key, value in asdict(wanted).items() if value != now[key]}
    for key in FOR_GOOD:
        if key in differing:
            raise UserError(_("This was fixed when the office was founded; the books rest on it."), field=key)
    if differing:
        with transaction("settings.changed", "settings", by=by.staff_id) as entry:
            write_settings(differing)
            entry.tells(changed={key: [now[key], value] for key, value in differing.items()})
    return office()


def write_settings(values: Mapping[str, Any]) -> None:
    """Put values in place. Only call inside a transaction."""
    for key, value in values.items():
        db.database.execute_sql(
            "INSERT INTO setting (key, value) VALUES (?, ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, json.dumps(value, ensure_ascii=False)),
        )


LONGEST_NAME = 120  # characters; more stand on no receipt and in no packet


def check_settings(wanted: Office, name_before: str = "") -> None:
    """Refuse what cannot be.

    Args:
        name_before: a name that is kept may be longer than new ones; earlier versions let it.

    Raises:
        UserError: one sentence, with the name of the setting as its field.
    """
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    from desktop.core.currencies import currency  # two hundred of them; a start needs none

    if not wanted.name.strip():
        raise UserError(_("The office needs a name; it stands on every receipt."), field="name")
    if len(wanted.name) > LONGEST_NAME and wanted.name != name_before:
        raise UserError(
            _("The office's name has at most {most} characters.").format(most=LONGEST_NAME), field="name"
        )
    try:
        currency(wanted.currency)
    except ValueError as error:
        raise UserError(
            _("{code} is no currency code. It has three letters, like CNY.").format(code=wanted.currency),
            field="currency",
        ) from error
    try:
        ZoneInfo(wanted.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:  # "Asia" alone is a folder
        raise UserError(
            _("This time zone is not known. Write it like Asia/Shanghai."), field="zone"
        ) from error
    _between("account_width", wanted.account_width, 1, 20, _("Account numbers have 1 to 20 digits."))
    _between("idle_minutes", wanted.idle_minutes, 1, 120, _("The desk locks after 1 to 120 minutes."))
    long_wait = wanted.wait_amber_minutes
    _between("wait_amber_minutes", long_wait, 1, 120, _("A wait is long after 1 to 120 minutes."))
    too_long = _("It is much too long later than it is long, and within 240 minutes.")
    _between("wait_red_minutes", wanted.wait_red_minutes, long_wait + 1, 240, too_long)
    _between(
        "answer_seconds", wanted.answer_seconds, 3, 120, _("A call is answered within 3 to 120 seconds.")
    )
    _between("call_minutes", wanted.call_minutes, 1, 120, _("A call is long after 1 to 120 minutes."))
    _between("scale", wanted.scale, 1.0, 2.0, _("The size goes from 100 to 200 %."))
    _between("bounce_fee", wanted.bounce_fee, 0, 10**7, _("A fee is zero or more, and no fortune."))
    _between("lost_days", wanted.lost_days, 1, 3650, _("Property is kept for 1 to 3650 days."))
    first = wanted.suspension_after
    _between("suspension_after", first, 1, 99, _("A suspension is proposed after 1 to 99 findings."))
    later = _("A termination is proposed after more findings than a suspension.")
    _between("termination_after", wanted.termination_after, first + 1, 100, later)
    _check_copies(wanted)
    if wanted.code and not OFFICE_CODE.fullmatch(wanted.code):
        raise UserError(
            _("The code has up to 16 capital letters, figures and _, as head office gave it."), field="code"
        )
    choices = (("paper", PAPERS), ("look", LOOKS), ("profile", PROFILES), ("count_by", COUNTS))
    for key, known in choices:
        if getattr(wanted, key) not in known:
            raise UserError(_("Choose one of the list."), field=key)
    if sorted(set(wanted.allocation_order)) != sorted(wanted.allocation_order):
        raise UserError(_("Each part of a bill has one place."), field="allocation_order")


def _check_copies(wanted: Office) -> None:
    _between("backup_hours", wanted.backup_hours, 1, 24, _("A copy is made every 1 to 24 hours."))
    many = _("Of 1 to 100 the newest copy is kept.")
    for key in ("keep_hours", "keep_days", "keep_weeks", "keep_months"):
        _between(key, getattr(wanted, key), 1, 100, many)


def _between(field: str, value: float, lowest: float, highest: float, sentence: str) -> None:
    if not isinstance(value, int | float) or not lowest <= value <= highest:
        raise UserError(sentence, field=field)


def _from_json(stored: Mapping[str, Any]) -> Office:
    known = {one.name for one in fields(Office)}
    values = {key: value for key, value in stored.items() if key in known}
    for key in ("allocation_order", "backup_sticks"):
        if key in values:
            values[key] = tuple(values[key])
    return Office(**values)


def apply_zone() -> None:
    """Show times in the office's zone."""
    clock.use_zone(office().zone)
