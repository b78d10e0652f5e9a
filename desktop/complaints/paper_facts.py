"""What a case's paper states: read at the desk in the paper's own language, drawn in the worker.

That somebody was upset is for the staff alone; nothing here passes it on to a paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.callbacks.due_time import moment_text
from desktop.callbacks.states import REASONS, STATES
from desktop.complaints import telling
from desktop.complaints.cards import CaseCard, EventRow, VersionRow, case_card
from desktop.complaints.lists import CHANNELS, SEVERITIES, SUBJECT_KINDS, TITLES, UNCLEAR_FIELDS
from desktop.complaints.months import twelve_months
from desktop.complaints.persons import BY_NAME, earlier_of_person
from desktop.complaints.promised import act_of
from desktop.complaints.record import Record, version_at
from desktop.complaints.set_up import category_name
from desktop.complaints.states import KINDS
from desktop.core import clock, db
from desktop.core.errors import UserError
from desktop.core.i18n import _, format_list, language
from desktop.office.settings import office
from desktop.phrases.queries import say

NEVER_PRINTED = ("upset",)
_LISTS = {
    "kind": KINDS,
    "channel": CHANNELS,
    "severity": SEVERITIES,
    "title": TITLES,
    "subject_kind": SUBJECT_KINDS,
}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One act as it stands on the cover sheet."""

    when: str
    act: str
    told: str
    who: str


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One field that a correction slip changed; the old text stays readable."""

    field: str
    old: str
    new: str
    who: str
    at: datetime  # UTC
    why: str


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """One act of a case, with all that its paper may tell."""

    card: CaseCard
    event: EventRow
    record: Record  # as it was at that act
    language: str
    kind: str
    about: str  # the category
    dues: tuple[tuple[str, datetime], ...]  # each stage that was running then, and when it is due, UTC
    history: tuple[HistoryLine, ...]  # up to that act
    slips: tuple[SlipLine, ...]
    months: str  # the subject's last twelve, in a sentence
    earlier: tuple[str, ...]  # numbers of the person's cases before this one
    calls: tuple[str, ...]  # callbacks, one line each
    taken: str  # what is said with the acknowledgement
    next_level: str

    @property
    def number(self) -> str:
        """The case's number."""
        return self.card.now.number

    def newest(self, act: str) -> EventRow | None:
        """The last act of this kind up to the one that the paper tells of."""
        found = self.card.newest(act)
        if found is None or found.turn <= self.event.turn:
            return found
        return next(
            (one for one in reversed(self.card.events) if one.act == act and one.turn <= self.event.turn),
            None,
        )


def customer_facts(subject_id: int) -> CaseFacts:
    """What a paper for the person states, in the language of her account, else the office's.

    Raises:
        UserError: there is no such case.
    """
    return _facts(subject_id, for_customer=True)


def office_facts(subject_id: int) -> CaseFacts:
    """What the office's own paper states, in the office's language.

    Raises:
        UserError: there is no such case.
    """
    return _facts(subject_id, for_customer=False)


def _facts(subject_id: int, for_customer: bool) -> CaseFacts:
    case_id, turn = act_of(subject_id)
    card = case_card(case_id)
    event = next((event for event in card.events if event.turn == turn), None)
    if event is None:
        raise UserError(_("There is no such paper."))
    record = version_at(case_id, turn)
    own = card.account.language if for_customer and card.account else ""
    spoken = own or office().language
    with language(spoken):
        return CaseFacts(
            card=card,
            event=event,
            record=record,
            language=spoken,
            kind=_(KINDS[record.kind]),
            about=category_name(record.category) if record.category else "",
            dues=_dues(case_id, turn),
            history=_history(card, turn),
            slips=_slips(card, event),
            months=_months(record, event.entered_at),
            earlier=_earlier(record, case_id),
            calls=_calls(card),
            taken=say("case.taken", number=card.now.number),
            next_level=_next_level(event),
        )


def _dues(case_id: int, turn: int) -> tuple[tuple[str, datetime], ...]:
    newest = dict(
        db.rows(
            "SELECT stage, due_at FROM complaint_due WHERE case_id = ? AND turn <= ? ORDER BY turn",
            (case_id, turn),
        )
    )
    return tuple((stage, clock.from_stamp(at)) for stage, at in newest.items())


def _history(card: CaseCard, turn: int) -> tuple[HistoryLine, ...]:
    numbers = {other.case_id: other.number for other in card.merged}
    if card.goes_on_in:
        numbers[card.goes_on_in.case_id] = card.goes_on_in.number
    return tuple(
        HistoryLine(
            telling.when(event),
            telling.act_name(event.act),
            telling.told(event, numbers, NEVER_PRINTED),
            telling.who(event),
        )
        for event in card.events
        if event.turn <= turn and not set(event.facts.get("fields", "-")) <= set(NEVER_PRINTED)
    )


def _slips(card: CaseCard, event: EventRow) -> tuple[SlipLine, ...]:
    """What each version says otherwise than the one before, up to an act."""
    found: list[SlipLine] = []
    for before, after in zip(card.versions, card.versions[1:], strict=False):
        if after.at <= event.entered_at:
            found += _changes(before.record, after)
    return tuple(found)


def _changes(before: Record, after: VersionRow) -> list[SlipLine]:
    return [
        SlipLine(_(name), old, new, after.who, after.at, after.why or _("Corrected at the read-back"))
        for field, name in telling.FIELD_NAMES.items()
        if field not in NEVER_PRINTED
        and (old := field_text(before, field)) != (new := field_text(after.record, field))
    ]


def field_text(record: Record, field: str) -> str:
    """What a field of the record says, as people read it; for a slip's old and new text."""
    value = getattr(record, field)
    if field in _LISTS:
        return _(_LISTS[field][value]) if value else ""
    if field == "category":
        return category_name(value) if value else ""
    if field == "unclear":
        return format_list([_(UNCLEAR_FIELDS[name]) for name in value]) if value else ""
    if field == "account_id":
        return _account_number(value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return str(value)


def _account_number(account_id: int | None) -> str:
    row = db.one("SELECT number FROM account WHERE id = ?", (account_id,)) if account_id else None
    return str(row[0]) if row else ""


def _months(record: Record, at: datetime) -> str:
    if not record.subject_kind:
        return ""
    found = twelve_months(record.against, clock.local(at).date())
    told = [
        _("{count} received").format(count=found.received),
        _("{count} upheld").format(count=found.upheld),
        _("{count} partly").format(count=found.partly),
        _("{count} praised").format(count=found.praised),
    ]
    return "  ·  ".join(told)


def _earlier(record: Record, case_id: int) -> tuple[str, ...]:
    """Earlier cases of the same account or phone; the name alone is no proof and is left out here."""
    found = earlier_of_person(record.phone, record.account_id, record.name)
    return tuple(one.row.number for one in found if one.by != BY_NAME and one.row.case_id < case_id)


def _calls(card: CaseCard) -> tuple[str, ...]:
    return tuple(
        "  ·  ".join(
            filter(None, [moment_text(row.first_due_at), _(REASONS[row.reason]), _(STATES[row.state])])
        )
        for row in card.callbacks
    )


def _next_level(event: EventRow) -> str:
    level = event.facts.get("next_level", "")
    return say("case.next_level", next_level=level) if level else ""
