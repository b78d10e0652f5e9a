"""The tabs of a desk. The page of each is made when it is first needed, so that the sign-in is short."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from desktop.core.i18n import _
from desktop.office.rights import SignedIn
from desktop.office.settings import Office
from desktop.shell.tabs import TABS, TabEntry
from desktop.widgets.icons import icon
from desktop.widgets.scrolling import Scrolling


class TabPages(QTabWidget):
    """Gives the page of a tab by its name; see `there` for those that nobody needed yet."""

    made = Signal(str, QWidget)  # the name of its tab; before anybody else has it

    def __init__(self, clerk: SignedIn, office: Office, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = clerk
        self._office = office
        self._pages: dict[str, QWidget] = {}
        self.setDocumentMode(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tabBar().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for tab in TABS:
            self.addTab(Scrolling(), icon(tab.icon, "quiet", "accent"), "")
            self.tell(tab.name)

    def __getitem__(self, name: str) -> QWidget:
        if name not in self._pages:
            place = _place(name)
            page = TABS[place].make(self._clerk, self._office)
            self._pages[name] = page
            self.widget(place).setWidget(page)
            self.made.emit(name, page)
        return self._pages[name]

    def there(self, name: str) -> QWidget | None:
        """The page of a tab, or None as long as nobody needed it; it reads what it tells when it is made."""
        return self._pages.get(name)

    @property
    def front(self) -> TabEntry:
        """The tab in front."""
        return TABS[self.currentIndex()]

    def bring_to_front(self, name: str) -> None:
        """Choose a tab."""
        self[name]
        self.setCurrentIndex(_place(name))

    def tell(self, name: str, count: str = "") -> None:
        """Title and key of a tab, and how many things wait on it."""
        place = _place(name)
        told = f" {count}" if count else ""
        self.setTabText(place, f"{_(TABS[place].title)}{told}  {TABS[place].key}")


def _place(name: str) -> int:
    return next(place for place, tab in enumerate(TABS) if tab.name == name)
