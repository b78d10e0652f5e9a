"""The office's price list for repairs: visits, labour and parts, each price in force from its day on."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.core import clock, db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _
from desktop.core.money import Money
from desktop.office.rights import SignedIn, require

KINDS = {"visit": N_("Visit"), "labour": N_("Labour"), "part": N_("Part")}
LARGEST_PRICE = 10**8  # minor units
LONGEST = {"name": 60, "unit": 20}
THOUSANDTHS = 1000
MOST_THOUSANDTHS = 10**7  # ten thousand of a unit

_IN_FORCE = (
    "SELECT id, code, name, kind, unit, price, effective_from, offered FROM repair_price p"
    " WHERE p.effective_from <= :day AND p.id = (SELECT q.id FROM repair_price q WHERE q.code = p.code"
    " AND q.effective_from <= :day ORDER BY q.effective_from DESC, q.id DESC LIMIT 1)"
)


@dataclass(frozen=True, slots=True)
class PriceRow:
    """One line of the price list; the price is of one unit, in minor units."""

    price_id: int
    code: str
    name: str
    kind: str  # a key of KINDS
    unit: str  # "each", "hour", "m"
    price: Money
    effective_from: date
    offered: bool = True


@dataclass(frozen=True, slots=True)
class LineIn:
    """Parts or labour as they stand on the stub.

    Args:
        code: of the price list.
        thousandths: how many units, in thousandths: 1500 is one and a half.
    """

    code: str
    thousandths: int


@dataclass(frozen=True, slots=True)
class Line:
    """Parts or labour with what they cost."""

    price: PriceRow
    thousandths: int
    amount: Money


def price_list(day: date | None = None) -> tuple[PriceRow, ...]:
    """What can be charged on a day, visits first, then labour, then parts; today if not given."""
    found = db.rows(
        f"{_IN_FORCE} AND p.offered = 1 ORDER BY INSTR('visit labour part', kind), code",
        {"day": (day or clock.today()).isoformat()},
    )
    return tuple(map(_row, found))


def price_on(code: str, day: date) -> PriceRow | None:
    """One line as it is on a day; None when the list has none then."""
    row = db.one(f"{_IN_FORCE} AND p.offered = 1 AND p.code = :code", {"day": day.isoformat(), "code": code})
    return _row(row) if row else None


def price_history(code: str) -> tuple[PriceRow, ...]:
    """Every version of a line, the newest first; those to come too."""
    found = db.rows(
        "SELECT id, code, name, kind, unit, price, effective_from, offered FROM repair_price WHERE code = ?"
        " ORDER BY effective_from DESC, id DESC",
        (code,),
    )
    return tuple(map(_row, found))


def price_rows(price_ids: Sequence[int]) -> dict[int, PriceRow]:
    """Versions of lines by their rows, as a finished order charged them."""
    marks = ", ".join("?" * len(price_ids))
    found = db.rows(
        "SELECT id, code, name, kind, unit, price, effective_from, offered FROM repair_price"
        f" WHERE id IN ({marks})",
        tuple(price_ids),
    )
    return {row[0]: _row(row) for row in found}


def add_price(
    name: str, kind: str, unit: str, price: Money, effective_from: date, by: SignedIn
) -> PriceRow:  # fmt: skip
    """Put a new line on the list.

    Args:
        name: what it is, as it is read out to the customer.
        kind: visit, labour or part.
        unit: what one of it is, as "hour"; may be empty for a visit.
        price: of one unit, minor units, zero or more.
        effective_from: today or later.

    Raises:
        UserError: something that cannot be; with its field.
        NotAllowed: the person may not.
    """
    return _write("", name, kind, unit, price, effective_from, True, by)


def change_price(
    code: str, name: str, unit: str, price: Money, effective_from: date, by: SignedIn, offered: bool = True
) -> PriceRow:  # fmt: skip
    """Set a line anew from a day on; what was charged before keeps its price.

    Args:
        code: of a line that there is.
        offered: no takes it off the list from that day on.

    Raises:
        UserError, NotAllowed: see `add_price`.
    """
    require(by, "repair.set_up")
    known = price_history(code)
    if not known:
        raise UserError(_("The price list has no such line."), field="code")
    return _write(code, name, known[0].kind, unit, price, effective_from, offered, by)


def priced(lines: tuple[LineIn, ...], day: date) -> tuple[Line, ...]:
    """What lines cost on a day; each is rounded to whole minor units, halves up.

    Raises:
        UserError: a line that the list has not, or no sensible quantity; the field is lines.
    """
    found = []
    for line in lines:
        row = price_on(line.code, day)
        if row is None:
            raise UserError(
                _("The price list has no line {code} on that day.").format(code=line.code), field="lines"
            )
        if not 0 < line.thousandths <= MOST_THOUSANDTHS:
            raise UserError(_("{name}: say how many; more than zero.").format(name=row.name), field="lines")
        amount = (row.price * line.thousandths * 2 + THOUSANDTHS) // (THOUSANDTHS * 2)
        found.append(Line(row, line.thousandths, Money(amount)))
    return tuple(found)


def quantity_text(thousandths: int) -> str:
    """A quantity for people and for fields: "2", "1.5"."""
    whole, part = divmod(thousandths, THOUSANDTHS)
    return f"{whole}.{part:03d}".rstrip("0").rstrip(".")


def read_quantity(text: str) -> int:
    """A quantity as it was typed, in thousandths.

    Raises:
        UserError: no number, none at all, or finer than thousandths; the field is lines.
    """
    plain = unicodedata.normalize("NFKC", text).strip().replace("。", ".")
    whole, _dot, part = plain.partition(".")
    digits = whole + part.ljust(3, "0")
    if (
        not digits.isascii()
        or not digits.isdecimal()
        or len(part) > 3
        or not 0 < int(digits) <= MOST_THOUSANDTHS
    ):
        raise UserError(_("Type how many, such as 2 or 1.5."), field="lines")
    return int(digits)


def _write(
    code: str, name: str, kind: str, unit: str, price: Money, effective_from: date, offered: bool,
    by: SignedIn,
) -> PriceRow:  # fmt: skip
    require(by, "repair.set_up")
    name, unit = " ".join(name.split()), " ".join(unit.split())
    _refuse_odd_line(name, kind, unit, price, effective_from)
    with transaction("repair.price_set", "repair_lists", by=by.staff_id) as entry:
        code = code or _new_code(kind)
        row_id = db.insert(
            "repair_price",
            {
                "code": code,
                "name": name,
                "kind": kind,
                "unit": unit,
                "price": price,
                "effective_from": effective_from.isoformat(),
                "offered": int(offered),
                "journal_seq": entry.seq,
            },
        )
        entry.tells(price=row_id, code=code, amount=price, since=effective_from.isoformat(), offered=offered)
    return PriceRow(row_id, code, name, kind, unit, Money(price), effective_from, offered)


def _refuse_odd_line(name: str, kind: str, unit: str, price: Money, effective_from: date) -> None:
    if not name:
        raise UserError(_("A line of the price list needs a name."), field="name")
    for field, text in (("name", name), ("unit", unit)):
        if len(text) > LONGEST[field]:
            raise UserError(
                _("This is too long: {most} signs at most.").format(most=LONGEST[field]), field=field
            )
    if kind not in KINDS:
        raise UserError(_("Choose visit, labour or part."), field="kind")
    if not 0 <= price <= LARGEST_PRICE:
        raise UserError(_("A price is zero or more, and no fortune."), field="price")
    if effective_from < clock.today():
        raise UserError(
            _("A price begins today or later; what was charged keeps its price."), field="effective_from"
        )


def _new_code(kind: str) -> str:
    """V01, L01, P01 ...: short enough to type, never given out twice."""
    letter = {"visit": "V", "labour": "L", "part": "P"}[kind]
    row = db.one("SELECT COUNT(DISTINCT code) FROM repair_price WHERE kind = ?", (kind,))
    return f"{letter}{(row[0] if row else 0) + 1:02d}"


def _row(row: tuple[Any, ...]) -> PriceRow:
    *known, price, since, offered = row
    return PriceRow(*known, Money(price), date.fromisoformat(since), bool(offered))
