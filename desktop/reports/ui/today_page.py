"""The day at a glance: a picture of everything that wants to be seen, each with its list behind it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core import changes, clock
from desktop.core.chart import Chart
from desktop.core.errors import UserError
from desktop.core.i18n import _, format_datetime
from desktop.core.logs import describe
from desktop.exports.period import ALL, Period
from desktop.office.rights import SignedIn
from desktop.office.settings import office
from desktop.reports import today
from desktop.reports.of_money.arrears_by_age import ARREARS_BY_AGE
from desktop.reports.of_money.ways_of_paying import WAYS_OF_PAYING, paid_by
from desktop.reports.of_service.waits_today import WAITS_TODAY
from desktop.reports.report import Report, Steps, made
from desktop.reports.today_paper import write_today
from desktop.reports.ui.view import ReportView
from desktop.widgets import theme
from desktop.widgets.abreast import Abreast
from desktop.widgets.background import Slices
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import QuietButton
from desktop.widgets.card import Card
from desktop.widgets.chart_view import ChartView
from desktop.widgets.paper_window import PrintablePaper
from desktop.widgets.scrolling import Scrolling

SIZE_STEPS = (290, 178)
NARROW = 150  # grid steps under which the pictures stand in one column
PAUSE = 300  # milliseconds after a change; several at once are one
MINUTE = 60_000
ARREARS_HOLD = 60  # seconds for which arrears are not added up again
COLUMNS = (
    (today.TAKINGS, today.ARREARS, today.SCHEDULE),
    (today.REPAIRS, today.CALLBACKS, today.WAITS, today.COMPLAINTS, today.OUTAGES),
)
_CHANGE_ARREARS = frozenset({"payments", "bills"})


class TodayPage(QDialog):
    """Tab and arrows go from picture to picture, Enter opens what is behind a bar, Ctrl+P prints all.

    Args:
        by: whoever looks.
        exports: the office's own folder for what is written out.
    """

    list_asked = Signal(str)  # one of today's names: the list of it is not a report

    def __init__(self, by: SignedIn, exports: Path, parent: QWidget | None = None):
        super().__init__(parent)
        self._by = by
        self._exports = exports
        self._arrears: Report | None = None
        self._arrears_at: datetime | None = None
        self._arrears_old = False
        self._put_at: ChartView | None = None  # where the hand was put at first
        self._adding: Slices | None = None
        self._opening: Slices | None = None
        self.setWindowTitle(_("The day at a glance"))
        self._build()
        self._connect()
        self.views[today.ARREARS].show_chart(today.no_arrears_yet())
        self.reload()
        self._add_up()
        self._first_hand()

    def _build(self) -> None:
        self.at = theme.label("", "quiet")
        self.cards = {name: Card() for column in COLUMNS for name in column}
        self.views = {name: ChartView() for name in self.cards}
        for name, card in self.cards.items():
            card.body.addWidget(self.views[name])
        self.banner = Banner()
        self.open_button = QuietButton(_("What lies behind it"), "Enter")
        self.print_button = QuietButton(_("Print"), "Ctrl+P")
        self.close_button = QuietButton(_("Close"), "Esc")
        for button in (self.open_button, self.print_button, self.close_button):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(theme.label(self.windowTitle(), "title"), 1)
        head.addWidget(self.at)
        buttons = QHBoxLayout()
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.print_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addLayout(head)
        columns = ((self._column(names), 1) for names in COLUMNS)
        layout.addWidget(Scrolling(Abreast(*columns, least=NARROW)), 1)
        layout.addWidget(self.banner)
        layout.addLayout(buttons)
        theme.fit(self, *SIZE_STEPS)

    def _column(self, names: tuple[str, ...]) -> QWidget:
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(3))
        for name in names:
            layout.addWidget(self.cards[name])
        layout.addStretch(1)
        return column

    def _connect(self) -> None:
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self.reload)
        self._clock = QTimer(self, interval=MINUTE)
        self._clock.timeout.connect(self.reload)
        self._clock.start()
        changes.listen(self._changed)
        for view in self.views.values():
            view.opened.connect(self.open_behind)
            view.beyond.connect(self._beyond)
        self.open_button.clicked.connect(self._open_in_hand)
        self.print_button.clicked.connect(self.print_it)
        self.close_button.clicked.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+P"), self, self.print_it)

    # --- what is seen ---------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether arrears are still being added up."""
        return self._adding is not None

    @Slot()
    def reload(self) -> None:
        """Count it anew; arrears only where they changed, and a while after they were added up."""
        self.facts = today.today(self._by)
        for name, chart in today.pictures(self.facts).items():
            self._show(name, chart)
        self.at.setText(format_datetime(clock.local(self.facts.at)))
        if self._arrears_old:
            self._add_up()

    def _show(self, name: str, chart: Chart) -> None:
        self.cards[name].set_title(chart.title)
        self.views[name].show_chart(chart)

    def _changed(self, changed: frozenset[str]) -> None:
        self._arrears_old |= bool(changed & _CHANGE_ARREARS)
        self._soon.start()

    def _add_up(self) -> None:
        """Arrears beside the window, unless they are being added up or were a moment ago."""
        at = self._arrears_at
        if self._adding is not None or (at and (clock.now() - at).total_seconds() < ARREARS_HOLD):
            return
        self._arrears_old = False
        self._adding = Slices(ARREARS_BY_AGE.steps(ALL, self._by), self)
        self._adding.finished.connect(self._added_up)
        self._adding.failed.connect(self._not_added_up)
        self._adding.start()

    @Slot(object)
    def _added_up(self, report: Report) -> None:
        self._adding, self._arrears, self._arrears_at = None, report, clock.now()
        self._show(today.ARREARS, today.arrears(report, self._arrears_at))
        if not self._hand_moved:
            self._first_hand()

    @Slot(Exception)
    def _not_added_up(self, error: Exception) -> None:
        self._adding = None
        self._failed(error)

    # --- from picture to picture ----------------------------------------------------------------

    def _ordered(self) -> list[ChartView]:
        """The pictures that open something, in the order of the hand."""
        views = [self.views[name] for column in COLUMNS for name in column]
        return [view for view in views if view.focusPolicy() != Qt.FocusPolicy.NoFocus]

    @property
    def _hand_moved(self) -> bool:
        """Whether somebody went on from where the hand was put at first."""
        hand = self.focusWidget()
        return isinstance(hand, ChartView) and (hand is not self._put_at or hand.chosen > 0)

    def _first_hand(self) -> None:
        """To the first picture that opens something; arrears come later, and are the first where they do."""
        self._put_at = next(iter(self._ordered()), None)
        (self._put_at or self).setFocus()

    @Slot(int)
    def _beyond(self, step: int) -> None:
        views = self._ordered()
        here = views.index(self.sender())
        if 0 <= here + step < len(views):
            following = views[here + step]
            following.choose(0 if step > 0 else len(following.chart.bars))
            following.setFocus(Qt.FocusReason.TabFocusReason)

    # --- what lies behind -----------------------------------------------------------------------

    @Slot()
    def _open_in_hand(self) -> None:
        view = self.focusWidget()
        if isinstance(view, ChartView) and view.chart.bars:
            self.open_behind(view.chart.bars[view.chosen].key)

    @Slot(str)
    def open_behind(self, key: str) -> None:
        """The list behind a bar: a report over this page, or the page of the desk that has it."""
        name, bar = today.read_key(key)
        if name == today.TAKINGS:
            day = Period(*(2 * (datetime.fromisoformat(self.facts.day).date(),)))
            self._open(made(paid_by(day, bar), WAYS_OF_PAYING.title))
        elif name == today.ARREARS and self._arrears is not None and self._arrears.behind is not None:
            self._open(made(self._arrears.behind(bar), self._arrears.title))
        elif name == today.WAITS:
            self._open(WAITS_TODAY.steps(ALL, self._by))
        elif name:
            self.list_asked.emit(name)
            self.accept()

    def _open(self, steps: Steps) -> None:
        if self._opening is None:
            self._opening = Slices(steps, self)
            self._opening.finished.connect(self._opened)
            self._opening.failed.connect(self._not_opened)
            self._opening.start()

    @Slot(object)
    def _opened(self, report: Report) -> None:
        self._opening = None
        self._lay_over(ReportView(report, self._by, self._exports, self))

    @Slot(Exception)
    def _not_opened(self, error: Exception) -> None:
        self._opening = None
        self._failed(error)

    @Slot()
    def print_it(self) -> None:
        """Ctrl+P: all pictures on one page, as it will come out."""
        columns = [[self.views[name].chart for name in column] for column in COLUMNS]
        pdf = write_today(self.facts, columns, self._by, office())
        self._lay_over(PrintablePaper(pdf, self.windowTitle(), office().printer, self))

    def _lay_over(self, page: QDialog) -> None:
        hand = self.focusWidget()
        page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if hand is not None:
            page.finished.connect(hand.setFocus)
        page.open()

    def _failed(self, error: Exception) -> None:
        self.banner.show_error(error.message if isinstance(error, UserError) else describe(error))

    def done(self, result: int) -> None:
        """However this page is closed: nothing goes on behind it."""
        changes.forget(self._changed)
        for slices in (self._adding, self._opening):
            if slices is not None:
                slices.cancel()
        super().done(result)
