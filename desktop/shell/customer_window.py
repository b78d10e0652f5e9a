"""The customer's own screen: what to pay, what was received, the change, thanks; never arrears or a phone."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.currencies import currency
from desktop.core.i18n import _, current_language
from desktop.core.money import Money, format_money
from desktop.office.settings import Office
from desktop.payments.ui.customer_view import BLANK, CustomerView
from desktop.payments.ui.words import in_words
from desktop.shell.practice_frame import PracticeFrame, entitled
from desktop.widgets import theme
from desktop.widgets.figures import BigFigure

THANKS_MILLISECONDS = 5000


class CustomerWindow(QWidget):
    """Full screen on the second display where there is one, a window beside the desk otherwise.

    F12 goes round: show, blank, next display.
    """

    def __init__(self, office: Office, parent: QWidget | None = None):
        super().__init__(parent, Qt.WindowType.Window)
        self._office = office
        self._currency = currency(office.currency)
        self._blank = False
        self._view = BLANK
        self._back_to_blank = QTimer(self, singleShot=True, interval=THANKS_MILLISECONDS)
        self._back_to_blank.timeout.connect(self.blank)
        self.setWindowTitle(entitled(_("Customer's screen"), office.practice))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.style(self, "page")
        self._build()
        self.show_view(BLANK)

    def _build(self) -> None:
        self.office_name = theme.label(self._office.name, "title")
        self.message = theme.label("", "name", wrap=True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.due = BigFigure(_("To pay"))
        self.received = BigFigure(_("Received from you"))
        self.change = BigFigure(_("Change to you"))
        sums = QHBoxLayout()
        sums.setSpacing(theme.space(6))
        for figure in (self.due, self.received, self.change):
            sums.addWidget(figure, 1)
        body = QWidget()
        theme.style(body, "page")
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(PracticeFrame(body) if self._office.practice else body)
        layout = QVBoxLayout(body)
        margin = theme.space(10)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.addWidget(self.office_name, alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(1)
        layout.addLayout(sums)
        layout.addWidget(self.message)
        layout.addStretch(1)

    @Slot(CustomerView)
    def show_view(self, view: CustomerView) -> None:
        """Show one moment of the payment; thanks give way to the blank screen by themselves."""
        self._back_to_blank.stop()
        self._view = view
        shown = BLANK if self._blank else view
        sums = shown.step in ("due", "received", "change")
        self.due.setVisible(sums)
        self.received.setVisible(shown.step in ("received", "change"))
        self.change.setVisible(shown.step == "change")
        for figure, amount in (
            (self.due, shown.due),
            (self.received, shown.received),
            (self.change, shown.change),
        ):
            figure.show_amount(self._figures(amount), in_words(Money(max(amount, 0)), self._currency))
            figure.set_live(False)
        {"due": self.due, "received": self.received, "change": self.change}.get(
            shown.step, self.due
        ).set_live(sums)
        self.message.setText({"thanks": _("Thank you. Goodbye!"), "blank": _("Welcome")}.get(shown.step, ""))
        if view.step == "thanks":
            self._back_to_blank.start()

    def blank(self) -> None:
        """Nobody is at the desk."""
        self.show_view(BLANK)

    def go_round(self) -> None:
        """F12: show it, then blank it, then move it to the next display and show it again."""
        if not self.isVisible():
            self._blank = False
            self._put_on(self._other_screens()[0])
        elif not self._blank:
            self._blank = True
        else:
            self._blank = False
            screens = self._other_screens()
            here = screens.index(self.screen()) if self.screen() in screens else -1
            if here + 1 < len(screens):
                self._put_on(screens[here + 1])
            else:
                self.hide()
        self.show_view(self._view)

    def _other_screens(self) -> list[QScreen]:
        """The displays beside the desk's own; the desk's own where there is no other."""
        everyone = QGuiApplication.screens()
        desk = self.parentWidget().screen() if self.parentWidget() else QGuiApplication.primaryScreen()
        return [screen for screen in everyone if screen is not desk] or everyone

    def _put_on(self, screen: QScreen) -> None:
        self.setScreen(screen)
        self.move(screen.availableGeometry().topLeft())
        if len(QGuiApplication.screens()) > 1:
            self.showFullScreen()
        else:
            self.resize(screen.availableSize() * 0.6)
            self.show()

    def _figures(self, amount: Money) -> str:
        return format_money(amount, self._currency, current_language())
