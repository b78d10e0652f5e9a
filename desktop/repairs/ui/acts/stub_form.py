"""The returned stub: when they came, what they found and did, what it took, what is charged, who signed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _
from desktop.core.money import Money
from desktop.drafts.ui.keeper import DraftKeeper
from desktop.office.rights import SignedIn
from desktop.repairs.cards import OrderCard
from desktop.repairs.categories import FEE_ACCEPTED, UNSIGNED_REASONS
from desktop.repairs.ending import Finished, WorkDone, finish
from desktop.repairs.queries import crews_known
from desktop.repairs.states import IN, ON_SITE
from desktop.repairs.telling import money_text
from desktop.repairs.ui.acts.act_form import ActForm, WhenField
from desktop.repairs.ui.acts.lines_box import LinesBox
from desktop.repairs.ui.acts.stub_draft import draft_of, fill, typed_in
from desktop.widgets import theme
from desktop.widgets.completing import CompletingEdit, CompletingField, among
from desktop.widgets.edits import CodeEdit, NameEdit
from desktop.widgets.field import Field
from desktop.widgets.figures import BigFigure
from desktop.widgets.halves import Halves
from desktop.widgets.segmented import Segmented, choices

YES, NO = "yes", "no"
ANSWERS = {YES: N_("Yes"), NO: N_("No")}
SUM, NOTHING = "sum", "nothing"
LEAST_WIDE = 210  # grid steps of both halves side by side
TIMES = ("arrived_at", "started_at", "ended_at")
LEFT = ("cause", "work_done", "worker", "reported_by")


class StubForm(ActForm):
    """Field by field as the stub is written; the sum runs along, a charge that was not agreed asks why."""

    wide, tall = 318, 182

    def __init__(self, card: OrderCard, signed_in: SignedIn, parent: QWidget | None = None):
        self._make_work(card)
        self._make_charge(card)
        self._make_end()
        fields = {
            "arrived_at": self.arrived_at,
            "started_at": self.started_at,
            "ended_at": self.ended_at,
            "cause": Field(_("Cause found"), self.cause),
            "work_done": Field(_("Work done"), self.work_done),
            "worker": CompletingField(_("Who did it"), self.worker, _("Somebody else calls back afterwards")),
            "reported_by": CompletingField(_("Stub given back by"), self.reporter),
            "lines": Field(_("Parts and labour"), self.lines),
            "charge": Field(_("The customer pays"), self.charge),
            "charge_word": Field(_("Why not what was agreed"), self.charge_word),
            "meter_touched": Field(_("Was the meter touched?"), self.meter_touched),
            "reading_before": Field(_("Reading before"), self.reading_before),
            "reading_after": Field(_("Reading afterwards"), self.reading_after),
            "signed": Field(_("Did the customer sign?"), self.signed),
            "unsigned_reason": Field(_("Why without a signature"), self.unsigned_reason),
            "note": Field(_("Note"), self.note, _("Another reason needs it")),
            "site_cleared": Field(_("Was the site cleared?"), self.site_cleared),
        }
        self.arrived_at.setVisible(card.now.state != ON_SITE)
        super().__init__(
            card, signed_in, _("Enter the returned stub"), fields, _("Repaired, and print"), parent
        )
        self._connect()
        self._fit()
        self.untouched: dict[str, Any] = {}
        self.untouched = typed_in(self)
        self._keeper = DraftKeeper("repair.stub", self, signed_in)
        self._offer_again()

    def draft(self) -> dict[str, Any]:
        """What to keep of it; empty while nothing was typed."""
        return draft_of(self)

    def _offer_again(self) -> None:
        """This stub was half entered when the program stopped, or somebody left it: one key takes it up."""
        left = self._keeper.offer()
        if left and left.get("order") == self.order_id:
            self.banner.show_info(_("This stub was half entered before. Ctrl+G goes on with it."))
            QShortcut(QKeySequence("Ctrl+G"), self, lambda: self._take_up(left))

    def _take_up(self, left: dict[str, Any]) -> None:
        fill(self, left)
        self.banner.clear()
        self._fit()

    def save(self) -> None:
        """Enter it, and forget what was kept of it."""
        super().save()
        self._keeper.done()

    def _make_work(self, card: OrderCard) -> None:
        hint = _("10:42, or 11-23 10:42")
        self.arrived_at = WhenField(_("On site at"), hint, "arrived_at")
        self.started_at = WhenField(_("Work began"), hint, "started_at")
        self.ended_at = WhenField(_("Work ended"), hint, "ended_at")
        self.cause = NameEdit(_("Cause found"))
        self.work_done = NameEdit(_("Work done"))
        self.worker = CompletingEdit(_("Who did it"), among(crews_known))
        self.reporter = CompletingEdit(_("Stub given back by"), among(crews_known))
        self.worker.setText(card.now.crew)

    def _make_charge(self, card: OrderCard) -> None:
        self.lines = LinesBox(clock.today())
        self.total = BigFigure(_("Together"))
        options = [(SUM, _("The sum")), (NOTHING, _("Nothing"))]
        self.charge = Segmented(_("The customer pays"), options)
        self.charge.choose(SUM if card.now.side == IN else NOTHING)
        self.charge_word = NameEdit(_("Why not what was agreed"))

    def _make_end(self) -> None:
        self.meter_touched = Segmented(_("Was the meter touched?"), [(NO, _("No")), (YES, _("Yes"))])
        self.reading_before = CodeEdit(_("Reading before"))
        self.reading_after = CodeEdit(_("Reading afterwards"))
        self.signed = Segmented(_("Did the customer sign?"), choices(ANSWERS))
        self.unsigned_reason = Segmented(
            _("Why without a signature"), choices(UNSIGNED_REASONS), columns=2, decided=False
        )
        self.note = NameEdit(_("Note"))
        self.site_cleared = Segmented(_("Was the site cleared?"), choices(ANSWERS), decided=False)

    def place_fields(self) -> None:
        """The work at the left, what it costs and how it ended at the right; below it where it is narrow."""
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addLayout(self._beside(*TIMES))
        for name in LEFT:
            left.addWidget(self.fields[name])
        right.addWidget(self.fields["lines"])
        right.addWidget(self.total)
        right.addLayout(self._beside("charge", "charge_word"))
        right.addLayout(self._beside("meter_touched", "signed", "site_cleared"))
        right.addLayout(self._beside("reading_before", "reading_after"))
        right.addLayout(self._beside("unsigned_reason", "note"))
        for column in (left, right):
            column.setSpacing(theme.space(2))
            column.addStretch(1)
        halves = Halves(LEAST_WIDE, 6)
        halves.add(left, 2)
        halves.add(right, 3)
        self.body.addWidget(halves)

    def _beside(self, *names: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.space(3))
        for name in names:
            row.addWidget(self.fields[name], 1, Qt.AlignmentFlag.AlignTop)
        return row

    def _connect(self) -> None:
        self.lines.changed.connect(self._fit)
        self.lines.wrong.connect(self._say_line_wrong)
        self.ended_at.editor.textChanged.connect(self._price_anew)
        for choice in (self.charge, self.meter_touched, self.signed, self.unsigned_reason):
            choice.chosen.connect(self._fit)

    # --- what the fields say to each other --------------------------------------------------------------

    @Slot()
    def _fit(self) -> None:
        """Only the fields that the answers need; the sum as it stands."""
        touched, unsigned = self.meter_touched.code == YES, self.signed.code == NO
        self.fields["reading_before"].setVisible(touched)
        self.fields["reading_after"].setVisible(touched)
        self.fields["unsigned_reason"].setVisible(unsigned)
        self.fields["note"].setVisible(unsigned and self.unsigned_reason.code == "other")
        self.fields["charge"].setVisible(bool(self.lines.lines))
        self.total.setVisible(bool(self.lines.lines))
        self.total.show_amount(money_text(self.lines.total), self._agreed())
        differs = self._differs()
        self.fields["charge_word"].setVisible(bool(differs))
        self.fields["charge_word"].set_hint(differs)

    def _agreed(self) -> str:
        record = self.card.record
        if record.fee_told is None or not record.fee_answer:
            return ""
        return _("Told before: {fee}").format(fee=money_text(record.fee_told))

    def _differs(self) -> str:
        """Why the charge needs a word; the rules refuse it without."""
        record, charge = self.card.record, self._charge()
        if record.fee_answer == FEE_ACCEPTED and charge != record.fee_told:
            return _("Agreed was {fee}").format(fee=money_text(record.fee_told or 0))
        if charge and record.side == IN and record.fee_answer != FEE_ACCEPTED:
            return _("The fee was not accepted before")
        if charge and record.account_id is None:
            return _("No account that a bill could go to: who pays, and how?")
        return ""

    def _charge(self) -> Money:
        return self.lines.total if self.charge.code == SUM else Money(0)

    @Slot(str)
    def _say_line_wrong(self, sentence: str) -> None:
        self.fields["lines"].say_wrong(sentence)

    @Slot()
    def _price_anew(self) -> None:
        """Prices are those of the day on which the work ended."""
        try:
            ended = self.ended_at.moment()
            self.lines.charge_on(clock.local(ended or clock.now()).date())
        except UserError:
            return  # said when it is submitted; a time that is being typed is none yet

    # --- writing it -----------------------------------------------------------------------------------

    def act(self) -> Finished:
        """Enter what the stub says, all of it in one commit."""
        if self.lines.entry.text().strip():
            self.lines.take()
        return finish(self.order_id, self._done(), self.clerk)

    def _arrived(self) -> datetime:
        """The stub has three times; the first one is when they came."""
        moment = self.arrived_at.moment()
        if moment is None:
            raise UserError(_("Write down when the crew came."), "arrived_at")
        return moment

    def _done(self) -> WorkDone:
        started, ended = self.started_at.moment(), self.ended_at.moment()
        if started is None:
            raise UserError(_("Write down when the work began."), "started_at")
        if ended is None:
            raise UserError(_("Write down when the work ended."), "ended_at")
        cleared = {YES: True, NO: False}.get(self.site_cleared.code)
        touched = self.meter_touched.code == YES
        return WorkDone(
            self.cause.text(),
            self.work_done.text(),
            self.worker.text(),
            self.reporter.text(),
            started,
            ended,
            lines=self.lines.lines,
            charge=self._charge(),
            charge_word=self.charge_word.text() if self._differs() else "",
            meter_touched=touched,
            reading_before=self.reading_before.code() if touched else "",
            reading_after=self.reading_after.code() if touched else "",
            signed=self.signed.code == YES,
            unsigned_reason=self.unsigned_reason.code,
            note=self.note.text(),
            site_cleared=cleared,
            arrived_at=None if self.card.now.state == ON_SITE else self._arrived(),
        )
