"""Lends the sentences the system's own voice; without one nothing is missing but the sound.

The voice comes with the optional part `speech`; nothing of it is loaded before the first sentence.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Slot

from desktop.core.i18n import current_language
from desktop.office.settings import office
from desktop.widgets.say_line import prompter

_FOR_TESTS = "mock"  # an engine of Qt's that makes no sound


class Speaker(QObject):
    """Says a sentence when it comes before the clerk, if the office wants it, and again when she asks."""

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._last = ("", "")
        prompter.shown.connect(self.hear)

    @Slot(str)
    def hear(self, sentence: str) -> None:
        """A new sentence is to be said."""
        self._last = (sentence, current_language())
        if office().speak:
            speak(*self._last)

    @Slot()
    def repeat(self) -> None:
        """Say the last sentence, also where nothing is said by itself."""
        speak(*self._last)

    def hush(self) -> None:
        """Say no more."""
        if _engine.cache_info().currsize and _engine() is not None:
            _engine().stop()


def speak(text: str, language: str) -> None:
    """Say a text aloud; silently nothing where the system has no voice for its language.

    Args:
        language: a code such as "zh_TW".
    """
    engine = _engine() if text else None
    locale = _locale_for(language, engine.availableLocales()) if engine is not None else None
    if locale is None:
        return
    engine.setLocale(locale)
    engine.say(text)  # breaks off what was being said


@cache
def _engine() -> Any:
    """The system's voice, made once; None where there is none."""
    try:
        from PySide6.QtTextToSpeech import QTextToSpeech
    except ImportError:
        return None
    if not set(QTextToSpeech.availableEngines()) - {_FOR_TESTS}:
        return None
    return QTextToSpeech(QCoreApplication.instance())


def _locale_for(language: str, able: list[QLocale]) -> QLocale | None:
    """The voice for a language: the country's own, else one that speaks it at all."""
    wanted = QLocale(language)
    same = [locale for locale in able if locale.language() == wanted.language()]
    own = [locale for locale in same if locale.territory() == wanted.territory()]
    return next(iter(own or same), None)
