"""A run's papers: written into files or sent to a printer, sheet after sheet, and gone on with after a fault.

Everything that is sent is noted before, and what came of it after. So whatever breaks in between, it is known
which sheets may have come out, somebody looks at the last one, and none comes out twice unless it says COPY.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from desktop.core import cipher, db
from desktop.core.aside import aside
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.growing_file import clear_left_over, growing_file
from desktop.core.i18n import _
from desktop.core.ink import Page
from desktop.core.journal import text_digest
from desktop.core.long_pdf import LongPdf
from desktop.core.progress import Progress
from desktop.notices.letter import Sheets
from desktop.notices.making import NOTICE
from desktop.notices.paper_facts import notice_papers, run_paper
from desktop.notices.queries import DOUBT, OUT, Run, number_on, run
from desktop.notices.sheets import packs, sheet_of, turns_on
from desktop.office.numbers import find_slip
from desktop.office.rights import SignedIn, require

PART = 5_000  # sheets in a file
FOLDER = "notices"  # below the office's own papers

Send = Callable[[bytes, str], None]  # a PDF and the printer's name; raises UserError


@dataclass(frozen=True, slots=True)
class Files:
    """What was written now; files of the same copy that were there before are not among them."""

    run_id: int
    files: tuple[Path, ...]


# --- into files -----------------------------------------------------------------------------------


def write_run(run_id: int, papers: Path, by: SignedIn) -> Generator[Progress, None, Files]:
    """Write what is not yet written of a run's newest copy, as one PDF, or as several where it is very long.

    A file has its name only when it is whole. Closing the generator leaves nothing of the one in hand.

    Args:
        papers: the folder of the office's own papers.

    Raises:
        NotAllowed: the person may not.
        UserError: all of it is written, or the books are encrypted; or the medium is full, gone or refuses:
            then the sentence says up to which notice it is written, and it goes on from there next time.
    """
    require(by, "notice.write")
    of = run(run_id)
    if of.papers.written_to >= of.papers.last:
        raise UserError(_("This run is written. Repeat it to write a copy."))
    if cipher.of_books() is not None:
        raise UserError(_("The books are encrypted, so no paper is kept as a file. Set a printer."))
    folder = papers / FOLDER
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            _("The folder of papers cannot be written: {reason}.").format(reason=error)
        ) from error
    clear_left_over(folder)
    return _write(of, folder, by)


def _write(of: Run, folder: Path, by: SignedIn) -> Generator[Progress, None, Files]:
    done: list[Path] = []
    for first, last in parts(of):
        if last <= of.papers.written_to:
            continue
        path = folder / file_name(of, first)
        try:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)  # whole, but a fault came before it was noted
            sha256 = yield from _write_part(of, path, first, last)
        except UserError as error:
            error.message = _with_what_is_there(error.message, of, first - 1)
            raise
        _note(of, "written", first, last, by, file_name=path.name, sha256=sha256)
        done.append(path)
    return Files(of.run_id, tuple(done))


def parts(of: Run) -> list[tuple[int, int]]:
    """The first and the last sheet of each file of the newest copy."""
    return [
        (begin, min(begin + PART - 1, of.papers.last))
        for begin in range(of.papers.first, of.papers.last + 1, PART)
    ]


def file_name(of: Run, first: int) -> str:
    """What the file is called that begins with a sheet: RN-A-00003.pdf, RN-A-00003-copy-1-2-of-4.pdf."""
    begins = [begin for begin, _last in parts(of)]
    copy = f"-copy-{of.papers.copy}" if of.papers.copy else ""
    turn = f"-{begins.index(first) + 1}-of-{len(begins)}" if len(begins) > 1 else ""
    return f"{of.number}{copy}{turn}.pdf"


def _write_part(of: Run, path: Path, first: int, last: int) -> Generator[Progress, None, str]:
    with growing_file(path) as growing:
        pdf = LongPdf(growing.file, of.number, "mul")
        try:
            for sheet, page in _pages(of, first, last):
                pdf.add(page)
                yield Progress(
                    sheet - of.papers.first + 1, of.papers.last - of.papers.first + 1, _drawing(of)
                )
            ending = Progress(1, None, _("{number}: the file is put together").format(number=of.number))
            yield from aside(pdf.finish, ending)
        finally:
            pdf.drop()
        reading = Progress(1, None, _("{number}: read back from where it lies").format(number=of.number))
        sha256 = yield from aside(growing.settle, reading)
        growing.give_name()
    return sha256


def _pages(of: Run, first: int, last: int) -> Iterator[tuple[int, Page]]:
    """The sheets from one to another; facts are read a pack at a time."""
    facts = run_paper(of.run_id)
    drawing = Sheets(facts, of.papers.copy)
    for begin, end in packs(first, last, of.paper):
        turns = [turn for sheet in range(begin, end + 1) for turn in turns_on(sheet, of.notices, of.paper)]
        notices = notice_papers(of.run_id, turns)
        for sheet in range(begin, end + 1):
            yield sheet, drawing.page(sheet, notices)


def _drawing(of: Run) -> str:
    return _("Writing {number}").format(number=of.number)


def _with_what_is_there(sentence: str, of: Run, last: int) -> str:
    if last < of.papers.first:
        return _("{what} Nothing of the run was lost; write it again when there is room.").format(
            what=sentence
        )
    return _("{what} Written up to {number}; the rest follows when there is room.").format(
        what=sentence, number=number_on(of.run_id, last)
    )


# --- onto paper -----------------------------------------------------------------------------------


def print_run(run_id: int, printer: str, send: Send, by: SignedIn) -> Generator[Progress, None, Run]:
    """Print what did not come out yet of a run's newest copy, pack after pack.

    Closing the generator waits for the pack in hand.

    Raises:
        NotAllowed: the person may not.
        UserError: no printer is set, all of it came out, or it is not known what came out last; or the
            printer refuses: then somebody has to say which notice came out last.
    """
    require(by, "notice.write")
    of = run(run_id)
    if not printer:
        raise UserError(_("No printer is set. Set one in the settings, or print the written file."))
    if of.papers.state == DOUBT:
        raise UserError(_("First say which notice came out last."), field="number")
    if of.papers.state == OUT:
        raise UserError(_("All of this run came out. Repeat it to print a copy."))
    return _print(of, printer, send, by)


def _print(of: Run, printer: str, send: Send, by: SignedIn) -> Generator[Progress, None, Run]:
    first, total = of.papers.first, of.papers.last - of.papers.first + 1
    for begin, end in packs(of.papers.out_to + 1, of.papers.last, of.paper):
        pdf = yield from _pack(of, begin, end)
        said = _("{number}: sheet {sheet} of {sheets} is being printed")
        said = said.format(number=of.number, sheet=begin - first + 1, sheets=total)
        _note(of, "sent", begin, end, by, printer=printer)
        came: list[bool] = []
        try:
            yield from aside(partial(_send, send, pdf, printer, came), Progress(begin - first, total, said))
        except GeneratorExit:
            if came:
                _note(of, "out", begin, end, by, printer=printer)
            raise
        _note(of, "out", begin, end, by, printer=printer)
    return run(of.run_id)


def _send(send: Send, pdf: bytes, printer: str, came: list[bool]) -> None:
    send(pdf, printer)
    came.append(True)


def _pack(of: Run, first: int, last: int) -> Generator[Progress, None, bytes]:
    content = io.BytesIO()
    pdf = LongPdf(content, of.number, "mul")
    try:
        for sheet, page in _pages(of, first, last):
            pdf.add(page)
            yield Progress(sheet - of.papers.first, of.papers.last - of.papers.first + 1, _drawing(of))
        pdf.finish()
    finally:
        pdf.drop()
    return content.getvalue()


def came_out(run_id: int, number: str, by: SignedIn) -> Run:
    """Somebody looked at the printer: this notice came out last, and the next print goes on behind it.

    Args:
        number: a notice's, as typed or scanned; the sheet's other one is as good. Empty: none of it came out.

    Raises:
        NotAllowed: the person may not.
        UserError: no such notice in this run, or its sheet was never sent; the field is number.
    """
    require(by, "notice.write")
    of = run(run_id)
    sheet = _sheet_of(of, number) if number.strip() else of.papers.first - 1
    latest = of.papers.sent[1] if of.papers.sent else of.papers.out_to
    if sheet > latest:
        raise UserError(_("This notice was not sent to the printer yet."), field="number")
    if latest < of.papers.first:
        raise UserError(_("Nothing of this run was sent to the printer yet."), field="number")
    _note(of, "stopped", of.papers.first, sheet, by)
    return run(run_id)


def _sheet_of(of: Run, number: str) -> int:
    notice_id = find_slip(number, "notice", NOTICE)
    row = db.one("SELECT turn FROM notice WHERE id = ? AND run_id = ?", (notice_id, of.run_id))
    sheet = sheet_of(row[0], of.notices, of.paper) if row else 0
    if not of.papers.first <= sheet <= of.papers.last:
        raise UserError(_("This run has no notice {number}.").format(number=number.strip()), field="number")
    return sheet


def repeat_run(run_id: int, by: SignedIn, since: str = "", until: str = "") -> Run:
    """Begin the next copy of a run, or of some of its sheets; each of its notices says COPY and which one.

    Args:
        since, until: the first and the last notice; empty: from the beginning, to the end.

    Raises:
        NotAllowed: the person may not.
        UserError: the newest copy was neither written nor printed, or no such notice; with the field.
    """
    require(by, "notice.write")
    of = run(run_id)
    if not of.papers.begun:
        raise UserError(_("This run was neither written nor printed yet, so there is nothing to repeat."))
    first, last = 1, of.sheets
    whole = _whole(of)
    for field, typed in (("since", since), ("until", until)):
        if typed.strip():
            try:
                sheet = _sheet_of(whole, typed)
            except UserError as error:
                raise UserError(error.message, field) from error
            first, last = (sheet, last) if field == "since" else (first, sheet)
    if last < first:
        raise UserError(_("This ends before it begins."), field="until")
    _note(of, "repeat", first, last, by, copy=of.papers.copy + 1)
    return run(run_id)


def _whole(of: Run) -> Run:
    """The run as if its originals were the newest, with all its sheets."""
    return replace(of, papers=replace(of.papers, first=1, last=of.sheets))


def _note(
    of: Run,
    act: str,
    first: int,
    last: int,
    by: SignedIn,
    *,
    copy: int | None = None,
    printer: str = "",
    file_name: str = "",
    sha256: str = "",
) -> None:
    """Keep what became of some sheets, with its entry in the journal."""
    row = {
        "run_id": of.run_id,
        "act": act,
        "copy": of.papers.copy if copy is None else copy,
        "first_sheet": first,
        "last_sheet": last,
        "sha256": sha256,
    }
    with transaction(f"notice.{act}", "notices", by=by.staff_id) as entry:
        typed = {"printer": printer, "file_name": file_name}
        act_id = db.insert(
            "notice_act",
            {**row, **typed, "staff_id": by.staff_id, "at_utc": entry.at_utc, "journal_seq": entry.seq},
        )
        entry.tells(what=act_id, **row, said=text_digest(entry.seq, printer, file_name))
