"""The field for when to call: the whole moment stands under it while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desktop.callbacks.due_time import FIELD, HINT, default_due, moment_text, read_due
from desktop.callbacks.states import ASKED
from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.widgets.edits import NameEdit
from desktop.widgets.field import Field


class DueField(Field):
    """Reads what was typed by the working calendar; see `due_time.read_due`.

    Args:
        usual: the moment of an empty field; None: it must be typed.
    """

    hint_role = "quiet"  # the moment is read aloud

    def __init__(
        self,
        label: str,
        usual: Callable[[], datetime] | None = lambda: default_due(clock.now()),
        parent: QWidget | None = None,
    ):
        self._usual = usual
        super().__init__(label, NameEdit(label), _(HINT), parent)
        self.editor.textChanged.connect(self.read_back)
        self.read_back()

    def set_usual(self, usual: Callable[[], datetime] | None) -> None:
        """Let an empty field mean another moment."""
        self._usual = usual
        self.read_back()

    @property
    def text(self) -> str:
        """What was typed."""
        return self.editor.text()

    def moment(self) -> datetime:
        """The moment, UTC.

        Raises:
            UserError: nothing was typed where something must be, or no moment that can be; the field is due.
        """
        if self.text.strip():
            return read_due(self.text, clock.now())
        if self._usual is None:
            raise UserError(_(ASKED["due"]), field=FIELD)
        return self._usual()

    @Slot()
    def read_back(self) -> None:
        """Say the whole moment; while it cannot be read, how it is typed or why it cannot be."""
        try:
            self.set_hint(moment_text(self.moment()))
        except UserError as error:
            begun = len(self.text.strip()) < 2
            self.set_hint(_(HINT) if begun else error.message)
