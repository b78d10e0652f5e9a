"""What the office sets for its cases: its own categories, and its own limits."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.calendars.limits import Limit
from desktop.complaints.limits import STAGES, limit_in, scopes
from desktop.complaints.lists import SHIPPED_CATEGORIES
from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.journal import text_digest
from desktop.office.rights import SignedIn, require
from desktop.office.settings import office

LONGEST_NAME = 60
LONGEST_MINUTES, LONGEST_DAYS = 90 * 24 * 60, 90
OWN = "own."
_OWN = (
    "SELECT code, name, offered FROM complaint_category WHERE id IN"
    " (SELECT MAX(id) FROM complaint_category GROUP BY code) ORDER BY code"
)


@dataclass(frozen=True, slots=True)
class Category:
    """What a case may be about, named in the current language."""

    code: str
    name: str
    offered: bool = True


@dataclass(frozen=True, slots=True)
class LimitRow:
    """What a scope says about a stage."""

    scope: str  # a category, a kind with a severity, or a kind
    stage: str
    limit: Limit | None  # None: no limit
    said: bool  # whether the scope says anything; else the next scope is asked


def categories(everything: bool = False) -> tuple[Category, ...]:
    """What a case may be about in this office: the shipped categories of its trade, then its own.

    Args:
        everything: those too that are no longer offered.
    """
    own = {code: (name, bool(offered)) for code, name, offered in db.rows(_OWN)}
    found = []
    for code, shipped in SHIPPED_CATEGORIES[office().profile].items():
        name, offered = own.pop(code, ("", True))
        found.append(Category(code, name or _(shipped), offered))
    found += [Category(code, name, offered) for code, (name, offered) in own.items()]
    return tuple(one for one in found if everything or one.offered)


def category_name(code: str) -> str:
    """A category as people call it; a code that nobody knows stands as it is."""
    row = db.one("SELECT name FROM complaint_category WHERE code = ? ORDER BY id DESC LIMIT 1", (code,))
    if row and row[0]:
        return str(row[0])
    return next((_(names[code]) for names in SHIPPED_CATEGORIES.values() if code in names), code)


def add_category(name: str, by: SignedIn) -> Category:
    """Offer one more category.

    Raises:
        UserError: no name, or one that is on the list already; the field is name.
        NotAllowed: the person may not.
    """
    require(by, "case.decide")
    plain = _checked_name(name)
    with transaction("case.category_set", "case_lists", by=by.staff_id) as entry:
        row = db.one(
            "SELECT COUNT(DISTINCT code) FROM complaint_category WHERE code LIKE ?", (f"{OWN}%",)
        )  # fmt: skip
        code = f"{OWN}{(row[0] if row else 0) + 1:03d}"
        _write_category(entry, code, plain, True)
    return Category(code, plain)


def set_category(code: str, name: str, offered: bool, by: SignedIn) -> Category:
    """Give a category another name, or take it off the list; cases keep what they were.

    Args:
        code: of `categories(everything=True)`.
        name: empty brings a shipped one's own name back.

    Raises:
        UserError: no such category, or no name for one of the office's own.
        NotAllowed: the person may not.
    """
    require(by, "case.decide")
    if code not in {one.code for one in categories(everything=True)}:
        raise UserError(_("There is no such category."), field="code")
    shipped = not code.startswith(OWN)
    plain = "" if shipped and not name.strip() else _checked_name(name, but_not=code)
    with transaction("case.category_set", "case_lists", by=by.staff_id) as entry:
        _write_category(entry, code, plain, offered)
    return Category(code, category_name(code), offered)


def limits_of(scope: str) -> tuple[LimitRow, ...]:
    """What a scope says about each stage.

    Args:
        scope: a category, a kind with a severity, or a kind.
    """
    found = []
    for stage in STAGES:
        said, limit = limit_in(scope, stage)
        found.append(LimitRow(scope, stage, limit, said))
    return tuple(found)


def set_limit(scope: str, stage: str, limit: Limit | None, by: SignedIn) -> None:
    """Set how long a stage may take from now on; what is counted already stays.

    Args:
        scope: a category, a kind with a severity, or a kind.
        stage: a key of `limits.STAGES`.
        limit: None: no limit.

    Raises:
        UserError: no such scope or stage, nothing at all, or longer than three months.
        NotAllowed: the person may not.
    """
    require(by, "case.decide")
    codes = {one.code for one in categories(everything=True)}
    if scope not in {*scopes(), *codes} or stage not in STAGES:
        raise UserError(_("Choose one of the list."), field="stage")
    if limit is not None and not (0 < limit.minutes <= LONGEST_MINUTES or 0 < limit.days <= LONGEST_DAYS):
        raise UserError(_("A limit is at least a minute and at most three months."), field="limit")
    told = (limit.clock, limit.minutes, limit.days) if limit else ("", 0, 0)
    with transaction("case.limit_set", "case_lists", by=by.staff_id) as entry:
        row_id = db.insert(
            "complaint_limit",
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


def _checked_name(name: str, but_not: str = "") -> str:
    plain = " ".join(name.split())
    if not plain:
        raise UserError(_("A category needs a name."), field="name")
    if len(plain) > LONGEST_NAME:
        raise UserError(_("This is too long: {most} signs at most.").format(most=LONGEST_NAME), field="name")
    others = [one for one in categories(everything=True) if one.code != but_not]
    if plain.casefold() in {one.name.casefold() for one in others}:
        raise UserError(_("This category is on the list already."), field="name")
    return plain


def _write_category(entry: db.Entry, code: str, name: str, offered: bool) -> None:
    row_id = db.insert(
        "complaint_category",
        {"code": code, "name": name, "offered": int(offered), "journal_seq": entry.seq},
    )
    entry.tells(category=row_id, code=code, offered=offered, said=text_digest(entry.seq, name))
