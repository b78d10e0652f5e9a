"""The day at a glance: what was taken, what is late, who waits; facts first, then a picture of each.

All of it is counted anew whenever it is looked at, by queries that read an index; arrears alone are added up
piece by piece (`of_money.arrears_by_age`), and say of what moment they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from desktop.callbacks import queries as callbacks
from desktop.cash.queries import TENDER_NAMES, TENDERS, business_day
from desktop.complaints import queries as complaints
from desktop.complaints.states import KINDS
from desktop.core import clock, db
from desktop.core.chart import Bar, Chart
from desktop.core.i18n import _, format_datetime, format_list, format_number, format_time, ngettext
from desktop.office.rights import SignedIn
from desktop.office.settings import office
from desktop.outages.queries import OutageCard, open_outages
from desktop.outages.states import WITHOUT_WATER
from desktop.repairs import queries as repairs
from desktop.repairs.states import SIDES
from desktop.reports.blind import sees_sums
from desktop.reports.of_money.arrears import AGES, NOT_DUE, age_name
from desktop.reports.of_money.takings_by_tender import QUERY as BY_TENDER
from desktop.reports.pictures import money
from desktop.reports.report import Report
from desktop.schedule import queries as schedule
from desktop.schedule.words import when
from desktop.visits.queries import Wait, waits_since

MOST = 6  # bars of a picture on one page; what is more is taken together

# What a bar's key begins with; behind it the bar itself.
TAKINGS, ARREARS = "takings", "arrears"
REPAIRS, COMPLAINTS, CALLBACKS, OUTAGES, WAITS, SCHEDULE = (
    "repairs", "complaints", "callbacks", "outages", "waits", "schedule",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in one way today, less what was taken back."""

    tender: str  # a key of cash.queries.TENDER_NAMES
    receipts: int
    amount: int  # minor units; 0 where sums are not shown


@dataclass(frozen=True, slots=True)
class Today:
    """The day as it stands at a moment."""

    at: datetime  # UTC
    day: str  # the business day, 2026-11-23
    taken: tuple[Taken, ...]
    shows_sums: bool  # no: she counts her drawer without knowing what has to be in it
    late_orders: tuple[tuple[str, str, int], ...]  # side, name of the kind, how many
    to_call: callbacks.Counts
    called: tuple[int, int]  # in time, and late
    waits: tuple[Wait, ...]
    late_cases: tuple[tuple[str, int], ...]  # kind, how many
    outages: tuple[OutageCard, ...]
    on_schedule: tuple[schedule.Time, ...]


def today(who: SignedIn) -> Today:
    """Everything of today but arrears, for somebody to see; a few milliseconds."""
    now, day = clock.now(), business_day()
    midnight = clock.at(clock.today(), time())
    sums = sees_sums(who)
    found = {row[0]: row for row in db.rows(BY_TENDER, {"first": day, "last": day})}
    return Today(
        now,
        day,
        tuple(
            Taken(tender, found[tender][1], found[tender][4] if sums else 0)
            for tender in TENDERS
            if tender in found
        ),
        sums,
        repairs.overdue_by_kind(),
        callbacks.counts(now),
        callbacks.called_since(midnight),
        waits_since(midnight),
        complaints.overdue_by_kind(),
        tuple(one for one in open_outages() if one.state in WITHOUT_WATER),
        schedule.meant_for(schedule.due_now(clock.today()), who),
    )


def pictures(of: Today) -> dict[str, Chart]:
    """A picture of each, by what its keys begin with, in the order in which they are looked at."""
    return {
        TAKINGS: _takings(of),
        REPAIRS: _orders(of),
        CALLBACKS: _callbacks(of),
        WAITS: _waits(of),
        COMPLAINTS: _cases(of),
        OUTAGES: _outages(of),
        SCHEDULE: _schedule(of),
    }


def key(name: str, bar: str = "") -> str:
    """The key of a bar."""
    return f"{name}:{bar}"


def read_key(text: str) -> tuple[str, str]:
    """What a bar's key begins with, and the bar itself."""
    name, _colon, bar = text.partition(":")
    return name, bar


def _takings(of: Today) -> Chart:
    """Sums, or receipts where sums are not shown; where more went out than in has a pattern of its own."""
    title = _("Taken today") if of.shows_sums else _("Receipts today; sums come after the count")
    some_out = any(one.amount < 0 for one in of.taken)
    signs = (_("In"), _("Out")) if some_out else ("",)
    bars = tuple(_tender(one, of.shows_sums, some_out) for one in of.taken)
    return Chart(title, bars, signs, empty=_("Nothing was taken yet today."))


def _tender(one: Taken, sums: bool, some_out: bool) -> Bar:
    told = ngettext("{count} receipt", "{count} receipts", one.receipts)
    told = told.format(count=format_number(one.receipts))
    name = _(TENDER_NAMES[one.tender])
    if not sums:
        return Bar(name, (one.receipts,), told)
    values = (max(one.amount, 0), max(-one.amount, 0)) if some_out else (one.amount,)
    return Bar(name, values, f"{money(one.amount)}   {told}", key(TAKINGS, one.tender))


def arrears(report: Report, at: datetime) -> Chart:
    """Arrears by age, of the report that was made of them, and of what moment that was."""
    found = {row[0]: row for row in report.rows}
    bars = []
    for age in (NOT_DUE, *AGES):
        _age, accounts, _bills, amount, *_key = found[age]
        many = ngettext("{count} account", "{count} accounts", accounts).format(count=format_number(accounts))
        bars.append(Bar(age_name(age), (amount,), f"{money(amount)}   {many}", key(ARREARS, age)))
    title = _("Arrears by age, as of {moment}").format(moment=format_datetime(clock.local(at)))
    return Chart(
        title, tuple(bars) if any(bar.values[0] for bar in bars) else (), empty=_("Nothing is owed.")
    )


def no_arrears_yet() -> Chart:
    """What stands there until they are added up."""
    return Chart(_("Arrears by age"), (), empty=_("Being added up …"))


def _orders(of: Today) -> Chart:
    lines = [(f"{_(SIDES[side])}: {name}", count) for side, name, count in of.late_orders]
    return Chart(
        _("Orders over their limit"), _counted(lines, key(REPAIRS)), empty=_("No order is over its limit.")
    )


def _cases(of: Today) -> Chart:
    lines = [(_(KINDS[kind]), count) for kind, count in of.late_cases]
    return Chart(
        _("Complaints and the like over their limit"),
        _counted(lines, key(COMPLAINTS)),
        empty=_("No case is over its limit."),
    )


def _callbacks(of: Today) -> Chart:
    kept, late = of.called
    lines = [
        (_("Overdue"), of.to_call.overdue),
        (_("Still to call today"), of.to_call.today),
        (_("Called in time today"), kept),
        (_("Called too late today"), late),
    ]
    bars = _counted(lines, key(CALLBACKS)) if any(count for _label, count in lines) else ()
    return Chart(_("Callbacks"), bars, empty=_("No callback is due today."))


def _waits(of: Today) -> Chart:
    """By how long: what the office calls long, and too long."""
    long, too_long = office().wait_amber_minutes, office().wait_red_minutes
    lengths = [(one.minutes(of.at), one.ended_at is None) for one in of.waits]
    bands = (
        (_("Less than {minutes} min").format(minutes=long), 0, long),
        (_("{first} to {last} min").format(first=long, last=too_long), long, too_long),
        (_("{minutes} min and more").format(minutes=too_long), too_long, 24 * 60),
    )
    bars = []
    for label, first, last in bands:
        within = [waits for length, waits in lengths if first <= length < last]
        now = sum(within)
        bars.append(Bar(label, (len(within) - now, now), format_number(len(within)), key(WAITS)))
    title = _("Waits")
    if lengths:
        title = _("Waits: {count} today, the longest {minutes} min; {now} waiting now").format(
            count=format_number(len(lengths)),
            minutes=max(length for length, _waits_now in lengths),
            now=format_number(sum(waits for _length, waits in lengths)),
        )
    return Chart(
        title,
        tuple(bars) if lengths else (),
        (_("Went on"), _("Waiting now")),
        empty=_("Nobody was asked to wait today."),
    )


def _outages(of: Today) -> Chart:
    lines = [(_section(one), one) for one in of.outages[:MOST]]
    bars = []
    for label, one in lines:
        asked = ngettext("{count} asked", "{count} asked", one.callers).format(
            count=format_number(one.callers)
        )
        until = format_time(one.ends_at, clock.zone()) if one.ends_at else "?"
        bars.append(
            Bar(
                label,
                (one.callers,),
                _("until {time}, {asked}").format(time=until, asked=asked),
                key(OUTAGES, str(one.outage_id)),
            )
        )
    if rest := len(of.outages) - len(lines):
        bars.append(Bar(_("And more"), (0,), format_number(rest), key(OUTAGES)))
    return Chart(_("Outages now, by who asked"), tuple(bars), empty=_("No outage now."))


def _section(one: OutageCard) -> str:
    return format_list(list(one.facts.sections)) or one.number


def _schedule(of: Today) -> Chart:
    """What is due of the month's schedule: missed ones longer, by the days since they were due."""
    bars = [
        Bar(one.item.title, (max((clock.today() - one.due).days, 0),), when(one), key(SCHEDULE))
        for one in of.on_schedule[:MOST]
    ]
    if rest := len(of.on_schedule) - len(bars):
        bars.append(Bar(_("And more"), (0,), format_number(rest), key(SCHEDULE)))
    return Chart(_("Due on the schedule"), tuple(bars), empty=_("Nothing on the schedule is due."))


def _counted(lines: Sequence[tuple[str, int]], opens: str) -> tuple[Bar, ...]:
    """How many of each; what would be too many lines is taken together at the end."""
    shown, rest = list(lines[:MOST]), lines[MOST:]
    if rest:
        shown.append((_("All others"), sum(count for _label, count in rest)))
    return tuple(Bar(label, (count,), format_number(count), opens) for label, count in shown)
