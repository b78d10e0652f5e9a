"""The work order in two parts: the crew keeps one, the other comes back written on and is scanned."""

from __future__ import annotations

from desktop.core import by_hand
from desktop.core.i18n import _, language
from desktop.office.settings import Office
from desktop.repairs.categories import ARRIVE, PRIORITIES, REPAIR, SAFE, STAGES, TOLD_BY, URGENT
from desktop.repairs.paper_facts import PaperFacts
from desktop.repairs.paper_parts import RepairPaper, moment
from desktop.repairs.states import IN, SIDES

ON = {"A4": "A4 halves"}  # the crew's part above, the stub below
CLOSE = 7.2  # mm from one line to write on to the next
PARTS = 3  # lines for parts and labour


def write_work_order(facts: PaperFacts, office: Office, copy: int = 0) -> bytes:
    """Write the work order as a PDF in the office's language, the crew's part and the stub.

    Args:
        copy: 0 for the original; then 1, 2 ... and the paper says so.

    Raises:
        UserError: a sign that no font has.
    """
    with language(facts.language):
        size = ON.get(office.paper, office.paper)
        paper = _WorkOrder(facts, office, _("Work order"), copy, size)
        paper.crew_part()
        if office.paper == "A5":
            paper.sheet.new_page()
        else:
            paper.sheet.cut_line(_("Cut here"))
        paper.stub()
        return paper.finish()


class _WorkOrder(RepairPaper):
    def crew_part(self) -> None:
        facts, told = self.facts, self.facts.event.facts
        self.head(whose=_("Crew's part"))
        urgent = [_(PRIORITIES[URGENT]).upper()] if told["priority"] == URGENT else []
        self.notice("  ".join([*urgent, _(SIDES[facts.record.side])]))
        how = _("{how}, {name}").format(how=_(TOLD_BY[told["how_told"]]), name=told["told_to"])
        account, record = facts.card.account, facts.record
        self.sheet.pair(_("Address") if account else _("Place"), record.place, strong=True)
        self.sheet.pair(_("Fault"), facts.fault, strong=True)
        self.pairs(
            *(pair for pair in (*self.whose(), *self.what()) if pair[1] not in (record.place, facts.fault)),
            (_("Read-back"), self._read_back()),
            *self.fee(),
            (_("Department"), told["department"]),
            (_("Crew"), told.get("crew", "")),
            (_("Dispatched"), moment(facts.event.happened_at)),
            (_("Told"), how),
            (_("Dispatched by"), facts.event.entered_by),
            *((_(STAGES[stage]), self.due(stage)) for stage in (ARRIVE, SAFE, REPAIR)),
        )
        if facts.record.side == IN:
            self.sheet.space(0.2)
            self.sheet.paragraph(facts.border, quiet=True)

    def _read_back(self) -> str:
        facts = self.facts.card.events[0].facts
        return _("Corrected") if facts.get("read_back") == "corrected" else _("Confirmed")

    def stub(self) -> None:
        """The part that comes back."""
        sheet, facts = self.sheet, self.facts
        sheet.title(_("Return this part"), facts.number)
        sheet.barcode(facts.number)
        self.pairs((_("Place"), facts.record.place), (_("Fault"), facts.fault))
        self._rows((_("Arrived"), _("Begun"), _("Ended")), (_("Cause found"),), (_("Work done"),), ("",))
        for _line in range(PARTS):
            on_page = (_("Part or labour"), _("Quantity"), _("Amount"))
            self._rows((_("Part, quantity, amount"),) if self.is_roll else on_page)
        self._rows((_("Total"), _("Reading before"), _("Reading after")))
        by_hand.boxes(sheet, (_("Yes"), _("No")), CLOSE, _("Site cleared"))
        by_hand.boxes(sheet, (_("Satisfied"), _("Fairly satisfied"), _("Dissatisfied")), CLOSE, _("Customer"))
        self._rows((_("Customer's signature"), _("Worker")))

    def _rows(self, *rows: tuple[str, ...]) -> None:
        for labels in rows:
            by_hand.row(self.sheet, *labels, tall=CLOSE)
