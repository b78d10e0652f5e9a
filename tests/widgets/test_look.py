"""The look: readable in every dress, the same distances everywhere, changed while it runs."""

import re
import sys

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QImage
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.core.paths import CHECKOUT
from desktop.widgets import icons, theme
from desktop.widgets.buttons import DangerButton, PrimaryButton, QuietButton
from desktop.widgets.palettes import PALETTES

LOOKS = sorted(PALETTES)
DRAWN = sorted(path.stem for path in icons.FOLDER.glob("*.svg"))


def contrast(one, other):
    """The ratio of WCAG 2.2 between two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    parts = [QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()]
    straight = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * straight[0] + 0.7152 * straight[1] + 0.0722 * straight[2]


@pytest.mark.parametrize("look", LOOKS)
def test_every_text_can_be_read(look):
    c = PALETTES[look]
    grounds = (c.window, c.surface, c.sunken, c.hover, c.accent_soft)
    pairs = [(ink, ground) for ink in (c.text, c.quiet) for ground in grounds]
    pairs += [(c.text, soft) for soft in (c.ok_soft, c.warn_soft, c.danger_soft)]
    pairs += [(c.on_accent, c.accent), (c.accent, c.surface), (c.ok, c.ok_soft), (c.ok, c.surface)]
    pairs += [(c.warn, c.warn_soft), (c.danger, c.danger_soft), (c.danger, c.surface)]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


@pytest.mark.parametrize("look", LOOKS)
def test_what_can_be_used_has_an_outline_that_is_seen(look):
    c = PALETTES[look]
    for edge in (c.edge, c.accent, c.danger):
        assert contrast(edge, c.surface) >= 3


@pytest.mark.parametrize("look", LOOKS)
def test_practice_is_framed_in_red_and_its_words_can_be_read(look):
    c = PALETTES[look]
    assert contrast(c.practice, c.window) >= 3
    assert contrast(c.on_practice, c.practice) >= 4.5
    red, green, blue = (int(c.practice[at : at + 2], 16) for at in (1, 3, 5))
    assert red > 2 * max(green, blue)


def test_high_contrast_is_higher():
    c = PALETTES["contrast"]
    inks = (c.text, c.quiet, c.accent, c.ok, c.warn, c.danger)
    assert min(contrast(ink, c.surface) for ink in inks) >= 7


@pytest.mark.parametrize("look", LOOKS)
def test_the_style_sheet_names_only_pictures_that_exist(look, qapp):
    theme.apply(qapp, look)
    named = re.findall(r'url\("([^"]+)"\)', qapp.styleSheet())
    assert len(named) == 2
    assert all(QImage(path).width() for path in named)


@pytest.mark.parametrize("name", DRAWN)
def test_every_icon_is_drawn_and_stays_inside(name):
    picture = icons.pixmap(name, side=48).toImage()
    inked = [(x, y) for x in range(48) for y in range(48) if QColor(picture.pixelColor(x, y)).alpha() > 40]
    assert inked
    assert all(1 <= x <= 46 and 1 <= y <= 46 for x, y in inked)


def test_icons_take_the_colours_of_the_look(qapp):
    def ink():
        picture = icons.icon("remove", "accent").pixmap(48, 48).toImage()
        return picture.pixelColor(24, 24).name()

    light = ink()
    theme.apply(qapp, "dark")
    assert (light, ink()) == (PALETTES["light"].accent, PALETTES["dark"].accent)


def test_an_icon_nobody_drew_is_told_at_once():
    with pytest.raises(FileNotFoundError, match="unicorn"):
        icons.pixmap("unicorn")


def test_another_size_changes_what_is_already_there(qapp, shown):
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(*(theme.space(4),) * 4)
    layout.setSpacing(theme.space(2))
    inner = QVBoxLayout()
    inner.setSpacing(theme.space(3))
    layout.addLayout(inner)
    button = QuietButton("Hold", "F6")
    inner.addWidget(button)
    theme.width(page, least=50)
    shown(page)
    small, letters = button.sizeHint(), button.fontInfo().pixelSize()
    theme.apply(qapp, scale=2.0)
    assert (layout.contentsMargins().left(), layout.spacing(), inner.spacing()) == (32, 16, 24)
    assert page.minimumWidth() == 400
    assert button.fontInfo().pixelSize() == 2 * letters
    assert button.sizeHint().width() > 1.8 * small.width()
    theme.apply(qapp, scale=1.0)
    assert (layout.contentsMargins().left(), inner.spacing(), button.sizeHint()) == (16, 12, small)


@pytest.mark.parametrize(("language", "family"), [("en", "SC"), ("zh_CN", "SC"), ("zh_TW", "TC")])
def test_the_face_goes_with_the_language_and_one_with_every_sign_is_last(qapp, language, family):
    theme.apply(qapp, language=language)
    assert qapp.font().families()[0] == theme.family_for(language) == f"Noto Sans {family}"
    assert qapp.font().families()[-1] == "LXGW WenKai"
    assert set(qapp.font().families()) <= set(QFontDatabase.families())


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_buttons_show_word_and_key_without_cutting(look, scale, qapp, qtbot):
    theme.apply(qapp, look, scale)
    for kind in (PrimaryButton, QuietButton, DangerButton):
        button = kind("&Take payment", "F9", icon_name="payment")
        qtbot.addWidget(button)
        bare = kind("Take payment")
        qtbot.addWidget(bare)
        assert button.sizeHint().width() > bare.sizeHint().width() + theme.space(8)
        button.resize(button.sizeHint())
        assert not button.grab().toImage().isNull()


def test_no_window_is_sized_without_asking_how_large_the_screen_is():
    sized = [
        f"{path.relative_to(CHECKOUT)}: {line.strip()}"
        for path in (CHECKOUT / "desktop").rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if re.search(r"self\.resize\(theme\.space|setFixedSize\(theme", line)
    ]
    assert [line.split(":")[0] for line in sized] == ["desktop/shell/main_window.py"]  # bounded by its office


def test_a_window_larger_than_the_screen_becomes_as_large_as_that(qtbot, qapp):
    window = QDialog()
    qtbot.addWidget(window)
    theme.fit(window, 1000, 1000)
    room = qapp.primaryScreen().availableSize()
    assert window.width() <= room.width()
    assert window.height() <= room.height() * 0.93


def test_no_button_is_pressed_by_an_enter_meant_for_a_field(qtbot):
    button = PrimaryButton("&Void && close", "F9")
    qtbot.addWidget(button)
    assert not button.autoDefault()
    assert not button.isDefault()
    assert button.accessibleName() == "Void & close"


def test_qt_keeps_none_alive(qtbot):
    """PySide6 6.12 gives None away at each call before Python 3.12, until the process ends."""
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _time in range(500):
        widget.update()
    assert sys.getrefcount(None) > before - 100
