"""PINs: hashed by argon2id, and a wrong one makes the next try wait longer each time.

A short PIN keeps colleagues apart; a stolen disk is another matter, and needs encryption.
The wait is measured on the monotonic clock and counted in the database: neither a restart nor a
moved clock shortens it.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from desktop.core import db
from desktop.core.errors import UserError
from desktop.core.i18n import _

if TYPE_CHECKING:
    from argon2 import PasswordHasher  # at run time only when a PIN is hashed: it costs start-up time

MEMORY_KIB = 64 * 1024
ROUNDS = 2
FREE_TRIES = 3
FIRST_WAIT = 5.0  # seconds; doubles with each further wrong try
LONGEST_WAIT = 900.0
MOST_DOUBLED = 10  # times; longer than the longest wait

_program_started = time.monotonic()
_last_wrong: dict[int, float] = {}
_unsaved: dict[int, int] = {}  # wrong tries where nothing may be written


def check_new_pin(pin: str) -> None:
    """Refuse a PIN that cannot be used.

    Raises:
        UserError: not 4 to 8 digits, or one that everybody tries first.
    """
    if not (pin.isascii() and pin.isdigit() and 4 <= len(pin) <= 8):
        raise UserError(_("A PIN has 4 to 8 digits."), field="pin")
    if len(set(pin)) == 1 or pin in "0123456789" or pin in "9876543210":
        raise UserError(_("This PIN is the first that anybody would try. Take another one."), field="pin")


def hash_pin(pin: str) -> str:
    """The stored form of a PIN."""
    return _hasher().hash(pin)


def matches(pin_hash: str, pin: str) -> bool:
    """Whether this is the PIN; nothing is the PIN of a stored form that is damaged.

    Raises:
        UserError: there is too little memory to tell.
    """
    from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

    try:
        return _hasher().verify(pin_hash, pin)
    except (VerifyMismatchError, InvalidHashError):
        return False
    except VerificationError as error:
        if "emory" in str(error):  # argon2's own word for it
            raise UserError(_("The memory is full. Close other programs and try again.")) from error
        return False


def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=ROUNDS, memory_cost=MEMORY_KIB, parallelism=1)


def seconds_to_wait(staff_id: int) -> float:
    """How long this person must wait before the next try; 0 when she may try now."""
    row = db.one("SELECT wrong_tries FROM staff WHERE id = ?", (staff_id,))
    return _wait_after(int(row[0]) if row else 0, staff_id)


def try_unsaved(staff_id: int, pin_hash: str, pin: str) -> None:
    """Try a PIN where nothing may be written; wrong tries are counted until the program ends.

    Raises:
        UserError: it is wrong, or a wait after wrong tries.
    """
    if wait := _wait_after(_unsaved.get(staff_id, 0), staff_id):
        raise UserError(
            _("Too many wrong tries. The next one is possible in {seconds} s.").format(
                seconds=round(wait) or 1
            ),
            field="pin",
        )
    if matches(pin_hash, pin):
        _unsaved.pop(staff_id, None)
        return
    _unsaved[staff_id] = _unsaved.get(staff_id, 0) + 1
    _last_wrong[staff_id] = time.monotonic()
    raise UserError(_("Wrong PIN. Try again."), field="pin")


def _wait_after(wrong: int, staff_id: int) -> float:
    if wrong <= FREE_TRIES:
        return 0.0
    doubled = min(wrong - FREE_TRIES - 1, MOST_DOUBLED)  # two to the thousandth is no number of seconds
    wait = min(FIRST_WAIT * 2**doubled, LONGEST_WAIT)
    since = time.monotonic() - _last_wrong.get(staff_id, _program_started)
    return max(0.0, wait - since)


def note_wrong_try(staff_id: int) -> None:
    """Count one wrong try. Only call inside a transaction."""
    db.database.execute_sql("UPDATE staff SET wrong_tries = wrong_tries + 1 WHERE id = ?", (staff_id,))
    _last_wrong[staff_id] = time.monotonic()


def note_right_try(staff_id: int) -> None:
    """Forget the wrong tries. Only call inside a transaction."""
    db.database.execute_sql("UPDATE staff SET wrong_tries = 0 WHERE id = ?", (staff_id,))
    _last_wrong.pop(staff_id, None)
