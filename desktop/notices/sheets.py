"""Which notices lie on which sheet of a run.

Two on a sheet are cut apart in a pile. So they are laid out in packs: of a pack of a hundred notices the
first fifty are the upper halves and the other fifty the lower ones. The pack is cut in the middle, the lower
pile goes under the upper one, and all of them lie in walking order.
"""

from __future__ import annotations

from desktop.core.i18n import N_

HALVES, WHOLE, SMALL = "A4 halves", "A4", "A5"
PAPERS = {HALVES: N_("Two on A4, to be cut"), WHOLE: N_("A4"), SMALL: N_("A5")}
PACK = 100  # notices


def sheet_count(notices: int, paper: str) -> int:
    """How many sheets so many notices take."""
    if paper != HALVES:
        return notices
    return notices // PACK * (PACK // 2) + (notices % PACK + 1) // 2


def turns_on(sheet: int, notices: int, paper: str) -> tuple[int, ...]:
    """The turns of the notices on a sheet, from the top; sheets and turns count from 1."""
    if paper != HALVES:
        return (sheet,)
    before, line = divmod(sheet - 1, PACK // 2)
    begin = before * PACK
    upper = (min(PACK, notices - begin) + 1) // 2
    turns = begin + 1 + line, begin + 1 + line + upper
    return turns if turns[1] <= min(begin + PACK, notices) else turns[:1]


def sheet_of(turn: int, notices: int, paper: str) -> int:
    """The sheet that a notice lies on."""
    if paper != HALVES:
        return turn
    before, place = divmod(turn - 1, PACK)
    upper = (min(PACK, notices - before * PACK) + 1) // 2
    return before * (PACK // 2) + place % upper + 1


def pack_of(sheet: int, paper: str) -> tuple[int, int]:
    """The pack of a sheet and its place in it, both from 1."""
    before, place = divmod(sheet - 1, PACK // 2 if paper == HALVES else PACK)
    return before + 1, place + 1


def packs(first: int, last: int, paper: str) -> list[tuple[int, int]]:
    """The first and the last sheet of each pack, or part of one, from one sheet to another."""
    size = PACK // 2 if paper == HALVES else PACK
    found = []
    while first <= last:
        end = min(((first - 1) // size + 1) * size, last)
        found.append((first, end))
        first = end + 1
    return found
