"""The watch of the sample town's last day: a log, what the night left, a fault that ended, a few calls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from desktop.calls import service as calls
from desktop.calls.service import Outcome, Said
from desktop.core import clock
from desktop.duty import faults, handover, log
from desktop.duty.log import CAN_WAIT, EMERGENCY, VISITOR, Line
from desktop.office.queries import last_believed
from desktop.office.rights import SignedIn

LAST = timedelta(hours=12)


def keep_watch(words: dict[str, str], leader: SignedIn, clerks: Sequence[SignedIn], now: datetime) -> None:
    """Let a watch be kept up to `now`; it goes on, and can be handed over.

    Args:
        words: what is written and said, `town.toml`'s part about the watch.
    """
    begin = max(now - LAST, (last_believed() or now - LAST) + timedelta(seconds=1))
    acts = _acts(words, leader, clerks[0])
    step = max((now - begin) / (len(acts) + 1), timedelta(0))
    for turn, act in enumerate(acts, 1):
        with clock.telling(begin + turn * step):
            act()


def _acts(words: dict[str, str], leader: SignedIn, clerk: SignedIn) -> list[Callable[[], object]]:
    """Everything in its order."""
    return [
        lambda: handover.begin_watch(clerk),
        lambda: log.write_line(Line(words["round"]), clerk),
        lambda: log.write_night(Line(words["noise"]), CAN_WAIT, "", None, clerk),
        lambda: log.write_night(Line(words["burst"]), EMERGENCY, leader.name, None, clerk),
        lambda: log.write_line(Line(words["visitor"], VISITOR), clerk),
        lambda: _printer(words, clerk),
        lambda: _answered(words, clerk),
        lambda: calls.missed(words["missed"], None, clerk),
    ]


def _printer(words: dict[str, str], clerk: SignedIn) -> None:
    entry_id = faults.note_fault(words["printer"], words["by_hand"], None, None, "", clerk).entry_id
    faults.end_fault(entry_id, None, words["jam"], clerk)


def _answered(words: dict[str, str], clerk: SignedIn) -> None:
    call_id = calls.start_call(clerk).call_id
    calls.answer(call_id, clerk)
    calls.note(call_id, Said(words["no_water"], words["phone"], words["name"], "ms"), clerk)
    calls.read_back(call_id, clerk)
    calls.becomes(call_id, Outcome("enquiry", answer=words["answer"], clear="yes"), clerk)
    calls.hang_up(call_id, "customer", clerk)
