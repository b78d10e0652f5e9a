"""The list of checks: the quick ones at every start, all of them on demand."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from pathlib import Path

from desktop.core.i18n import _
from desktop.core.logs import describe
from desktop.core.progress import Progress
from desktop.proof import chain, sealed_rows, storage
from desktop.proof.finding import Finding

STEP = 100  # parts of the progress for each check


def quick_check(sql_folder: Path, version: int | None = None) -> Iterator[Finding]:
    """What every start looks at before anybody signs in: pages, fences, the chain since the last seal.

    Args:
        version: the one the file is of, where it was not brought up to date yet.
    """
    yield from findings_of(storage.check_pages(quick=True))
    yield from findings_of(storage.check_fences(sql_folder, version))
    yield from findings_of(chain.check_chain(since_seal=True))
    yield from findings_of(sealed_rows.check_kept())


def findings_of(steps: Iterable[Progress | Finding]) -> Iterator[Finding]:
    """What one check finds, where nobody looks how far it is."""
    return (step for step in as_far_as_readable(steps) if isinstance(step, Finding))


def full_check(sql_folder: Path) -> Iterator[Progress | Finding]:
    """Everything, step by step; findings come as they are found, between the steps' names."""
    from desktop.proof import (
        accounts,
        bills,
        books,
        callbacks,
        calls,
        complaints,
        copies,
        drawers,
        duty,
        exports,
        forms,
        looks,
        measures,
        notices,
        outages,
        packets,
        papers,
        payments,
        repairs,
        restored,
        schedule,
    )  # a start does not wait for them

    steps: list[tuple[str, Iterable[Progress | Finding]]] = [
        (_("Pages of the file"), storage.check_pages(quick=False)),
        (_("Tables and their guards"), storage.check_fences(sql_folder)),
        (_("Chain of the journal"), chain.check_chain(since_seal=False)),
        (_("Rows that were sealed"), sealed_rows.check_rows()),
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
        (_("Arrears notices"), notices.check_notices()),
        (_("Accounts"), accounts.check_accounts()),
        (_("Restored books"), restored.check_restored()),
        (_("Copies of the books"), copies.check_copies()),
        (_("Who looked at whom"), looks.check_looks()),
        (_("Packets for head office and from there"), packets.check_packets()),
        (_("Lists written out"), exports.check_exports()),
        (_("The month's schedule"), schedule.check_schedule()),
    ]
    whole = len(steps) * STEP
    for done, (name, step) in enumerate(steps):
        yield Progress(done * STEP, whole, name)
        for found in as_far_as_readable(step, name):
            yield found if isinstance(found, Finding) else _within(found, done * STEP, whole, name)
    yield Progress(whole, whole, _("Checked"))


def _within(step: Progress, before: int, whole: int, name: str) -> Progress:
    """How far a check is, as a part of all of them."""
    return Progress(before + step.done * STEP // max(step.total or 1, 1), whole, name)


def as_far_as_readable(steps: Iterable[Progress | Finding], name: str = "") -> Iterator[Progress | Finding]:
    """What makes a check stumble is a finding too, and the checks after it go on.

    Args:
        name: what the check looks at.
    """
    try:
        yield from steps
    except Exception as error:  # of the file, whatever it was
        logging.getLogger("proof").warning("a check could not go on", exc_info=error)
        text = _("{check}: something stored there cannot be read. For whoever helps: {reason}")
        check = name or _("Pages of the file")
        yield Finding("unreadable", text.format(check=check, reason=describe(error)))
