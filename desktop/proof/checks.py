"""The list of checks: the quick ones at every start, all of them on demand."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from pathlib import Path

from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.logs import describe
from desktop.core.progress import Progress
from desktop.proof import chain, storage
from desktop.proof.finding import Finding


def quick_check(sql_folder: Path) -> list[Finding]:
    """What every start looks at before anybody signs in: pages, fences, the chain since the last seal."""
    return [
        *storage.check_pages(quick=True),
        *storage.check_fences(sql_folder),
        *chain.check_chain(since_seal=True),
    ]


def full_check(sql_folder: Path, paper: str = "") -> Iterator[Progress | Finding]:
    """Everything, step by step; findings come as they are found, between the steps' names.

    Args:
        paper: what a sheet says of the journal; compared too where it is given.

    Raises:
        UserError: this is not what a paper says.
    """
    from desktop.proof import (
        accounts,
        bills,
        books,
        callbacks,
        calls,
        complaints,
        drawers,
        duty,
        exports,
        forms,
        looks,
        measures,
        outages,
        papers,
        payments,
        repairs,
    )  # a start does not wait for them

    steps: list[tuple[str, Iterable[Finding]]] = [
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
        (_("Who looked at whom"), looks.check_looks()),
        (_("Lists written out"), exports.check_exports()),
    ]
    if paper:
        steps.append((_("The paper against the journal"), chain.check_paper(paper)))
    for done, (name, findings) in enumerate(steps):
        yield Progress(done, len(steps), name)
        yield from as_far_as_readable(findings)
    yield Progress(len(steps), len(steps), _("Checked"))


def as_far_as_readable(findings: Iterable[Finding]) -> Iterator[Finding]:
    """A check stumbles over what is damaged in any way there is; that too is something found."""
    try:
        yield from findings
    except UserError:
        raise
    except Exception as error:  # of the file, whatever it was
        logging.getLogger("proof").warning("a check could not go on", exc_info=error)
        yield Finding("pages", _("The file is damaged: {what}").format(what=describe(error)))
