"""Which papers the print desk can write: facts are read here, pages are drawn in the worker."""

from __future__ import annotations

from functools import partial

from desktop.inquiry.queries import account_facts
from desktop.inquiry.statement import write_statement
from desktop.office.settings import office
from desktop.payments.queries import receipt
from desktop.payments.receipt import write_receipt
from desktop.printing.queries import OwedPaper
from desktop.printing.ui.desk import PrintDesk, Writer


def _receipt(paper: OwedPaper) -> Writer:
    return partial(write_receipt, receipt(paper.subject_id), office(), paper.copy)


def _statement(paper: OwedPaper) -> Writer:
    return partial(write_statement, account_facts(paper.subject_id), office())


def register(desk: PrintDesk) -> None:
    """Let the desk write all papers of the house."""
    desk.register("receipt", _receipt)
    desk.register("statement", _statement)
