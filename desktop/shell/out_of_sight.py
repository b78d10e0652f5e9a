"""Pages over a desk that is locked: they are windows of their own, and go out of sight with it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid


def hide_pages() -> list[QDialog]:
    """Hide every page that is in sight, and what hangs open in it; returns them, the lowest first."""
    while (list_open := QApplication.activePopupWidget()) is not None:
        list_open.close()
    tops = QApplication.topLevelWidgets()
    hidden = [page for page in tops if isinstance(page, QDialog) and page.isVisible()]
    hidden.sort(key=_depth)
    for page in reversed(hidden):
        page.hide()
    return hidden


def show_pages(hidden: list[QDialog]) -> None:
    """Bring them back, page upon page, as far as they are still there."""
    for page in hidden:
        if isValid(page):
            page.open()


def _depth(page: QWidget | None) -> int:
    """How many widgets a page stands upon: what lies over it has more."""
    return 0 if page is None else 1 + _depth(page.parentWidget())
