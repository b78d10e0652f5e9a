"""The outage tab: is it announced there? And what is open: notices, check jobs, callers to be told."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.i18n import _
from desktop.office.rights import SignedIn
from desktop.office.settings import Office
from desktop.outages.callers import open_alerts
from desktop.outages.notices import POSTER, SLIPS, announce, approve, archive, order_notice
from desktop.outages.queries import CheckCard, OutageCard, outage
from desktop.outages.service import take_note
from desktop.outages.ui.act_forms import ExtendForm, RestoreForm, StartForm, VoidForm
from desktop.outages.ui.ask_panel import AskPanel
from desktop.outages.ui.details import check_details, notice_details
from desktop.outages.ui.found_form import FoundForm, TellForm
from desktop.outages.ui.lists import OUTAGES, Lists
from desktop.outages.ui.notice_form import NoticeForm
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import QuietButton
from desktop.widgets.field import shown_to_clerk
from desktop.widgets.on_the_spot import attempt

MINUTE = 60_000  # milliseconds; what is overdue turns red by itself
_FORMS = {"start": StartForm, "extend": ExtendForm, "restore": RestoreForm, "void": VoidForm}


class OutageTab(QWidget):
    """The focus is in the line for the place; pages over the desk and papers are the desk's to show."""

    over = Signal(object)  # a page to lay over the desk
    ordered = Signal(int)  # a print job that was promised
    house_found = Signal(int)  # a check job whose repair order is taken next

    def __init__(self, signed_in: SignedIn, office: Office, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = signed_in
        self.fields: dict = {}
        self._build()
        self._connect()
        self.setFocusProxy(self.ask.place)
        self.reload()

    def _build(self) -> None:
        self.alert = Banner()
        self.alert_button = QuietButton(_("Seen"), "Ctrl+K")
        self.banner = Banner()
        self.ask = AskPanel(self._clerk)
        self.lists = Lists(self._clerk)
        row = QHBoxLayout()
        row.setSpacing(theme.space(3))
        row.addWidget(self.alert, 1)
        row.addWidget(self.alert_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(3))
        layout.addLayout(row)
        layout.addWidget(self.ask)
        layout.addWidget(self.banner)
        layout.addWidget(self.lists, 1)
        layout.addStretch(0)

    def _connect(self) -> None:
        self.ask.serving.connect(self.lists.setHidden)
        self.ask.to_lists.connect(self.lists.take_focus)
        self.lists.left.connect(self.ask.place.setFocus)
        self.lists.act.connect(self.do)
        self.alert_button.clicked.connect(self.see_alert)
        self._watch = QTimer(self, interval=MINUTE)
        self._watch.timeout.connect(self._tick)
        self._watch.start()
        for key, act in (("Ctrl+K", self.see_alert), ("Ctrl+N", partial(self.do, "new", None))):
            QShortcut(QKeySequence(key), self, act)

    # --- how it stands ----------------------------------------------------------------------------

    def reload(self) -> None:
        """Read it anew."""
        self.lists.reload()
        self.ask.look()
        burst = possible_burst()
        self.alert_button.setVisible(bool(burst))
        if burst:
            self.alert.show_error(burst)
        else:
            self.alert.clear()

    @Slot()
    def _tick(self) -> None:
        if self.isVisible():
            self.reload()

    @Slot()
    def see_alert(self) -> None:
        """Take note of the possible burst; the next one comes in sight."""
        for alert in open_alerts()[:1]:
            with shown_to_clerk(self):
                take_note(alert.alert_id, self._clerk)

    # --- what is done -----------------------------------------------------------------------------

    @Slot(str, object)
    def do(self, name: str, row: Any) -> None:
        """Do what was chosen with a line."""
        self.banner.clear()
        acts: dict[str, Callable[[], None]] = {
            "new": lambda: self._write(None),
            "change": lambda: self._write(row),
            "approve": lambda: self._approve(row),
            "announce": lambda: self._announce(row),
            "archive": lambda: self._archive(row),
            "poster": lambda: self._print(row, POSTER),
            "slips": lambda: self._print(row, SLIPS),
            "found": lambda: self._find(row),
            "tell": lambda: self._lay_over(TellForm(row, self._clerk, self)),
            "look": lambda: self._look(row),
        }
        if name in _FORMS:
            self._lay_over(_FORMS[name](row, self._clerk, self))
        else:
            acts[name]()

    def _write(self, card: OutageCard | None) -> None:
        form = NoticeForm(self._clerk, card, self)
        form.written.connect(self._was_written)
        self.over.emit(form)

    @Slot(int)
    def _was_written(self, outage_id: int) -> None:
        card = outage(outage_id)
        if card is not None:
            self.lists.show_list(OUTAGES)
            self.lists.go_to(outage_id)
            self.banner.show_ok(
                _("{number} is a draft. A lets somebody in charge approve it.").format(number=card.number)
            )

    def _approve(self, card: OutageCard) -> None:
        where = ", ".join(card.facts.sections)
        text = _("Approve the notice {number}: {where}, {cause}.")
        question = text.format(number=card.number, where=where, cause=card.facts.cause)
        attempt(self, partial(self._approved, card.outage_id), lambda: question)

    def _approved(self, outage_id: int) -> None:
        card = approve(outage_id, self._clerk)
        self.banner.show_ok(_("{number} is approved. G announces it.").format(number=card.number))

    def _announce(self, card: OutageCard) -> None:
        with shown_to_clerk(self):
            done = announce(card.outage_id, self._clerk)
            for job_id in done.job_ids:
                self.ordered.emit(job_id)
            self.banner.show_ok(
                _("{number} is announced, its poster is being printed. L prints slips.").format(
                    number=card.number
                )
            )

    def _archive(self, card: OutageCard) -> None:
        with shown_to_clerk(self):
            archive(card.outage_id, self._clerk)
            self.banner.show_ok(_("{number} is archived.").format(number=card.number))

    def _print(self, card: OutageCard, kind: str) -> None:
        with shown_to_clerk(self):
            self.ordered.emit(order_notice(card.outage_id, kind, self._clerk))
            self.banner.show_ok(_("It is being printed."))

    def _find(self, check: CheckCard) -> None:
        form = FoundForm(check, self._clerk, self)
        form.notice_begun.connect(self._finish_notice)
        form.house_found.connect(self.house_found)
        self._lay_over(form)

    @Slot(int)
    def _finish_notice(self, outage_id: int) -> None:
        """The check has become a draft; its form comes once the page before is gone."""
        QTimer.singleShot(0, self, lambda: self._write(outage(outage_id)))

    def _look(self, row: Any) -> None:
        self.over.emit(
            notice_details(row, self._clerk, self)
            if isinstance(row, OutageCard)
            else check_details(row, self._clerk, self)
        )

    def _lay_over(self, form: Any) -> None:
        form.said.connect(self.banner.show_ok)
        self.over.emit(form)

    def hold_draft(self) -> tuple[int, dict[str, Any]] | None:
        """Nobody is served here."""
        return None


def possible_burst() -> str:
    """The oldest possible burst that nobody has taken note of, in a sentence; empty where there is none."""
    for first in open_alerts()[:1]:
        text = _("Possible burst: {count} asked about {place} ({number}). Tell the engineers at once.")
        return text.format(count=first.calls, place=first.place, number=first.number)
    return ""
