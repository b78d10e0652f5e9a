"""The look: dresses the whole app in one set of colours, one face and one grid, also while it runs."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QLabel, QLayout, QWidget

from desktop.core.paths import RESOURCES
from desktop.widgets.palettes import PALETTES, Palette, qt_palette
from desktop.widgets.style_sheet import sheet

ARGUMENTS = ("-style", "Fusion")  # of the app when it is made: Qt's own style, the same on every system
BASE_POINTS = 10.5
GRID = 4  # pixels at 100 %
_SURFACES = {"page", "card", "bar", "head", "popup", "figure", "figure-live", "say-line"}
SIMPLIFIED = "Noto Sans SC"  # has the traditional signs too, in the forms of the mainland
TRADITIONAL = "Noto Sans TC"  # lacks most simplified signs
WIDE = "LXGW WenKai"  # has every rare sign of a name
_FILES = {
    SIMPLIFIED: ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"),
    TRADITIONAL: ("NotoSansTC-Regular.ttf", "NotoSansTC-Bold.ttf"),
    WIDE: ("LXGWWenKai-Regular.ttf",),
}


class _Dress(QObject):
    """Tells those who paint by themselves that the look or the size is another now."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.look = "light"
        self.scale = 1.0


dress = _Dress()
_loaded: set[str] = set()


# --- what is in use -----------------------------------------------------------------------------


def palette() -> Palette:
    """The colours in use."""
    return PALETTES[dress.look]


def space(steps: float = 1) -> int:
    """A distance in pixels: so many steps of the grid, grown with the chosen size."""
    return round(GRID * steps * dress.scale)


def points(size: float = BASE_POINTS) -> float:
    """A size of letters, grown with the chosen size."""
    return size * dress.scale


def font(size: float = BASE_POINTS, bold: bool = False) -> QFont:
    """The window's font at a size in points, grown with the chosen size."""
    made = QFont(QApplication.font())
    made.setPointSizeF(points(size))
    made.setBold(bold)
    return made


def family_for(language: str) -> str:
    """The face whose Han signs have the forms that readers of this language know."""
    return TRADITIONAL if language == "zh_TW" else SIMPLIFIED


# --- dressing -----------------------------------------------------------------------------------


def apply(app: QApplication, look: str = "light", scale: float = 1.0, language: str = "en") -> None:
    """Dress the whole app; may be called again at any time and changes what is on the screen.

    Args:
        app: the app; made with `ARGUMENTS`.
        look: "light", "dark" or "contrast"; any other word means light.
        scale: 1.0 to 2.0, on top of the system's own.
        language: decides between the faces for simplified and traditional signs.
    """
    before = dress.scale
    dress.look = look if look in PALETTES else "light"
    dress.scale = min(2.0, max(1.0, scale))
    families = list(dict.fromkeys((family_for(language), SIMPLIFIED, WIDE)))
    for family in families:
        _load(family)
    base = QFont()
    base.setFamilies(families)
    base.setPointSizeF(points())
    app.setFont(base)
    app.setPalette(qt_palette(palette()))
    app.setStyleSheet(sheet(palette(), dress.look, space, points))
    if before != dress.scale:
        _grow_layouts(app, dress.scale / before)
    dress.changed.emit()


def _load(family: str) -> None:
    """About ten milliseconds a file, so only the faces that this language needs."""
    if family in _loaded:
        return
    for name in _FILES[family]:
        QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / name))
    _loaded.add(family)


def _grow_layouts(app: QApplication, ratio: float) -> None:
    """Distances that were set before the size changed grow along."""
    for widget in app.allWidgets():
        if widget.layout() is not None:
            _grow(widget.layout(), ratio)
        least, most = widget.property("least_width"), widget.property("most_width")
        if least or most:
            width(widget, least or 0, most or 0)


def _grow(layout: QLayout, ratio: float) -> None:
    margins = layout.contentsMargins()
    sides = (margins.left(), margins.top(), margins.right(), margins.bottom())
    layout.setContentsMargins(*(round(side * ratio) for side in sides))
    if layout.spacing() > 0:
        layout.setSpacing(round(layout.spacing() * ratio))
    for place in range(layout.count()):
        inner = layout.itemAt(place).layout()
        if inner is not None:
            _grow(inner, ratio)


# --- dressing one widget ------------------------------------------------------------------------


def style(widget: QWidget, role: str) -> None:
    """Give a widget its part in the style sheet: "title", "quiet", "money-big", "card" ..."""
    if widget.property("role") != role:
        if role in _SURFACES or role.startswith("banner-"):
            widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        widget.setProperty("role", role)
        restyle(widget)


def mark(widget: QWidget, name: str, on: bool) -> None:
    """Set a state that the style sheet knows, such as "wrong"."""
    if bool(widget.property(name)) != on:
        widget.setProperty(name, on)
        restyle(widget)


def restyle(widget: QWidget) -> None:
    """Let the style sheet look at a widget's properties again."""
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def width(widget: QWidget, least: float = 0, most: float = 0) -> None:
    """Hold a widget's width between two numbers of grid steps (0 leaves a side open), at every size."""
    widget.setProperty("least_width", least)
    widget.setProperty("most_width", most)
    if least:
        widget.setMinimumWidth(space(least))
    if most:
        widget.setMaximumWidth(space(most))


def fit(window: QWidget, wide: float, tall: float) -> None:
    """Size a window in grid steps, but leave it whole on its screen, title bar included."""
    room = window.screen().availableSize()
    window.resize(min(space(wide), round(room.width() * 0.98)), min(space(tall), round(room.height() * 0.92)))


def label(text: str = "", role: str = "", wrap: bool = False) -> QLabel:
    """A text in one of the few styles."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        style(made, role)
    return made


def say_plainly(text: str) -> str:
    """A text without its marked key, for screen readers: "Save && &go" is "Save & go"."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
