"""The look: every colour, size and distance in one place, and one small style sheet made from them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.core.paths import RESOURCES

FONTS = {"sans_sc": "Noto Sans SC", "sans_tc": "Noto Sans TC", "wide": "LXGW WenKai"}
_FILES = {
    "Noto Sans SC": ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"),
    "Noto Sans TC": ("NotoSansTC-Regular.ttf", "NotoSansTC-Bold.ttf"),
    "LXGW WenKai": ("LXGWWenKai-Regular.ttf",),
}
BASE_POINTS = 10.5
GRID = 4  # pixels at 100 %


@dataclass(frozen=True)
class Palette:
    """The colours of one look. Meaning never hangs on a colour alone: a word or an icon stands with it."""

    window: str
    surface: str
    sunken: str
    line: str
    text: str
    quiet: str
    accent: str
    on_accent: str
    accent_soft: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    danger: str
    danger_soft: str


PALETTES = {
    "light": Palette(
        window="#eef2f3", surface="#ffffff", sunken="#f6f8f9", line="#d5dde0", text="#16262c", quiet="#566a72",
        accent="#0b6e7d", on_accent="#ffffff", accent_soft="#dceef1", ok="#1d7a4b", ok_soft="#e0f2e8",
        warn="#8a5a00", warn_soft="#fcf0d7", danger="#b3261e", danger_soft="#fbe6e4",
    ),
    "dark": Palette(
        window="#12191c", surface="#1b2529", sunken="#151e21", line="#33434a", text="#e6eef0", quiet="#9fb2b9",
        accent="#58c2d1", on_accent="#06262c", accent_soft="#173b42", ok="#6fd3a0", ok_soft="#17372a",
        warn="#f0c05c", warn_soft="#3a2f14", danger="#ff9187", danger_soft="#43201d",
    ),
    "contrast": Palette(
        window="#000000", surface="#000000", sunken="#000000", line="#ffffff", text="#ffffff", quiet="#ffffff",
        accent="#ffe600", on_accent="#000000", accent_soft="#333000", ok="#7dff9b", ok_soft="#002b0d",
        warn="#ffd84d", warn_soft="#332800", danger="#ff9c9c", danger_soft="#3d0000",
    ),
}  # fmt: skip

_look = "light"
_scale = 1.0
_loaded: set[str] = set()


def palette() -> Palette:
    """The colours in use."""
    return PALETTES[_look]


def space(steps: float = 1) -> int:
    """A distance in pixels: so many steps of the grid, grown with the chosen size."""
    return round(GRID * steps * _scale)


def font(points: float = BASE_POINTS, bold: bool = False) -> QFont:
    """The window's font at a size, grown with the chosen size."""
    made = QFont(QApplication.font())
    made.setPointSizeF(points * _scale)
    made.setBold(bold)
    return made


def family_for(language: str) -> str:
    """The face whose Han signs have the forms that readers of this language know."""
    return FONTS["sans_tc"] if language == "zh_TW" else FONTS["sans_sc"]


def apply(app: QApplication, look: str = "light", scale: float = 1.0, language: str = "en") -> None:
    """Dress the whole app; may be called again at any time."""
    global _look, _scale
    _look, _scale = look, scale
    families = [family_for(language), FONTS["wide"]]
    for family in families[:1]:
        _load(family)
    base = QFont()
    base.setFamilies(families)
    base.setPointSizeF(BASE_POINTS * scale)
    app.setStyle("Fusion")
    app.setFont(base)
    app.setPalette(_qt_palette(palette()))
    app.setStyleSheet(_sheet(palette()))


def load_wide_font() -> None:
    """Load the face that has the rare signs; only when one of them must be shown."""
    _load(FONTS["wide"])


def _load(family: str) -> None:
    if family in _loaded:
        return
    for name in _FILES[family]:
        QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / name))
    _loaded.add(family)


def style(widget: QWidget, role: str) -> None:
    """Give a widget its part in the style sheet: "title", "quiet", "money-big", "card" ..."""
    widget.setProperty("role", role)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def label(text: str = "", role: str = "", wrap: bool = False) -> QLabel:
    """A text in one of the few styles."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        style(made, role)
    return made


def _qt_palette(colours: Palette) -> QPalette:
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.window,
        QPalette.ColorRole.Base: colours.surface,
        QPalette.ColorRole.AlternateBase: colours.sunken,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.Button: colours.surface,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.PlaceholderText: colours.quiet,
        QPalette.ColorRole.ToolTipBase: colours.surface,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.Mid: colours.line,
        QPalette.ColorRole.Link: colours.accent,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.quiet))
    return made


def _points(size: float) -> str:
    return f"{size * _scale:.1f}pt"


def _sheet(c: Palette) -> str:
    radius = space(1.5)
    focus = f"{max(2, space(0.5))}px solid {c.accent}"
    return f"""
    * {{ outline: 0; }}
    QWidget[role="page"], QMainWindow, QDialog {{ background: {c.window}; }}
    QWidget[role="card"] {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: {space(2)}px; }}
    QWidget[role="bar"] {{ background: {c.surface}; border-top: 1px solid {c.line}; }}
    QLabel {{ background: transparent; }}
    QLabel[role="title"] {{ font-size: {_points(16)}; font-weight: 700; }}
    QLabel[role="heading"] {{ font-size: {_points(12)}; font-weight: 700; }}
    QLabel[role="quiet"] {{ color: {c.quiet}; }}
    QLabel[role="small"] {{ color: {c.quiet}; font-size: {_points(9)}; }}
    QLabel[role="error"] {{ color: {c.danger}; }}
    QLabel[role="code"] {{ font-size: {_points(22)}; font-weight: 700; }}
    QLabel[role="name"] {{ font-size: {_points(26)}; font-weight: 700; }}
    QLabel[role="money"] {{ font-size: {_points(20)}; font-weight: 700; }}
    QLabel[role="money-big"] {{ font-size: {_points(38)}; font-weight: 700; }}
    QLabel[role="say"] {{ font-size: {_points(14)}; }}
    QLabel[role="key"] {{ color: {c.quiet}; border: 1px solid {c.line}; border-radius: {space(1)}px;
        padding: 0 {space(1)}px; font-size: {_points(8.5)}; }}
    QLineEdit, QPlainTextEdit, QComboBox, QSpinBox {{ background: {c.surface}; color: {c.text};
        border: 1px solid {c.line}; border-radius: {radius}px; padding: {space(1.75)}px {space(2)}px;
        selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
    QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus {{ border: {focus}; }}
    QLineEdit[role="money"] {{ font-size: {_points(24)}; font-weight: 700; }}
    QLineEdit[role="search"] {{ font-size: {_points(13)}; padding: {space(2.25)}px {space(3)}px; }}
    QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"]
        {{ border: 2px solid {c.danger}; }}
    QPushButton {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.line};
        border-radius: {radius}px; padding: {space(1.75)}px {space(3.5)}px; }}
    QPushButton:hover {{ background: {c.accent_soft}; }}
    QPushButton:focus {{ border: {focus}; }}
    QPushButton:disabled {{ color: {c.quiet}; background: {c.sunken}; }}
    QPushButton[role="primary"] {{ background: {c.accent}; color: {c.on_accent}; border-color: {c.accent};
        font-weight: 700; }}
    QPushButton[role="primary"]:focus {{ border: {max(2, space(0.5))}px solid {c.text}; }}
    QPushButton[role="primary"]:disabled {{ background: {c.sunken}; color: {c.quiet}; border-color: {c.line}; }}
    QPushButton[role="danger"] {{ color: {c.danger}; border-color: {c.danger}; }}
    QPushButton[role="choice"]:checked {{ background: {c.accent_soft}; border: 2px solid {c.accent};
        font-weight: 700; }}
    QWidget[role="banner-info"] {{ background: {c.accent_soft}; border-radius: {radius}px; }}
    QWidget[role="banner-ok"] {{ background: {c.ok_soft}; border-radius: {radius}px; }}
    QWidget[role="banner-warn"] {{ background: {c.warn_soft}; border-radius: {radius}px; }}
    QWidget[role="banner-error"] {{ background: {c.danger_soft}; border-radius: {radius}px; }}
    QWidget[role="figure"] {{ background: {c.sunken}; border: 1px solid {c.line};
        border-radius: {space(2)}px; }}
    QWidget[role="figure-live"] {{ background: {c.accent_soft}; border: 2px solid {c.accent};
        border-radius: {space(2)}px; }}
    QTableView, QListView, QListWidget {{ background: {c.surface}; alternate-background-color: {c.sunken};
        border: 1px solid {c.line}; border-radius: {radius}px; gridline-color: {c.line};
        selection-background-color: {c.accent_soft}; selection-color: {c.text}; }}
    QTableView:focus, QListView:focus, QListWidget:focus {{ border: {focus}; }}
    QTableView::item {{ padding: {space(1)}px {space(2)}px; }}
    QListView::item {{ padding: {space(1.5)}px {space(2)}px; }}
    QHeaderView::section {{ background: {c.sunken}; color: {c.quiet}; border: 0;
        border-bottom: 1px solid {c.line}; padding: {space(1.5)}px {space(2)}px; }}
    QTabWidget::pane {{ border: 0; }}
    QTabBar::tab {{ background: transparent; color: {c.quiet}; padding: {space(2)}px {space(4)}px;
        border-bottom: {space(0.75)}px solid transparent; }}
    QTabBar::tab:selected {{ color: {c.accent}; border-bottom-color: {c.accent}; font-weight: 700; }}
    QTabBar::tab:hover {{ color: {c.text}; }}
    QProgressBar {{ background: {c.sunken}; border: 1px solid {c.line}; border-radius: {radius}px;
        text-align: center; color: {c.text}; min-height: {space(4)}px; }}
    QProgressBar::chunk {{ background: {c.accent}; border-radius: {radius}px; }}
    QScrollArea {{ background: transparent; border: 0; }}
    QScrollBar:vertical {{ background: transparent; width: {space(2.5)}px; }}
    QScrollBar::handle:vertical {{ background: {c.line}; border-radius: {space(1.25)}px;
        min-height: {space(8)}px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
    QToolTip {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.line}; }}
    """
