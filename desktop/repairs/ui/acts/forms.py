"""Which form belongs to which act of the table of states."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.office.rights import SignedIn
from desktop.repairs.cards import OrderCard
from desktop.repairs.ui.acts.appoint import Appoint
from desktop.repairs.ui.acts.end_acts import Archive, CallBack, NoAnswer, Refer, TellCaller, Void
from desktop.repairs.ui.acts.hold_acts import Hold, Resume
from desktop.repairs.ui.acts.merge import Merge
from desktop.repairs.ui.acts.reclass import Reclass
from desktop.repairs.ui.acts.record_acts import Correct, FeeTold, Rework
from desktop.repairs.ui.acts.stub_form import StubForm
from desktop.repairs.ui.acts.work_acts import Arrived, Dispatch, MadeSafe, Missed, Returned
from desktop.repairs.ui.attach_caller import AttachCaller
from desktop.repairs.ui.near import ORDER, NearLine
from desktop.widgets.form_dialog import FormDialog

FORMS: dict[str, Callable[[OrderCard, SignedIn, QWidget | None], FormDialog]] = {
    "dispatched": Dispatch,
    "appointed": Appoint,
    "arrived": Arrived,
    "missed": Missed,
    "made_safe": MadeSafe,
    "done": StubForm,
    "called_back": CallBack,
    "call_tried": NoAnswer,
    "told": TellCaller,
    "archived": Archive,
    "held": Hold,
    "resumed": Resume,
    "returned": Returned,
    "merged": Merge,
    "referred": Refer,
    "voided": Void,
    "reclassed": Reclass,
    "corrected": Correct,
    "fee_told": FeeTold,
    "reworked": Rework,
}


def form_of(act: str, card: OrderCard, signed_in: SignedIn, parent: QWidget | None) -> FormDialog:
    """The form of an act."""
    if act == "caller":
        line = NearLine(ORDER, card.now.order_id, card.now.number, card.record.place, "", "")
        return AttachCaller(line, None, signed_in, parent)
    return FORMS[act](card, signed_in, parent)
