"""When what comes next has to be done, large; late says so in its word too."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.i18n import _
from desktop.widgets import theme
from desktop.widgets.buttons import BareButton


class _FromLeft(BareButton):
    from_left = True


class DueFigure(QWidget):
    """One stage with its time, what else runs below it, and the key that tells how it was counted."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._label = theme.label("", "label", wrap=True)
        self._time = theme.label("", "code", wrap=True)
        self._more = theme.label("", "quiet", wrap=True)
        self.how_button = _FromLeft(_("How this was counted"), "H", icon_name="clock")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.space(5), theme.space(3), theme.space(3), theme.space(2))
        layout.setSpacing(theme.space(0.5))
        for part in (self._label, self._time, self._more):
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addWidget(self.how_button)
        theme.style(self, "figure")

    def show_due(self, stage: str, time: str, late: bool, others: Sequence[str] = ()) -> None:
        """Show what falls due next.

        Args:
            stage: what has to be done, in words.
            time: when, in words.
            others: what else runs, one line each.
        """
        self.how_button.show()
        self._label.setText(stage)
        self._time.setText((_("Overdue since {time}") if late else _("by {time}")).format(time=time))
        theme.style(self._time, "code-late" if late else "code")
        self._show_others(others)

    def show_nothing(self, others: Sequence[str] = ()) -> None:
        """Nothing falls due."""
        self.how_button.hide()
        self._label.clear()
        self._time.setText(_("Nothing is due"))
        theme.style(self._time, "quiet")
        self._show_others(others)

    def _show_others(self, others: Sequence[str]) -> None:
        self._more.setText("\n".join(others))
        self.setAccessibleName(f"{self._label.text()} {self._time.text()} {self._more.text()}")
