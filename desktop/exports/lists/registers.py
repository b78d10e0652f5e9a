"""What the office keeps registers of, and the measures that it decided on, as they stand now."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.core.i18n import N_
from desktop.exports.listing import CODE, DATE, MOMENT, NAME, WORD, Column, List, in_period, words
from desktop.measures.kinds import MACHINES as MEASURE_KINDS
from desktop.registers.facts import SOURCES, SUBJECTS
from desktop.registers.kinds import MACHINES as REGISTER_KINDS
from desktop.registers.machine import Machine


def _columns(machines: Mapping[str, Machine]) -> tuple[Column, ...]:
    states = {code: name for machine in machines.values() for code, name in machine.states.items()}
    return (
        Column("number", N_("Number"), CODE, on_paper=True),
        Column("kind", N_("Kind"), WORD, says=words({kind: one.name for kind, one in machines.items()}),
               on_paper=True),
        Column("state", N_("State"), WORD, says=words(states), on_paper=True),
        Column("happened_at", N_("When"), MOMENT, on_paper=True),
        Column("subject_kind", N_("About what"), WORD, says=words(SUBJECTS), on_paper=True),
        Column("subject", N_("About whom"), personal=NAME),
        Column("title", N_("What"), personal=NAME, on_paper=True),
        Column("source", N_("Who said so"), WORD, says=words(SOURCES)),
        Column("owner", N_("Who does it"), on_paper=True),
        Column("due_on", N_("By when"), DATE, on_paper=True),
    )  # fmt: skip


def _rows(prefix: str) -> str:
    return (
        "SELECT n.number, n.kind, n.state, n.happened_at, n.subject_kind, n.subject, n.title, n.source,"
        f" n.owner, n.due_on FROM json_each(:keys) k JOIN {prefix}_now n ON n.item_id = k.value"
        " ORDER BY k.key"
    )


REGISTERS = List(
    "registers", N_("Registers"), _columns(REGISTER_KINDS), in_period("register_item", "i"),
    _rows("register"),
)  # fmt: skip
MEASURES = List(
    "measures", N_("Measures"), _columns(MEASURE_KINDS), in_period("measure_item", "i"),
    _rows("measure"),
)  # fmt: skip
