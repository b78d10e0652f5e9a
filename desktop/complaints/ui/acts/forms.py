"""Which form belongs to which act of the table of states."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.complaints.cards import CaseCard
from desktop.complaints.ui.acts.case_act import CaseAct
from desktop.complaints.ui.acts.correct import Correct
from desktop.complaints.ui.acts.decide_acts import Adopt, Decide, Extend, NotAdopt
from desktop.complaints.ui.acts.end_acts import (
    Archive,
    BeginAgain,
    CloseUntold,
    Merge,
    Refer,
    Tell,
    TellMerged,
    Void,
    Withdraw,
)
from desktop.complaints.ui.acts.side_acts import (
    Add,
    AnswerEnquiry,
    Explain,
    FollowUp,
    Inform,
    PassOn,
    PromiseAnswer,
    PromiseCall,
    Remind,
)
from desktop.complaints.ui.acts.way_acts import (
    Assign,
    Establish,
    ListEvidence,
    Report,
    TakeStatement,
    Verify,
)
from desktop.office.rights import SignedIn

FORMS: dict[str, Callable[[CaseCard, SignedIn, QWidget | None], CaseAct]] = {
    "reported": Report,
    "assigned": Assign,
    "asked": TakeStatement,
    "evidence": ListEvidence,
    "established": Establish,
    "verified": Verify,
    "decided": Decide,
    "adopted": Adopt,
    "not_adopted": NotAdopt,
    "replied": Tell,
    "untold": CloseUntold,
    "archived": Archive,
    "redone": BeginAgain,
    "extended": Extend,
    "answered": AnswerEnquiry,
    "promised": PromiseAnswer,
    "passed_on": PassOn,
    "call_promised": PromiseCall,
    "informed": Inform,
    "explained": Explain,
    "followed": FollowUp,
    "reminded": Remind,
    "added": Add,
    "corrected": Correct,
    "told": TellMerged,
    "withdrawn": Withdraw,
    "referred": Refer,
    "merged": Merge,
    "voided": Void,
}


def form_of(act: str, card: CaseCard, signed_in: SignedIn, parent: QWidget | None) -> CaseAct:
    """The form of an act."""
    return FORMS[act](card, signed_in, parent)
