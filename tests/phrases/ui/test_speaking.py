"""Sentences are said aloud where the office wants it and the system can; elsewhere nothing happens at all."""

import sys
from types import SimpleNamespace
from typing import ClassVar

import pytest
from PySide6.QtCore import QLocale, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import delete

from desktop.core.i18n import use_language
from desktop.office.settings import change_settings
from desktop.phrases.ui import speaking
from desktop.phrases.ui.speaking import Speaker, speak
from desktop.widgets.say_line import SayLine

MODULE = "PySide6.QtTextToSpeech"


class Engine(QObject):
    """Stands for the system's voice: remembers what it was told to say, and in which voice."""

    made: ClassVar[list] = []
    engines: ClassVar = ["system"]
    voices: ClassVar = ["en_US", "zh_TW", "zh_CN"]

    def __init__(self, parent=None):
        super().__init__(parent)
        self.said = []
        self.made.append(self)

    @classmethod
    def availableEngines(cls):
        return cls.engines

    def availableLocales(self):
        return [QLocale(name) for name in self.voices]

    def setLocale(self, locale):
        self.locale = locale.name()

    def say(self, text):
        self.said.append((self.locale, text))

    def stop(self):
        self.said.append("hush")


@pytest.fixture
def voice(monkeypatch, qapp):
    """A system with voices; shows what was said so far."""
    monkeypatch.setitem(sys.modules, MODULE, SimpleNamespace(QTextToSpeech=Engine))
    monkeypatch.setattr(Engine, "made", [])
    speaking._engine.cache_clear()
    yield lambda: [said for engine in Engine.made for said in engine.said]
    speaking._engine.cache_clear()


@pytest.fixture
def page(qtbot, office):
    """A page that is in front."""
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def line(page):
    made = SayLine()
    page.layout().addWidget(made)
    return made


@pytest.fixture
def speaker(office, qapp):
    made = Speaker()
    yield made
    delete(made)


@pytest.fixture
def aloud(office):
    change_settings({"speak": True}, office.leader)


def test_each_language_has_its_own_voice(voice):
    for code in ("en", "zh_CN", "zh_TW"):
        speak("...", code)
    assert [said[0] for said in voice()] == ["en_US", "zh_CN", "zh_TW"]


def test_without_a_voice_for_the_language_nothing_is_said(voice, monkeypatch):
    monkeypatch.setattr(Engine, "voices", ["de_DE"])
    speak("您好！", "zh_CN")
    assert voice() == []


def test_a_voice_of_the_same_language_will_do(voice, monkeypatch):
    monkeypatch.setattr(Engine, "voices", ["en_GB", "zh_CN"])
    speak("您好！", "zh_TW")
    assert voice() == [("zh_CN", "您好！")]


@pytest.mark.parametrize("engines", [[], ["mock"]])
def test_a_system_without_a_voice_is_silent(voice, monkeypatch, engines):
    monkeypatch.setattr(Engine, "engines", engines)
    speak("Good day!", "en")
    assert voice() == []


def test_without_the_optional_part_nothing_is_missing_but_the_sound(voice, monkeypatch, aloud, line, speaker):
    monkeypatch.setitem(sys.modules, MODULE, None)
    line.say("Good day!")
    speaker.repeat()
    speaker.hush()
    assert line.text == "Good day!"
    assert voice() == []


def test_an_office_that_does_not_want_it_hears_only_what_is_asked_for(voice, line, speaker):
    line.say("Good day!")
    assert voice() == []
    speaker.repeat()
    assert voice() == [("en_US", "Good day!")]


def test_a_sentence_is_said_once_when_it_is_seen(voice, aloud, page, line, speaker):
    page.hide()
    line.say("Good day!")
    assert voice() == []
    page.show()
    line.say("Good day!")  # read afresh, as after a payment elsewhere
    assert voice() == [("en_US", "Good day!")]


def test_coming_back_to_a_page_says_nothing_twice_but_the_next_customer_hears_it(
    voice, aloud, page, line, speaker
):
    line.say("Good day!")
    page.hide()
    page.show()
    assert len(voice()) == 1
    line.say("")
    line.say("Good day!")
    assert len(voice()) == 2


def test_it_is_said_in_the_language_of_the_counter(voice, aloud, line, speaker):
    use_language("zh_CN")
    line.say("收您一百元。")
    assert voice() == [("zh_CN", "收您一百元。")]


def test_what_is_only_being_written_is_not_said(voice, aloud, page, speaker):
    draft = SayLine(page, aloud=False)
    draft.say("Good d")
    assert voice() == []


def test_a_sign_out_breaks_the_sentence_off(voice, aloud, line, speaker):
    speaker.hush()  # nothing was said yet: no voice is made for this
    assert Engine.made == []
    line.say("Good day!")
    speaker.hush()
    assert voice()[-1] == "hush"
