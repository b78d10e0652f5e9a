"""Ten thousand notices beside a bare canvas that draws the same glyphs, and the memory that they take."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from desktop.core import db
from desktop.core.ink import Page, Text
from desktop.notices.choice import Choice, find, found_rows, totals
from desktop.notices.letter import Sheets
from desktop.notices.making import make_run
from desktop.notices.paper_facts import notice_papers, run_paper
from desktop.notices.writing import write_run
from desktop.office.rights import SignedIn
from tests.benchmarks.big_town import close_town, open_town
from tests.benchmarks.figure import Figure, milliseconds

MANY, FEW, MONTHS = 10_000, 1_000, 3
PAPER = "A4"  # a page each
AT_LEAST, AT_MOST = 0.7, 1.5
COMPARED = 2_000  # pages of one round


def figures(folder: Path, accounts: int) -> Iterator[Figure]:
    """Pages a second, peak memory, and the list over a large town."""
    clerk = open_town(folder, MANY, MONTHS)
    run_id = _run(clerk)
    ours, floor = _pages_a_second(run_id, folder, clerk)
    name = "10,000 notices, against a bare canvas with the same glyphs"
    yield Figure(name, ours, floor, AT_LEAST, "pages/s", True)
    close_town()
    many, few = (_peak(folder, count) for count in (MANY, FEW))
    yield Figure("peak memory of 10,000 notices, against 1,000", many, few, AT_MOST, "MB")
    yield from _large_list(folder, accounts)


def _run(clerk: SignedIn) -> int:
    row = db.one("SELECT id FROM notice_run")
    if row is not None:
        return int(row[0])
    return _outcome(make_run(_outcome(find(Choice(status=""))), PAPER, clerk)).run_id


def _outcome(steps):
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def _pages_a_second(run_id: int, folder: Path, clerk: SignedIn) -> tuple[float, float]:
    """All of a run into its files, books and medium read; the canvas has its pages in its hand."""
    notices = run_paper(run_id).notices
    pages = list(_pages(run_id, COMPARED))
    bare = milliseconds(lambda: _bare(pages, folder / "bare.pdf"))
    begin = time.perf_counter()
    _outcome(write_run(run_id, folder, clerk))
    ours = time.perf_counter() - begin
    bare = min(bare, milliseconds(lambda: _bare(pages, folder / "bare.pdf")))
    return notices / ours, COMPARED / bare * 1000


def _pages(run_id: int, count: int) -> Iterator[Page]:
    drawing = Sheets(run_paper(run_id))
    for begin in range(1, count + 1, 100):
        turns = range(begin, begin + 100)
        notices = notice_papers(run_id, turns)
        for turn in turns:
            yield drawing.page(turn, notices)


def _bare(pages: list[Page], path: Path) -> None:
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0
    canvas = Canvas(str(path), pagesize=(pages[0].width, pages[0].height), invariant=True)
    for page in pages:
        for ink in page.ink:
            if isinstance(ink, Text):
                x = ink.x
                for glyph, run in ink.face.runs(ink.text):
                    canvas.setFont(glyph.font, ink.size)
                    canvas.drawString(x, page.height - ink.y, run)
                    x += ink.face.width(run, ink.size)
        canvas.showPage()
    canvas.save()


# --- memory -----------------------------------------------------------------------------------------


def _peak(folder: Path, count: int) -> float:
    """What a process needs at most that opens a town and writes a run of so many notices, in MB.

    The town and its run are made by another process before, so that only the writing is measured.
    """
    for step in ("make", "write"):
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.notices", step, str(folder / "apart"), str(count)],
            stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
    return float(done.stdout)


def _in_a_process_of_its_own(step: str, folder: Path, count: int) -> None:
    clerk = open_town(folder, count, MONTHS)
    run_id = _run(clerk)
    if step == "write":
        _outcome(write_run(run_id, folder / f"papers-{count}", clerk))
        sys.stdout.write(str(_most_memory()))
    close_town()


def _most_memory() -> float:
    """The most that this program had at once, in MB; unlike `getrusage` it knows nothing of its parent."""
    told = Path("/proc/self/status").read_text(encoding="ascii").split("VmHWM:")[1]
    return int(told.split()[0]) / 1024


# --- the list ---------------------------------------------------------------------------------------


def _large_list(folder: Path, accounts: int) -> Iterator[Figure]:
    open_town(folder, accounts)
    steps, longest, begin = find(Choice(status="", amount=(20_000, None))), 0.0, time.perf_counter()
    for _step in steps:
        longest = max(longest, time.perf_counter() - begin)
        begin = time.perf_counter()
    yield Figure("the window's longest wait for a piece of the search", longest * 1000, 100, 1)
    yield Figure("its first screen of rows", milliseconds(lambda: found_rows(0, 200)), 100, 1)
    yield Figure("its counts and sums", milliseconds(totals), 1000, 1)
    close_town()


if __name__ == "__main__":
    _in_a_process_of_its_own(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
