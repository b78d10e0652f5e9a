"""The strip over the payment tab that never lets anybody forget: this is a late entry, of this form."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.core import clock
from desktop.core.i18n import _, format_datetime
from desktop.forms.late import LateNote
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import QuietButton


class LateStrip(QWidget):
    """Form and true time, and what comes next; its button says that it was none after all."""

    dropped = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._banner = Banner()
        self.drop_button = QuietButton(_("Not a late entry"), "Ctrl+Shift+L")
        self.drop_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.drop_button.clicked.connect(self.dropped)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, theme.space(3))
        layout.setSpacing(theme.space(3))
        layout.addWidget(self._banner, 1)
        layout.addWidget(self.drop_button)
        self.hide()

    @property
    def text(self) -> str:
        """What it says now; empty when hidden."""
        return self._banner.text if not self.isHidden() else ""

    def show_note(self, note: LateNote, serving: bool) -> None:
        """Say which form it is, before or after its account was found."""
        known = _("Late entry of form {form}, paid {moment}.").format(
            form=note.form, moment=format_datetime(clock.local(note.taken_at))
        )
        if serving:
            then = _("The receipt shows that time and the form.")
        else:
            then = _("Find the account that is written on it.")
        self._banner.show_warning(f"{known} {then}")
        self.show()

    def clear(self) -> None:
        """Payments are taken now, as always."""
        self._banner.clear()
        self.hide()
