"""The one style sheet, written from the colours, the grid and the sizes of letters in use."""

from __future__ import annotations

from collections.abc import Callable

from desktop.core.paths import RESOURCES
from desktop.widgets.palettes import Palette


def sheet(c: Palette, look: str, space: Callable[[float], int], points: Callable[[float], float]) -> str:
    """The style sheet of a look.

    Args:
        c: its colours.
        look: its name, for the few drawings that a style sheet cannot recolour.
        space: grid steps to pixels.
        points: points at 100 % to points at the chosen size.
    """

    def pt(size: float) -> str:
        return f"{points(size):.2f}pt"

    def px(steps: float) -> str:
        return f"{space(steps)}px"

    thin = 2 if look == "contrast" else 1
    thick = max(2, space(0.5))
    strip = thin if look == "contrast" else 0
    round_ = px(1.5)
    tick = f'url("{(RESOURCES / "icons" / "sheet" / f"tick-{look}.svg").as_posix()}")'
    down = f'url("{(RESOURCES / "icons" / "sheet" / f"down-{look}.svg").as_posix()}")'
    field_up, field_side = space(1.75), space(2.5)
    return f"""
    * {{ outline: 0; }}
    QMainWindow, QDialog, QWidget[role="page"] {{ background: {c.window}; }}
    QWidget[role="card"] {{ background: {c.surface}; border: {thin}px solid {c.line};
        border-radius: {px(2.5)}; }}
    QWidget[role="bar"] {{ background: {c.surface}; border-top: {thin}px solid {c.line}; }}
    QWidget[role="head"] {{ background: {c.surface}; border-bottom: {thin}px solid {c.line}; }}
    QWidget[role="practice"] {{ background: {c.practice}; }}
    QFrame[role="rule"] {{ background: {c.line}; border: 0; max-height: {thin}px; min-height: {thin}px; }}

    QLabel {{ background: transparent; }}
    QLabel[role="title"] {{ font-size: {pt(17)}; font-weight: 700; }}
    QLabel[role="heading"] {{ font-size: {pt(12)}; font-weight: 700; }}
    QLabel[role="strong"] {{ font-weight: 700; }}
    QLabel[role="label"], QLabel[role="quiet"] {{ color: {c.quiet}; }}
    QLabel[role="small"] {{ color: {c.quiet}; font-size: {pt(9)}; }}
    QLabel[role="error"] {{ color: {c.danger}; font-size: {pt(9)}; }}
    QLabel[role="ok"] {{ color: {c.ok}; }}
    QLabel[role="warn"] {{ color: {c.warn}; }}
    QLabel[role="accent"] {{ color: {c.accent}; font-weight: 700; }}
    QLabel[role="practice"] {{ color: {c.on_practice}; font-size: {pt(12)}; font-weight: 700; }}
    QLabel[role="code"] {{ font-size: {pt(22)}; font-weight: 700; }}
    QLabel[role="code-late"] {{ font-size: {pt(22)}; font-weight: 700; color: {c.danger}; }}
    QLabel[role="warn-heading"] {{ font-size: {pt(12)}; font-weight: 700; color: {c.warn}; }}
    QLabel[role="name"] {{ font-size: {pt(26)}; font-weight: 700; }}
    QLabel[role="money"] {{ font-size: {pt(20)}; font-weight: 700; }}
    QLabel[role="face"] {{ font-size: {pt(15)}; font-weight: 700; }}
    QLabel[role="money-big"] {{ font-size: {pt(36)}; font-weight: 700; }}
    QLabel[role="aloud"] {{ font-size: {pt(19)}; }}
    QLabel[role="say"] {{ font-size: {pt(14)}; color: {c.text}; }}
    QLabel[role="key"] {{ color: {c.quiet}; background: {c.surface}; border: 1px solid {c.line};
        border-radius: {px(1)}; padding: 0 {px(1.25)}; font-size: {pt(8.5)}; }}
    QLabel[role="badge"] {{ color: {c.on_accent}; background: {c.accent}; border-radius: {px(2)};
        padding: 0 {px(1.5)}; font-size: {pt(8.5)}; font-weight: 700; }}

    QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit {{ background: {c.surface};
        color: {c.text}; border: {thin}px solid {c.edge}; border-radius: {round_};
        padding: {field_up}px {field_side}px;
        selection-background-color: {c.accent}; selection-color: {c.on_accent};
        placeholder-text-color: {c.quiet}; }}
    QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus,
        QDateEdit:focus {{
        border: {thick}px solid {c.accent};
        padding: {field_up - thick + thin}px {field_side - thick + thin}px; }}
    QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled,
    QLineEdit:read-only {{ background: {c.sunken}; color: {c.quiet}; border-color: {c.line}; }}
    QLineEdit[role="money"] {{ font-size: {pt(22)}; font-weight: 700; padding: {px(1)} {field_side}px; }}
    QLineEdit[role="money"]:focus {{ padding: {space(1) - thick + thin}px {field_side - thick + thin}px; }}
    QLineEdit[role="code"] {{ font-size: {pt(14)}; }}
    QLineEdit[role="count"] {{ font-size: {pt(13)}; padding: {px(1)} {px(2)}; }}
    QLineEdit[role="count"]:focus {{ padding: {space(1) - thick + thin}px {space(2) - thick + thin}px; }}
    QLineEdit[role="search"] {{ font-size: {pt(13)}; border-radius: {px(2.5)};
        padding: {px(2.25)} {px(3)} {px(2.25)} {px(1)}; }}
    QLineEdit[role="search"]:focus {{ padding: {space(2.25) - thick + thin}px {px(3)}
        {space(2.25) - thick + thin}px {space(1) - thick + thin}px; }}
    QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {{
        border: {thick}px solid {c.danger};
        padding: {field_up - thick + thin}px {field_side - thick + thin}px; }}
    QLineEdit[role="count"][wrong="true"] {{
        padding: {space(1) - thick + thin}px {space(2) - thick + thin}px; }}
    QComboBox::drop-down {{ border: 0; width: {px(7)}; }}
    QComboBox::down-arrow {{ image: {down}; width: {px(4)}; height: {px(4)}; }}
    QComboBox QAbstractItemView {{ background: {c.surface}; border: {thin}px solid {c.edge}; padding: {px(1)};
        selection-background-color: {c.accent_soft}; selection-color: {c.text}; }}
    QComboBox QAbstractItemView::item {{ min-height: {px(8)}; padding: 0 {px(2)}; }}

    QPushButton {{ background: {c.surface}; color: {c.text}; border: {thin}px solid {c.edge};
        border-radius: {round_}; padding: {px(1.75)} {px(3.5)}; }}
    QPushButton:hover {{ background: {c.hover}; }}
    QPushButton:pressed {{ background: {c.accent_soft}; }}
    QPushButton:focus {{ border: {thick}px solid {c.accent}; }}
    QPushButton:disabled {{ color: {c.faint}; background: {c.sunken}; border-color: {c.line}; }}
    QPushButton[role="primary"] {{ background: {c.accent}; color: {c.on_accent}; border-color: {c.accent}; }}
    QPushButton[role="primary"]:focus {{ border: {thick}px solid {c.text}; }}
    QPushButton[role="primary"]:disabled {{ background: {c.sunken}; color: {c.faint};
        border-color: {c.line}; }}
    QPushButton[role="danger"] {{ color: {c.danger}; border-color: {c.danger}; }}
    QPushButton[role="danger"]:hover {{ background: {c.danger_soft}; }}
    QPushButton[role="danger"]:focus {{ border: {thick}px solid {c.danger}; }}
    QPushButton[role="danger"]:disabled {{ color: {c.faint}; border-color: {c.line}; }}
    QPushButton[role="choice"]:checked {{ background: {c.accent_soft}; border: {thick}px solid {c.accent}; }}
    QPushButton[role="choice-line"] {{ background: transparent; border-color: transparent; padding: 0; }}
    QPushButton[role="choice-line"]:hover {{ background: {c.hover}; }}
    QPushButton[role="choice-line"]:checked {{ background: {c.accent_soft};
        border: {thin}px solid {c.accent}; }}
    QPushButton[role="choice-line"]:focus {{ border: {thick}px solid {c.accent}; }}
    QPushButton[role="bare"] {{ background: transparent; border-color: transparent; }}
    QPushButton[role="bare"]:hover {{ background: {c.hover}; }}
    QPushButton[role="bare"]:focus {{ border: {thick}px solid {c.accent}; }}
    QToolButton {{ background: transparent; border: {thin}px solid transparent; border-radius: {round_};
        padding: {px(1.25)}; }}
    QToolButton:hover {{ background: {c.hover}; }}
    QToolButton:focus {{ border: {thick}px solid {c.accent}; }}

    QCheckBox, QRadioButton {{ spacing: {px(2)}; padding: {px(1)}; }}
    QCheckBox::indicator, QTableView::indicator, QListView::indicator {{ width: {px(4)}; height: {px(4)};
        background: {c.surface}; border: {thin}px solid {c.edge}; border-radius: {px(1)}; }}
    QTableView::indicator, QListView::indicator {{ margin-right: {px(1)}; }}
    QCheckBox::indicator:focus {{ border: {thick}px solid {c.accent}; }}
    QCheckBox::indicator:checked, QTableView::indicator:checked, QListView::indicator:checked {{
        background: {c.accent}; border-color: {c.accent}; image: {tick}; }}
    QCheckBox::indicator:disabled {{ background: {c.sunken}; border-color: {c.line}; }}
    QCheckBox:focus, QRadioButton:focus {{ color: {c.accent}; }}

    QWidget[role="banner-info"] {{ background: {c.accent_soft}; border: {strip}px solid {c.accent};
        border-radius: {round_}; }}
    QWidget[role="banner-ok"] {{ background: {c.ok_soft}; border: {strip}px solid {c.ok};
        border-radius: {round_}; }}
    QWidget[role="banner-warn"] {{ background: {c.warn_soft}; border: {strip}px solid {c.warn};
        border-radius: {round_}; }}
    QWidget[role="banner-error"] {{ background: {c.danger_soft}; border: {strip}px solid {c.danger};
        border-radius: {round_}; }}
    QWidget[role="say-line"] {{ background: {c.accent_soft}; border-radius: {px(2.5)};
        border: {thin}px solid {c.accent if look == "contrast" else c.accent_soft}; }}
    QWidget[role="figure"] {{ background: {c.sunken}; border: {thin}px solid {c.line};
        border-radius: {px(2.5)}; }}
    QWidget[role="figure-live"] {{ background: {c.accent_soft}; border: {thick}px solid {c.accent};
        border-radius: {px(2.5)}; }}

    QTableView, QListView, QListWidget, QTreeView {{ background: {c.surface};
        alternate-background-color: {c.surface}; border: {thin}px solid {c.line}; border-radius: {round_};
        gridline-color: {c.line}; selection-background-color: {c.accent_soft}; selection-color: {c.text}; }}
    QTableView:focus, QListView:focus, QListWidget:focus, QTreeView:focus {{
        border: {thin}px solid {c.accent}; }}
    QTableView::item {{ padding: 0 {px(3)}; border: 0; border-bottom: 1px solid {c.line}; }}
    QTableView::item:hover {{ background: {c.hover}; }}
    QTableView::item:selected {{ background: {c.accent_soft}; }}
    QTableView::item:selected:!active, QListView::item:selected:!active {{ background: {c.hover}; }}
    QListView::item {{ padding: {px(1.5)} {px(2)}; border-radius: {px(1)}; }}
    QListView::item:selected {{ background: {c.accent_soft}; color: {c.text}; }}
    QHeaderView {{ background: {c.surface}; border: 0; }}
    QHeaderView::section {{ background: {c.surface}; color: {c.quiet}; border: 0; font-size: {pt(9)};
        border-bottom: {thin}px solid {c.line}; padding: {px(1.75)} {px(3)}; }}
    QTableCornerButton::section {{ background: {c.surface}; border: 0; }}

    QTabWidget::pane {{ border: 0; }}
    QTabBar {{ background: transparent; qproperty-drawBase: 0; }}
    QTabBar::tab {{ background: transparent; color: {c.quiet}; padding: {px(2.25)} {px(4)};
        border: 0; border-bottom: {px(0.75)} solid transparent; }}
    QTabBar::tab:hover {{ color: {c.text}; }}
    QTabBar::tab:selected {{ color: {c.accent}; border-bottom-color: {c.accent}; }}
    QTabBar::tab:focus {{ background: {c.hover}; }}

    QProgressBar {{ background: {c.line}; border: 0; border-radius: {px(0.75)}; color: transparent;
        min-height: {px(1.5)}; max-height: {px(1.5)}; }}
    QProgressBar::chunk {{ background: {c.accent}; border-radius: {px(0.75)}; }}
    QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
    QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: 0; }}
    QScrollArea[role="desk"] {{ background: {c.window}; border: {thin}px solid {c.line};
        border-radius: {round_}; }}
    QScrollArea[role="desk"]:focus {{ border: {thick}px solid {c.accent}; }}
    QScrollBar:vertical {{ background: transparent; width: {px(3)}; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: {px(3)}; margin: 0; }}
    QScrollBar::handle {{ background: {c.edge if look == "contrast" else c.line}; border-radius: {px(1)};
        margin: {px(0.5)}; }}
    QScrollBar::handle:hover {{ background: {c.edge}; }}
    QScrollBar::handle:vertical {{ min-height: {px(10)}; }}
    QScrollBar::handle:horizontal {{ min-width: {px(10)}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QStatusBar::item {{ border: 0; }}
    QMenu {{ background: {c.surface}; border: {thin}px solid {c.line}; padding: {px(1)}; }}
    QMenu::item {{ padding: {px(1.5)} {px(6)} {px(1.5)} {px(3)}; border-radius: {px(1)}; }}
    QMenu::item:selected {{ background: {c.accent_soft}; color: {c.text}; }}
    QToolTip {{ background: {c.surface}; color: {c.text}; border: {thin}px solid {c.edge};
        padding: {px(1)}; }}
    QWidget[role="popup"] {{ background: {c.surface}; border: {thin}px solid {c.edge};
        border-radius: {px(2.5)}; }}
    QWidget[role="popup"] QListView {{ border: 0; }}
    """
