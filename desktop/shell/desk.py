"""What the keys of the desk do: papers, customers who wait, the drawer, and the pages behind the work."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QWidget

from desktop.calendars.queries import missing_years
from desktop.closing.comparing import alarm
from desktop.core import changes, clock, db
from desktop.core.currencies import currency
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.drafts.service import sweep
from desktop.forms.late import LateNote
from desktop.office.rights import SignedIn, may
from desktop.office.settings import change_settings, office
from desktop.office.ui.approve import let_forms_ask
from desktop.outages.ui.tab import possible_burst
from desktop.phrases.ui.speaking import Speaker
from desktop.printing.queries import owed
from desktop.repairs.ui.tab import half_written
from desktop.shell import keys
from desktop.shell.drawer import DrawerKeys
from desktop.shell.on_paper import WithPapers
from desktop.trial.plug import pending
from desktop.widgets.key_registry import keys as registry
from desktop.widgets.scanner import Scanner

if TYPE_CHECKING:
    from desktop.shell.main_window import MainWindow

SIZE_STEP = 0.125


class Desk(WithPapers):
    """A workplace with its keys; lives from a sign-in to the sign-out."""

    def __init__(self, signed_in: SignedIn, window: MainWindow):
        sweep()
        let_forms_ask()
        super().__init__(signed_in, office())
        self._window = window
        self.begin_printing()
        self.scanner = Scanner(self)
        self.speaker = Speaker(self)
        self.drawer_keys = DrawerKeys(self)
        self._install_keys()
        self._connect_papers()
        changes.listen(self._reload)

    def _install_keys(self) -> None:
        keys.register()
        self.acts = {
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
            "today": self.show_today,
            "schedule": self.show_schedule,
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
            "notices": self.show_notices,
            "exports": self.write_lists,
            "reports": self.show_reports,
            "close_shift": self.drawer_keys.close_shift,
            "backup": self.copy_books,
            "correct": self.correct,
            "late_entry": self.enter_late,
            "forms": self.show_forms,
            "registers": self.show_registers,
            "measures": self.show_measures,
            "safety": self.show_safety,
            "packets": self.show_packets,
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
        for name, slot in self.acts.items():
            registry.install(self, name, slot)

    def _connect_papers(self) -> None:
        self.scanner.scanned.connect(self.scanned)
        self.payment_taken.connect(self._print_receipt)
        self.payments.room_wanted.connect(self.ask_for_room)
        self.paper_ordered.connect(self._print_ordered)
        self.customer_sees.connect(self._window.customer_window.show_view)
        self.printer.printed.connect(self._came_out)
        self.printer.failed.connect(self._did_not_come_out)

    @Slot(str, QWidget)
    def listen_to(self, name: str, page: QWidget) -> None:
        """What the page of a tab asks for is done by the desk; see `Workplace`."""
        super().listen_to(name, page)
        if name == "payments":
            return  # made with the desk, before anything is there to do it; see `_connect_papers`
        self.telephone.listen_to(name, page)
        for signal, slot in self._done_for(name).items():
            getattr(page, signal).connect(slot)

    def _done_for(self, name: str) -> dict[str, Callable[..., None]]:
        """What is done when the page of a tab asks for it, by its signal."""
        if name == "inquiry":
            return {
                "print_statement": self._print_statement,
                "copy_receipt": self._copy_receipt,
                "preview": self._preview_paper,
                "correct_asked": self.correct,
                "refund_asked": self.refund,
            }
        over = {"over": self.lay_over_work, "ordered": self.paper_ordered}
        work = {"page_asked": self.lay_over_work, "paper_ordered": self.paper_ordered}
        asked: dict[str, dict[str, Any]] = {
            "repairs": work,
            "complaints": work,
            "outages": {**over, "house_found": self._take_repair},
            "callbacks": over,
            "drawer": {"act": self.drawer_keys.act},
            "duty": {**over, "call_asked": self.telephone.open_call},
        }
        return asked.get(name, {})

    # --- from sign-in to sign-out ---------------------------------------------------------------

    def begin(self) -> None:
        """The first look: papers that were promised and never came out are shown at once."""
        self.status.show_owed_papers(len(owed()))
        self.due_calls.begin()
        self.telephone.bar.begin()
        self.copies.tell_ages()
        self.show_room()
        if db.is_read_only():
            self.tell_looking_only()
            return
        if not self.drawer_keys.tell_what_waits():
            self._tell_missing_holidays()
            self._tell_missing_copy()
            self._tell_half_written()
            self.tell_rehearsal()
            self.tell_schedule()
            self.search.setFocus()
            if burst := possible_burst():
                self.banner.show_error(burst)
        if differs := alarm():
            self.banner.show_error(differs)
        if pending(self._window.folder.root) is not None:
            self.ask_plug_test()
        elif owed():
            self.offer_copies()

    def _tell_half_written(self) -> None:
        """The program stopped in the middle of a report, or somebody signed out of it."""
        if what := half_written(self.clerk):
            self.banner.show_info(
                _("A report was half written: {what}. F4, then G goes on with it.").format(what=what)
            )

    def _tell_missing_copy(self) -> None:
        """All copies on one disk are none when it dies."""
        if sentence := self.copies.overdue():
            self.banner.show_warning(sentence)

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
        self.stop_listening()
        self.speaker.hush()
        self.printer.close()

    def stop_listening(self) -> None:
        """Nothing that is saved from now on is told here any more."""
        changes.forget(self._reload)

    def _reload(self, changed: frozenset[str]) -> None:
        if changed & {"papers", "payments"}:
            self.status.show_owed_papers(len(owed()))
        if changed & {"papers", "payments", "room"}:
            self.show_room()
        if "holds" in changed:
            self.waiting.reload()
            self._fit_side()
        if changed & {"repairs", "repair_lists", "outages"}:
            self.reload("repairs")
        if changed & {"cases", "case_lists", "callbacks"}:
            self.reload("complaints")
        if "shifts" in changed:
            self.refresh_drawer()
        if changed & {"payments", "bills", "accounts", "repairs", "notices"}:
            self.reload("inquiry")
        if "callbacks" in changed:
            self.due_calls.reload()
        if "outages" in changed:
            self.reload("outages")
        if changed & {"duty", "calls", "registers"}:
            self.reload("duty")
        if "settings" in changed:
            self._window.follow_settings()
        if "backup" in changed:
            self.copies.tell_ages()

    # --- repairs --------------------------------------------------------------------------------

    def report_fault(self) -> None:
        """F4: the question of a report; the account in front elsewhere is offered."""
        page = self.tabs["repairs"]
        page.come(self.account() if self.front is not page else None)
        self.go_to("repairs")

    # --- complaints -----------------------------------------------------------------------------

    def take_case(self) -> None:
        """F5: the question of a case; the account in front elsewhere is offered."""
        page = self.tabs["complaints"]
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
        self.tabs["repairs"].report_house(check_id)
        self.tabs.bring_to_front("repairs")

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
