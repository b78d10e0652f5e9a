"""What the keys of the desk do: papers, customers who wait, the drawer, and the pages behind the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog

from desktop.calendars.queries import missing_years
from desktop.core import changes, clock
from desktop.core.currencies import currency
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.drafts.service import sweep
from desktop.forms.late import LateNote
from desktop.office.rights import SignedIn, may
from desktop.office.settings import change_settings, office
from desktop.office.ui.approve import let_forms_ask
from desktop.payments.queries import last_payment_of
from desktop.payments.service import PaymentTaken, copy_receipt
from desktop.phrases.ui.speaking import Speaker
from desktop.printing.queries import OwedPaper, owed
from desktop.printing.ui.desk import PrintDesk
from desktop.printing.ui.owed_panel import RECEIPT, OwedPapers
from desktop.shell import keys, papers
from desktop.shell.behind import WithPages
from desktop.shell.drawer import DrawerKeys
from desktop.widgets.field import shown_to_clerk
from desktop.widgets.key_registry import keys as registry
from desktop.widgets.scanner import Scanner

if TYPE_CHECKING:
    from desktop.shell.main_window import MainWindow

SIZE_STEP = 0.125


class Desk(WithPages):
    """A workplace with its keys; lives from a sign-in to the sign-out."""

    def __init__(self, signed_in: SignedIn, window: MainWindow):
        sweep()
        let_forms_ask()
        super().__init__(signed_in, office())
        self._window = window
        self.printer = PrintDesk(window.folder.papers, self)
        papers.register(self.printer)
        self.scanner = Scanner(self)
        self.speaker = Speaker(self)
        self.drawer_keys = DrawerKeys(self)
        self._install_keys()
        self._connect_papers()
        changes.listen(self._reload)

    def _install_keys(self) -> None:
        keys.register()
        actions = {
            "help": self.show_keys,
            "tab.payments": lambda: self.go_to("payments"),
            "tab.inquiry": lambda: self.go_to("inquiry"),
            "tab.repairs": self.report_fault,
            "tab.complaints": self.take_case,
            "tab.outages": lambda: self.go_to("outages"),
            "tab.callbacks": self.due_calls.open,
            "tab.accounts": lambda: self.go_to("accounts"),
            "tab.drawer": lambda: self.go_to("drawer"),
            "tab.duty": lambda: self.go_to("duty"),
            "call": self.telephone.press,
            "lock": self._window.lock,
            "customer_screen": self._window.customer_window.go_round,
            "phone": self.turn_phone,
            "hold": self.hold,
            "preview": self.preview,
            "copy": self.copy_last,
            "say_again": self.speaker.repeat,
            "owed_papers": self.show_owed_papers,
            "import": self.bring_in,
            "batches": self.show_batches,
            "exports": self.write_lists,
            "close_shift": self.drawer_keys.close_shift,
            "correct": self.correct,
            "late_entry": self.enter_late,
            "forms": self.show_forms,
            "registers": self.show_registers,
            "measures": self.show_measures,
            "calendar": self.show_calendar,
            "repair_set_up": self.set_up_repairs,
            "answers": self.show_answers,
            "phrases": self.show_phrases,
            "staff": self.show_staff,
            "looks": self.show_looks,
            "settings": self.show_settings,
            "support": self.show_support,
            "larger": lambda: self._resize(SIZE_STEP),
            "smaller": lambda: self._resize(-SIZE_STEP),
            "sign_out": self._window.sign_out,
        }
        for name, slot in actions.items():
            registry.install(self, name, slot)

    def _connect_papers(self) -> None:
        self.scanner.scanned.connect(self.scanned)
        self.payment_taken.connect(self._print_receipt)
        self.payments.room_wanted.connect(self.ask_for_room)
        self.paper_ordered.connect(self._print_ordered)
        self.customer_sees.connect(self._window.customer_window.show_view)
        self.printer.printed.connect(self._came_out)
        self.printer.failed.connect(self._did_not_come_out)
        inquiry = self.by_key["inquiry"]
        inquiry.print_statement.connect(self._print_statement)
        inquiry.copy_receipt.connect(self._copy_receipt)
        inquiry.preview.connect(self._preview_paper)
        inquiry.correct_asked.connect(self.correct)
        inquiry.refund_asked.connect(self.refund)
        repairs = self.by_key["repairs"]
        repairs.page_asked.connect(self.lay_over_work)
        repairs.paper_ordered.connect(self.paper_ordered)
        complaints = self.by_key["complaints"]
        complaints.page_asked.connect(self.lay_over_work)
        complaints.paper_ordered.connect(self.paper_ordered)
        self.by_key["drawer"].act.connect(self.drawer_keys.act)
        callbacks = self.by_key["callbacks"]
        callbacks.over.connect(self.lay_over_work)
        callbacks.ordered.connect(self.paper_ordered)
        duty = self.by_key["duty"]
        duty.over.connect(self.lay_over_work)
        duty.ordered.connect(self.paper_ordered)
        duty.call_asked.connect(self.telephone.open_call)
        self.telephone.connect_pages()
        outages = self.by_key["outages"]
        outages.over.connect(self.lay_over_work)
        outages.ordered.connect(self.paper_ordered)
        outages.house_found.connect(self._take_repair)

    # --- from sign-in to sign-out ---------------------------------------------------------------

    def begin(self) -> None:
        """The first look: papers that were promised and never came out are shown at once."""
        self.status.show_owed_papers(len(owed()))
        self.due_calls.begin()
        self.telephone.bar.begin()
        self.status.show_backup(self._window.folder.last_copy())
        self.show_room()
        if not self.drawer_keys.tell_what_waits():
            self._tell_half_written()
            self._tell_missing_holidays()
            self.search.setFocus()
            if burst := self.by_key["outages"].alert.text:
                self.banner.show_error(burst)
        if owed():
            self.offer_copies()

    def _tell_half_written(self) -> None:
        """The program stopped in the middle of a report, or somebody signed out of it."""
        if what := self.by_key["repairs"].half_written:
            self.banner.show_info(
                _("A report was half written: {what}. F4, then G goes on with it.").format(what=what)
            )

    def _tell_missing_holidays(self) -> None:
        """Whoever is in charge hears that limits would be counted over holidays nobody brought in."""
        missing = missing_years(clock.today()) if may(self.clerk, "calendar.change") else ()
        if missing:
            self.banner.show_warning(
                _("The holidays of {year} are not known. Ctrl+Shift+K opens the calendar.").format(
                    year=missing[0]
                )
            )

    def end(self) -> None:
        """Keep what was begun; finish the paper in hand."""
        if self.dialog is not None:
            self.dialog.done(QDialog.DialogCode.Rejected)  # not reject: a page may want to ask first
        kept = self.front.hold_draft()
        if kept is not None:
            self.hold()
        self.payments.finish()
        self.account_looks.left()
        self.looks.write()
        changes.forget(self._reload)
        self.speaker.hush()
        self.printer.close()

    def _reload(self, changed: frozenset[str]) -> None:
        if changed & {"papers", "payments"}:
            self.status.show_owed_papers(len(owed()))
        if changed & {"papers", "payments", "room"}:
            self.show_room()
        if "holds" in changed:
            self.waiting.reload()
            self._fit_side()
        if changed & {"repairs", "repair_lists", "outages"}:
            self.by_key["repairs"].reload()
        if changed & {"cases", "case_lists", "callbacks"}:
            self.by_key["complaints"].reload()
        if "shifts" in changed:
            self.refresh_drawer()
        if changed & {"payments", "bills", "accounts", "repairs"}:
            self.by_key["inquiry"].reload()
        if "callbacks" in changed:
            self.due_calls.reload()
        if "outages" in changed:
            self.by_key["outages"].reload()
        if changed & {"duty", "calls", "registers"}:
            self.by_key["duty"].reload()
        if "settings" in changed:
            self._window.follow_settings()

    # --- papers ---------------------------------------------------------------------------------

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
        if page is self.by_key["inquiry"]:
            page.ask_statement()
            return
        if page is self.by_key["complaints"] and page.print_paper():
            return
        if page is self.by_key["callbacks"]:
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

    # --- repairs --------------------------------------------------------------------------------

    def report_fault(self) -> None:
        """F4: the question of a report; the account in front elsewhere is offered."""
        page = self.by_key["repairs"]
        page.come(self.account() if self.front is not page else None)
        self.go_to("repairs")

    # --- complaints -----------------------------------------------------------------------------

    def take_case(self) -> None:
        """F5: the question of a case; the account in front elsewhere is offered."""
        page = self.by_key["complaints"]
        page.come(self.account() if self.front is not page else None)
        self.go_to("complaints")

    # --- corrections and paper forms ------------------------------------------------------------

    @Slot(str)
    def correct(self, number: str = "") -> None:
        """Ctrl+Shift+R: take a receipt back, move it, or say that its cheque bounced."""
        from desktop.corrections.ui.correction import Correction

        self.lay_over_money(Correction(self.clerk, currency(self.office.currency), self, number))

    @Slot(int)
    def refund(self, account_id: int) -> None:
        """Pay out credit of the account that was asked about."""
        from desktop.corrections.ui.refund import Refund

        self.lay_over_money(Refund(account_id, self.clerk, currency(self.office.currency), self))

    def lay_over_money(self, form: QDialog) -> None:
        """Lay a page that moves money over the desk: its papers come out, a doubtful clock is asked about."""
        form.ordered.connect(self.paper_ordered)
        form.clock_doubted.connect(self.ask_about_clock)
        self.lay_over(form)

    @Slot(int)
    def _take_repair(self, check_id: int) -> None:
        """A check found a single house: its repair order is taken next, and ends the check job."""
        self.by_key["repairs"].report_house(check_id)
        self.bring_to_front(self.by_key["repairs"])

    def enter_late(self) -> None:
        """Ctrl+Shift+L: the next payment was taken on a paper form; once more, and it was not."""
        if self.payments.late is not None:
            self.payments.enter_late(None)
            self.banner.show_info(_("The late entry was dropped. Payments are taken now, as always."))
            return
        from desktop.forms.ui.late_entry import LateEntry

        form = LateEntry(self.clerk, self)
        form.noted.connect(self._begin_late)
        self.lay_over(form)

    @Slot(object)
    def _begin_late(self, note: LateNote) -> None:
        self.go_to("payments")
        self.payments.enter_late(note)

    def show_forms(self) -> None:
        """Ctrl+Shift+O: the books of paper forms."""
        from desktop.forms.ui.book_page import FormsDialog

        form = FormsDialog(self.clerk, self)
        form.ordered.connect(self.paper_ordered)
        self.lay_over(form)

    def _resize(self, step: float) -> None:
        wanted = min(max(office().scale + step, 1.0), 2.0)
        try:
            change_settings({"scale": wanted}, self.clerk)
        except UserError as error:
            self.banner.show_warning(error.message)
