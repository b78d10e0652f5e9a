"""The registers of the office, as its profile keeps them: a waterworks sees hazards and checks alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.core import clock
from desktop.core.i18n import _, format_datetime, ngettext
from desktop.office.rights import SignedIn
from desktop.office.settings import office
from desktop.registers.checks import CLOSING, LINE_TEST, LISTS, ROUND, lists
from desktop.registers.keeping import Now
from desktop.registers.kinds import CHECK, SEEN
from desktop.registers.machine import Machine
from desktop.registers.queries import kept
from desktop.registers.service import REGISTERS, Done, act, enter
from desktop.registers.ui.book_page import BookPage, Deed
from desktop.registers.ui.check_form import CheckForm
from desktop.registers.ui.points_page import PointsPage
from desktop.widgets.lettered import LetterTable
from desktop.widgets.record_table import Column

KEYS = {ROUND: "R", CLOSING: "C", LINE_TEST: "L"}


class RegistersPage(BookPage):
    """See `BookPage`; R, C and L work through a list of checks."""

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__(
            _("Registers"),
            _("Nothing is erased: each act stays with its time and with who wrote it down."),
            REGISTERS,
            SEEN[office().profile],
            signed_in,
            parent,
        )

    def table_of(self, machine: Machine) -> LetterTable:
        return _checks() if machine.kind == CHECK else super().table_of(machine)

    def begin(self, kind: str, typed: Mapping[str, Any], by: SignedIn, agreed: SignedIn | None) -> Done:
        return enter(kind, typed, by, agreed)

    def go_on(
        self, item_id: int, name: str, typed: Mapping[str, Any], by: SignedIn, agreed: SignedIn | None
    ) -> Done:
        return act(item_id, name, typed, by, agreed)

    def rows_of(self, name: str) -> list[Now]:
        return kept(REGISTERS, name, only_open=not self._finished_too and name != CHECK)

    def beginnings(self, name: str) -> list[Deed]:
        if name != CHECK:
            return super().beginnings(name)
        return [Deed(KEYS[one], _(LISTS[one]), self._checking(one)) for one in lists()]

    def more_deeds(self, name: str) -> list[Deed]:
        return [Deed("S", _("Set the points"), self._points)] if name == CHECK else []

    def _checking(self, list_name: str) -> Any:
        def check() -> None:
            form = CheckForm(list_name, self.clerk, self)
            form.kept.connect(self.say_kept)
            self.over(form)

        return check

    def _points(self) -> None:
        self.over(PointsPage(self.clerk, self))


def _checks() -> LetterTable:
    return LetterTable(
        _("Checks made"),
        [
            Column(_("Number"), lambda row: row.number),
            Column(_("List"), lambda row: _(LISTS[row.source]), stretch=True),
            Column(_("When"), lambda row: format_datetime(clock.local(clock.from_stamp(row.happened_at)))),
            Column(_("Result"), _result, tone=lambda row: "" if row.title == "0" else "danger"),
        ],
        lambda row: row.item_id,
        _("No check was made yet."),
    )


def _result(row: Now) -> str:
    wrong = int(row.title)
    return ngettext("{count} fault", "{count} faults", wrong).format(count=wrong) if wrong else _("in order")
