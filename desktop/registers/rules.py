"""What the tables of the registers cannot say: how long property is kept, and which vehicles there are."""

from __future__ import annotations

from datetime import timedelta

from desktop.core import clock, db
from desktop.core.errors import UserError
from desktop.core.i18n import _, format_date
from desktop.office.settings import office
from desktop.registers.facts import VEHICLE, subject_key
from desktop.registers.keeping import Case, Rule
from desktop.registers.kinds import CHECK, FINDING, IN_USE, LOST, VEHICLES

_HANDED_IN = "SELECT happened_at FROM register_event WHERE item_id = ? AND act = 'handed_in'"
_IN_USE = (
    "SELECT number FROM register_now WHERE kind = ? AND source = '' AND subject_kind = ? AND subject_key = ?"
    " AND state = ?"
)


def in_use(number: str) -> str | None:
    """The register's number of a vehicle in use; None where none has this number."""
    row = db.one(_IN_USE, (VEHICLES, VEHICLE, subject_key(VEHICLE, number), IN_USE))
    return str(row[0]) if row else None


def _kept_long_enough(case: Case) -> None:
    row = db.one(_HANDED_IN, (case.now.item_id,))
    assert row is not None
    until = clock.local(clock.from_stamp(row[0])).date() + timedelta(days=office().lost_days)
    if clock.local(case.moment).date() < until:
        raise UserError(
            _("Property is kept until {day}; before that it is not disposed of.").format(
                day=format_date(until)
            )
        )


def _one_of_its_number(case: Case) -> None:
    case.told["subject_kind"] = VEHICLE
    if known := in_use(case.told["subject"]):
        raise UserError(
            _("This vehicle is in the register already ({number}).").format(number=known), field="subject"
        )
    _as_shown(case)


def _as_shown(case: Case) -> None:
    """Its line is what the list tells of a vehicle."""
    case.told["what"] = case.told["line"]
    case.told["owner"] = case.told["keeper"]


def _of_a_known_vehicle(case: Case) -> None:
    case.told["subject_kind"] = VEHICLE
    if in_use(case.told["subject"]) is None:
        raise UserError(
            _("No vehicle in use has this number. Add it first, or look at the number."), field="subject"
        )


def _of_its_list(case: Case) -> None:
    """The list of checks shows which one it was, and how many points were not in order."""
    case.told["source"] = case.told["list"]
    wrong = sum(1 for _code, _words, fault in case.told["faults"] if fault)
    case.told["what"] = str(wrong)


RULES: dict[tuple[str, str], Rule] = {
    (LOST, "disposed"): _kept_long_enough,
    (VEHICLES, "added"): _one_of_its_number,
    (VEHICLES, "changed"): _as_shown,
    (FINDING, "noted"): _of_a_known_vehicle,
    (CHECK, "made"): _of_its_list,
}
