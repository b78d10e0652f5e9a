"""What an outage's notice may say and when an act may be done: asked by the service before every commit.

The limits are those that water offices publish; none of them is law everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from desktop.core.errors import UserError
from desktop.core.i18n import N_, _, format_number
from desktop.core.search import fold
from desktop.office.approval import approver
from desktop.office.rights import SignedIn, may, refusal, require
from desktop.outages.moments import said
from desktop.outages.notice import NoticeFacts
from desktop.outages.states import ANNOUNCED, EMERGENCY, KINDS, PLANNED, STATES, Step, missing
from desktop.places.normal import read_place

NOTICE = timedelta(hours=24)  # planned stops: 24 h before (published by many water offices)
LONG_STOP, LONG_NOTICE = timedelta(hours=12), timedelta(hours=48)  # longer than 12 h: 48 h before
NEEDS_SUPPLY = timedelta(hours=24)  # longer than 24 h: temporary water (Fujian's standard; city rules)
LONGEST = timedelta(days=30)  # a longer one is a slip of the hand
OLDEST_START = timedelta(days=7)  # a stop that began longer ago is no news
MOST_ACCOUNTS = 20_000  # listed with one notice; a part that fits more names no section
SHORTEST_PART = 2  # signs of an address; one sign stands in half the town's

_MISSING = {
    "kind": N_("Say whether the stop is planned or an emergency."),
    "cause": N_("Say why the water is off."),
    "sections": N_("Say which road, estate or stretch has no water."),
    "to_whom": N_("Say whom it concerns, such as all customers there, or reading books 3 to 7."),
    "starts_at": N_("Say when the water goes off."),
    "ends_at": N_("Say when the water is expected back."),
    "contact": N_("Give a phone number that people can ask."),
    "advice": N_("Say what people should do meanwhile."),
    "happened_at": N_("Say when it happened."),
    "new_end": N_("Say when the water is expected back now."),
    "reason": N_("Say why."),
    "approved_by": N_("Somebody in charge must agree to this."),
}


def refuse_wrong_state(step: Step, state: str) -> None:
    """Go on only where the table has this act after this state.

    Raises:
        UserError: it cannot follow.
    """
    if state not in step.since:
        shown = _(STATES[state]) if state else _("not written yet")
        raise UserError(_("This cannot be done now. The notice: {state}.").format(state=shown))


def refuse_missing(step: Step, notice: NoticeFacts, facts: Mapping[str, object]) -> None:
    """Go on only with everything that this act cannot do without.

    Raises:
        UserError: the first fact that is missing, with its field.
    """
    said_so = {name: getattr(notice, name) for name in step.said}
    gap = missing(step.needs, facts) or missing(step.said, said_so)
    if gap:
        raise UserError(_(_MISSING[gap]), field=gap)


def who_approves(step: Step, by: SignedIn) -> int | None:
    """Who agreed, as it is stored; None where nobody has to.

    Raises:
        NotAllowed: somebody in charge has to, and did not; or this person may not do it at all.
    """
    if step.right != "outage.approve":
        require(by, step.right)
        return None
    if not may(by, step.right):
        raise refusal(by, step.right, _(_MISSING["approved_by"]))
    return (approver(by) or by).staff_id


# --- what it says ---------------------------------------------------------------------------------


def refuse_notice(notice: NoticeFacts, now: datetime) -> None:
    """Refuse what cannot be: places of one sign, times that contradict each other or are over.

    Raises:
        UserError: one sentence, with its field.
    """
    if notice.kind not in KINDS:
        raise UserError(_(_MISSING["kind"]), field="kind")
    for field in ("sections", "landmarks"):
        for place in getattr(notice, field):
            place_said(place, field)
    if 0 < len(fold(notice.address_part)) < SHORTEST_PART:
        raise UserError(_("Type at least two signs of the address."), field="address_part")
    _refuse_times(notice, now)
    refuse_late_notice(notice, now)


def place_said(text: str, field: str) -> str:
    """A place as it is stored: on one line, and enough of it to be found.

    Raises:
        UserError: one sign, too little of a place, or too much.
    """
    try:
        return read_place(text)
    except UserError as error:
        raise UserError(error.message, field=field) from error


def refuse_too_many(accounts: int) -> None:
    """A part of an address names a section, and not the whole town.

    Raises:
        UserError: it fits too many accounts.
    """
    if accounts > MOST_ACCOUNTS:
        raise UserError(
            _("This fits more than {most} accounts. Type more of the address.").format(
                most=format_number(MOST_ACCOUNTS)
            ),
            field="address_part",
        )


def refuse_late_notice(notice: NoticeFacts, now: datetime) -> None:
    """A planned stop is told in time, and water is brought where it lasts long.

    Raises:
        UserError: too late to be announced; or a stop of more than a day without temporary water.
    """
    if notice.kind == PLANNED and notice.starts_at is not None:
        before = notice_of(notice)
        if notice.starts_at - now < before:
            text = _(
                "A planned stop of this length is announced {hours} hours before it begins: now not before"
                " {moment}. Begin later, or say that it is an emergency."
            )
            hours = round(before / timedelta(hours=1))
            raise UserError(text.format(hours=hours, moment=said(now + before, now)), field="starts_at")
    refuse_no_supply(notice.length, notice.supply)


def notice_of(notice: NoticeFacts) -> timedelta:
    """How long before its start a planned stop is announced."""
    return LONG_NOTICE if notice.length > LONG_STOP else NOTICE


def refuse_no_supply(length: timedelta, supply: str) -> None:
    """More than a day without water needs temporary water.

    Raises:
        UserError: none was named.
    """
    if length > NEEDS_SUPPLY and not supply:
        raise UserError(
            _("The water is off for more than a day: say where people get water meanwhile."), field="supply"
        )


def _refuse_times(notice: NoticeFacts, now: datetime) -> None:
    starts, ends = notice.starts_at, notice.ends_at
    if starts is not None and now - starts > OLDEST_START:
        raise UserError(
            _("This start is more than {days} days ago. Look at the day again.").format(
                days=OLDEST_START.days
            ),
            field="starts_at",
        )
    if ends is None:
        return
    if starts is not None and ends <= starts:
        raise UserError(_("The water comes back after it went off. Look at both times."), field="ends_at")
    if ends <= now:
        raise UserError(_("This time is over. Say when the water is expected back."), field="ends_at")
    if notice.length > LONGEST:
        raise UserError(
            _("No stop lasts more than {days} days. Look at the day again.").format(days=LONGEST.days),
            field="ends_at",
        )


# --- what is done ---------------------------------------------------------------------------------


def refuse_start(notice: NoticeFacts, state: str, happened_at: datetime, now: datetime) -> None:
    """A stop begins as it was announced; only an emergency begins without that.

    Raises:
        UserError: a planned stop that nobody announced, or before its time; a start still to come, or after
            the water should be back.
    """
    if state != ANNOUNCED and notice.kind != EMERGENCY:
        raise UserError(_("A planned stop is announced first. Only an emergency begins without that."))
    refuse_future(happened_at, now)
    starts, ends = notice.starts_at, notice.ends_at
    assert starts is not None  # the table wants the notice whole
    assert ends is not None
    if notice.kind == PLANNED and happened_at < starts:
        raise UserError(
            _("It was announced for {moment}: the water does not go off earlier.").format(
                moment=said(starts, now)
            ),
            field="happened_at",
        )
    if happened_at >= ends:
        raise UserError(_("By then the water should have been back. Look at the time."), field="happened_at")
    if now - happened_at > OLDEST_START:
        raise UserError(
            _("This start is more than {days} days ago. Look at the day again.").format(
                days=OLDEST_START.days
            ),
            field="happened_at",
        )


def refuse_extension(
    present_end: datetime, new_end: datetime, length: timedelta, supply: str, now: datetime
) -> None:
    """An extension goes on from the end that was told, into the time to come.

    Raises:
        UserError: not later than the present end, over already, too long; or more than a day without water
            and none brought.
    """
    if new_end <= present_end:
        raise UserError(
            _("The water is expected back at {moment} already; an extension ends later.").format(
                moment=said(present_end, now)
            ),
            field="new_end",
        )
    if new_end <= now:
        raise UserError(_("This time is over. Say when the water is expected back."), field="new_end")
    if length > LONGEST:
        raise UserError(
            _("No stop lasts more than {days} days. Look at the day again.").format(days=LONGEST.days),
            field="new_end",
        )
    refuse_no_supply(length, supply)


def refuse_restoration(started_at: datetime, happened_at: datetime, now: datetime) -> None:
    """Water comes back after it went off, and not in the time to come.

    Raises:
        UserError: before the start, or in the future.
    """
    refuse_future(happened_at, now)
    if happened_at < started_at:
        raise UserError(
            _("The water went off at {moment}; it came back after that.").format(
                moment=said(started_at, now)
            ),
            field="happened_at",
        )


def refuse_future(happened_at: datetime, now: datetime) -> None:
    """What is still to come has not happened.

    Raises:
        UserError: it lies ahead.
    """
    if happened_at > now:
        raise UserError(_("This time is still to come."), field="happened_at")
