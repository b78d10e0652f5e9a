"""What comes out on paper: receipts, what was ordered, copies, what did not come out, and a look before."""

from __future__ import annotations

from PySide6.QtCore import Slot

from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.settings import office
from desktop.payments.queries import last_payment_of
from desktop.payments.service import PaymentTaken, copy_receipt
from desktop.printing.queries import OwedPaper
from desktop.printing.ui.desk import PrintDesk
from desktop.printing.ui.owed_panel import RECEIPT, OwedPapers
from desktop.shell import papers
from desktop.shell.behind import WithPages
from desktop.widgets.field import shown_to_clerk


class WithPapers(WithPages):
    """A workplace with its printer."""

    printer: PrintDesk

    def begin_printing(self) -> None:
        """From now on what is promised comes out."""
        self.printer = PrintDesk(self._window.folder.papers, self)
        papers.register(self.printer)

    @Slot(PaymentTaken)
    def _print_receipt(self, taken: PaymentTaken) -> None:
        self.printer.print_job(taken.job_id, self.clerk)

    @Slot(int)
    def _print_ordered(self, job_id: int) -> None:
        self.printer.print_job(job_id, self.clerk)

    @Slot(int)
    def _copy_receipt(self, payment_id: int) -> None:
        self.printer.print_job(copy_receipt(payment_id, self.clerk), self.clerk)

    def copy_last(self) -> None:
        """Ctrl+R: the last receipt again, marked and counted as a copy."""
        last = last_payment_of(self.clerk.staff_id)
        if last is None:
            self.banner.show_warning(_("You have not taken a payment yet."))
        else:
            self._copy_receipt(last.payment_id)

    @Slot(int)
    def _print_statement(self, account_id: int) -> None:
        from desktop.inquiry.service import order_statement

        self.printer.print_job(order_statement(account_id, self.clerk), self.clerk)

    def _came_out(self, paper: OwedPaper, _pdf: bytes) -> None:
        self.status.say(_("Printed: {paper}").format(paper=papers.name_of(paper)))

    def _did_not_come_out(self, paper: OwedPaper, why: str) -> None:
        self.banner.show_error(
            _("{paper} did not come out: {why} Nothing is lost; Ctrl+O prints it again.").format(
                paper=papers.name_of(paper), why=why
            )
        )

    def offer_copies(self) -> None:
        """After a crash nobody knows whether a receipt was handed out: it is offered as a copy."""
        self._show_papers(_("Saved, but not known to be printed"))

    def show_owed_papers(self) -> None:
        """Ctrl+O: what did not come out, to be tried again."""
        self._show_papers("")

    def _show_papers(self, title: str) -> None:
        form = OwedPapers(self.clerk, self.printer.may_have_come_out, title, self)
        form.again.connect(self._print_again)
        self.printer.printed.connect(form.reload)
        self.printer.failed.connect(form.reload)
        self.lay_over(form)

    @Slot(OwedPaper)
    def _print_again(self, paper: OwedPaper) -> None:
        """What the printer refused comes again as it was; a receipt that may have come out is a copy now."""
        if self.printer.is_printing(paper.job_id):
            return
        if paper.kind == RECEIPT and self.printer.may_have_come_out(paper):
            with shown_to_clerk(self):
                instead = copy_receipt(paper.subject_id, self.clerk, paper.job_id)
                self.printer.print_job(instead, self.clerk)
        else:
            self.printer.print_job(paper.job_id, self.clerk)

    def preview(self) -> None:
        """Ctrl+P: what is in front, as a page."""
        page = self.front
        name = self.tabs.front.name
        if name == "inquiry":
            page.ask_statement()
            return
        if name == "complaints" and page.print_paper():
            return
        if name == "callbacks":
            page.print_sheet()
            return
        last = last_payment_of(self.clerk.staff_id)
        if last is None:
            self.banner.show_warning(_("You have not taken a payment yet."))
            return
        from desktop.payments.queries import receipt
        from desktop.payments.receipt import write_receipt

        try:
            pdf = write_receipt(receipt(last.payment_id), office(), 0)
        except UserError as error:
            self.banner.show_error(error.message)
            return
        self._preview_paper(pdf, last.receipt_number)

    @Slot(bytes, str)
    def _preview_paper(self, pdf: bytes, title: str) -> None:
        from desktop.widgets.paper_window import PaperWindow

        self.lay_over(PaperWindow(pdf, title, self))
