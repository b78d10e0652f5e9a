"""Which papers the print desk can write: facts are read here, pages are drawn in the worker."""

from __future__ import annotations

from functools import partial

from desktop.core.i18n import _
from desktop.corrections.queries import slip_facts
from desktop.corrections.slips import write_refund, write_reversal
from desktop.inquiry.queries import account_facts
from desktop.inquiry.statement import statement_facts, write_statement
from desktop.office.settings import office
from desktop.payments.queries import receipt
from desktop.payments.receipt import write_receipt
from desktop.printing.queries import OwedPaper
from desktop.printing.ui.desk import PrintDesk, Writer


def _receipt(paper: OwedPaper) -> Writer:
    return partial(write_receipt, receipt(paper.subject_id), office(), paper.copy)


def _reversal(paper: OwedPaper) -> Writer:
    return partial(write_reversal, slip_facts(paper.subject_id), office(), paper.copy)


def _refund(paper: OwedPaper) -> Writer:
    return partial(write_refund, slip_facts(paper.subject_id), office(), paper.copy)


def _statement(paper: OwedPaper) -> Writer:
    return partial(write_statement, statement_facts(account_facts(paper.subject_id), office()), office())


def name_of(paper: OwedPaper) -> str:
    """What people call a paper: "Receipt A-000123-4"."""
    names = {
        "receipt": _("Receipt {number}"),
        "reversal": _("Reversal {number}"),
        "refund": _("Refund {number}"),
        "statement": _("Statement {number}"),
    }
    return names[paper.kind].format(number=paper.title)


def register(desk: PrintDesk) -> None:
    """Let the desk write all papers of the house."""
    desk.register("receipt", _receipt)
    desk.register("reversal", _reversal)
    desk.register("refund", _refund)
    desk.register("statement", _statement)
