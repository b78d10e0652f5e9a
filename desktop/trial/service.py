"""The self-test: payments of a scratch office on the disk of the books, cut off in a few hundred ways."""

from __future__ import annotations

import queue
import random
import shutil
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _, format_number
from desktop.core.paths import CHECKOUT, Folder
from desktop.core.progress import Progress
from desktop.core.room import GONE, room_at
from desktop.office.rights import SignedIn, require
from desktop.trial import reading, timing
from desktop.trial.counter import FOLDED, READY
from desktop.trial.queries import KEPT, LOST, QUICK, TESTED
from desktop.trial.states import HALF, HELD, Files, between, verdict

PAYMENTS = 60  # each is looked at in six states
FOLD_AFTER = 12
PATIENCE = 60  # seconds for one answer of the counter
GLANCE = 0.02  # seconds between two looks whether it answered
SCRATCH = "disk-trial"

Answers = queue.SimpleQueue[str]


@dataclass(frozen=True, slots=True)
class Tried:
    """What the self-test found."""

    payments: int  # confirmed, and read back from the medium each time
    states: int  # looked at
    lost: int  # in which a confirmed payment was not there
    half: int  # in which something was there by half
    sync_time: int  # microseconds, the median
    how: str  # the least that was possible: reading.DIRECT, DROPPED or MEMORY

    @property
    def outcome(self) -> str:
        """KEPT, QUICK or LOST."""
        if self.lost or self.half:
            return LOST
        return QUICK if self.sync_time < timing.TOO_QUICK else KEPT


def try_disk(folder: Folder, by: SignedIn) -> Generator[Progress, None, Tried]:
    """Try the disk on which the books lie, beside them and without touching them; note what came of it.

    Raises:
        UserError: no room, or the disk refused in the middle.
        NotAllowed: the person may not check the books.
    """
    require(by, "books.check")
    if room_at(folder.root).state == GONE:
        raise UserError(_("There is not enough room on the disk for a trial. Make room first."))
    scratch = folder.root / SCRATCH
    shutil.rmtree(scratch, ignore_errors=True)
    try:
        scratch.mkdir(mode=0o700)
        tried = yield from _try(scratch)
    except OSError as error:
        text = _("The disk refused in the middle of the trial ({reason}). Call for help.")
        raise UserError(text.format(reason=error.strerror or error)) from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    with transaction(TESTED, "disk", by=by.staff_id) as entry:
        entry.tells(
            trial="states", outcome=tried.outcome, payments=tried.payments, states=tried.states,
            lost=tried.lost, half=tried.half, sync_time=tried.sync_time, how=tried.how,
        )  # fmt: skip
    return tried


def _try(scratch: Path) -> Generator[Progress, None, Tried]:
    yield Progress(0, PAYMENTS, _("How long the disk takes to answer ..."))
    sync_time = timing.sync_time(scratch)
    trial = _Trial(scratch)
    try:
        yield from trial.run()
    finally:
        trial.end()
    found = trial.found
    return Tried(len(trial.confirmed), sum(found.values()), found["lost"], found[HALF], sync_time, trial.how)


class _Trial:
    """The counter in its own process, and what the disk holds after each of its words."""

    def __init__(self, scratch: Path):
        self._books = Folder(scratch / "office")
        self._image = scratch / "image"
        self._dice = random.Random(0)  # the same states at every trial
        self.confirmed: list[str] = []
        self.found: Counter[str] = Counter()
        self.how = reading.DIRECT
        command = [sys.executable, "-m", "desktop.trial.counter", str(self._books.root)]
        self._counter = subprocess.Popen(
            command, cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            encoding="utf-8", creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip
        self._answers: Answers = queue.SimpleQueue()
        self._listener = threading.Thread(target=_listen, args=(self._counter.stdout, self._answers))
        self._listener.start()

    def run(self) -> Generator[Progress, None, None]:
        """Pay and look, fold and look."""
        yield Progress(0, PAYMENTS, _("A scratch office is founded on this disk ..."))
        yield from self._answer(READY)
        before = self._read()
        for turn in range(1, PAYMENTS + 1):
            before = yield from self._step("pay", before, turn)
            if turn % FOLD_AFTER == 0:
                before = yield from self._step("fold", before, turn)

    def _step(self, word: str, before: Files, turn: int) -> Generator[Progress, None, Files]:
        """One word to the counter; then what is on the disk, and what might have been, is looked at."""
        receipt = yield from self._ask(word)
        after = self._read()
        for files in between(before, after, self._dice):
            self.found[verdict(files, self.confirmed, self._image)] += 1
            yield self._progress(turn)
        if receipt != FOLDED:
            self.confirmed.append(receipt)
        self.found[verdict(after, self.confirmed, self._image)] += 1
        yield self._progress(turn)
        return after

    def _progress(self, turn: int) -> Progress:
        bad = sum(self.found.values()) - self.found[HELD]
        text = _("{states} states of the disk looked at, {bad} of them bad").format(
            states=format_number(sum(self.found.values())), bad=format_number(bad)
        )
        return Progress(turn, PAYMENTS, text)

    def _read(self) -> Files:
        parts = []
        for path in (self._books.database, self._books.database.with_name("office.db-wal")):
            content, how = reading.read(path)
            parts.append(content)
            self.how = max(self.how, how, key=(reading.DIRECT, reading.DROPPED, reading.MEMORY).index)
        return Files(*parts)

    def _ask(self, word: str) -> Generator[Progress, None, str]:
        assert self._counter.stdin is not None
        self._counter.stdin.write(f"{word}\n")
        self._counter.stdin.flush()
        return (yield from self._answer())

    def _answer(self, expected: str = "") -> Generator[Progress, None, str]:
        """Its next word; the window lives while it is waited for."""
        for _look in range(round(PATIENCE / GLANCE)):
            try:
                word = self._answers.get(timeout=GLANCE)
            except queue.Empty:
                yield Progress(
                    len(self.confirmed), PAYMENTS, _("A scratch office is founded on this disk ...")
                )
                continue
            if word and expected in ("", word):
                return word
            break
        raise UserError(_("The trial could not be carried out: its counter did not answer."))

    def end(self) -> None:
        """However it ended, nothing of it goes on running."""
        if self._counter.stdin is not None:
            self._counter.stdin.close()
        self._counter.kill()
        self._counter.wait()
        self._listener.join()
        if self._counter.stdout is not None:
            self._counter.stdout.close()


def _listen(told: IO[str] | None, answers: Answers) -> None:
    """Each line as it comes, and an empty one when it has ended."""
    for line in told or ():
        answers.put(line.strip())
    answers.put("")
