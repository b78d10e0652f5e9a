"""What else is asked about a case: what about, against whom, when and where, what for, how serious."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.callbacks.ui.due_field import DueField
from desktop.complaints.lists import NORMAL, OTHER, SERVICE, SEVERITIES, STAFF, USUAL_WANTS
from desktop.complaints.record_rules import LONGEST
from desktop.complaints.set_up import categories
from desktop.complaints.states import ENQUIRY, LONG, PRAISE
from desktop.complaints.ui.subject_box import SubjectBox
from desktop.core.i18n import _
from desktop.widgets import theme
from desktop.widgets.abreast import Abreast
from desktop.widgets.completing import CompletingEdit, CompletingField, among
from desktop.widgets.edits import NameEdit
from desktop.widgets.field import Field
from desktop.widgets.segmented import Segmented, choices

NO_CALL = ("-", "–", "—", "−")
_LATER = ("happened", "wants")  # what stays empty was not asked yet


class CallDue(DueField):
    """When somebody is called; a dash promises no call."""

    def __init__(self) -> None:
        super().__init__(_("When to call"))

    @property
    def is_none(self) -> bool:
        """Whether no call is promised."""
        return self.text.strip() in NO_CALL

    @Slot()
    def read_back(self) -> None:
        """Say the whole moment, or that there is none."""
        if self.is_none:
            self.set_hint(_("No call is promised."))
        else:
            super().read_back()


class DetailsBox(QWidget):
    """The fields of one kind, in the order of the hand.

    Args:
        kind: a key of `states.KINDS`.
    """

    changed = Signal()  # against whom or what it is, or what about

    def __init__(self, kind: str, parent: QWidget | None = None):
        super().__init__(parent)
        self._kind = kind
        self._build()
        self._connect()
        self.refit()

    def _build(self) -> None:
        about = [(one.code, one.name) for one in categories()]
        self.category = Segmented(_("What it is about"), about, columns=3, many=True)
        if OTHER in self.category.codes:
            self.category.choose(OTHER)
        self.subject = SubjectBox(STAFF if self._kind == PRAISE else SERVICE)
        self.happened = NameEdit(_("When and where"))
        self.happened.setMaxLength(LONGEST["happened"])
        self.wants = CompletingEdit(_("What is asked for"), among(_usual_wants))
        self.wants.setMaxLength(LONGEST["wants"])
        self.severity = Segmented(_("How serious"), choices(SEVERITIES))
        self.severity.choose(NORMAL)
        later = _("Empty: not asked yet")
        fields: dict[str, Callable[[], Field]] = {
            "category": lambda: Field(_("What it is about"), self.category),
            "subject_kind": lambda: self.subject.fields["subject_kind"],
            "subject": lambda: self.subject.fields["subject"],
            "happened": lambda: Field(_("When and where"), self.happened, later),
            "wants": lambda: CompletingField(_("What is asked for"), self.wants, later),
            "severity": lambda: Field(_("How serious"), self.severity),
        }
        self.fields = {name: fields[name]() for name in _asked(self._kind)}
        for editor in (self.category, self.happened, self.wants, self.severity):
            if editor.parentWidget() is None:  # not asked of this kind
                editor.setParent(self)
                editor.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(1))
        if "category" in self.fields:
            layout.addWidget(self.fields["category"])
        layout.addWidget(self.subject)
        said = [(self.fields[name], 1) for name in (*_LATER, "severity") if name in self.fields]
        layout.addWidget(Abreast(*said, least=100 if len(said) < 3 else 200))

    def _connect(self) -> None:
        self.category.chosen.connect(self.changed)
        self.subject.changed.connect(self.changed)

    def refit(self) -> None:
        """In sight again: the name only where one is asked for."""
        self.subject.refit()

    def told(self) -> dict[str, Any]:
        """What a record has of it."""
        told: dict[str, Any] = {}
        if "subject_kind" in self.fields:
            told |= {"subject_kind": self.subject.kind.code, "subject": self.subject.subject}
        if "category" in self.fields:
            told["category"] = self.category.code
        if "happened" in self.fields:
            told["happened"] = self.happened.text().strip()
        if "wants" in self.fields:
            told |= {"wants": self.wants.text().strip(), "severity": self.severity.code}
        return told

    def not_asked(self) -> tuple[str, ...]:
        """What stays empty though it is asked for; nothing is settled before it is clear."""
        told = self.told()
        empty = [name for name in _LATER if self._kind in LONG and not told.get(name)]
        if told.get("subject_kind", SERVICE) != SERVICE and not told["subject"]:
            empty.insert(0, "subject")
        return tuple(empty)

    @property
    def is_touched(self) -> bool:
        """Whether anything was typed here."""
        typed = (self.subject.name, self.happened, self.wants)
        return any(edit.text().strip() for edit in typed)

    def draft(self) -> dict[str, str]:
        """What to keep of it."""
        return {
            "category": self.category.code,
            "subject_kind": self.subject.kind.code,
            "subject": self.subject.name.text(),
            "happened": self.happened.text(),
            "wants": self.wants.text(),
            "severity": self.severity.code,
        }

    def take_up(self, kept: dict[str, str]) -> None:
        """As it was kept; what is no longer offered stays out."""
        if kept.get("category") in self.category.codes:
            self.category.choose(kept["category"])
        self.subject.show_subject(kept.get("subject_kind", ""), kept.get("subject", ""))
        self.happened.setText(kept.get("happened", ""))
        self.wants.setText(kept.get("wants", ""))
        if kept.get("severity") in SEVERITIES:
            self.severity.choose(kept["severity"])


def _asked(kind: str) -> tuple[str, ...]:
    """What is asked of a kind, in the order of the hand."""
    if kind in LONG:
        return ("category", "subject_kind", "subject", "happened", "wants", "severity")
    if kind == ENQUIRY:
        return ()
    return ("subject_kind", "subject", "happened")


def _usual_wants() -> tuple[str, ...]:
    return tuple(_(one) for one in USUAL_WANTS)
