"""Qt's own words follow the clerk's language."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialogButtonBox

from desktop.core.i18n import use_language
from desktop.widgets import qt_translator


@pytest.fixture(autouse=True)
def english_again(qapp):
    yield
    qt_translator.install(qapp, "en")


@pytest.mark.parametrize(("language", "cancel"), [("en", "Cancel"), ("zh_CN", "取消"), ("zh_TW", "取消")])
def test_buttons_that_qt_makes_are_translated(qapp, qtbot, language, cancel):
    use_language(language)
    qt_translator.install(qapp, language)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.buttons()[0].text().replace("&", "") == cancel


def test_our_catalog_comes_first(qapp, monkeypatch):
    monkeypatch.setattr(qt_translator, "_", lambda text: "弃" if text == "Cancel" else text)
    qt_translator.install(qapp, "zh_CN")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "弃"
    assert QCoreApplication.translate("QPlatformTheme", "OK") == "确定"
    assert QCoreApplication.translate("Nobody", "Quite another text") == "Quite another text"
