"""What was reported: one version of it, as a form gives it and as the books keep it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

from desktop.core import db
from desktop.core.money import Money
from desktop.office.rights import SignedIn
from desktop.repairs.categories import NORMAL, URGENT


@dataclass(frozen=True, slots=True)
class Report:
    """What a caller reported.

    Args:
        side: in, out or unknown; a key of `states.SIDES`.
        category: what kind of fault it is; a code of `set_up.categories_of(side)`.
        place: in-meter the address; out-meter a detailed address or a landmark.
        account_id: of the account whose number and name were read back; None out-meter.
        account_version: the version of it that was read back.
        identity_confirmed_at: when that was, as `clock.stamp` writes it; empty without an account.
        name: how the caller is called; may be empty.
        title: mr, ms or empty; a key of `persons.TITLES`.
        phone: must be given in-meter, else where the caller gives one.
        words: what the caller said, in her own words; may be empty.
        danger: none, road, cellar or electricity; anything but none is urgent. May be empty in-meter.
        wished: the time wished for, as `Slot.stored` writes it; empty: as soon as possible.
        unclear: fields that were not understood, keys of `categories.UNCLEAR_FIELDS`; the repair cannot be
            finished before they are clear.
        fee_item: what of the price list was told, a code; may be empty.
        fee_told: the amount that was told, minor units; None where no amount can be told.
        fee_answer: accepted, refused or unknown; must be one in-meter, empty out-meter.
    """

    side: str
    category: str
    place: str
    account_id: int | None = None
    account_version: int | None = None
    identity_confirmed_at: str = ""
    name: str = ""
    title: str = ""
    phone: str = ""
    words: str = ""
    danger: str = ""
    wished: str = ""
    unclear: tuple[str, ...] = ()
    fee_item: str = ""
    fee_told: Money | None = None
    fee_answer: str = ""

    @property
    def priority(self) -> str:
        """Urgent where somebody or something is in danger."""
        return NORMAL if self.danger in ("", "none") else URGENT


def tidy(report: Report) -> Report:
    """The report as it is kept: one line each, no blanks around."""
    return replace(
        report,
        **{name: " ".join(getattr(report, name).split()) for name in ("place", "name", "phone", "words")},
    )


FIELDS = tuple(field.name for field in fields(Report))
_COLUMNS = ", ".join(FIELDS)


def as_values(report: Report) -> dict[str, Any]:
    """Each field by its name."""
    return {name: getattr(report, name) for name in FIELDS}


def add_version(entry: db.Entry, order_id: int, version: int, report: Report, by: SignedIn) -> None:
    """Keep one more version of an order's record. Only call inside a transaction."""
    db.insert(
        "repair_record",
        {
            "order_id": order_id,
            "version": version,
            **as_values(report),
            "unclear": " ".join(report.unclear),
            "staff_id": by.staff_id,
            "at_utc": entry.at_utc,
            "journal_seq": entry.seq,
        },
    )


def versions_of(order_id: int) -> tuple[Report, ...]:
    """Every version of an order's record, the first one first."""
    found = db.rows(f"SELECT {_COLUMNS} FROM repair_record WHERE order_id = ? ORDER BY version", (order_id,))
    return tuple(map(_as_report, found))


def newest(order_id: int) -> Report | None:
    """An order's record as it is now."""
    row = db.one(
        f"SELECT {_COLUMNS} FROM repair_record WHERE order_id = ? ORDER BY version DESC LIMIT 1", (order_id,)
    )
    return _as_report(row) if row else None


def version_at(order_id: int, turn: int) -> Report:
    """An order's record as it was when an act was kept."""
    row = db.one(
        f"SELECT {_COLUMNS} FROM repair_record WHERE order_id = ? AND journal_seq <="
        " (SELECT journal_seq FROM repair_event WHERE order_id = ? AND turn = ?)"
        " ORDER BY version DESC LIMIT 1",
        (order_id, order_id, turn),
    )
    if row is None:
        raise LookupError(f"order {order_id} has no act {turn}")
    return _as_report(row)


def _as_report(row: tuple[Any, ...]) -> Report:
    values = dict(zip(FIELDS, row, strict=True))
    values["unclear"] = tuple(values["unclear"].split())
    if values["fee_told"] is not None:
        values["fee_told"] = Money(values["fee_told"])
    return Report(**values)
