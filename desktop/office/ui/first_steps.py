"""The four steps of the first start; each knows its fields, none knows the next."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QLocale, Qt, QTimeZone
from PySide6.QtWidgets import QAbstractButton, QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.core.currencies import currency_codes, currency_names
from desktop.core.errors import UserError
from desktop.core.i18n import _, current_language, languages
from desktop.office.settings import PAPERS, PROFILES, Office
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import QuietButton
from desktop.widgets.card import Card
from desktop.widgets.edits import CodeEdit, NameEdit, PinEdit
from desktop.widgets.field import Field
from desktop.widgets.segmented import Segmented

USUAL = Office("")
BIG = 15  # points of a choice that fills a step
BIG_STEPS = 15  # how tall such a choice is
COLUMNS = 6  # halves and thirds of a line


class _Step(QWidget):
    """A title, a sentence, the fields in halves or thirds, and a banner for what belongs to none of them."""

    def __init__(self, title: str, sentence: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self.banner = Banner()
        self.card = Card()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.space(5))
        self._grid.setVerticalSpacing(theme.space(1))
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(4))
        layout.addWidget(theme.label(title, "title", wrap=True))
        layout.addWidget(theme.label(sentence, "quiet", wrap=True))
        layout.addWidget(self.card)
        layout.addStretch(1)
        self.card.body.addLayout(self._grid)
        self.card.body.addWidget(self.banner)

    def add(self, name: str, field: Field, row: int, column: int = 0, span: int = COLUMNS) -> None:
        """Place a field; it comes after those that were placed before."""
        self.fields[name] = field
        self._grid.addWidget(field, row, column, 1, span, Qt.AlignmentFlag.AlignTop)

    def focus(self) -> None:
        """Where the keys go when this step comes."""
        next(iter(self.fields.values())).editor.setFocus()

    def went_to_next_field(self) -> bool:
        """Move on inside the step; False at its last field and beside the fields."""
        editors = [field.editor for field in self.fields.values()]
        here = next((place for place, editor in enumerate(editors) if editor.hasFocus()), len(editors))
        if here + 1 >= len(editors):
            return False
        editors[here + 1].setFocus()
        return True

    def typed(self) -> dict[str, str | int]:
        """What stands in the fields, to be kept through a change of language."""
        return {name: _content(field.editor) for name, field in self.fields.items()}

    def take_up(self, typed: dict[str, str | int]) -> None:
        """Put back what was typed."""
        for name, content in typed.items():
            _put(self.fields[name].editor, content)


def _content(editor: QWidget) -> str | int:
    if isinstance(editor, Segmented):
        return editor.code
    return editor.currentIndex() if isinstance(editor, QComboBox) else editor.text()


def _put(editor: QWidget, content: str | int) -> None:
    if isinstance(editor, Segmented):
        editor.choose(str(content))
    elif isinstance(editor, QComboBox):
        editor.setCurrentIndex(int(content))
    elif isinstance(editor, QLineEdit):
        editor.setText(str(content))


class LanguageStep(_Step):
    """The language, each by its own name; and the way to the sample town for whoever only looks."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(
            _("Welcome"), _("Choose the language of the counter. It can be changed later."), parent
        )
        self.language = _big(Segmented(_("Language"), languages()))
        self.language.choose(current_language())
        self.sample_button = QuietButton(_("Try the sample town first"), icon_name="accounts")
        self.add("language", Field(_("Language"), self.language), 0)
        self.card.body.addWidget(
            theme.label(
                _("Only looking? The sample town lies in a folder of its own and touches nothing of yours."),
                "quiet",
                wrap=True,
            )
        )
        self.card.body.addWidget(self.sample_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.restore_button = QuietButton(_("Restore a copy"), icon_name="backup")
        self.card.body.addWidget(
            theme.label(
                _("Did your office work with it before, on another computer? A copy brings its books here."),
                "quiet",
                wrap=True,
            )
        )
        self.card.body.addWidget(self.restore_button, 0, Qt.AlignmentFlag.AlignLeft)

    def typed(self) -> dict[str, str | int]:
        """Nothing: the language is what changes."""
        return {}


class OfficeStep(_Step):
    """What stands on every receipt, and what cannot be changed once money was taken."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(_("Your office"), _("It stands on every receipt."), parent)
        self.name = NameEdit(_("Name of the office"))
        self.address = NameEdit(_("Address"))
        self.phone = CodeEdit(_("Phone"))
        self.complaint_phone = CodeEdit(_("Phone for complaints"))
        self.paper = _choice([(code, _(PAPERS[code])) for code in PAPERS], USUAL.paper)
        self.profile = _choice([(code, _(PROFILES[code])) for code in PROFILES], USUAL.profile)
        self.width = CodeEdit(_("Digits of an account number"))
        self.width.setText(str(USUAL.account_width))
        self.currency = _choice(currency_names(current_language()), usual_currency())
        self.zone = CodeEdit(_("Time zone"))
        self.zone.setText(usual_zone())
        self._place()

    def _place(self) -> None:
        third = COLUMNS // 3
        width_hint = _("Shorter ones are filled with zeros in front")
        self.add("name", Field(_("Name of the office"), self.name), 0, 0, 2 * third)
        self.add("paper", Field(_("Receipts are printed on"), self.paper), 0, 2 * third, third)
        self.add("address", Field(_("Address"), self.address), 1)
        self.add("phone", Field(_("Phone"), self.phone), 2, 0, third)
        self.add("complaint_phone", Field(_("Phone for complaints"), self.complaint_phone), 2, third, third)
        self.add("profile", Field(_("What the office supplies"), self.profile), 2, 2 * third, third)
        width = Field(_("Digits of an account number"), self.width, width_hint)
        self.add("account_width", width, 3, 0, third)
        self.add("currency", Field(_("Currency"), self.currency), 3, third, third)
        self.add("zone", Field(_("Time zone"), self.zone), 3, 2 * third, third)
        for_good = _("Supply, digits, currency and time zone are fixed once the office is founded.")
        self.card.body.addWidget(theme.label(for_good, "small", wrap=True))

    def office(self) -> Office:
        """What was typed, not yet checked.

        Raises:
            UserError: the width is no number.
        """
        width = self.width.code()
        if not width.isdecimal():
            raise UserError(_("Account numbers have 1 to 20 digits."), field="account_width")
        return Office(
            name=self.name.text().strip(),
            address=self.address.text().strip(),
            phone=self.phone.code(),
            complaint_phone=self.complaint_phone.code(),
            currency=self.currency.currentData(),
            account_width=int(width),
            paper=self.paper.currentData(),
            profile=self.profile.currentData(),
            zone=self.zone.code(),
        )


class LeaderStep(_Step):
    """Who is in charge at first; she lets the others in."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(
            _("The first leader"),
            _("She signs in with this PIN and lets the others in. Nobody can read the PIN afterwards."),
            parent,
        )
        self.name = NameEdit(_("Name"))
        self.pin, self.again = PinEdit(_("PIN")), PinEdit(_("PIN once more"))
        half = COLUMNS // 2
        self.add("name", Field(_("Name"), self.name), 0)
        self.add("pin", Field(_("PIN"), self.pin, _("4 to 8 digits")), 1, 0, half)
        self.add("again", Field(_("PIN once more"), self.again), 1, half, half)


class BeginStep(_Step):
    """Empty, or with the accounts and bills of a file."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(
            _("How to begin"),
            _("Accounts and bills can be typed, or brought in from the lists that the office has."),
            parent,
        )
        ways = [("import", _("Bring in a list"), "import"), ("empty", _("Begin empty"), "accounts")]
        self.choice = _big(Segmented(_("How to begin"), ways))
        self.add("choice", Field(_("After the sign-in"), self.choice), 0)
        self.founds = theme.label("", "quiet", wrap=True)
        self.card.body.addWidget(self.founds)

    def show_founding(self, office: Office, leader: str) -> None:
        """Say once more what is about to be founded."""
        self.founds.setText("   ".join((office.name, office.currency, office.zone, leader)))


def _choice(options: Sequence[tuple[str, str]], chosen: str) -> QComboBox:
    box = QComboBox()
    for code, text in options:
        box.addItem(text, code)
    box.setCurrentIndex(box.findData(chosen))
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box


def _big(options: Segmented) -> Segmented:
    for button in options.findChildren(QAbstractButton):
        button.setFont(theme.font(BIG))
        button.setMinimumHeight(theme.space(BIG_STEPS))
    return options


def usual_currency() -> str:
    """The currency of this computer's country, if it names one that we know."""
    code = QLocale.system().currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode)
    return code if code in currency_codes() else USUAL.currency


def usual_zone() -> str:
    """Where this computer's clock stands; one left at UTC was never told, and we take the usual."""
    zone = QTimeZone.systemTimeZoneId().toStdString()
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return USUAL.zone
    return USUAL.zone if zone.rpartition("/")[2] in ("UTC", "UCT", "Universal", "Zulu") else zone
