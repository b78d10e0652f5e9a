"""`main.py tour OUT`: a morning in the sample town, driven by keys, from sign-in to statement."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from desktop.commands import Options
from desktop.core import db
from desktop.core.paths import RESOURCES, data_folder
from desktop.shell.tour.counter import STICK, Begun, walk
from desktop.shell.tour.hand import Hand, TourStopped, close_everything

DONE, STOPPED, CANNOT = 0, 1, 2


def run(options: Options, begin: Callable[[Options, str], Begun | None]) -> int:
    """Walk through the job and leave pictures, papers, the data folder and a log in `options.out`.

    Args:
        options: what was asked on the command line.
        begin: makes the office of the options, in a language; None when another copy has its folder.
    """
    out = _empty(options.out or Path("tour-out"))
    language = options.language or "en"
    asked = Options(data=out / "data", demo=True, language=language)
    office = begin(asked, language)
    if office is None:
        sys.stderr.write("Another tour runs in this folder.\n")
        return CANNOT
    hand = Hand(out)
    try:
        office.open()
        walk(hand, office, _stick(out))
        hand.log("done")
        return DONE
    except TourStopped as stopped:
        hand.log(f"STOPPED: {stopped}")
        hand.picture("stopped")
        sys.stderr.write(f"The tour stopped: {stopped}\n")
        return STOPPED
    finally:
        close_everything()
        if not db.database.is_closed():
            db.close_database()
        _gather_papers(out, data_folder(asked).papers)
        hand.write_log()


def _empty(out: Path) -> Path:
    """The folder to leave things in; what an earlier tour left there goes."""
    for old in [*out.glob("[0-9]*-*.png"), *out.glob("*.pdf"), *out.glob("log.txt")]:
        old.unlink()
    shutil.rmtree(out / "data", ignore_errors=True)
    out.mkdir(parents=True, exist_ok=True)
    return out.resolve()


def _stick(out: Path) -> Path:
    """Head office's lists lie in a folder of their own, as on a stick; refused rows come back there."""
    stick = out / "stick"
    shutil.rmtree(stick, ignore_errors=True)
    stick.mkdir()
    for name in STICK:
        shutil.copy(RESOURCES / "samples" / name, stick)
    return stick


def _gather_papers(out: Path, papers: Path) -> None:
    """The papers lie beside the pictures."""
    for paper in sorted(papers.rglob("*.pdf")):
        shutil.copy(paper, out / paper.name)
