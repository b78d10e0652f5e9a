"""Copies in words: where, how old, what became of one, and what the foot of the window says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from desktop.backup.places import FOLDER, OFFICE, Place
from desktop.backup.queries import Ages, PlaceRow
from desktop.backup.rotation import ASKED, BEFORE_RESTORE, CLOSE, HOURS, UPDATE
from desktop.backup.service import CopyMade, Outcome
from desktop.core import clock
from desktop.core.i18n import N_, _, format_datetime, format_list, format_number, ngettext
from desktop.core.volumes import FLUSHED, Released

WHY = {
    CLOSE: N_("After the day close"),
    HOURS: N_("By the clock"),
    ASKED: N_("By hand"),
    UPDATE: N_("Before an update"),
    BEFORE_RESTORE: N_("Before a restore"),
}
_KB, _MB, _GB = 1000, 1_000_000, 1_000_000_000


def place_name(place: Place) -> str:
    """How a place is called: this computer, a folder, a stick."""
    if place.kind == OFFICE:
        return _("This computer")
    if place.kind == FOLDER:
        return _("Folder {path}").format(path=place.name)
    return _("Stick {label}").format(label=place.name)


def state_of(row: PlaceRow) -> tuple[str, str]:
    """Whether a place is there and helps, and its tone in the palette."""
    if not row.there:
        return _("not there now"), "warn"
    if row.place.kind == OFFICE:
        return _("there"), ""
    if not row.place.second:
        return _("on the same disk as the books"), "warn"
    return _("there"), "ok"


def age_text(made: datetime | None, now: datetime) -> str:
    """How long ago, in minutes, hours or days; never when there is none."""
    if made is None:
        return _("never")
    passed = max(now - made, timedelta(0))
    minutes, hours = passed // timedelta(minutes=1), passed // timedelta(hours=1)
    if minutes < 1:
        return _("just now")
    if hours < 1:
        return ngettext("{count} minute ago", "{count} minutes ago", minutes).format(count=minutes)
    if passed.days < 1:
        return ngettext("{count} hour ago", "{count} hours ago", hours).format(count=hours)
    return ngettext("{count} day ago", "{count} days ago", passed.days).format(count=passed.days)


def moment(made: datetime) -> str:
    """The moment whose books a copy holds, as the clock on the wall showed it."""
    return format_datetime(clock.local(made))


def size_text(size: int) -> str:
    """Bytes as people read them."""
    if size < _MB:
        return _("{n} kB").format(n=format_number(-(-size // _KB)))
    if size < _GB:
        return _("{n} MB").format(n=format_number(-(-size // _MB)))
    return _("{n} GB").format(n=format_number(Decimal(size // (_GB // 10)) / 10))


def what_came(made: CopyMade, released: dict[str, Released] | None = None) -> str:
    """What became of a copy, place by place, in one breath.

    Args:
        released: what became of the wish to pull each stick, by its label; none was asked for without it.
    """
    told = [_came(outcome, (released or {}).get(outcome.place.name)) for outcome in made.outcomes[1:]]
    if not told:
        return _("The copy is on this computer only. A stick would be a second medium.")
    return " ".join(told)


def _came(outcome: Outcome, released: Released | None) -> str:
    if not outcome.made:
        return outcome.sentence
    name = outcome.place.name
    if outcome.place.kind == FOLDER:
        return _("Copy in {folder} read back.").format(folder=name)
    if released is None:
        return _("Copy on {place} read back.").format(place=name)
    if released is FLUSHED:
        return _("Copy on {place} read back. Wait until its light is out, then pull it.").format(place=name)
    return _("Copy on {place} read back. Safe to remove.").format(place=name)


def released_text(released: dict[str, Released]) -> str:
    """What became of the wish to pull sticks."""
    told = []
    for label, how in released.items():
        text = (
            _("{label}: everything is written. Wait until its light is out, then pull it.")
            if how is FLUSHED
            else _("{label}: safe to remove.")
        )
        told.append(text.format(label=label))
    return " ".join(told)


def where_next(places: Sequence[Place]) -> tuple[str, str]:
    """Where the copy after the day close goes, and the role of the sentence: only one disk is a warning."""
    there = [place for place in places if place.folder is not None]
    told = _("A copy of the books follows the close at once: {places}.").format(
        places=format_list([place_name(place) for place in there])
    )
    if any(place.second for place in there):
        return told, "quiet"
    missing = [place.name for place in places if place.folder is None]
    if missing:
        return f"{told} " + _("Put in {stick} now.").format(stick=missing[0]), "warn"
    return f"{told} " + _("No second medium is chosen yet (Ctrl+B)."), "warn"


def at_the_foot(found: Ages, now: datetime) -> list[tuple[str, str]]:
    """What the status bar says, with its tone: the newest copy, and the newest on a second medium.

    One sentence where both are the same copy, and a sign before it where it is late.
    """
    if found.last is not None and found.last == found.second:
        text = _("Books copied, second medium too: {age}").format(age=age_text(found.last, now))
        return [_late(text, found.tone(found.last, now))]
    last = _("Books copied: {age}").format(age=age_text(found.last, now))
    second = _("Second medium: {age}").format(age=age_text(found.second, now))
    return [
        _late(last, found.tone(found.last, now)),
        _late(second, found.tone(found.second, now)),
    ]


def _late(text: str, tone: str) -> tuple[str, str]:
    signs = {"warn": "! ", "danger": "!! "}
    roles = {"warn": "warn", "danger": "error"}
    return signs.get(tone, "") + text, roles.get(tone, "quiet")


def overdue(found: Ages, now: datetime) -> str:
    """The sentence for the desk when no second medium had a copy for more than three days; else empty."""
    days = found.second_overdue(now)
    if not days:
        return ""
    return ngettext(
        "No copy of the books on a second medium for {count} day. Put the stick in, then Ctrl+B.",
        "No copy of the books on a second medium for {count} days. Put the stick in, then Ctrl+B.",
        days,
    ).format(count=days)
