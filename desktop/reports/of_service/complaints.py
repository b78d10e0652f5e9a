"""Complaints and what was found of them; what was only received is kept apart from what was upheld."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop.complaints.clocks import ENDS
from desktop.complaints.limits import REPLY
from desktop.complaints.lists import CANNOT, NOT_UPHELD, PARTLY, SEVERITIES, UPHELD, VERDICTS
from desktop.complaints.set_up import category_name
from desktop.complaints.states import KINDS, LONG, MERGED, STATES, UNFINISHED, VOID
from desktop.core import clock, db
from desktop.core.chart import Chart
from desktop.core.i18n import N_, _, format_number
from desktop.exports.listing import CODE, MOMENT, NUMBER, SHARE, WORD, Column, words
from desktop.exports.period import Period
from desktop.reports import report
from desktop.reports.of_service.promised import (
    LATE,
    ON_TIME,
    OPEN,
    OTHERWISE,
    OUTCOMES,
    OVERDUE,
    kept,
    outcome,
)
from desktop.reports.of_service.spans import span
from desktop.reports.pictures import beside_each_other
from desktop.reports.report import Facts, Kind, Report

_QUERY = """
SELECT n.number, n.kind, n.category, n.severity, n.state, n.received_at, n.verdict, n.decided_at,
    n.received_at >= :begin AND n.received_at < :end,
    n.verdict <> '' AND n.decided_at >= :begin AND n.decided_at < :end,
    COALESCE(e.happened_at, ''),
    COALESCE((SELECT d.due_at FROM complaint_due d WHERE d.case_id = n.case_id AND d.stage = :stage
        AND (e.turn IS NULL OR d.turn < e.turn) ORDER BY d.turn DESC LIMIT 1), '')
FROM complaint_now n
LEFT JOIN complaint_event e ON e.case_id = n.case_id AND e.turn = (SELECT MIN(x.turn) FROM complaint_event x
    WHERE x.case_id = n.case_id AND x.act IN ({acts}))
WHERE n.state NOT IN ('{void}', '{merged}') AND (n.received_at >= :begin AND n.received_at < :end
    OR n.verdict <> '' AND n.decided_at >= :begin AND n.decided_at < :end)
ORDER BY n.received_at, n.case_id
"""
_COLUMNS = (
    Column("kind", N_("Kind"), WORD, says=words(KINDS)),
    Column("category", N_("About"), WORD, says=category_name),
    Column("received", N_("Came in"), NUMBER, total=True),
    Column("upheld", N_("Upheld"), NUMBER, total=True),
    Column("partly", N_("Partly upheld"), NUMBER, total=True),
    Column("not_upheld", N_("Not upheld"), NUMBER, total=True),
    Column("cannot", N_("Cannot be established"), NUMBER, total=True),
    Column("on_time", N_("Answered in time"), NUMBER, total=True),
    Column("late", N_("Answered late"), NUMBER, total=True),
    Column("open", N_("Not answered yet"), NUMBER, total=True),
    Column("overdue", N_("Of these overdue"), NUMBER, total=True),
    Column("share", N_("Kept"), SHARE),
)
_LIST = (
    Column("case", N_("Case"), CODE),
    Column("kind", N_("Kind"), WORD, says=words(KINDS)),
    Column("category", N_("About"), WORD, says=category_name),
    Column("severity", N_("How serious"), WORD, says=words(SEVERITIES)),
    Column("state", N_("State"), WORD, says=words(STATES)),
    Column("received_at", N_("Received at"), MOMENT),
    Column("verdict", N_("Verdict"), WORD, says=words(VERDICTS)),
    Column("decided_at", N_("Decided at"), MOMENT),
    Column("due_at", N_("Answer due at"), MOMENT),
    Column("told_at", N_("Result told at"), MOMENT),
    Column("outcome", N_("Came out"), WORD, says=words(OUTCOMES)),
)
HOW_COUNTED = N_(
    "Received counts on the day on which a case came in, a verdict on the day of the decision, so a case may"
    " be in one without the other; verdicts are those on complaints and criticism. Void and merged cases are"
    " left out. Answered in time is the first answer within the case's own limit, which somebody in charge"
    " may have extended; kept is the part of all that were received on these days and answered, or are"
    " overdue."
)


@dataclass(frozen=True, slots=True)
class Case:
    """One case; moments as `clock.stamp` writes them, empty where there is none."""

    number: str
    kind: str
    category: str
    severity: str
    state: str
    received_at: str
    verdict: str
    decided_at: str
    received: int  # 1: on these days
    decided: int  # 1: on these days
    told_at: str
    due_at: str
    outcome: str  # a key of promised.OUTCOMES


def cases(period: Period) -> list[Case]:
    """What came in or was decided on these days; neither void nor merged cases."""
    acts = ", ".join(f"'{act}'" for act in ENDS[REPLY])
    query = _QUERY.format(acts=acts, void=VOID, merged=MERGED)
    now = clock.stamp(clock.now())
    return [
        Case(*[*row, _outcome(row[10], row[11], row[4], now)])
        for row in db.rows(query, {**span(period), "stage": REPLY})
    ]


def _outcome(told_at: str, due_at: str, state: str, now: str) -> str:
    if not told_at and state not in UNFINISHED:
        return OTHERWISE
    return outcome(told_at, due_at, now)


def received(those: Sequence[Case], *kinds: str) -> list[Case]:
    """Those of some kinds that came in on these days."""
    return [one for one in those if one.received and one.kind in kinds]


def sums(those: Sequence[Case]) -> tuple[Any, ...]:
    """The values of the columns behind kind and category."""
    verdicts = Counter(one.verdict for one in those if one.decided and one.kind in LONG)
    came_in = [one for one in those if one.received]
    outcomes = Counter(one.outcome for one in came_in)
    _judged, _kept, part = kept(one.outcome for one in came_in)
    return (
        len(came_in), *(verdicts[one] for one in (UPHELD, PARTLY, NOT_UPHELD, CANNOT)), outcomes[ON_TIME],
        outcomes[LATE], outcomes[OPEN] + outcomes[OVERDUE], outcomes[OVERDUE], part,
    )  # fmt: skip


def _make(period: Period) -> Report:
    found = cases(period)
    kinds = list(KINDS)
    groups: dict[tuple[str, str], list[Case]] = {}
    for one in sorted(found, key=lambda one: (kinds.index(one.kind), one.category)):
        groups.setdefault((one.kind, one.category), []).append(one)
    counted = Counter(one.kind for one in found if one.received)

    def behind(key: str) -> Report:
        kind, _bar, category = key.partition(":")
        facts = ((_("Kind"), _(KINDS[kind])), (_("About"), category_name(category)))
        return cases_of(period, groups[kind, category], facts)

    return COMPLAINTS.report(
        period,
        _COLUMNS,
        [(*group, *sums(those), ":".join(group)) for group, those in groups.items()],
        _(HOW_COUNTED),
        tuple((_(KINDS[kind]), format_number(counted[kind])) for kind in KINDS if counted[kind]),
        charts=_charts(groups),
        behind=behind,
    )


def _charts(groups: dict[tuple[str, str], list[Case]]) -> tuple[Chart, Chart]:
    """What came in, and beside it what was found true: two charts, for the one says nothing of the other."""
    came_in, found_true = [], []
    for (kind, category), those in groups.items():
        if kind in LONG:
            name = _("{kind}: {category}").format(kind=_(KINDS[kind]), category=category_name(category))
            received_now, upheld, partly, *_rest = sums(those)
            came_in.append((name, received_now, f"{kind}:{category}"))
            found_true.append((name, upheld + partly, f"{kind}:{category}"))
    return (
        beside_each_other(_("Complaints and criticism that came in"), _ordered(came_in), format_number),
        beside_each_other(_("Upheld, at least in part"), _ordered(found_true), format_number),
    )


def _ordered(lines: list[tuple[str, int, str]]) -> list[tuple[str, int, str]]:
    return sorted((line for line in lines if line[1]), key=lambda line: (-line[1], line[0]))


def cases_of(period: Period, those: Sequence[Case], facts: Facts = ()) -> Report:
    """Cases one by one."""
    rows = [
        (
            one.number, one.kind, one.category, one.severity, one.state, one.received_at, one.verdict,
            one.decided_at, one.due_at, one.told_at, one.outcome,
        )
        for one in those
    ]  # fmt: skip
    return CASES_LIST.report(period, _LIST, rows, _(HOW_COUNTED), facts)


COMPLAINTS = Kind("complaints", N_("Complaints and verdicts"), report.SERVICE, _make)
CASES_LIST = Kind(
    "cases_list", N_("Cases, one by one"), report.SERVICE, lambda period: cases_of(period, cases(period))
)
