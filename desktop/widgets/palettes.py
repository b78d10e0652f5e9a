"""The colours of the three looks: light, dark, and black and white for eyes that need it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette


class Palette(NamedTuple):
    """The colours of one look. Meaning never hangs on a colour alone: a word or an icon stands with it."""

    window: str  # behind everything
    surface: str  # cards, fields, tables
    sunken: str  # quiet areas inside a surface
    hover: str  # under the pointer
    line: str  # what parts areas
    edge: str  # the outline of what can be typed in or pressed
    text: str
    quiet: str  # second lines, labels
    faint: str  # what cannot be used now
    accent: str
    on_accent: str
    accent_soft: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    danger: str
    danger_soft: str
    practice: str  # the frame of practice: red in every look
    on_practice: str


PALETTES = {
    "light": Palette(
        window="#eff3f4", surface="#ffffff", sunken="#f6f8f9", hover="#eef5f6", line="#dde5e7",
        edge="#84959c", text="#14242a", quiet="#54686f", faint="#8b9ba1",
        accent="#0c6b7a", on_accent="#ffffff", accent_soft="#dff0f2",
        ok="#1a7446", ok_soft="#e1f3e9", warn="#855600", warn_soft="#fdf2da",
        danger="#b3261e", danger_soft="#fce9e7",
        practice="#b3261e", on_practice="#ffffff",
    ),
    "dark": Palette(
        window="#10171a", surface="#1a2327", sunken="#151d20", hover="#223036", line="#2c3a40",
        edge="#6d828a", text="#e7eff1", quiet="#a3b5bb", faint="#6d7f86",
        accent="#5cc3d2", on_accent="#05252b", accent_soft="#173a41",
        ok="#74d6a4", ok_soft="#16352a", warn="#f1c463", warn_soft="#392e15",
        danger="#ff968c", danger_soft="#42211e",
        practice="#cf2f26", on_practice="#ffffff",
    ),
    "contrast": Palette(
        window="#000000", surface="#000000", sunken="#000000", hover="#262626", line="#ffffff",
        edge="#ffffff", text="#ffffff", quiet="#ffffff", faint="#b8b8b8",
        accent="#ffe600", on_accent="#000000", accent_soft="#332e00",
        ok="#7dff9b", ok_soft="#00260c", warn="#ffd84d", warn_soft="#2e2600",
        danger="#ffa3a3", danger_soft="#380000",
        practice="#ff5c54", on_practice="#000000",
    ),
}  # fmt: skip


def qt_palette(colours: Palette) -> QPalette:
    """The same colours for what Qt itself draws."""
    role = QPalette.ColorRole
    roles = {
        role.Window: colours.window,
        role.Base: colours.surface,
        role.AlternateBase: colours.sunken,
        role.Button: colours.surface,
        role.Text: colours.text,
        role.WindowText: colours.text,
        role.ButtonText: colours.text,
        role.BrightText: colours.danger,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.PlaceholderText: colours.quiet,
        role.ToolTipBase: colours.surface,
        role.ToolTipText: colours.text,
        role.Light: colours.surface,
        role.Midlight: colours.hover,
        role.Mid: colours.line,
        role.Dark: colours.edge,
        role.Shadow: colours.edge,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
    }
    made = QPalette()
    for place, colour in roles.items():
        made.setColor(place, QColor(colour))
    for place in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, place, QColor(colours.faint))
    return made
