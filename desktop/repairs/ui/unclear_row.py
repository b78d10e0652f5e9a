"""What was not understood of a report."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.core.i18n import _
from desktop.repairs.categories import UNCLEAR_FIELDS
from desktop.widgets.flag_row import FlagRow


class UnclearRow(FlagRow):
    """The fields that can be flagged; each by its digit."""

    def __init__(self, parent: QWidget | None = None):
        fields = [(name, _(text)) for name, text in UNCLEAR_FIELDS.items()]
        super().__init__(_("What was not understood"), fields, parent)
