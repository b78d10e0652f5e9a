"""What the office does better from now on: kept with the decision, seen to in the improvement register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.core import db
from desktop.core.journal import text_digest


@dataclass(frozen=True, slots=True)
class Action:
    """What is done better, who sees to it, and by which day."""

    action: str
    owner: str
    due_on: date | None

    def facts(self) -> dict[str, Any]:
        """As the act keeps it."""
        return {
            "action": self.action.strip(),
            "owner": self.owner.strip(),
            "due_on": self.due_on.isoformat() if self.due_on else "",
        }


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action with the case that it came from."""

    action_id: int
    case_id: int
    number: str
    kind: str  # of the case
    action: str
    owner: str
    due_on: date


def keep_action(entry: db.Entry, case_id: int, turn: int, action: Action) -> int:
    """Keep an action with the act that decided on it; returns it. Only call inside a transaction."""
    told = action.facts()
    action_id = db.insert(
        "complaint_action", {"case_id": case_id, "turn": turn, **told, "journal_seq": entry.seq}
    )
    entry.tells(action=[action_id, case_id, turn, text_digest(entry.seq, *told.values())])
    return action_id


def actions(after: int = 0, limit: int = 500) -> tuple[ActionRow, ...]:
    """What was decided on to do better, in its order.

    Args:
        after: only what was decided on after this one.
    """
    return _rows("a.id > ? ORDER BY a.id LIMIT ?", (after, limit))


def actions_of(case_id: int) -> tuple[ActionRow, ...]:
    """What follows from one case."""
    return _rows("a.case_id = ? ORDER BY a.id", (case_id,))


def _rows(where: str, parameters: tuple[Any, ...]) -> tuple[ActionRow, ...]:
    found = db.rows(
        "SELECT a.id, a.case_id, n.number, n.kind, a.action, a.owner, a.due_on FROM complaint_action a"
        f" JOIN complaint_now n ON n.case_id = a.case_id WHERE {where}",
        parameters,
    )
    return tuple(ActionRow(*row[:-1], date.fromisoformat(row[-1])) for row in found)
