"""The pages behind the work of a desk: lists, settings and books that are laid over it by a key."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QDialog

from desktop.backup.queries import newest_copy
from desktop.core import clock
from desktop.core.i18n import _
from desktop.core.room import room_at
from desktop.office.rights import may
from desktop.recovery.queries import rehearsal_overdue
from desktop.schedule.queries import OVERDUE, due_now, meant_for
from desktop.schedule.words import reminder
from desktop.shell.keys import LIST, ON_SCHEDULE
from desktop.shell.workplace import Workplace
from desktop.widgets.key_registry import shown

if TYPE_CHECKING:
    from desktop.shell.copies import Copies
    from desktop.shell.main_window import MainWindow


class WithPages(Workplace):
    """A workplace with the pages that its keys open; each is loaded when it is asked for."""

    _window: MainWindow
    acts: dict[str, Callable[[], object]]  # what each key does, by its name

    @property
    def copies(self) -> Copies:
        """What makes the copies of the books."""
        return self._window.copies

    @Slot(object)
    def lay_over_work(self, form: QDialog) -> None:
        """Lay a page over the desk: papers that it promises come out, a doubtful clock is asked about."""
        if hasattr(form, "ordered"):
            form.ordered.connect(self.paper_ordered)
        if hasattr(form, "clock_doubted"):
            form.clock_doubted.connect(self.ask_about_clock)
        self.lay_over(form)

    @Slot(str)
    def ask_for_room(self, sentence: str) -> None:
        """New money was refused: say what makes room, and let a leader let the ballast go."""
        from desktop.office.ui.room_dialog import RoomDialog

        self.ask_leader(RoomDialog(self._window.folder, self.clerk, sentence, self.dialog or self))

    def show_room(self) -> None:
        """Say below when the disk is getting full."""
        with contextlib.suppress(OSError):
            self.status.show_room(room_at(self._window.folder.root))

    def tell_looking_only(self) -> None:
        """The books are damaged or old, and a copy of them was opened to be asked."""
        self.banner.show_error(
            _("These books can be looked at, and nothing can be written. Close the window to restore a copy.")
        )
        self.search.setFocus()

    def tell_rehearsal(self) -> None:
        """Say so when no copy was tried for a month, where there are copies."""
        if self.office.practice or self.banner.text or newest_copy(self._window.folder) is None:
            return
        if rehearsal_overdue(clock.now()):
            self.banner.show_warning(
                _("No copy of the books was tried for a month. Ctrl+F11 leads to the restore rehearsal.")
            )

    def tell_schedule(self) -> None:
        """In the morning: what the schedule has for her today, where nothing more urgent is said."""
        if self.banner.text or not may(self.clerk, "schedule.keep"):
            return
        found = meant_for(due_now(clock.today()), self.clerk)
        if found:
            late = sum(one.state == OVERDUE for one in found)
            self.banner.show_info(reminder(len(found), late))

    def show_today(self) -> None:
        """Ctrl+Home: the day at a glance."""
        from desktop.reports.ui.today_page import TodayPage

        form = TodayPage(self.clerk, self._window.folder.exports, self)
        form.list_asked.connect(self.show_list, Qt.ConnectionType.QueuedConnection)
        self.lay_over(form)

    @Slot(str)
    def show_list(self, name: str) -> None:
        """What lies behind a picture of the day: a page, or a tab with what is late on it."""
        if name == "schedule":
            self.show_schedule()
        elif name == "callbacks":
            self.due_calls.open()
        else:
            self.go_to(name)
            if name in ("repairs", "complaints"):
                self.tabs[name].show_overdue()

    def show_schedule(self) -> None:
        """Ctrl+Shift+Y: what the office does on which day of the month."""
        from desktop.schedule.ui.opens import Opens
        from desktop.schedule.ui.schedule_page import SchedulePage

        pages = {name: Opens(_(text), shown(key)) for name, key, text in LIST if name in ON_SCHEDULE}
        form = SchedulePage(self.clerk, pages, self)
        form.page_asked.connect(self.open_page, Qt.ConnectionType.QueuedConnection)
        self.lay_over(form)

    @Slot(str)
    def open_page(self, name: str) -> None:
        """As if its key had been pressed."""
        self.acts[name]()

    def show_support(self) -> None:
        """Ctrl+F1: the support file."""
        from desktop.support.ui.support_page import SupportPage

        self.lay_over(SupportPage(self._window.folder, self.clerk, self))

    def show_keys(self) -> None:
        """F1: all keys."""
        from desktop.shell.key_card import KeyCard

        self.lay_over(KeyCard(self))

    def bring_in(self) -> None:
        """Ctrl+I: a file of accounts or bills."""
        from desktop.exchange.ui.wizard import ImportWizard

        self.lay_over(ImportWizard(self.clerk, self._window.folder, self))

    def show_packets(self) -> None:
        """Ctrl+Shift+P: packets for head office and from there."""
        from desktop.packets.ui.packets_page import PacketsPage

        self.lay_over_work(PacketsPage(self.clerk, self._window.folder.exports, self))

    def show_batches(self) -> None:
        """Batches of bills that came in, and taking one back."""
        from desktop.exchange.ui.batches import BatchesDialog

        self.lay_over(BatchesDialog(self.clerk, self))

    def copy_books(self) -> None:
        """Ctrl+B: a copy of the books now, and the page of copies and places."""
        from desktop.backup.ui.backup_page import BackupPage

        self.copies.ask(self.clerk)
        self.lay_over(BackupPage(self.clerk, self.copies.copying, self))

    def write_lists(self) -> None:
        """Ctrl+Shift+E: lists written out for others."""
        from desktop.exports.ui.page import ExportPage
        from desktop.shell.list_titles import list_title

        self.lay_over(ExportPage(self.clerk, self._window.folder.exports, self, list_title))

    def show_reports(self) -> None:
        """Ctrl+Y: the reports."""
        from desktop.reports.ui.page import ReportsPage

        self.lay_over(ReportsPage(self.clerk, self._window.folder.exports, self))

    def show_notices(self) -> None:
        """Ctrl+Shift+N: arrears notices, their runs and letters."""
        from desktop.notices.ui.page import NoticesPage

        self.lay_over(NoticesPage(self.clerk, self._window.folder.papers, self))

    def show_calendar(self) -> None:
        """Ctrl+Shift+K: the hours of the week, holidays and make-up days."""
        from desktop.calendars.ui.calendar_page import CalendarDialog

        self.lay_over(CalendarDialog(self.clerk, self))

    def show_phrases(self) -> None:
        """The phrase book."""
        from desktop.phrases.ui.phrase_book import PhraseBook

        self.lay_over(PhraseBook(self.clerk, self))

    def show_staff(self) -> None:
        """Who works here."""
        from desktop.office.ui.staff_page import StaffDialog

        self.lay_over(StaffDialog(self.clerk, self))

    def show_looks(self) -> None:
        """Ctrl+Shift+V: who looked at whom."""
        from desktop.looks.ui.looks_page import LooksPage
        from desktop.shell.look_subjects import named

        self.looks.write()
        self.lay_over(LooksPage(self.clerk, named, self))

    def show_settings(self) -> None:
        """How the office is set up."""
        from desktop.office.ui.settings_page import SettingsDialog

        self.lay_over(SettingsDialog(self.clerk, self))

    def set_up_repairs(self) -> None:
        """Ctrl+F4: the price list, the kinds of faults and the limits."""
        from desktop.repairs.ui.set_up_page import RepairSetUp

        self.lay_over(RepairSetUp(self.clerk, self))

    def show_answers(self) -> None:
        """Ctrl+Shift+W: the answer cards."""
        from desktop.answers.ui.answer_page import AnswerPage

        self.lay_over(AnswerPage(self.clerk, self))

    def show_registers(self) -> None:
        """Ctrl+Shift+G: the registers that the office keeps."""
        from desktop.registers.ui.registers_page import RegistersPage

        self.lay_over_work(RegistersPage(self.clerk, self))

    def show_measures(self) -> None:
        """Ctrl+Shift+M: what follows from complaints and findings."""
        from desktop.measures.ui.measures_page import MeasuresPage

        self.lay_over_work(MeasuresPage(self.clerk, self))

    def ask_for_drawer(self, then: Callable[[], None] | None = None) -> None:
        """Once after each day's close its sheet is compared; then drawer and float."""
        from desktop.closing.comparing import sheet_to_compare

        sheet, go_on = sheet_to_compare(), partial(super().ask_for_drawer, then)
        if sheet is None:
            go_on()
            return
        from desktop.closing.ui.last_seal import LastSeal

        form = LastSeal(sheet, self.clerk, self)
        form.accepted.connect(lambda: QTimer.singleShot(0, self, go_on))
        form.differing.connect(self.look_through)
        self.lay_over(form)

    def show_safety(self, act: str = "") -> None:
        """Ctrl+F11: how the books are kept safe; `act` opens one of its lines at once."""
        from desktop.shell.safety_page import SafetyPage

        form = SafetyPage(self._window.folder, self.clerk, self, self.copies.copying)
        form.restore_decided.connect(self._window.restore_decided, Qt.ConnectionType.QueuedConnection)
        form.encryption_decided.connect(self._window.encryption_decided, Qt.ConnectionType.QueuedConnection)
        self.lay_over_work(form)
        if act:
            form.act_on(act)

    @Slot()
    def look_through(self) -> None:
        """The books did not agree with a paper: everybody is told, and the check begins."""
        from desktop.closing.comparing import alarm

        self.banner.show_error(alarm())
        QTimer.singleShot(0, self, partial(self.show_safety, "check"))

    def ask_plug_test(self) -> None:
        """The plug was pulled while it counted: what was seen last?"""
        from desktop.trial.ui.plug_page import PlugAnswer

        form = PlugAnswer(self._window.folder.root, self.clerk, self)
        form.told.connect(self._tell_plug_test)
        self.lay_over(form)

    @Slot(str, bool)
    def _tell_plug_test(self, sentence: str, well: bool) -> None:
        (self.banner.show_ok if well else self.banner.show_error)(sentence)
