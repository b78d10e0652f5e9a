"""The Qt application itself: its language and look, and what is said while there is no window yet."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication

from desktop.core.i18n import _, current_language, use_language
from desktop.core.paths import Folder
from desktop.widgets import qt_translator, theme

STARTED, CANNOT = 0, 2


def make_application(language: str) -> QApplication:
    """The Qt application in its language and plainest look; the office's own follows once it is open."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication([*sys.argv[:1], *theme.ARGUMENTS])
    app.setApplicationName("Utility Counter")
    app.setQuitOnLastWindowClosed(False)
    speak(app, language)
    return app


def speak(app: QApplication, language: str, look: str = "light", scale: float = 1.0) -> None:
    """Let the app and Qt's own buttons speak a language, in the face that language needs."""
    use_language(language)
    qt_translator.install(app, current_language())
    theme.apply(app, look, scale, current_language())


def system_language() -> str:
    """The language of this computer, as far as we speak it."""
    from PySide6.QtCore import QLocale

    return QLocale.system().name()


def ring_the_first(folder: Folder) -> int:
    """Let the copy of the program that has this folder come to the front; the exit status of this one."""
    from desktop.shell.one_window import ring

    if not ring(folder.root):
        say(_("This office is open in another copy of the program, which does not answer. Close it first."))
        return CANNOT
    return STARTED


def say(sentence: str) -> None:
    """Say something while there is no window to say it in."""
    from PySide6.QtWidgets import QMessageBox

    sys.stderr.write(f"{sentence}\n")
    box = QMessageBox(QMessageBox.Icon.Warning, "Utility Counter", sentence)
    box.exec()
