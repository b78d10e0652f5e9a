"""Founding the office, signing in and out, and who works here: one transaction each."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office import pins
from desktop.office.numbers import open_series
from desktop.office.rights import ADMIN, LEADER, ROLES, SignedIn, require
from desktop.office.settings import Office, check_settings, forget, write_settings

FIRST_LETTER = "A"


def found_office(office: Office, leader_name: str, pin: str) -> SignedIn:
    """Write the settings, the first leader and the receipt series of a new file.

    Raises:
        UserError: a setting, the name or the PIN cannot be; or the office exists already.
    """
    check_settings(office)
    _check_name(leader_name)
    pins.check_new_pin(pin)
    pin_hash = pins.hash_pin(pin)
    with transaction("office.founded", "settings", "staff", by=None) as entry:
        if db.one("SELECT 1 FROM setting WHERE key = 'name'"):
            raise UserError(_("This office exists already."))
        write_settings(asdict(office))
        staff_id = _insert_staff(leader_name, LEADER, pin_hash)
        open_series(entry, "receipt", FIRST_LETTER)
        entry.tells(leader=staff_id, currency=office.currency, series=FIRST_LETTER)
    forget()
    return SignedIn(staff_id, leader_name.strip(), LEADER)


def sign_in(name: str, pin: str) -> SignedIn:
    """Let somebody to the desk by name and PIN.

    Raises:
        UserError: unknown name, wrong PIN, or a wait after wrong tries; the field is name or pin.
    """
    return _recognise(name, pin, "sign_in")


def call_leader(name: str, pin: str) -> SignedIn:
    """Recognise a leader who comes to somebody else's desk for one decision; the clerk stays signed in.

    Raises:
        UserError: as `sign_in`.
    """
    return _recognise(name, pin, "leader_called")


def _recognise(name: str, pin: str, what: str) -> SignedIn:
    row = db.one("SELECT id, name, role, pin_hash FROM staff WHERE name = ? AND active = 1", (name.strip(),))
    if row is None:
        raise UserError(_("Nobody of this name works here."), field="name")
    staff_id, own_name, role, pin_hash = row
    _refuse_while_waiting(staff_id)
    _try_pin(staff_id, pin_hash, pin, what)
    return SignedIn(staff_id, own_name, role)


def unlock(who: SignedIn, pin: str) -> None:
    """Let the person who locked the desk back to it.

    Raises:
        UserError: wrong PIN, or a wait after wrong tries.
    """
    row = db.one("SELECT pin_hash FROM staff WHERE id = ? AND active = 1", (who.staff_id,))
    if row is None:
        raise UserError(_("Nobody of this name works here."), field="name")
    _refuse_while_waiting(who.staff_id)
    _try_pin(who.staff_id, row[0], pin, "unlock")


def _try_pin(staff_id: int, pin_hash: str, pin: str, what: str) -> None:
    if db.is_read_only():
        pins.try_unsaved(staff_id, pin_hash, pin)
        return
    right = pins.matches(pin_hash, pin)
    with transaction(f"{what}.done" if right else f"{what}.refused", by=staff_id):
        (pins.note_right_try if right else pins.note_wrong_try)(staff_id)
    if not right:
        raise UserError(_wrong_pin_sentence(staff_id), field="pin")


def _wrong_pin_sentence(staff_id: int) -> str:
    wait = pins.seconds_to_wait(staff_id)
    if wait:
        return _("Wrong PIN. The next try is possible in {seconds} s.").format(seconds=round(wait))
    return _("Wrong PIN. Try again.")


def _refuse_while_waiting(staff_id: int) -> None:
    wait = pins.seconds_to_wait(staff_id)
    if wait > 0:
        raise UserError(
            _("Too many wrong tries. The next one is possible in {seconds} s.").format(
                seconds=round(wait) or 1
            ),
            field="pin",
        )


def sign_out(who: SignedIn) -> None:
    """Note that somebody left the desk."""
    _note("sign_out.done", who)


def note_lock(who: SignedIn) -> None:
    """Note that the desk was locked."""
    _note("desk.locked", who)


def _note(kind: str, who: SignedIn) -> None:
    """Books that may only be looked at take no note; whoever looks at them comes and goes all the same."""
    if not db.is_read_only():
        with transaction(kind, by=who.staff_id):
            pass


def confirm_clock(by: SignedIn) -> None:
    """A leader's word that the computer's clock is right; money moves again.

    Raises:
        NotAllowed: the person may not confirm it.
    """
    require(by, "clock.confirm")
    with transaction("clock.confirmed", by=by.staff_id, confirms_clock=True) as entry:
        entry.tells(believed=entry.at_utc)


def add_staff(name: str, role: str, pin: str, by: SignedIn) -> SignedIn:
    """Let somebody new work here.

    Raises:
        UserError: the name is taken or empty, or the PIN cannot be; NotAllowed.
    """
    require(by, "staff.change")
    _check_name(name)
    _check_role(role)
    pins.check_new_pin(pin)
    pin_hash = pins.hash_pin(pin)
    with transaction("staff.added", "staff", by=by.staff_id) as entry:
        if db.one("SELECT 1 FROM staff WHERE name = ?", (name.strip(),)):
            raise UserError(_("Somebody of this name works here already."), field="name")
        staff_id = _insert_staff(name, role, pin_hash)
        entry.tells(staff=staff_id, role=role)
    return SignedIn(staff_id, name.strip(), role)


def change_staff(staff_id: int, role: str, pin: str, by: SignedIn) -> None:
    """Give somebody another role, a new PIN or both, all or nothing; an empty PIN keeps the old one.

    Raises:
        UserError: no such role, the PIN cannot be, or nobody would be left in charge; NotAllowed.
    """
    require(by, "staff.change")
    _check_role(role)
    columns: dict[str, Any] = {"role": role}
    if pin:
        pins.check_new_pin(pin)
        columns |= {"pin_hash": pins.hash_pin(pin), "wrong_tries": 0}
    _change_staff("staff.changed", staff_id, columns, by, role=role, new_pin=bool(pin))


def retire_staff(staff_id: int, by: SignedIn) -> None:
    """Let somebody no longer sign in; her name stays on old receipts.

    Raises:
        UserError: nobody would be left in charge; NotAllowed.
    """
    _change_staff("staff.retired", staff_id, {"active": 0}, by, active=0)


def bring_back_staff(staff_id: int, by: SignedIn) -> None:
    """Let somebody sign in again."""
    _change_staff("staff.brought_back", staff_id, {"active": 1}, by, active=1)


def reset_pin(staff_id: int, pin: str, by: SignedIn) -> None:
    """Give somebody a new PIN and forget her wrong tries.

    Raises:
        UserError: the PIN cannot be; NotAllowed: neither her own nor in charge.
    """
    if staff_id != by.staff_id:
        require(by, "staff.change")
    pins.check_new_pin(pin)
    pin_hash = pins.hash_pin(pin)
    with transaction("staff.pin_changed", "staff", by=by.staff_id) as entry:
        db.database.execute_sql(
            "UPDATE staff SET pin_hash = ?, wrong_tries = 0 WHERE id = ?", (pin_hash, staff_id)
        )
        entry.tells(staff=staff_id)


def _change_staff(kind: str, staff_id: int, columns: dict[str, Any], by: SignedIn, **told: Any) -> None:
    require(by, "staff.change")
    with transaction(kind, "staff", by=by.staff_id) as entry:
        for column, value in columns.items():
            db.database.execute_sql(f"UPDATE staff SET {column} = ? WHERE id = ?", (value, staff_id))
        left = db.one("SELECT COUNT(*) FROM staff WHERE active = 1 AND role IN (?, ?)", (LEADER, ADMIN))
        if not left or not left[0]:
            raise UserError(
                _("Then nobody would be left in charge. Name another leader first."), field="role"
            )
        entry.tells(staff=staff_id, **told)


def _insert_staff(name: str, role: str, pin_hash: str) -> int:
    row = {"name": name.strip(), "role": role, "pin_hash": pin_hash, "active": 1, "wrong_tries": 0}
    return db.insert("staff", row)


def _check_name(name: str) -> None:
    if not name.strip():
        raise UserError(_("A name is needed to sign in by."), field="name")


def _check_role(role: str) -> None:
    if role not in ROLES:
        raise UserError(_("Choose one of the list."), field="role")
