"""Against whom or what it is: the service, a department, a person, a vehicle; names come back by a key."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.complaints.lists import DEPARTMENT, SERVICE, STAFF, subject_kinds
from desktop.complaints.queries import departments_known, subjects_known
from desktop.complaints.record_rules import LONGEST
from desktop.core.i18n import _
from desktop.office.queries import staff_names
from desktop.office.settings import office
from desktop.widgets.abreast import Abreast
from desktop.widgets.completing import CompletingEdit, CompletingField, among
from desktop.widgets.field import Field
from desktop.widgets.segmented import Segmented, choices


class SubjectBox(QWidget):
    """Two fields in the order of the hand: what it is, and its name; the service itself needs none."""

    changed = Signal()

    def __init__(self, first: str = SERVICE, parent: QWidget | None = None):
        super().__init__(parent)
        self.kind = Segmented(_("Against whom or what"), choices(subject_kinds(office().profile)))
        self.name = CompletingEdit(_("Its name"), self._suggest)
        self.name.setMaxLength(LONGEST["subject"])
        self.fields: dict[str, Field] = {
            "subject_kind": Field(_("Against whom or what"), self.kind),
            "subject": CompletingField(_("Its name"), self.name, _("Empty: not asked yet")),
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Abreast((self.fields["subject_kind"], 3), (self.fields["subject"], 2), least=200))
        self.kind.choose(first)
        self.kind.chosen.connect(self._fit)
        self.name.paused.connect(self.changed)
        self._fit()

    def _suggest(self, begun: str) -> tuple[str, ...]:
        known = {
            STAFF: lambda: (*staff_names(None), *subjects_known(STAFF)),
            DEPARTMENT: departments_known,
        }.get(self.kind.code, lambda: subjects_known(self.kind.code))
        return tuple(among(lambda: tuple(dict.fromkeys(known())))(begun))

    @Slot()
    def _fit(self) -> None:
        self.refit()
        self.changed.emit()

    def refit(self) -> None:
        """In sight again: the name only where one is asked for."""
        self.fields["subject"].setVisible(self.kind.code != SERVICE)

    @property
    def subject(self) -> str:
        """The name; empty for the service itself, and where nobody said it yet."""
        return "" if self.kind.code == SERVICE else self.name.text().strip()

    def show_subject(self, kind: str, name: str) -> None:
        """As it was kept."""
        if kind in self.kind.codes:
            self.kind.choose(kind)
        self.name.setText(name)
