"""Papers that did not come out: what, why, and one key to try again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QInputDialog, QVBoxLayout, QWidget

from desktop.core import clock
from desktop.core.i18n import _
from desktop.office.rights import SignedIn
from desktop.printing.queries import OwedPaper, owed
from desktop.printing.service import drop_paper
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import DangerButton, PrimaryButton, QuietButton
from desktop.widgets.field import shown_to_clerk
from desktop.widgets.record_table import Column, RecordTable

RECEIPT = "receipt"  # the kind of which there is one original only


class OwedPapers(QDialog):
    """Enter tries a paper again, Del lets it go with a reason.

    Args:
        who: lets papers go.
        doubtful: whether a paper may have come out already.
        title: what the list is called here.
    """

    again = Signal(OwedPaper)

    def __init__(
        self,
        who: SignedIn,
        doubtful: Callable[[OwedPaper], bool],
        title: str = "",
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self._who = who
        self._doubtful = doubtful
        self.fields: dict = {}
        self.setWindowTitle(title or _("Papers not printed yet"))
        self._build(title or _("Papers not printed yet"))
        self._connect()
        self.reload()

    def _build(self, title: str) -> None:
        columns = [
            Column(_("Paper"), lambda paper: paper.title),
            Column(_("Ordered"), lambda paper: _moment(paper)),
            Column(_("Copy"), lambda paper: str(paper.copy or "")),
            Column(_("What went wrong"), self._what_is_known, stretch=True),
        ]
        self.table = RecordTable(_("Papers not printed yet"), columns, empty_text=_("Every paper came out."))
        self.banner = Banner()
        self.again_button = PrimaryButton(_("Print again"), "Enter")
        self.drop_button = DangerButton(_("Let it go"), "Del")
        self.close_button = QuietButton(_("Close"), "Esc")
        buttons = QHBoxLayout()
        for button in (self.again_button, self.drop_button, self.close_button):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        margin = theme.space(5)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(title, "title"))
        layout.addWidget(self.table, 1)
        layout.addWidget(self.banner)
        layout.addLayout(buttons)
        theme.fit(self, 190, 110)

    def _connect(self) -> None:
        self.table.chosen.connect(self._again)
        self.again_button.clicked.connect(self._again_current)
        self.drop_button.clicked.connect(self._drop)
        self.close_button.clicked.connect(self.reject)

    def _what_is_known(self, paper: OwedPaper) -> str:
        doubt = _("It may have come out: it is printed as a copy.")
        if paper.kind != RECEIPT or not self._doubtful(paper):
            return paper.why or _("not tried yet")
        return f"{paper.why} {doubt}".strip()

    def reload(self) -> None:
        """Read what is owed now."""
        self.table.show_rows(owed())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._drop()
        else:
            super().keyPressEvent(event)

    @Slot(object)
    def _again(self, paper: OwedPaper) -> None:
        self.again.emit(paper)

    @Slot()
    def _again_current(self) -> None:
        if self.table.current is not None:
            self._again(self.table.current)

    @Slot()
    def _drop(self) -> None:
        paper = self.table.current
        if paper is None:
            return
        reason, agreed = QInputDialog.getText(self, _("Let it go"), _("Why is it not printed?"))
        if agreed:
            with shown_to_clerk(self):
                drop_paper(paper.job_id, reason, self._who)
                self.reload()


def _moment(paper: OwedPaper) -> str:
    return clock.local(clock.from_stamp(paper.ordered_at)).strftime("%Y-%m-%d %H:%M")
