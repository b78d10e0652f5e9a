"""What the tables of the measures cannot say: which case may cost, who verifies, what must be filed."""

from __future__ import annotations

from typing import Any

from desktop.core import clock, db
from desktop.core.currencies import currency
from desktop.core.errors import UserError
from desktop.core.i18n import _, current_language
from desktop.core.money import format_money
from desktop.core.search import fold
from desktop.measures.counters import Subject, counters
from desktop.measures.kinds import BREACH, COMMENDATION, NOTICE, SUSPENSION
from desktop.measures.penalties import Penalty, penalties
from desktop.office.settings import office
from desktop.registers.facts import PASSENGER, STAFF
from desktop.registers.keeping import Case, Rule

_CASE = "SELECT verdict, decided_at, state FROM complaint_now WHERE case_id = ?"
_FINDING = "SELECT source, state FROM register_now WHERE item_id = ? AND kind = 'finding'"
UPHELD = ("upheld", "partly")
CASE, FOUND = "case", "finding"  # what a measure can rest on


def told_of(basis: str) -> tuple[str, int]:
    """What a measure rests on: ("case", 12); ("", 0) for nothing."""
    kind, _colon, row = basis.partition(":")
    return (kind, int(row)) if row.isdecimal() else ("", 0)


def _rests_on_what_was_established(case: Case) -> None:
    """A complaint that was only received, or not upheld, never leads to a notice."""
    kind, row_id = told_of(case.told.get("basis", ""))
    if kind == CASE and not is_upheld(row_id):
        raise UserError(_("This complaint was not upheld; no notice rests on it."))
    if kind == FOUND:
        found = db.one(_FINDING, (row_id,))
        if found is None or found[1] == "withdrawn":
            raise UserError(_("This finding was withdrawn; no notice rests on it."))
        if found[0] == PASSENGER:
            raise UserError(
                _("What a passenger said is a complaint: it is looked into before a notice rests on it.")
            )
    _once(case)


def is_upheld(case_id: int) -> bool:
    """Whether somebody in charge decided that a complaint was right, wholly or partly."""
    row = db.one(_CASE, (case_id,))
    return bool(row) and row[0] in UPHELD and row[1] != "" and row[2] not in ("merged", "void", "withdrawn")


def _once(case: Case) -> None:
    """The same case or finding leads to one measure of a kind."""
    basis = case.told.get("basis", "")
    row = basis and db.one(
        "SELECT number FROM measure_now WHERE basis = ? AND kind = ? AND state NOT IN ('withdrawn', 'void')",
        (basis, case.now.kind),
    )
    if row:
        raise UserError(_("This was taken up already ({number}).").format(number=row[0]))


def _penalty_by_the_table(case: Case) -> None:
    """Somebody in charge decides the amount; outside the table's range she says why."""
    if "penalty" not in case.told:
        return
    if not penalties():
        raise UserError(
            _("The table of penalties is switched off; a notice goes out without a penalty."), field="penalty"
        )
    kind, row_id = told_of(told_first(case, "basis"))
    if kind == CASE and not is_upheld(row_id):
        raise UserError(_("Only an upheld case has a penalty."), field="penalty")
    if case.now.kind == NOTICE and kind == "":
        raise UserError(_("Only an upheld case or a finding has a penalty."), field="penalty")
    _within_a_range(case)


def _within_a_range(case: Case) -> None:
    lines = penalties()
    wanted = case.told.get("penalty_code")
    fitting = [one for one in lines if wanted in (None, one.code)]
    value = case.told.get("value", 0)
    if any(_fits(one, value, case.told["penalty"]) for one in fitting) or case.told.get("reason"):
        return
    money = currency(office().currency)
    amount = format_money(case.told["penalty"], money, current_language())
    shown = "; ".join(f"{one.words}: {one.shown()}" for one in fitting)
    raise UserError(
        _("{amount} is in no range of the table ({ranges}). Say why it is decided so.").format(
            amount=amount, ranges=shown
        ),
        field="reason",
    )


def _fits(line: Penalty, value: int, amount: int) -> bool:
    low, high = line.range_for(value)
    return low <= amount <= high


def told_first(case: Case, name: str) -> Any:
    """A fact of the act by which it began; empty where nothing was said."""
    row = db.one(
        f"SELECT json_extract(facts, '$.{name}') FROM measure_event WHERE item_id = ? AND turn = 1",
        (case.now.item_id,),
    )
    return (row[0] if row else None) or ""


def _with_its_count(case: Case) -> None:
    """The notice says how many findings there were when it was proposed; one proposal at a time."""
    subject = Subject(case.told["subject_kind"], case.told["subject"])
    row = db.one(
        "SELECT number FROM measure_now WHERE kind = ? AND source = '' AND subject_kind = ?"
        " AND subject_key = ? AND is_open = 1",
        (SUSPENSION, subject.kind, subject.key),
    )
    if row:
        raise UserError(_("This is being decided already ({number}).").format(number=row[0]), field="subject")
    case.told["counted"] = counters(subject, clock.local(case.moment).date()).findings


def _filed_before(case: Case) -> None:
    """Nobody resumes before the guarantee is there and what was wrong was put right (S53, S56)."""
    told = {act for (act,) in db.rows("SELECT act FROM measure_event WHERE item_id = ?", (case.now.item_id,))}
    if "guaranteed" not in told:
        raise UserError(_("The written guarantee is not filed yet."))
    if "educated" not in told:
        raise UserError(_("Nothing is written down yet of what was taught and put right."))


def _not_by_the_praised(case: Case) -> None:
    """Praise is verified by somebody else than the one who is praised."""
    if fold(case.who.name) == case.now.subject_key:
        raise UserError(_("Whoever is praised does not verify it. Ask somebody else."))


def _of_staff(case: Case) -> None:
    case.told["subject_kind"] = STAFF


def _not_by_oneself(case: Case) -> None:
    if fold(case.who.name) == case.now.subject_key:
        raise UserError(_("Nobody decides about herself. Ask somebody else in charge."))
    _penalty_by_the_table(case)


RULES: dict[tuple[str, str], Rule] = {
    ("action", "opened"): _once,
    (NOTICE, "proposed"): _rests_on_what_was_established,
    (NOTICE, "issued"): _penalty_by_the_table,
    (SUSPENSION, "proposed"): _with_its_count,
    (SUSPENSION, "approved"): _filed_before,
    (COMMENDATION, "noted"): _once,
    (COMMENDATION, "verified"): _not_by_the_praised,
    (COMMENDATION, "commended"): _not_by_the_praised,
    (BREACH, "noted"): _of_staff,
    (BREACH, "warned"): _not_by_oneself,
    (BREACH, "acted"): _not_by_oneself,
}
