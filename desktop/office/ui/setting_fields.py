"""All settings of the office as fields in a few groups, and how each value reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QBoxLayout, QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.core.currencies import currency
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _, languages
from desktop.core.money import Money, plain_amount
from desktop.office.components import component_name
from desktop.office.settings import COUNTS, FOR_GOOD, LOOKS, PAPERS, PROFILES, Office, office
from desktop.office.ui.order_list import OrderList
from desktop.widgets import theme
from desktop.widgets.card import Card
from desktop.widgets.edits import CodeEdit, MoneyEdit, NameEdit
from desktop.widgets.field import Field

SIZES = (1.0, 1.125, 1.25, 1.375, 1.5, 1.625, 1.75, 1.875, 2.0)
PAIR = 2  # fields beside each other in a group
BESIDE_STEPS = 240  # what two columns of groups need

# Groups of settings as they stand on the page, one column after the other; each setting with its name.
_LEFT = (
    (N_("The office"), (
        ("name", N_("Name of the office")), ("address", N_("Address")), ("phone", N_("Phone")),
        ("complaint_phone", N_("Phone for complaints")),
    )),
    (N_("The desk"), (
        ("language", N_("Language")), ("look", N_("Colours")), ("scale", N_("Size of letters")),
        ("speak", N_("Say the sentences aloud")),
        ("wait_amber_minutes", N_("Minutes until a wait is long")),
        ("wait_red_minutes", N_("Minutes until a wait is much too long")),
        ("answer_seconds", N_("Seconds until a call should be answered")),
        ("call_minutes", N_("Minutes until a call is long")),
        ("idle_minutes", N_("Minutes until the desk locks")),
    )),
)  # fmt: skip
_RIGHT = (
    (N_("Papers"), (
        ("paper", N_("Receipts are printed on")), ("printer", N_("Printer")),
        ("receipt_footer", N_("Last line of a receipt")),
    )),
    (N_("Money"), (("allocation_order", N_("Order inside a bill")),)),
    (N_("Drawer"), (
        ("blind_count", N_("What must be in the drawer is told")), ("count_by", N_("Cash is counted")),
        ("two_counts", N_("A drawer is counted by")), ("bounce_fee", N_("Fee for a returned cheque")),
    )),
    (N_("Station"), (
        ("lost_days", N_("Days that found property is kept")),
        ("suspension_after", N_("Findings until a suspension is proposed")),
        ("termination_after", N_("Findings until a termination is proposed")),
    )),
    (N_("Set for good"), (
        ("profile", N_("What the office supplies")), ("currency", N_("Currency")),
        ("account_width", N_("Digits of an account number")), ("zone", N_("Time zone")),
    )),
)  # fmt: skip
# Set on pages of their own, and named here in the list of who changed what.
_ELSEWHERE = {
    "backup_folder": N_("Second folder for copies"),
    "backup_sticks": N_("Sticks for copies"),
    "backup_hours": N_("Hours between two copies"),
    "keep_hours": N_("Hours of which the newest copy is kept"),
    "keep_days": N_("Days of which the newest copy is kept"),
    "keep_weeks": N_("Weeks of which the newest copy is kept"),
    "keep_months": N_("Months of which the newest copy is kept"),
}
NAMES = {key: name for _group, settings in (*_LEFT, *_RIGHT) for key, name in settings} | _ELSEWHERE
_TEXTS = ("name", "address", "receipt_footer")
_OF_STATIONS = "Station"  # a group that only a bus station sees
_HOW_MANY = ("lost_days", "suspension_after", "termination_after")
_NUMBERS = ("idle_minutes", "wait_amber_minutes", "wait_red_minutes", "answer_seconds", "call_minutes")
_HINTS = {
    "language": N_("Holds from the next start"),
    "allocation_order": N_(
        "What is paid first when the money does not cover all. Alt and arrows move a line."
    ),
}
_REASONS = {
    N_("Set for good"): N_(
        "Fixed when the office was founded: amounts and numbers in the books rest on them."
    ),
}


def value_text(key: str, value: Any) -> str:
    """A setting's value as people read it."""
    if key == "allocation_order":
        return "  ·  ".join(component_name(code) for code in value)
    if key == "backup_sticks":
        return ", ".join(value)
    if key == "scale":
        return f"{value * 100:g} %"
    if key == "bounce_fee":
        return plain_amount(Money(value), currency(office().currency))
    return dict(_choices(key)).get(value, str(value))


def _choices(key: str) -> Sequence[tuple[Any, str]]:
    """What a setting is chosen from; nothing where it is typed."""
    match key:
        case "paper":
            return [(code, _(name)) for code, name in PAPERS.items()]
        case "look":
            return [(code, _(name)) for code, name in LOOKS.items()]
        case "profile":
            return [(code, _(name)) for code, name in PROFILES.items()]
        case "scale":
            return [(size, f"{size * 100:g} %") for size in SIZES]
        case "blind_count":
            return [(True, _("Only after the count")), (False, _("Before the count too"))]
        case "count_by":
            return [(code, _(name)) for code, name in COUNTS.items()]
        case "two_counts":
            return [(False, _("One person")), (True, _("Two people"))]
        case "language":
            return languages()
        case "speak":
            return [(False, _("No")), (True, _("Yes, where there is a voice"))]
        case "printer":
            names = QPrinterInfo.availablePrinterNames()
            return [("", _("None: papers are kept as PDF")), *((name, name) for name in names)]
    return ()


class SettingFields(QWidget):
    """Two columns of cards, or one where large letters leave no room for two."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._build()
        self._connect()

    def _build(self) -> None:
        order = NAMES["allocation_order"]
        self.order = OrderList(_(order))
        self.editors: dict[str, QWidget] = {}
        self.fields: dict[str, Field] = {}
        seen = [key for group, settings in (*_LEFT, *_RIGHT) if _is_seen(group) for key, _name in settings]
        for key, name in ((key, NAMES[key]) for key in seen):
            self.editors[key] = self.order if key == "allocation_order" else _editor(key, _(name))
            self.fields[key] = Field(_(name), self.editors[key], _(_HINTS[key]) if key in _HINTS else "")
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(theme.space(4))
        for groups in (_LEFT, _RIGHT):
            column = QVBoxLayout()
            column.setSpacing(theme.space(4))
            for title, settings in groups:
                if not _is_seen(title):
                    continue
                column.addWidget(self._card(title, [key for key, _name in settings]))
            column.addStretch(1)
            self._halves.addLayout(column, 1)

    def _card(self, title: str, keys: Sequence[str]) -> Card:
        card = Card(_(title))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(4))
        grid.setVerticalSpacing(theme.space(1))
        for place, key in enumerate(keys):
            wide = PAIR if place == len(keys) - 1 and place % PAIR == 0 else 1
            line, column = divmod(place, PAIR)
            grid.addWidget(self.fields[key], line, column, 1, wide, Qt.AlignmentFlag.AlignTop)
        for column in range(PAIR):
            grid.setColumnStretch(column, 1)
        card.body.addLayout(grid)
        if title in _REASONS:
            card.body.addWidget(theme.label(_(_REASONS[title]), "small", wrap=True))
        return card

    def _connect(self) -> None:
        for editor in self.editors.values():
            if isinstance(editor, QComboBox):
                editor.currentIndexChanged.connect(self.edited)
            elif isinstance(editor, OrderList):
                editor.changed.connect(self.edited)
            elif isinstance(editor, QLineEdit):
                editor.textEdited.connect(self.edited)

    # --- what stands in them --------------------------------------------------------------------

    def show_office(self, now: Office, may_change: bool) -> None:
        """Show every setting as it is; what may not be changed can be read and copied."""
        for key, editor in self.editors.items():
            value = getattr(now, key)
            if isinstance(editor, OrderList):
                editor.show_codes(value, may_change)
            elif isinstance(editor, QComboBox):
                if editor.findData(value) < 0:
                    editor.addItem(value_text(key, value), value)  # a printer that is not here today stays
                editor.setCurrentIndex(editor.findData(value))
                editor.setEnabled(may_change)
            elif isinstance(editor, QLineEdit):
                editor.setText(value_text(key, value))
                editor.setCursorPosition(0)
                editor.setReadOnly(not may_change or key in FOR_GOOD)

    def typed(self) -> dict[str, Any]:
        """What stands in the fields that may be changed.

        Raises:
            UserError: a number is none.
        """
        return {key: _typed(key, editor) for key, editor in self.editors.items() if key not in FOR_GOOD}

    # --- how it lies ----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= theme.space(BESIDE_STEPS)
        way = QBoxLayout.Direction
        self._halves.setDirection(way.LeftToRight if beside else way.TopToBottom)


def _is_seen(group: str) -> bool:
    return group != _OF_STATIONS or office().profile == "bus"


def _editor(key: str, name: str) -> QWidget:
    if key in FOR_GOOD or key in _TEXTS:
        return NameEdit(name)
    if key == "bounce_fee":
        fee = MoneyEdit(name, currency(office().currency))
        theme.style(fee, "")  # as large as its neighbours
        return fee
    options = _choices(key)
    if not options:
        return CodeEdit(name)
    box = QComboBox()
    for code, text in options:
        box.addItem(text, code)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box


def _typed(key: str, editor: QWidget) -> Any:
    if isinstance(editor, OrderList):
        return editor.codes
    if isinstance(editor, QComboBox):
        return editor.currentData()
    assert isinstance(editor, QLineEdit)
    if isinstance(editor, MoneyEdit):
        return int(editor.money(key))
    text = editor.code() if isinstance(editor, CodeEdit) else editor.text().strip()
    if key in _HOW_MANY:
        return _how_many(text, key)
    return _minutes(text, key) if key in _NUMBERS else text


def _how_many(text: str, field: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise UserError(_("A whole number, like 5."), field=field)
    return int(text)


def _minutes(text: str, field: str) -> int:
    if not (text.isascii() and text.isdigit()):
        if field == "answer_seconds":
            raise UserError(_("Seconds are a whole number, like 15."), field=field)
        raise UserError(_("Minutes are a whole number, like 5."), field=field)
    return int(text)
