"""A notice being written or changed: fields checked, times read back, what was typed kept after a crash."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.accounts.queries import with_address
from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.i18n import _, format_datetime, format_number, ngettext
from desktop.drafts.service import keep_draft
from desktop.drafts.ui.keeper import DraftKeeper
from desktop.office.rights import SignedIn
from desktop.office.settings import office
from desktop.outages.moments import read_moment
from desktop.outages.notice import BETWEEN, EVERYBODY, USUAL_ADVICE, NoticeFacts, split_places
from desktop.outages.notices import change_notice, write_notice
from desktop.outages.queries import OutageCard
from desktop.outages.rules import LONG_NOTICE, LONG_STOP, MOST_ACCOUNTS, NOTICE
from desktop.outages.states import EMERGENCY, KINDS, PLANNED
from desktop.widgets.edits import CodeEdit, NameEdit
from desktop.widgets.field import Field
from desktop.widgets.form_dialog import FormDialog
from desktop.widgets.segmented import Segmented

HOUR = 3600  # seconds
PAUSE = 250  # milliseconds without a key before accounts are counted
TEXTS = (
    "cause", "sections", "landmarks", "to_whom", "address_part", "starts_at", "ends_at", "contact", "supply",
    "advice",
)  # fmt: skip


class NoticeForm(FormDialog):
    """F9 saves a draft that somebody in charge can approve; Esc leaves, and it is offered again next time.

    Args:
        card: the notice that is changed; None for a new one.
    """

    written = Signal(int)  # the notice

    wide, tall = 200, 170

    def __init__(self, signed_in: SignedIn, card: OutageCard | None = None, parent: QWidget | None = None):
        self._clerk = signed_in
        self._card = card
        self.kind = Segmented(_("Kind"), [(kind, _(name)) for kind, name in KINDS.items()])
        self.edits = {name: _edit(name) for name in TEXTS}
        super().__init__(
            _("New notice") if card is None else _("Change notice {number}").format(number=card.number),
            _("Nobody hears of it before somebody in charge has approved it."),
            self._fields(),
            (_("Save the draft"), _("Leave")),
            parent,
        )
        self._fill(self._known())
        self._name = "outage.notice" if card is None else f"outage.change.{card.outage_id}"
        self._keeper = DraftKeeper(self._name, self, signed_in)
        self._offer_again()
        for name in ("starts_at", "ends_at"):
            self.edits[name].textChanged.connect(self._read_back)
        self.kind.chosen.connect(self._read_back)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._count_accounts)
        self.edits["address_part"].textChanged.connect(self._pause.start)
        QShortcut(QKeySequence("Ctrl+Del"), self, self.begin_anew)
        self._read_back()
        self._count_accounts()
        self.kind.setFocus()

    def _fields(self) -> dict[str, Field]:
        days = _("Planned: {day} h before, longer than {long} h: {days} h before").format(
            day=_hours(NOTICE), long=_hours(LONG_STOP), days=_hours(LONG_NOTICE)
        )
        several = _("Several with ； between them")
        told = {
            "cause": (_("Cause"), _("Is read out: because of ...")),
            "sections": (_("Sections without water"), several),
            "landmarks": (_("Landmarks"), _("What people name instead; may stay empty")),
            "to_whom": (_("Whom it concerns"), _("Such as: all customers there; reading books 3 to 7")),
            "address_part": (_("Accounts by a part of their address"), ""),
            "starts_at": (_("Water off from"), days),
            "ends_at": (_("Expected back"), _("18:00 or 11-29 18:00, or +8 for eight hours")),
            "contact": (_("Phone for questions"), ""),
            "supply": (_("Temporary water"), _("Where and when; needed when it is off for more than a day")),
            "advice": (_("What people should do"), ""),
        }
        self._usual = {name: hint for name, (_label, hint) in told.items()}
        fields = {"kind": Field(_("Kind"), self.kind, _("Arrow keys or digits"))}
        return fields | {name: Field(label, self.edits[name], hint) for name, (label, hint) in told.items()}

    # --- what stands in it ------------------------------------------------------------------------

    def _known(self) -> NoticeFacts:
        if self._card is not None:
            return self._card.facts
        return NoticeFacts(kind=PLANNED, to_whom=_(EVERYBODY), contact=office().phone, advice=_(USUAL_ADVICE))

    def _fill(self, facts: NoticeFacts) -> None:
        self.kind.choose(facts.kind)
        for name in ("cause", "to_whom", "address_part", "contact", "supply", "advice"):
            self.edits[name].setText(getattr(facts, name))
        for name in ("sections", "landmarks"):
            self.edits[name].setText(BETWEEN.join(getattr(facts, name)))
        for name in ("starts_at", "ends_at"):
            self.edits[name].setText(_typed(getattr(facts, name)))
        for edit in self.edits.values():
            edit.setCursorPosition(0)
        self._first = self._texts()

    def _texts(self) -> dict[str, str]:
        return {"kind": self.kind.code, **{name: edit.text() for name, edit in self.edits.items()}}

    def draft(self) -> Mapping[str, str]:
        """What was typed so far; nothing while nothing was."""
        texts = self._texts()
        return texts if texts != self._first else {}

    def _offer_again(self) -> None:
        """What was typed the last time and never saved stands here again."""
        left = self._keeper.offer()
        if not left:
            return
        if left.get("kind") in KINDS:
            self.kind.choose(left["kind"])
        for name, edit in self.edits.items():
            edit.setText(str(left.get(name, "")))
        self.banner.show_info(_("This was typed before and not saved. Ctrl+Del begins anew."))

    @Slot()
    def begin_anew(self) -> None:
        """Forget what was typed."""
        self._fill(self._known())
        self._keeper.done()
        self.banner.clear()
        self.kind.setFocus()

    @Slot()
    def _read_back(self) -> None:
        """Both times as they are understood, and how long it is."""
        start = self._moment("starts_at", None)
        end = self._moment("ends_at", start)
        self.fields["starts_at"].set_hint(_shown(start) or self._usual["starts_at"])
        told = _shown(end)
        if told and start is not None and end is not None and end > start:
            length = round((end - start).total_seconds() / HOUR, 1)
            told = _("{moment}, {hours} h without water").format(moment=told, hours=f"{length:g}")
        self.fields["ends_at"].set_hint(told or self._usual["ends_at"])

    @Slot()
    def _count_accounts(self) -> None:
        part = self.edits["address_part"].text().strip()
        if len(part) < 2:
            self.fields["address_part"].set_hint(
                _("Two signs or more; their customers are known by their address")
            )
            return
        count = len(with_address(part, MOST_ACCOUNTS + 1))
        told = ngettext("{count} account", "{count} accounts", count).format(count=format_number(count))
        if count > MOST_ACCOUNTS:
            told = _("More than {count} accounts: type more of it").format(count=format_number(MOST_ACCOUNTS))
        self.fields["address_part"].set_hint(told)

    def _moment(self, name: str, after: datetime | None) -> datetime | None:
        try:
            return read_moment(self.edits[name].text(), name, after)
        except UserError:
            return None

    # --- saving -----------------------------------------------------------------------------------

    def save(self) -> None:
        """Write the draft, or one more version of it."""
        facts = self._facts()
        if self._card is None:
            card = write_notice(facts, self._clerk)
        else:
            card = change_notice(self._card.outage_id, facts, self._clerk)
        self._keeper.done()
        self.written.emit(card.outage_id)

    def _facts(self) -> NoticeFacts:
        texts = {name: edit.text() for name, edit in self.edits.items()}
        starts = self._read("starts_at", None)
        ends = self._read("ends_at", starts)
        return NoticeFacts(
            kind=self.kind.code or EMERGENCY,
            sections=split_places(texts.pop("sections")),
            landmarks=split_places(texts.pop("landmarks")),
            **{**texts, "starts_at": starts, "ends_at": ends},
        )

    def _read(self, name: str, after: datetime | None) -> datetime | None:
        """A time as it is typed; an empty one is missing, and the service says so."""
        text = self.edits[name].text()
        return read_moment(text, name, after) if text.strip() else None

    def reject(self) -> None:
        """Leaving keeps what was typed for the next time."""
        typed = self.draft()
        if typed:
            keep_draft(self._name, typed, self._clerk)
        super().reject()


def _edit(name: str) -> NameEdit:
    return CodeEdit("") if name in ("starts_at", "ends_at") else NameEdit("")


def _typed(moment: datetime | None) -> str:
    return f"{clock.local(moment):%Y-%m-%d %H:%M}" if moment is not None else ""


def _shown(moment: datetime | None) -> str:
    return format_datetime(clock.local(moment)) if moment is not None else ""


def _hours(length: timedelta) -> int:
    return round(length.total_seconds() / HOUR)
