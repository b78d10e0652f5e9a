"""Rounds, closing checks and line tests: what is looked at, and what was found when it was.

The shipped points are a beginning; an office changes, adds and leaves out its own. What is wrong on a
point becomes a hazard in the same commit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _
from desktop.office.rights import SignedIn, require
from desktop.office.settings import office
from desktop.registers.keeping import Now, begin
from desktop.registers.kinds import CHECK
from desktop.registers.service import REGISTERS, Done, open_hazard

ROUND, CLOSING, LINE_TEST = "round", "closing", "line_test"
LISTS = {
    ROUND: N_("Inspection round"),
    CLOSING: N_("Closing checks"),
    LINE_TEST: N_("Line test"),
}
SEEN_LISTS = {"water": (CLOSING,), "gas": (ROUND, CLOSING, LINE_TEST), "bus": (ROUND, CLOSING)}

_SHIPPED = {
    CLOSING: (
        ("power", N_("All power switched off")),
        ("doors", N_("Doors and windows locked")),
        ("fire", N_("Nothing that could burn left on or lying about")),
        ("theft", N_("Cash, keys and forms locked away")),
    ),
    ROUND: (
        ("posts", N_("Everybody on duty is at the post")),
        ("equipment", N_("Equipment runs, gauges in range")),
        ("leaks", N_("No leak, no smell")),
        ("ways", N_("Ways out are free, extinguishers in place")),
    ),
    LINE_TEST: (
        ("incoming", N_("The phone rings when it is called")),
        ("outgoing", N_("A call from here goes through")),
        ("emergency", N_("The emergency line is free")),
    ),
}
_POINTS = "SELECT code, position, words, offered FROM check_point WHERE list = ? ORDER BY id"


@dataclass(frozen=True, slots=True)
class CheckPoint:
    """One point to look at."""

    code: str
    words: str


def lists() -> tuple[str, ...]:
    """The lists that this office works through, by its profile."""
    return SEEN_LISTS[office().profile]


def points(list_name: str) -> tuple[CheckPoint, ...]:
    """What is looked at, in its order and in the current language where the words are the shipped ones."""
    known = {code: (place, _(words), 1) for place, (code, words) in enumerate(_SHIPPED[list_name], 1)}
    for code, position, words, offered in db.rows(_POINTS, (list_name,)):
        known[code] = (position, words or known.get(code, (0, "", 0))[1], offered)
    placed = sorted((place, code, words) for code, (place, words, offered) in known.items() if offered)
    return tuple(CheckPoint(code, words) for _place, code, words in placed)


def set_point(
    list_name: str, code: str, words: str, by: SignedIn, position: int = 99, offered: bool = True
) -> str:
    """Add a point, word one anew, or leave one out; earlier checks stay as they were made.

    Args:
        code: of the point; empty for a new one.

    Returns:
        The point's code.

    Raises:
        UserError: no words for a new point; the field is words.
        NotAllowed: the person is not in charge.
    """
    require(by, "register.decide")
    if list_name not in LISTS:
        raise UserError(_("Choose one of the list."), field="list")
    shipped = {known for known, _words in _SHIPPED[list_name]}
    if offered and not words.strip() and code not in shipped:
        raise UserError(_("Say what is looked at."), field="words")
    with transaction("register.point_set", "registers", by=by.staff_id) as entry:
        if not code:
            row = db.one("SELECT COALESCE(MAX(id), 0) + 1 FROM check_point")
            code = f"own{row[0] if row else 1}"
        point = db.insert(
            "check_point",
            {
                "list": list_name, "code": code, "position": position, "words": words.strip(),
                "offered": int(offered), "journal_seq": entry.seq,
            },
        )  # fmt: skip
        entry.tells(point=point, list=list_name, code=code, offered=offered)
    return code


def make_check(list_name: str, faults: Mapping[str, str], by: SignedIn, note: str = "") -> Done:
    """Write down that every point was looked at; each fault becomes a hazard.

    Args:
        faults: what is wrong, by the point's code; a point that is not named was in order.

    Raises:
        UserError: the office has no such list, or no such point.
        NotAllowed: the person may not keep the registers.
    """
    require(by, "register.keep")
    if list_name not in lists():
        raise UserError(_("This office does not keep this register."), field="list")
    with transaction("register.check", "registers", by=by.staff_id) as entry:
        return Done(sign_check(entry, list_name, faults, by, note))


def sign_check(
    entry: db.Entry, list_name: str, faults: Mapping[str, str], by: SignedIn, note: str = ""
) -> Now:
    """Keep a check as part of another act, such as the end of a watch; see `make_check`.

    Only call inside a transaction, and let it announce "registers".
    """
    known = {point.code: point.words for point in points(list_name)}
    if set(faults) - set(known):
        raise UserError(_("This point is no longer on the list. Look at the list again."))
    wrong = {code: words.strip() for code, words in faults.items() if words.strip()}
    # The words are kept as they were looked at: the list may change, the check does not.
    seen = [[code, words, wrong.get(code, "")] for code, words in known.items()]
    typed = {"note": note, "list": list_name, "faults": seen}
    now = begin(entry, REGISTERS, CHECK, typed, by)
    for code, words in wrong.items():
        open_hazard(entry, words, known[code], by, f"check:{now.item_id}")
    return now
