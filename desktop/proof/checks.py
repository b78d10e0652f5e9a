"""The list of checks: the quick ones at every start, all of them on demand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from peewee import DatabaseError

from desktop.core.i18n import _
from desktop.core.progress import Progress
from desktop.proof import chain, storage
from desktop.proof.finding import Finding

STEP = 100  # parts of the progress for each check


def quick_check(sql_folder: Path) -> Iterator[Finding]:
    """What every start looks at before anybody signs in: pages, fences, the chain since the last seal."""
    yield from _findings(storage.check_pages(quick=True))
    yield from storage.check_fences(sql_folder)
    yield from _findings(chain.check_chain(since_seal=True))


def _findings(steps: Iterable[Progress | Finding]) -> Iterator[Finding]:
    return (step for step in steps if isinstance(step, Finding))


def full_check(sql_folder: Path) -> Iterator[Progress | Finding]:
    """Everything, step by step; findings come as they are found, between the steps' names."""
    from desktop.proof import (
        accounts,
        bills,
        books,
        callbacks,
        calls,
        complaints,
        drawers,
        duty,
        forms,
        measures,
        outages,
        papers,
        payments,
        repairs,
    )  # a start does not wait for them

    steps: list[tuple[str, Iterable[Progress | Finding]]] = [
        (_("Pages of the file"), storage.check_pages(quick=False)),
        (_("Tables and their guards"), storage.check_fences(sql_folder)),
        (_("Chain of the journal"), chain.check_chain(since_seal=False)),
        (_("Receipts, line by line"), payments.check_payments()),
        (_("Drawers"), drawers.check_drawers()),
        (_("Balance of the books"), books.out_of_balance()),
        (_("Receipt forms"), forms.check_forms()),
        (_("Papers printed"), papers.check_papers()),
        (_("Outages"), outages.check_outages()),
        (_("Calls"), calls.check_calls()),
        (_("The watch"), duty.check_duty()),
        (_("Bills of each batch"), bills.check_bills()),
        (_("Repair orders"), repairs.check_repairs()),
        (_("Callbacks"), callbacks.check_callbacks()),
        (_("Complaints and enquiries"), complaints.check_complaints()),
        (_("Registers"), measures.check_registers()),
        (_("Measures"), measures.check_measures()),
        (_("Accounts"), accounts.check_accounts()),
    ]
    whole = len(steps) * STEP
    for done, (name, step) in enumerate(steps):
        yield Progress(done * STEP, whole, name)
        for found in _to_its_end(name, step):
            yield found if isinstance(found, Finding) else _within(found, done * STEP, whole, name)
    yield Progress(whole, whole, _("Checked"))


def _to_its_end(name: str, step: Iterable[Progress | Finding]) -> Iterator[Progress | Finding]:
    """What makes a check stumble is a finding too, and the checks after it go on."""
    try:
        yield from step
    except (DatabaseError, LookupError, TypeError, ValueError) as error:
        text = _("{check}: something stored there cannot be read ({reason}).")
        yield Finding("unreadable", text.format(check=name, reason=error))


def _within(step: Progress, before: int, whole: int, name: str) -> Progress:
    """How far a check is, as a part of all of them."""
    return Progress(before + step.done * STEP // max(step.total or 1, 1), whole, name)
