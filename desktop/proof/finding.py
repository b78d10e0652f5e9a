"""What a check found, in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.i18n import _


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it must be.

    Args:
        check: the name of the check that found it.
        text: a sentence for the leader.
        seq: the journal entry it concerns, if any.
    """

    check: str
    text: str
    seq: int | None = None


def damaged(what: str) -> Finding:
    """That a part of the file is damaged.

    Args:
        what: in the words of whatever read it, for whoever helps.
    """
    return Finding("pages", _("A part of the file is damaged. For whoever helps: {what}").format(what=what))
