"""When something is due, large, and below it how that was counted, day by day."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.calendars.limits import Due, how_counted, limit_text
from desktop.core import clock
from desktop.core.i18n import _, format_day, format_time
from desktop.widgets import theme
from desktop.widgets.buttons import QuietButton
from desktop.widgets.card import Card, Rule
from desktop.widgets.scrolling import Scrolling

SIZE_STEPS = (160, 168)
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HowCounted(QDialog):
    """Lay it over the desk with the due time of anything; Esc or Enter closes it.

    Args:
        due: as it was kept.
        title: what is due, such as the number of a work order.
    """

    def __init__(self, due: Due, title: str = "", parent: QWidget | None = None):
        super().__init__(parent)
        self.sentences = how_counted(due)
        self.setWindowTitle(_("How this was counted"))
        self._build(due, title)
        self.close_button.clicked.connect(self.reject)
        self.steps.setFocus()

    def _build(self, due: Due, title: str) -> None:
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.space(3))
        inside.addWidget(self._figure(due))
        inside.addWidget(self._steps(), 1)
        self.steps = Scrolling(page)
        self.steps.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrow keys read on
        self.steps.setAccessibleName(" ".join(self.sentences))
        self.close_button = QuietButton(_("Close"), "Esc")
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(title or _("How this was counted"), "title"))
        layout.addWidget(self.steps, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_button)
        layout.addLayout(row)
        theme.fit(self, *SIZE_STEPS)

    def _figure(self, due: Due) -> QWidget:
        """The day and the time that are said to the customer."""
        wall = clock.local(due.at)
        figure = QWidget()
        theme.style(figure, "figure")
        inside = QVBoxLayout(figure)
        inside.setContentsMargins(theme.space(5), theme.space(3), theme.space(5), theme.space(4))
        inside.setSpacing(theme.space(1))
        inside.addWidget(theme.label(_("Due by"), "label"))
        inside.addWidget(theme.label(f"{format_day(wall.date())}   {format_time(wall)}", "name", wrap=True))
        inside.addWidget(theme.label(limit_text(due.limit), "quiet", wrap=True))
        return figure

    def _steps(self) -> QWidget:
        """Every sentence but the last, which is the large line above."""
        card = Card(_("How this was counted"))
        for place, sentence in enumerate(self.sentences[:-1]):
            if place:
                card.body.addWidget(Rule())
            card.body.addWidget(theme.label(sentence, wrap=True))
        card.body.addStretch(1)
        return card

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and not event.isAutoRepeat():
            self.accept()
        else:
            super().keyPressEvent(event)
