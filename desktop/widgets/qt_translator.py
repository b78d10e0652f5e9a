"""Qt's own words in the clerk's language: from our catalog where it has them, else from Qt's."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from desktop.core.i18n import N_, _

# What Qt says by itself in our windows; here for the translators.
QTS_OWN = (
    N_("OK"),
    N_("Cancel"),
    N_("Close"),
    N_("&Yes"),
    N_("&No"),
    N_("Save"),
    N_("Open"),
    N_("&Undo"),
    N_("&Redo"),
    N_("Cu&t"),
    N_("&Copy"),
    N_("&Paste"),
    N_("Delete"),
    N_("Select All"),
)


class _FromCatalog(QTranslator):
    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        if source not in QTS_OWN:
            return None  # Qt then asks the next one
        found = _(source)
        return None if found == source else found


_installed: list[QTranslator] = []


def install(app: QCoreApplication, language: str) -> None:
    """Let Qt speak `language` from now on; its numbers stay plain, as ours are formatted by ourselves."""
    for translator in _installed:
        app.removeTranslator(translator)
    _installed.clear()
    QLocale.setDefault(QLocale(language if language != "en" else "en_GB"))
    if language == "en":
        return
    from_qt = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    made: list[QTranslator] = [from_qt] if from_qt.load(f"qtbase_{language}", folder) else []
    for translator in [*made, _FromCatalog(app)]:  # the last one is asked first
        app.installTranslator(translator)
        _installed.append(translator)
