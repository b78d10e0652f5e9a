"""Who is away, for hours or days, with whose consent, and who stands in and answers for her matters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from desktop.core import clock, db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _
from desktop.duty.watch import signed
from desktop.office.approval import approver
from desktop.office.queries import staff_list
from desktop.office.rights import SignedIn, may, refusal, require

AWAY, LEAVE = "away", "leave"
KINDS = {AWAY: N_("Away from the desk"), LEAVE: N_("On leave")}
LONGEST = timedelta(days=366)
SOON = timedelta(minutes=2)  # two clocks on two walls

_AWAY = (
    "SELECT a.id, a.who_id, w.name, a.kind, a.from_at, a.until_at, a.cover_id, c.name, p.name, a.reason,"
    " COALESCE(e.back_at, '') FROM away a JOIN staff w ON w.id = a.who_id JOIN staff c ON c.id = a.cover_id"
    " JOIN staff p ON p.id = a.approved_by LEFT JOIN away_end e ON e.away_id = a.id"
)


@dataclass(frozen=True, slots=True)
class AwayRow:
    """Somebody who is, was or will be away; times are UTC."""

    away_id: int
    who_id: int
    who: str
    kind: str  # a key of KINDS
    from_at: datetime
    until_at: datetime
    cover_id: int
    cover: str
    approved_by: str
    reason: str
    back_at: datetime | None

    def late(self, now: datetime) -> bool:
        """Whether she should be back by now."""
        return self.back_at is None and self.until_at < now


def go_away(
    who: str,
    kind: str,
    from_at: datetime,
    until_at: datetime,
    cover: str,
    reason: str,
    by: SignedIn,
) -> int:
    """Write down that somebody leaves, with whose consent, and who stands in; returns the entry.

    Args:
        who: a name of the staff.
        from_at: UTC.
        until_at: UTC.
        cover: a name of the staff.
        by: somebody in charge, or whose act somebody in charge agreed to.

    Raises:
        UserError: no such person, nobody stands in, no reason, or times that cannot be; the field is who,
            cover, reason, from_at or until_at.
        NotAllowed: nobody in charge agreed to it.
    """
    require(by, "duty.log")
    if not may(by, "duty.lead"):
        raise refusal(by, "duty.lead", _("Somebody in charge has to agree to it."))
    if kind not in KINDS:
        raise UserError(_("Choose one of the list."), field="kind")
    who_id, cover_id = _person(who, "who"), _person(cover, "cover")
    if cover_id == who_id:
        raise UserError(_("Somebody else has to stand in."), field="cover")
    if not reason.strip():
        raise UserError(_("Say why."), field="reason")
    if not from_at < until_at <= from_at + LONGEST:
        raise UserError(_("The end comes after the beginning, within a year."), field="until_at")
    _refuse_two(who_id, from_at, until_at)
    agreed_by = (approver(by) or by).staff_id
    with transaction("duty.away", "duty", by=by.staff_id) as entry:
        away_id = db.insert(
            "away",
            {
                "who_id": who_id,
                "kind": kind,
                "from_at": clock.stamp(from_at),
                "until_at": clock.stamp(until_at),
                "cover_id": cover_id,
                "approved_by": agreed_by,
                "reason": reason.strip(),
                **signed(entry, by),
            },
        )
        entry.tells(away=away_id, who=who_id, cover=cover_id, approved_by=agreed_by)
    return away_id


def come_back(away_id: int, back_at: datetime | None, by: SignedIn) -> None:
    """She is back.

    Args:
        back_at: UTC; now if not given.

    Raises:
        UserError: she is back already, or a time that cannot be; the field is back_at.
    """
    require(by, "duty.log")
    row = next(iter(_rows("WHERE a.id = ?", (away_id,))), None)
    if row is None or row.back_at is not None:
        raise UserError(_("She is back already."))
    with transaction("duty.back", "duty", by=by.staff_id) as entry:
        moment = back_at or entry.at
        if not row.from_at - SOON <= moment <= entry.at + SOON:
            raise UserError(_("She came back after she left, and not in the future."), field="back_at")
        db.insert(
            "away_end",
            {"away_id": away_id, "back_at": clock.stamp(min(moment, entry.at)), **signed(entry, by)},
        )
        entry.tells(away=away_id)


def away_now(now: datetime) -> tuple[AwayRow, ...]:
    """Everybody who is away or should be back, the first due first."""
    return _rows("WHERE e.away_id IS NULL AND a.from_at <= ? ORDER BY a.until_at", (clock.stamp(now),))


def absences(limit: int = 200) -> tuple[AwayRow, ...]:
    """All entries: those away or to come first, then the newest."""
    return _rows("ORDER BY e.away_id IS NOT NULL, a.from_at DESC, a.id DESC LIMIT ?", (limit,))


def answers_for(now: datetime) -> dict[int, tuple[int, str]]:
    """Who stands in now for everybody who is away: by the staff id, the other one's id and name.

    Where the one who stands in is away too, it is whoever stands in for her; where that leads round in a
    ring, everybody answers for herself.
    """
    direct = {row.who_id: (row.cover_id, row.cover) for row in away_now(now)}
    found = {}
    for who in direct:
        seen, cover = {who}, direct[who]
        while cover[0] in direct and cover[0] not in seen:
            seen.add(cover[0])
            cover = direct[cover[0]]
        if cover[0] not in seen:
            found[who] = cover
    return found


def _person(name: str, field: str) -> int:
    plain = " ".join(name.split()).casefold()
    for row in staff_list():
        if row.name.casefold() == plain and row.active:
            return row.staff_id
    raise UserError(_("Nobody of this name works here."), field=field)


def _refuse_two(who_id: int, from_at: datetime, until_at: datetime) -> None:
    row = db.one(
        "SELECT 1 FROM away a LEFT JOIN away_end e ON e.away_id = a.id WHERE a.who_id = ? AND a.from_at < ?"
        " AND a.until_at > ? AND e.away_id IS NULL",
        (who_id, clock.stamp(until_at), clock.stamp(from_at)),
    )
    if row:
        raise UserError(_("She is written down as away in this time already."), field="from_at")


def _rows(where: str, parameters: db.Parameters) -> tuple[AwayRow, ...]:
    return tuple(_row(row) for row in db.rows(f"{_AWAY} {where}", parameters))


def _row(row: tuple[Any, ...]) -> AwayRow:
    away_id, who_id, who, kind, begins, ends, cover_id, cover, approved_by, reason, back = row
    return AwayRow(
        away_id, who_id, who, kind, clock.from_stamp(begins), clock.from_stamp(ends), cover_id, cover,
        approved_by, reason, clock.from_stamp(back) if back else None,
    )  # fmt: skip
