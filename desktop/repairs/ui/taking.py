"""Taking a report: form, read-back, number. What was said at first is kept when it is corrected."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.rights import SignedIn
from desktop.repairs.intake import CONFIRMED, CORRECTED, Accepted, ReadBack, accept_order
from desktop.repairs.report import Report
from desktop.repairs.report_rules import refuse_report, refuse_wished
from desktop.repairs.ui.read_back_page import ReadBackPage
from desktop.repairs.ui.report_form import ReportForm
from desktop.widgets.field import shown_to_clerk
from desktop.widgets.pages import Pages


class Taking(QWidget):
    """One form after the other, each with its own request key: a second F9 takes nothing twice."""

    accepted = Signal(Accepted)
    left = Signal()
    near_chosen = Signal(object)  # NearLine

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = signed_in
        self.form: ReportForm | None = None
        self._request_key = ""
        self._first: Report | None = None
        self._check_id: int | None = None
        self.read_back = ReadBackPage()
        self.pages = Pages()
        self.pages.addWidget(self.read_back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)
        self.read_back.confirmed.connect(self._accept)
        self.read_back.corrected.connect(self._correct)
        self.read_back.left.connect(self._back_to_form)

    def begin(
        self, form: ReportForm, kept: Mapping[str, Any] | None = None, check_id: int | None = None
    ) -> None:
        """Let a form be filled in.

        Args:
            kept: the draft it goes on from.
            check_id: the outages' check job that ends as this single house.
        """
        self._put_in_place(form)
        self._request_key = uuid.uuid4().hex
        self._first, self._check_id = None, check_id
        self.read_back.begin()
        if kept:
            form.take_up(kept)
        self._back_to_form()

    def _put_in_place(self, form: ReportForm) -> None:
        self.clear()
        self.form = form
        self.pages.addWidget(form)
        form.read_back_asked.connect(self._read_back)
        form.left.connect(self.left)
        form.near_chosen.connect(self.near_chosen)

    @property
    def is_begun(self) -> bool:
        """Whether anything was typed that is not saved."""
        return bool(self.draft())

    def draft(self) -> dict[str, Any]:
        """What stands in the form; empty while nothing was typed."""
        return self.form.draft() if self.form is not None else {}

    def clear(self) -> None:
        """Throw the form away; each report has its own."""
        if self.form is not None:
            self.pages.setCurrentWidget(self.read_back)
            self.form.hide()
            self.form.deleteLater()
        self.form = None

    def take_hand(self) -> None:
        """The hand finds the step it left."""
        page = self.pages.currentWidget()
        if page is self.read_back:
            self.read_back.take_hand()
        elif self.form is not None and not self.form.field_in_hand():
            next(iter(self.form.fields.values())).editor.setFocus()

    @Slot()
    def _read_back(self) -> None:
        """To the read-back; what cannot be is said beside its field before anything is read aloud."""
        form = self.form
        if form is None:
            return
        with shown_to_clerk(form):
            report = form.report()
            refuse_wished(report, clock.now())
            refuse_report(report)
            form.looked_near()
            self.read_back.ask(report, self._first)
            self.pages.setCurrentWidget(self.read_back)
            self.read_back.take_hand()

    @Slot()
    def _back_to_form(self) -> None:
        if self.form is not None:
            self.pages.setCurrentWidget(self.form)
            next(iter(self.form.fields.values())).editor.setFocus()

    @Slot()
    def _correct(self) -> None:
        """It was said, and it was wrong: the first version is kept, whatever comes after it."""
        if self.form is None:
            return
        self._first = self._first or self.read_back.report
        self._back_to_form()
        self.form.banner.show_info(
            _("Correct what was wrong, then read it back again. Both versions are kept.")
        )

    @Slot()
    def _accept(self) -> None:
        form = self.form
        if form is None or self.pages.currentWidget() is not self.read_back:
            return
        report = self.read_back.report
        corrected = self._first is not None and self._first != report
        told = ReadBack(
            self.read_back.sentence,
            CORRECTED if corrected else CONFIRMED,
            self._first if corrected else None,
        )
        self.read_back.banner.clear()
        try:
            accepted = accept_order(
                self._request_key, report, told, form.looked_near(), self._clerk, check_id=self._check_id
            )
        except UserError as error:
            self._say_wrong(form, error)
            return
        self.accepted.emit(accepted)

    def _say_wrong(self, form: ReportForm, error: UserError) -> None:
        """Beside its field, where the form has it; else above the keys of the read-back."""
        field = form.fields.get(error.field or "")
        if field is None:
            self.read_back.banner.show_error(error.message)
        else:
            self.pages.setCurrentWidget(form)
            field.show_error(error.message)
