"""The pages behind the work of a desk: lists, settings and books that are laid over it by a key."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog

from desktop.core.room import room_at
from desktop.shell.workplace import Workplace

if TYPE_CHECKING:
    from desktop.shell.main_window import MainWindow


class WithPages(Workplace):
    """A workplace with the pages that its keys open; each is loaded when it is asked for."""

    _window: MainWindow

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

    def show_batches(self) -> None:
        """Batches of bills that came in, and taking one back."""
        from desktop.exchange.ui.batches import BatchesDialog

        self.lay_over(BatchesDialog(self.clerk, self))

    def write_lists(self) -> None:
        """Ctrl+Shift+E: lists written out for others."""
        from desktop.exports.ui.page import ExportPage

        self.lay_over(ExportPage(self.clerk, self._window.folder.exports, self))

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
