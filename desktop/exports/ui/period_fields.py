"""For which days: one of a few usual periods, one day, or from a day to a day."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Slot

from desktop.core.i18n import _
from desktop.exports.period import FROM_TO, KINDS, ONE_DAY, Period, read_period
from desktop.widgets.abreast import Abreast
from desktop.widgets.edits import CodeEdit
from desktop.widgets.field import Field
from desktop.widgets.segmented import Segmented, choices

EXAMPLE = 60  # grid steps under which the two days stand one under the other


class PeriodFields(QObject):
    """The fields of a form that asks for days; the form lays them out.

    Args:
        kinds: which periods of `exports.period.KINDS` are offered, the usual one first.
        columns: how many of them stand side by side.
    """

    def __init__(self, kinds: Iterable[str] = tuple(KINDS), columns: int = 3, parent: QObject | None = None):
        super().__init__(parent)
        offered = {kind: KINDS[kind] for kind in kinds}
        self.kind = Segmented(_("Which days"), choices(offered), columns=columns)
        self.since, self.until = CodeEdit(_("First day")), CodeEdit(_("Last day"))
        self.fields: dict[str, Field] = {
            "period": Field(_("Which days"), self.kind),
            "since": Field(_("First day"), self.since, _("2026-11-30, or 11-30")),
            "until": Field(_("Last day"), self.until, _("2026-11-30, or 11-30")),
        }
        self.days = Abreast(
            (self.fields["since"], 1), (self.fields["until"], 1), least=EXAMPLE, gap=3, top=True
        )
        self.kind.chosen.connect(self.show_days)
        self.show_days()

    @property
    def period(self) -> Period:
        """What was chosen.

        Raises:
            UserError: a day that is none, or a period that ends before it begins; the field is since or
                until.
        """
        return read_period(self.kind.code, self.since.code(), self.until.code())

    @Slot()
    def show_days(self) -> None:
        """A day is typed for one day, two for from and to."""
        for name, shown in (("since", (ONE_DAY, FROM_TO)), ("until", (FROM_TO,))):
            self.fields[name].setVisible(self.kind.code in shown)
        self.days.setVisible(self.kind.code in (ONE_DAY, FROM_TO))
        self.fields["since"].set_label(_("Day") if self.kind.code == ONE_DAY else _("First day"))

    def hide_days(self) -> None:
        """For what is about no days at all."""
        for field in self.fields.values():
            field.hide()
        self.days.hide()
