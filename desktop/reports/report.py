"""What a report is: the same rows, sums and charts for the screen, for a spreadsheet and for paper.

A report holds stored values and says nothing in a language but its few sentences; how an amount or a day
reads is the columns' business (`exports.layout`), so that no two of the three can differ.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, BinaryIO

from desktop.core.chart import Chart
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _
from desktop.core.progress import Progress
from desktop.exports.listing import CHUNK, Column, Listing, Row
from desktop.exports.period import FROM_TO, LAST_MONTH, ONE_DAY, THIS_MONTH, Period
from desktop.office.rights import SignedIn, may, require
from desktop.reports.blind import require_counted

if TYPE_CHECKING:
    from desktop.exports.layout import Layout
    from desktop.exports.writers import Writer

MONEY, SERVICE = "money", "service"
LONGEST_REMARKS, MOST_LINES = 400, 5
GROUPS = {MONEY: N_("Money matters"), SERVICE: N_("How people were served")}
PERIODS = (THIS_MONTH, LAST_MONTH, ONE_DAY, FROM_TO)  # for what happened on days
AS_OF_NOW: tuple[str, ...] = ()  # for what stands open at this moment

Facts = tuple[tuple[str, str], ...]  # label and value, both in words


@dataclass(frozen=True)
class Report(Listing):
    """One report for its days; see `Listing`.

    Args:
        period: the days it is about.
        rows: values in the order of the columns, as they are stored. One value more than there are columns
            is the key of what lies behind the row. A long report gives a sequence that fetches its rows
            as they are asked for.
        how_counted: what counts and what does not, in whole sentences.
        facts: what it says besides the table.
        charts: what is easier seen than read; a bar's key is a row's key.
        added_up: the sums by the names of columns, where the rows are too many to be added up here.
        adding: steps towards the sums, where the rows are there long before them.
        paper: what writes it on a paper of its own; else it is printed as every report is.
        remarks: what somebody adds before it is printed; None where nothing is added.
        behind: what lies behind a key: a report again, or the steps towards it.
    """

    period: Period
    rows: Sequence[Row]
    how_counted: str
    facts: Facts = ()
    charts: tuple[Chart, ...] = ()
    added_up: Mapping[str, int] | None = None
    behind: Callable[[str], Report | Steps] | None = None
    adding: Callable[[], Generator[Progress, None, Mapping[str, int]]] | None = None
    paper: Callable[[BinaryIO, Layout, Report], Writer] | None = None
    remarks: str | None = None

    @property
    def sums(self) -> Mapping[str, int]:
        """The sum of each column that has one, by its name; empty as long as they are still to come."""
        if self.added_up is not None:
            return self.added_up
        if self.adding is not None:
            return {}
        return {
            column.name: sum(row[place] or 0 for row in self.rows)
            for place, column in enumerate(self.columns)
            if column.total
        }

    def on_paper(self, file: BinaryIO, layout: Layout) -> Writer:
        """See `Listing`: with its charts, and how it was counted at the end."""
        from desktop.reports.paper import ReportWriter

        return (self.paper or ReportWriter)(file, layout, self)

    @property
    def told(self) -> Facts:
        """See `Listing`."""
        return (*self.facts, (_("How it was counted"), self.how_counted))

    @property
    def days(self) -> str:
        """Which days it is about, in words."""
        return self.period.text if self.by_period else _("as of now")

    def key_of(self, row: Row) -> str:
        """The key of what lies behind a row; empty where nothing does."""
        return str(row[len(self.columns)]) if len(row) > len(self.columns) else ""

    def pieces(self, period: Period) -> Iterator[tuple[int, int | None, Sequence[Row]]]:
        """See `Listing`; the report was made for its days already."""
        total = len(self.rows)
        for begin in range(0, total, CHUNK):
            piece = self.rows[begin : begin + CHUNK]
            yield begin + len(piece), total, piece


Steps = Generator[Progress, None, Report]


@dataclass(frozen=True)
class Kind:
    """A report that can be asked for.

    Args:
        name: what the journal calls it; stays the same in every language.
        title: what people call it, marked by `N_`.
        group: MONEY or SERVICE.
        make: makes it for some days: at once, or in steps where it may take long.
        periods: which kinds of days can be chosen, the usual one first; AS_OF_NOW where none matter.
        right: what somebody needs to read it.
        tells_takings: whether its sums would tell a clerk what has to lie in her drawer; see `blind`.
    """

    name: str
    title: str
    group: str
    make: Callable[[Period], Report | Steps]
    periods: tuple[str, ...] = PERIODS
    right: str = "report.read"
    tells_takings: bool = False

    def report(
        self, period: Period, columns: tuple[Column, ...], rows: Sequence[Row], how_counted: str,
        facts: Facts = (), **more: Any,
    ) -> Report:  # fmt: skip
        """A report of this kind, for `make` to give; see `Report`."""
        return Report(
            self.name, self.title, columns, period, rows, how_counted, facts, **more,
            by_period=bool(self.periods),
        )  # fmt: skip

    def steps(self, period: Period, by: SignedIn) -> Steps:
        """Make it step by step; who may not read it hears so at the call.

        Raises:
            NotAllowed: a sentence that says who may.
            UserError: what was taken while her own drawer is still to be counted; the field is report.
        """
        require(by, self.right)
        if self.tells_takings:
            require_counted(by, period)
        return made(self.make(period), self.title)


def made(report: Report | Steps, title: str) -> Steps:
    """The steps towards a report, whether it is there already or comes in steps."""
    if isinstance(report, Report):
        yield Progress(1, 1, _(title))
        return report
    return (yield from report)


def with_sums(report: Report) -> Steps:
    """The steps towards the same report with its sums, where they were still to come."""
    if report.adding is None:
        return report
    sums = yield from report.adding()
    return replace(report, added_up=sums, adding=None)


def with_remarks(report: Report, remarks: str) -> Report:
    """The same report with what somebody has to say about it.

    Raises:
        UserError: more than there is room for on its paper; the field is remarks.
    """
    plain = "\n".join(" ".join(line.split()) for line in remarks.strip().splitlines())
    if len(plain) > LONGEST_REMARKS or plain.count("\n") >= MOST_LINES:
        raise UserError(
            _("There is room for {signs} signs and {lines} lines of remarks.").format(
                signs=LONGEST_REMARKS, lines=MOST_LINES
            ),
            field="remarks",
        )
    return replace(report, remarks=plain)


def at_once(steps: Steps) -> Report:
    """All steps without a pause, sums and all, for where no window waits."""
    report = _end_of(steps)
    return _end_of(with_sums(report))


def _end_of(steps: Steps) -> Report:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def may_read(kind: Kind, who: SignedIn) -> bool:
    """Whether somebody may read a report."""
    return may(who, kind.right)
