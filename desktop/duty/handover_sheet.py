"""The handover sheet of a watch: everything open with who answers for it, then the log, checks and counts."""

from __future__ import annotations

from datetime import datetime

from desktop.core import clock
from desktop.core.i18n import N_, _, format_datetime, format_number, language, ngettext
from desktop.core.paper import Column
from desktop.duty.log import KINDS
from desktop.duty.open_items import SECTIONS, OpenItem
from desktop.duty.sheet import SheetPaper
from desktop.office.own_paper import OwnPaper
from desktop.office.settings import Office

OUTCOMES = {
    "": N_("OFFERED, NOT YET ANSWERED"),
    "accepted": N_("Accepted and sealed"),
    "refused": N_("REFUSED"),
    "forced": N_("Ended in charge, and sealed"),
}


def write_handover_sheet(facts: SheetPaper, office: Office, copy: int = 0) -> bytes:
    """Write the sheet of a watch in the office's language, as a PDF.

    Args:
        copy: 0 for the original; then 1, 2 ... and the paper says so.
    """
    with language(office.language):
        return _HandoverSheet(facts, office, copy).write()


class _HandoverSheet:
    def __init__(self, paper: SheetPaper, office: Office, copy: int):
        self._told = paper
        self._facts = paper.facts
        self._paper = OwnPaper(office, _("Handover sheet"), paper.number, copy)
        self._sheet = self._paper.sheet

    def write(self) -> bytes:
        self._head()
        self._open_matters()
        self._log()
        self._checks()
        self._counts()
        self._end()
        return self._paper.finish()

    def _head(self) -> None:
        told = self._told
        self._paper.say(_(OUTCOMES[told.outcome]))
        to = [(_("To"), told.to_name)] if told.outcome in ("accepted", "refused") else []
        charge = [(_("In charge"), told.to_name)] if told.outcome == "forced" else []
        answered = [(_("Answered"), _when(told.answered_at))] if told.answered_at else []
        self._sheet.pairs(
            (_("From"), told.from_name),
            *to,
            *charge,
            (_("On watch since"), _when(told.began_at)),
            (_("Offered"), _when(told.offered_at)),
            *answered,
        )
        if told.reason:
            self._sheet.pair(_("Reason"), told.reason, strong=True)
        if self._facts.words:
            self._sheet.pair(_("To know"), self._facts.words, strong=True)

    def _open_matters(self) -> None:
        if self._facts.is_empty:
            self._sheet.heading(_("Open matters"))
            self._sheet.paragraph(_("Nothing is open."))
            return
        for section in self._facts.sections():
            rows = [item for item in self._facts.items if item.section == section]
            self._sheet.heading(f"{_(SECTIONS[section])}  {format_number(len(rows))}")
            if self._paper.is_wide:
                self._table(rows)
            else:
                for item in rows:
                    self._lines(item)

    def _table(self, rows: list[OpenItem]) -> None:
        columns = [
            Column(_("Number")),
            Column(_("What"), grow=True),
            Column(_("Due by")),
            Column(_("Answers for it")),
        ]
        told = [[item.number or "–", item.what, self._due(item), _owner(item)] for item in rows]
        self._sheet.table(columns, told)

    def _lines(self, item: OpenItem) -> None:
        self._sheet.figure(item.number or "·", self._due(item), strong=item.overdue(self._told.offered_at))
        self._sheet.paragraph(item.what)
        if owner := _owner(item):
            self._sheet.paragraph(owner, quiet=True)

    def _due(self, item: OpenItem) -> str:
        if item.due is None:
            return "–"
        late = item.overdue(self._told.offered_at)
        return _("{time} overdue").format(time=_when(item.due)) if late else _when(item.due)

    def _log(self) -> None:
        lines = self._facts.log
        late = sum(line.is_late for line in lines)
        self._sheet.heading(_("The log of this watch"))
        if not lines:
            self._sheet.paragraph(_("Nothing was entered."))
            return
        told = ngettext("{count} line", "{count} lines", len(lines)).format(count=len(lines))
        if late:
            text = ngettext("{count} of them entered late", "{count} of them entered late", late)
            told = "  ".join((told, text.format(count=late)))
        self._sheet.paragraph(told, quiet=True)
        for line in lines:
            marks = [_("late entry")] * line.is_late + [_("struck")] * line.struck
            mark = f" ({', '.join(marks)})" if marks else ""
            text = f"{_when(line.happened_at)}  {_(KINDS[line.kind])}{mark}: {line.words}"
            self._sheet.paragraph(text, quiet=line.struck)

    def _checks(self) -> None:
        if not self._facts.checks:
            return
        self._sheet.heading(_("Closing checks"))
        for check in self._facts.checks:
            found = _("NOT IN ORDER") if check.wrong else _("in order")
            self._sheet.figure(check.words, found, strong=bool(check.wrong))
            if check.wrong:
                self._sheet.paragraph(check.wrong)

    def _counts(self) -> None:
        facts, sheet = self._facts, self._sheet
        sheet.heading(_("Counts"))
        first, last, count = facts.receipts
        if count:
            text = ngettext(
                "{first} to {last}: {count} receipt", "{first} to {last}: {count} receipts", count
            )
            sheet.pair(_("Receipts"), text.format(first=first, last=last, count=count))
        else:
            sheet.pair(_("Receipts"), _("none"))
        for drawer in facts.drawers:
            cash = self._paper.figures(drawer.cash) if drawer.cash is not None else _("counted at its end")
            text = _("{clerk}, open since {time}; cash: {cash}")
            sheet.pair(
                _("Drawer {drawer}").format(drawer=drawer.drawer),
                text.format(clerk=drawer.clerk, time=_when(drawer.since), cash=cash),
            )
        if not facts.drawers:
            sheet.pair(_("Drawers"), _("none is open"))
        for number, left in facts.forms:
            text = ngettext("next {number}, {count} left", "next {number}, {count} left", left)
            sheet.pair(_("Forms"), text.format(number=number, count=left))
        for name, number in facts.things:
            sheet.pair(name, number)
        calls = facts.answering
        if calls.calls:
            text = _("{calls} rang, {in_time} answered in time, {missed} missed")
            sheet.pair(_("Calls"), text.format(calls=calls.calls, in_time=calls.in_time, missed=calls.missed))

    def _end(self) -> None:
        told = self._told
        signers = [_("From {name}").format(name=told.from_name)]
        if told.outcome == "forced":
            signers.append(_("In charge {name}").format(name=told.to_name))
        else:
            signers.append(_("To {name}").format(name=told.to_name) if told.to_name else _("To"))
        self._paper.prove(told.number, told.mark, *signers)


def _owner(item: OpenItem) -> str:
    if item.instead_of:
        return _("{name} for {other}").format(name=item.owner, other=item.instead_of)
    return item.owner


def _when(moment: datetime) -> str:
    return format_datetime(clock.local(moment))
