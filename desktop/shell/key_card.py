"""All keys of the desk on one page, to read or to print and lay beside the keyboard."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.i18n import N_, _
from desktop.widgets import theme
from desktop.widgets.buttons import QuietButton
from desktop.widgets.key_registry import keys, shown
from desktop.widgets.record_table import Column, RecordTable

# Keys inside the payment screen, which are plain signs and no shortcuts.
AT_THE_TILL = (
    ("Enter", N_("Confirm number and name; read back; received is said; change is said")),
    ("Esc", N_("One step back; twice: empty the search box and go there")),
    ("Space", N_("Tick or untick the bill")),
    ("+  −", N_("One bill more, one bill less")),
    ("*", N_("Exact money")),
    ("/", N_("Next means of payment")),
    ("Ctrl+Enter", N_("This part is down, the rest comes another way")),
    ("K  C  A", N_("Keep the change as credit; use credit; advance")),
)


def key_rows() -> list[tuple[str, str]]:
    """Every key and what it does, in the language here."""
    desk = [(shown(action.keys[0]), _(action.text)) for action in keys.actions()]
    return desk + [(key, _(text)) for key, text in AT_THE_TILL]


class KeyCard(QDialog):
    """F1."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setWindowTitle(_("All keys"))
        columns = [
            Column(_("Key"), lambda row: row[0]),
            Column(_("What it does"), lambda row: row[1], stretch=True),
        ]
        self.table = RecordTable(_("All keys"), columns)
        self.table.show_rows(key_rows())
        self.print_button = QuietButton(_("As a page to print"), "P")
        self.close_button = QuietButton(_("Close"), "Esc")
        self.print_button.clicked.connect(self._show_page)
        self.close_button.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self.print_button)
        buttons.addWidget(self.close_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        margin = theme.space(5)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(_("All keys"), "title"))
        layout.addWidget(self.table)
        layout.addLayout(buttons)
        theme.fit(self, 160, 170)

    def _show_page(self) -> None:
        from desktop.shell.key_paper import write_key_card
        from desktop.widgets.paper_window import PaperWindow

        PaperWindow(write_key_card(key_rows()), _("All keys"), self).open()
