"""The print desk: writes papers in the background, prints them, and keeps what failed in sight."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.core import cipher, clock
from desktop.core.errors import UserError
from desktop.core.files import durable_write
from desktop.core.i18n import _
from desktop.core.logs import describe
from desktop.office.rights import SignedIn
from desktop.office.settings import office
from desktop.printing.queries import OwedPaper, job, owed
from desktop.printing.service import record_failed, record_printed
from desktop.widgets.background import Background
from desktop.widgets.printing import print_pdf

Writer = Callable[[], bytes]  # needs no database any more: the facts were read before
Facts = Callable[[OwedPaper], Writer]  # reads the facts on the thread that owns the database


class PrintDesk(QObject):
    """One paper after the other; a paper that fails stays owed and never troubles the payment."""

    printed = Signal(OwedPaper, bytes)
    failed = Signal(OwedPaper, str)

    def __init__(self, papers: Path, parent: QObject | None = None):
        super().__init__(parent)
        self._folder = papers
        self._kinds: dict[str, Facts] = {}
        self._busy: set[int] = set()
        self._refused: set[int] = set()  # at the last attempt, and nothing was sent since
        self._background = Background(self)
        self._print = print_pdf

    def register(self, kind: str, facts: Facts) -> None:
        """Say how papers of a kind are written; the slice above knows."""
        self._kinds[kind] = facts

    def print_job(self, job_id: int, by: SignedIn) -> None:
        """Write and print a promised paper; what becomes of it is recorded and told by signal."""
        paper = job(job_id)
        if paper is None or job_id in self._busy:
            return
        self._busy.add(job_id)
        self._refused.discard(job_id)
        printer = office().printer
        try:
            write = self._kinds[paper.kind](paper)
        except UserError as error:
            self._fail(paper, printer, by, error)
            return
        work = partial(_write_and_print, write, self._path(paper), printer, self._print)
        self._background.run(
            work, partial(self._done, paper, printer, by), partial(self._fail, paper, printer, by)
        )

    def is_printing(self, job_id: int) -> bool:
        """Whether this paper is on its way just now."""
        return job_id in self._busy

    def may_have_come_out(self, paper: OwedPaper) -> bool:
        """Whether nobody knows what became of a paper.

        Only a refusal that was seen at this desk is certain. One that is older may have been followed
        by an attempt that a power cut ended after the paper was out and before that was noted.
        """
        return paper.job_id not in self._refused

    def print_owed(self, by: SignedIn) -> None:
        """Try everything again that did not come out."""
        for paper in owed():
            self.print_job(paper.job_id, by)

    def close(self) -> None:
        """Finish the paper in hand."""
        self._background.close()

    def _path(self, paper: OwedPaper) -> Path:
        folder = self._folder / clock.today().isoformat()
        if cipher.of_books() is None:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        copy = f"-copy-{paper.copy}" if paper.copy else ""
        return folder / f"{paper.kind}-{paper.title}{copy}.pdf"

    def _done(self, paper: OwedPaper, printer: str, by: SignedIn, pdf: bytes) -> None:
        self._busy.discard(paper.job_id)
        record_printed(paper.job_id, printer, by)
        self.printed.emit(paper, pdf)

    def _fail(self, paper: OwedPaper, printer: str, by: SignedIn, error: Exception) -> None:
        self._busy.discard(paper.job_id)
        self._refused.add(paper.job_id)
        why = error.message if isinstance(error, UserError) else describe(error)
        record_failed(paper.job_id, printer, why, by)
        self.failed.emit(paper, why or _("The printer refused."))


def _write_and_print(write: Writer, path: Path, printer: str, send: Callable[[bytes, str], None]) -> bytes:
    """In the worker: no database here. Beside encrypted books no paper stays on the disk."""
    if cipher.of_books() is not None and not printer:
        raise UserError(_("The books are encrypted, so no paper is kept as a file. Set a printer."))
    pdf = write()
    if cipher.of_books() is None:
        durable_write(path, pdf)
    if printer:
        send(pdf, printer)
    return pdf
