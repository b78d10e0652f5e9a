"""The table of penalties: a station's own rule, empty and switched off until somebody in charge writes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.core import clock, db
from desktop.core.currencies import currency
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _, current_language, format_number
from desktop.core.money import Money, format_money
from desktop.office.rights import SignedIn, require
from desktop.office.settings import office

AMOUNT, TIMES = "amount", "times"
UNITS = {AMOUNT: N_("An amount"), TIMES: N_("Times the value")}
MOST_TIMES = 100
# What a station's rule usually tells apart; none has an amount before the station writes it.
USUAL = {
    "complaint": N_("Complaint of a passenger, upheld"),
    "dress": N_("Dress rule of the station"),
    "kept_property": N_("Found property not handed in"),
    "dropped": N_("Passenger dropped midway or handed over"),
}
_IN_FORCE = (
    "SELECT code, words, unit, lowest, highest, effective_from, offered FROM penalty_rule r WHERE id ="
    " (SELECT id FROM penalty_rule n WHERE n.code = r.code AND n.effective_from <= ?"
    " ORDER BY n.effective_from DESC, n.id DESC LIMIT 1) ORDER BY code"
)


@dataclass(frozen=True, slots=True)
class Penalty:
    """One line of the table as it is in force on a day; amounts in minor units."""

    code: str
    words: str
    unit: str
    lowest: int
    highest: int
    effective_from: date

    def range_for(self, value: int = 0) -> tuple[Money, Money]:
        """From which amount to which it goes, where the property was worth so many minor units."""
        times = value if self.unit == TIMES else 1
        return Money(self.lowest * times), Money(self.highest * times)

    def shown(self) -> str:
        """Its range as people read it: "500.00 to 3,000.00", "2 to 5 times the value"."""
        if self.unit == TIMES:
            return _("{low} to {high} times the value").format(
                low=format_number(self.lowest), high=format_number(self.highest)
            )
        money = currency(office().currency)
        low, high = (
            format_money(Money(one), money, current_language()) for one in (self.lowest, self.highest)
        )
        return low if low == high else _("{low} to {high}").format(low=low, high=high)


def penalties(day: date | None = None) -> tuple[Penalty, ...]:
    """The table as it is in force on a day; today if not given. Empty while it is switched off."""
    if not office().penalties:
        return ()
    return table(day)


def table(day: date | None = None) -> tuple[Penalty, ...]:
    """The table as it is written, whether it is used or not."""
    found = db.rows(_IN_FORCE, ((day or clock.today()).isoformat(),))
    return tuple(
        Penalty(code, words, unit, lowest, highest, date.fromisoformat(since))
        for code, words, unit, lowest, highest, since, offered in found
        if offered
    )


def set_penalty(
    code: str, words: str, unit: str, lowest: int, highest: int, effective_from: date, by: SignedIn,
    offered: bool = True,
) -> None:  # fmt: skip
    """Write a line of the table, from a day on; what was decided before rests on the older one.

    Args:
        lowest: in minor units, or times the value of the property.

    Raises:
        UserError: no words, a range that is none, or a day that is over.
        NotAllowed: the person is not in charge.
    """
    require(by, "measure.decide")
    if not code.strip():
        raise UserError(_("Give it a short name."), field="code")
    if not words.strip():
        raise UserError(_("Say what the penalty is for."), field="words")
    if unit not in UNITS:
        raise UserError(_("Choose one of the list."), field="unit")
    if not 0 <= lowest <= highest or (unit == TIMES and highest > MOST_TIMES):
        raise UserError(_("The range goes from a smaller to a larger figure."), field="highest")
    if effective_from < clock.today():
        raise UserError(_("This day is over; a table is changed from today on."), field="effective_from")
    with transaction("measure.penalty_set", "measures", by=by.staff_id) as entry:
        rule = db.insert(
            "penalty_rule",
            {
                "code": code.strip(), "words": words.strip(), "unit": unit, "lowest": lowest,
                "highest": highest, "effective_from": effective_from.isoformat(),
                "offered": int(offered), "journal_seq": entry.seq,
            },
        )  # fmt: skip
        told = [rule, unit, lowest, highest, effective_from.isoformat(), int(offered)]
        entry.tells(penalty=rule, row=told)
