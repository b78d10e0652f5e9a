"""What is done with a notice, a check job or a caller: a few fields each, the usual already in them."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.i18n import _, format_datetime
from desktop.office.rights import SignedIn
from desktop.outages.moments import read_moment, said
from desktop.outages.notices import Done, extend, restore, start, void
from desktop.outages.queries import OutageCard
from desktop.outages.rules import NEEDS_SUPPLY
from desktop.widgets.edits import CodeEdit, NameEdit
from desktop.widgets.field import Field
from desktop.widgets.form_dialog import FormDialog


class ActForm(FormDialog):
    """One act with a notice; its papers are promised with it."""

    said = Signal(str)  # what was done, in a sentence

    wide, tall = 140, 96

    def __init__(
        self,
        card: OutageCard,
        signed_in: SignedIn,
        title: str,
        sentence: str,
        fields: dict[str, Field],
        parent: QWidget | None = None,
    ):
        self._card = card
        self._clerk = signed_in
        super().__init__(f"{title}  {card.number}", sentence, fields, (title, _("Leave")), parent)
        next(iter(fields.values())).editor.setFocus()

    def _finish(self, done: Done, told: str) -> None:
        for job_id in done.job_ids:
            self.ordered.emit(job_id)
        self.said.emit(told)


class WhenForm(ActForm):
    """When something happened: now, unless somebody types otherwise; and who of the crew said so."""

    def __init__(
        self,
        card: OutageCard,
        signed_in: SignedIn,
        title: str,
        sentence: str,
        offered: datetime,
        parent: QWidget | None,
    ):
        self.when = CodeEdit(_("When"))
        self.when.setText(f"{clock.local(offered):%m-%d %H:%M}")
        self.reported_by = NameEdit(_("Who of the crew said so"))
        fields = {
            "happened_at": Field(_("When"), self.when),
            "reported_by": Field(_("Who of the crew said so"), self.reported_by, _("May stay empty")),
        }
        super().__init__(card, signed_in, title, sentence, fields, parent)
        self.when.textChanged.connect(self._read_back)
        self._read_back()
        self.when.selectAll()

    @Slot()
    def _read_back(self) -> None:
        self.fields["happened_at"].set_hint(_understood(self.when.text()))

    def _moment(self) -> datetime:
        """The moment that was typed; this very minute is now."""
        moment, now = read_moment(self.when.text(), "happened_at"), clock.now()
        return now if 0 <= (now - moment).total_seconds() < 60 else moment


class StartForm(WhenForm):
    """The water is off."""

    def __init__(self, card: OutageCard, signed_in: SignedIn, parent: QWidget | None = None):
        starts, now = card.facts.starts_at, clock.now()
        offered = starts if starts is not None and starts <= now else now
        title, sentence = _("The water is off"), _("From now on callers are told that it is so.")
        super().__init__(card, signed_in, title, sentence, offered, parent)

    def save(self) -> None:
        """Write it down; an emergency that nobody announced has its poster now."""
        done = start(self._card.outage_id, self._moment(), self._clerk, self.reported_by.text())
        self._finish(done, _("{number} is in force.").format(number=self._card.number))


class RestoreForm(WhenForm):
    """The water is back."""

    def __init__(self, card: OutageCard, signed_in: SignedIn, parent: QWidget | None = None):
        title = _("The water is back")
        sentence = _("Everybody who asked and left a phone is on the list to be told.")
        super().__init__(card, signed_in, title, sentence, clock.now(), parent)

    def save(self) -> None:
        """Write it down and promise the notice of it."""
        done = restore(self._card.outage_id, self._moment(), self._clerk, self.reported_by.text())
        self._finish(
            done, _("{number} is over; its callers wait to be told.").format(number=self._card.number)
        )


class ExtendForm(ActForm):
    """It takes longer."""

    tall = 124

    def __init__(self, card: OutageCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.until = CodeEdit(_("Expected back now"))
        self.reason = NameEdit(_("Takes longer because"))
        self.supply = NameEdit(_("Temporary water"))
        self.reported_by = NameEdit(_("Who of the crew said so"))
        self._present = card.ends_at or clock.now()
        hint = _("{moment} so far; +2 is two hours later").format(moment=said(self._present))
        fields = {
            "new_end": Field(_("Expected back now"), self.until, hint),
            "reason": Field(_("Takes longer because"), self.reason, _("Stands on the paper")),
            "supply": Field(
                _("Temporary water"), self.supply, _("Needed when it is off for more than a day")
            ),
            "reported_by": Field(_("Who of the crew said so"), self.reported_by, _("May stay empty")),
        }
        title, sentence = _("Takes longer"), _("Callers are told the new time at once.")
        super().__init__(card, signed_in, title, sentence, fields, parent)
        self._hint = hint
        self.until.textChanged.connect(self._read_back)
        self._read_back()

    @Slot()
    def _read_back(self) -> None:
        moment = _read(self.until.text(), self._present)
        self.fields["new_end"].set_hint(_shown(moment) or self._hint)
        began = self._card.started_at
        long = moment is not None and began is not None and moment - began > NEEDS_SUPPLY
        self.fields["supply"].setVisible(long and not self._card.supply)

    def save(self) -> None:
        """Write it down and promise the notice of it."""
        text = self.until.text()
        if not text.strip():
            raise UserError(_("Say when the water is expected back now."), field="new_end")
        until = read_moment(text, "new_end", self._present)
        done = extend(
            self._card.outage_id, until, self.reason.text(), self._clerk, self.supply.text(),
            self.reported_by.text(),
        )  # fmt: skip
        told = _("{number}: callers are told {time} now.")
        self._finish(done, told.format(number=self._card.number, time=said(until)))


class VoidForm(ActForm):
    """It does not take place; somebody in charge agrees."""

    def __init__(self, card: OutageCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.reason = NameEdit(_("Why"))
        fields = {"reason": Field(_("Why"), self.reason, _("The number is never used again"))}
        sentence = _("Everybody who asked and left a phone is on the list to be told.")
        super().__init__(card, signed_in, _("Void"), sentence, fields, parent)

    def question(self) -> str:
        """What somebody in charge agrees to."""
        return _("The notice {number} is voided.").format(number=self._card.number)

    def check_before_asking(self) -> None:
        """A word why."""
        if not self.reason.text().strip():
            raise UserError(_("Say why."), field="reason")

    def save(self) -> None:
        """Write it down."""
        self.check_before_asking()
        void(self._card.outage_id, self.reason.text(), self._clerk)
        self._finish(Done(self._card), _("{number} is void.").format(number=self._card.number))


def _read(text: str, after: datetime | None = None) -> datetime | None:
    try:
        return read_moment(text, "", after)
    except UserError:
        return None


def _understood(text: str) -> str:
    moment = _read(text)
    if moment is not None and abs(clock.now() - moment) < timedelta(minutes=1):
        return _("{moment}: now").format(moment=_shown(moment))
    return _shown(moment) or _("18:00, or with the day 11-29 18:00")


def _shown(moment: datetime | None) -> str:
    return format_datetime(clock.local(moment)) if moment is not None else ""
