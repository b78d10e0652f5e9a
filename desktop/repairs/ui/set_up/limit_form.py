"""How long a stage may take: round the clock, by opening hours, in working days, or as long as it takes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desktop.calendars.limits import ALWAYS, WORKING, Limit, limit_text
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _
from desktop.office.rights import SignedIn
from desktop.repairs.categories import STAGES, URGENT
from desktop.repairs.set_up import categories_of, category_name, limits_of, set_limit
from desktop.repairs.states import SIDES
from desktop.widgets.edits import CodeEdit
from desktop.widgets.field import Field
from desktop.widgets.form_dialog import FormDialog
from desktop.widgets.segmented import Segmented

DAYS, NONE = "days", "none"
CLOCKS = {
    ALWAYS: N_("Hours round the clock"),
    WORKING: N_("Hours of working time"),
    DAYS: N_("Working days"),
    NONE: N_("No limit"),
}
_TIME = re.compile(r"(\d{1,4})(?::([0-5]\d))?")


def scope_name(scope: str) -> str:
    """For which orders a limit holds."""
    if scope == URGENT:
        return _("Every urgent order")
    return _(SIDES[scope]) if scope in SIDES else category_name(scope)


def scopes() -> list[str]:
    """All that a limit can be set for: urgent orders come first, then a kind of fault, then its side."""
    return [URGENT, *SIDES, *(kind.code for side in SIDES for kind in categories_of(side))]


class LimitForm(FormDialog):
    """For whom, which stage, by which clock, and how long; from now on, what is counted already stays."""

    wide, tall = 190, 182

    def __init__(
        self,
        signed_in: SignedIn,
        scope: str = "",
        stage: str = "",
        limit: Limit | None = None,
        parent: QWidget | None = None,
    ):
        self._leader = signed_in
        self.scope = Segmented(
            _("For which orders"), [(code, scope_name(code)) for code in scopes()], columns=3, many=True
        )
        self.stage = Segmented(
            _("Which stage"), [(code, _(name)) for code, name in STAGES.items()], columns=4, many=True
        )
        self.clock = Segmented(_("How it is counted"), [(c, _(n)) for c, n in CLOCKS.items()], columns=2)
        self.length = CodeEdit(_("How long"))
        fields = {
            "scope": Field(_("For which orders"), self.scope),
            "stage": Field(_("Which stage"), self.stage),
            "clock": Field(_("How it is counted"), self.clock),
            "limit": Field(_("How long"), self.length),
        }
        fields["scope"].setVisible(not scope)
        fields["stage"].setVisible(not stage)
        title = _("A limit") if not scope else f"{scope_name(scope)}: {_(STAGES[stage])}"
        sentence = _("It holds from now on; what is counted already stays.")
        super().__init__(title, sentence, fields, (_("Set"), _("Leave")), parent)
        if scope:
            self.scope.choose(scope)
            self.stage.choose(stage)
            self._fill(limit)
        self.clock.chosen.connect(self._fit)
        self.length.textChanged.connect(self._fit)
        self._fit()
        (self.clock if scope else self.scope).setFocus()

    def _fill(self, limit: Limit | None) -> None:
        if limit is None:
            self.clock.choose(NONE)
        elif limit.days:
            self.clock.choose(DAYS)
            self.length.setText(str(limit.days))
        else:
            self.clock.choose(limit.clock)
            hours, minutes = divmod(limit.minutes, 60)
            self.length.setText(f"{hours}:{minutes:02d}" if minutes else str(hours))

    @Slot()
    def _fit(self) -> None:
        """The whole limit in words below, as it is understood."""
        self.fields["limit"].setVisible(self.clock.code != NONE)
        try:
            limit = self._limit()
            told = limit_text(limit) if limit is not None else ""
        except UserError:
            told = _("How many days") if self.clock.code == DAYS else _("24, or 0:10 for ten minutes")
        self.fields["limit"].set_hint(told)

    def _limit(self) -> Limit | None:
        clock, text = self.clock.code, unicodedata.normalize("NFKC", self.length.text()).strip()
        if clock == NONE:
            return None
        found = _TIME.fullmatch(text)
        if found is None or (clock == DAYS and found[2]):
            raise UserError(_("Type hours as 24 or 0:10, days as 5."), "limit")
        if clock == DAYS:
            return Limit(WORKING, days=int(found[1]))
        return Limit(clock, minutes=int(found[1]) * 60 + int(found[2] or 0))

    def save(self) -> None:
        """Set the limit."""
        set_limit(self.scope.code, self.stage.code, self._limit(), self._leader)


@dataclass(frozen=True, slots=True)
class LimitLine:
    """A limit that is said somewhere, and for which orders, in words."""

    scope: str
    name: str
    stage: str
    limit: Limit | None


def limit_rows() -> list[LimitLine]:
    """Every limit that is said somewhere."""
    return [
        LimitLine(scope, scope_name(scope), row.stage, row.limit)
        for scope in scopes()
        for row in limits_of(scope)
        if row.said
    ]
