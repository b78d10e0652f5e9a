"""The opening words of a call: who calls, about what, and whether it is convenient (S31)."""

from __future__ import annotations

from desktop.callbacks.follow import Follow
from desktop.callbacks.queries import CallbackRow
from desktop.office.rights import SignedIn
from desktop.office.settings import office
from desktop.phrases.queries import say

_ANSWERS = ("answer", "outage", "restored")  # something new is told; else it is asked how it went


def opening_sentence(row: CallbackRow, follow: Follow | None, by: SignedIn) -> str:
    """What is said first, with the original problem in it.

    Args:
        follow: how callbacks about such a parent are made; None: the callback's own words are said.
    """
    if row.reason == "missed_call":
        return say("callback.missed", clerk=by.name, office=office().name)
    problem = (follow.opening(row.parent.id) if follow is not None else "") or row.about
    phrase = "callback.answer" if row.reason in _ANSWERS else "callback.opening"
    called = row.person.called
    told = {"clerk": by.name, "office": office().name, "problem": problem}
    if called:
        return say(phrase, called=called, **told)
    return say(f"{phrase}_unnamed", **told)
