"""What the office sets for its repairs: its own kinds of faults, and its own limits."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.calendars.limits import Limit
from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.rights import SignedIn, require
from desktop.repairs.categories import SHIPPED, STAGES, URGENT
from desktop.repairs.limits import limit_in
from desktop.repairs.states import SIDES

LONGEST_NAME = 60
LONGEST_MINUTES, LONGEST_DAYS = 90 * 24 * 60, 90
_OWN = (
    "SELECT code, name, offered FROM repair_category WHERE id IN"
    " (SELECT MAX(id) FROM repair_category WHERE side = ? GROUP BY code) ORDER BY code"
)


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of fault, named in the current language."""

    code: str
    side: str
    name: str
    offered: bool = True


@dataclass(frozen=True, slots=True)
class LimitRow:
    """What a scope says about a stage."""

    scope: str  # urgent, a kind of fault, or a side
    stage: str
    limit: Limit | None  # None: no limit
    said: bool  # whether the scope says anything; else the next scope is asked


def categories_of(side: str, everything: bool = False) -> tuple[Category, ...]:
    """The kinds of faults of a side: the shipped ones, then the office's own.

    Args:
        everything: those too that are no longer offered.
    """
    own = {code: (name, bool(offered)) for code, name, offered in db.rows(_OWN, (side,))}
    found = []
    for code, shipped in SHIPPED.get(side, {}).items():
        name, offered = own.pop(code, ("", True))
        found.append(Category(code, side, name or _(shipped), offered))
    found += [Category(code, side, name, offered) for code, (name, offered) in own.items()]
    return tuple(one for one in found if everything or one.offered)


def category_name(code: str) -> str:
    """A kind of fault as people call it; a code that nobody knows stands as it is."""
    row = db.one("SELECT name FROM repair_category WHERE code = ? ORDER BY id DESC LIMIT 1", (code,))
    if row and row[0]:
        return str(row[0])
    return next((_(names[code]) for names in SHIPPED.values() if code in names), code)


def add_category(side: str, name: str, by: SignedIn) -> Category:
    """Offer one more kind of fault.

    Raises:
        UserError: no name, or one that is on the list already; the field is name.
        NotAllowed: the person may not.
    """
    require(by, "repair.set_up")
    if side not in SIDES:
        raise UserError(_("Say whether it is in-meter, out-meter, or cannot be told yet."), field="side")
    plain = _checked_name(side, name)
    with transaction("repair.category_set", "repair_lists", by=by.staff_id) as entry:
        row = db.one("SELECT COUNT(DISTINCT code) FROM repair_category WHERE code LIKE ?", (f"{side}.own%",))
        code = f"{side}.own{(row[0] if row else 0) + 1:03d}"
        _write_category(entry, code, side, plain, True)
    return Category(code, side, plain)


def set_category(code: str, name: str, offered: bool, by: SignedIn) -> Category:
    """Give a kind of fault another name, or take it off the list; orders keep what they were.

    Args:
        code: of `categories_of(side, everything=True)`.
        name: empty brings a shipped one's own name back.

    Raises:
        UserError: no such kind of fault, or no name for one of the office's own.
        NotAllowed: the person may not.
    """
    require(by, "repair.set_up")
    side = code.split(".")[0]
    known = {one.code for one in categories_of(side, everything=True)}
    if code not in known:
        raise UserError(_("There is no such kind of fault."), field="code")
    shipped = code in SHIPPED.get(side, {})
    plain = "" if shipped and not name.strip() else _checked_name(side, name, but_not=code)
    with transaction("repair.category_set", "repair_lists", by=by.staff_id) as entry:
        _write_category(entry, code, side, plain, offered)
    return Category(code, side, category_name(code), offered)


def limits_of(scope: str) -> tuple[LimitRow, ...]:
    """What a scope says about each stage.

    Args:
        scope: urgent, a kind of fault, or a side.
    """
    found = []
    for stage in STAGES:
        said, limit = limit_in(scope, stage)
        found.append(LimitRow(scope, stage, limit, said))
    return tuple(found)


def set_limit(scope: str, stage: str, limit: Limit | None, by: SignedIn) -> None:
    """Set how long a stage may take from now on; what is counted already stays.

    Args:
        scope: urgent, a kind of fault, or a side.
        stage: a key of `categories.STAGES`.
        limit: None: no limit.

    Raises:
        UserError: no such scope or stage, nothing at all, or longer than three months.
        NotAllowed: the person may not.
    """
    require(by, "repair.set_up")
    codes = {one.code for side in SIDES for one in categories_of(side, everything=True)}
    if scope not in {URGENT, *SIDES, *codes} or stage not in STAGES:
        raise UserError(_("Choose one of the list."), field="stage")
    if limit is not None and not (0 < limit.minutes <= LONGEST_MINUTES or 0 < limit.days <= LONGEST_DAYS):
        raise UserError(_("A limit is at least a minute and at most three months."), field="limit")
    told = (limit.clock, limit.minutes, limit.days) if limit else ("", 0, 0)
    with transaction("repair.limit_set", "repair_lists", by=by.staff_id) as entry:
        row_id = db.insert(
            "repair_limit",
            {
                "scope": scope,
                "stage": stage,
                "clock": told[0],
                "minutes": told[1],
                "days": told[2],
                "journal_seq": entry.seq,
            },
        )
        entry.tells(limit=row_id, scope=scope, stage=stage, told=list(told))


def _checked_name(side: str, name: str, but_not: str = "") -> str:
    plain = " ".join(name.split())
    if not plain:
        raise UserError(_("A kind of fault needs a name."), field="name")
    if len(plain) > LONGEST_NAME:
        raise UserError(_("This is too long: {most} signs at most.").format(most=LONGEST_NAME), field="name")
    others = [one for one in categories_of(side, everything=True) if one.code != but_not]
    if plain.casefold() in {one.name.casefold() for one in others}:
        raise UserError(_("This kind of fault is on the list already."), field="name")
    return plain


def _write_category(entry: db.Entry, code: str, side: str, name: str, offered: bool) -> None:
    row_id = db.insert(
        "repair_category",
        {"code": code, "side": side, "name": name, "offered": int(offered), "journal_seq": entry.seq},
    )
    entry.tells(category=row_id, code=code, offered=offered)
