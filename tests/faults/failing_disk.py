"""The disk is full or fails at a write or sync, once or from there on; or refuses altogether."""

from __future__ import annotations

import errno
import itertools
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from desktop.core import db
from desktop.core.errors import UserError
from desktop.opening import SQL
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from tests.faults import recorder
from tests.faults.busy_office import BusyOffice, cheap, found, wrong_with
from tests.faults.row import NOT_DRIVEN, Row, fast
from tests.faults.workloads import pay

NAME = "Disk full, disk failing"
PROMISE = (
    "What is called saved is in the file, what is called not saved is not; work goes on when the disk does"
)

WORK = "tests.faults.failing_work"
POINTS = {"quick": 2, "full": 450}  # at most so many of the writes and syncs, evenly
SIZES = {"quick": (60_000,), "full": tuple(range(20_000, 820_000, 20_000))}  # of one file
MOMENTS = {"quick": (3,), "full": tuple(range(13))}
ERRORS = (("disk full", errno.ENOSPC), ("I/O error", errno.EIO))
FULL_CHECK_EVERY = 20


def run(size: str) -> Iterator[Row]:
    """The same day, over and over."""
    if recorder.compiler() is None:
        yield Row(f"{NOT_DRIVEN}: there is no C compiler here", 1, 0)
        return
    cheap()
    with tempfile.TemporaryDirectory(prefix="failing-", dir=fast()) as place:
        Path(place).chmod(0o755)  # for nobody, who finds a folder in it that may not be written
        with recorder.Nursery(recorder.built(Path(place))) as nursery:
            yield from Failing(Path(place), nursery).rows(size)


class Failing:
    """One office, in which the same day goes wrong in every way."""

    def __init__(self, place: Path, nursery: recorder.Nursery):
        self.nursery, self.folder = nursery, place / "day"
        self.office = found(place / "office")
        self.days = 0

    def rows(self, size: str) -> Iterator[Row]:
        """Every error at every point, then what no error code says."""
        self._day(fail=None)
        said = self._day()
        if "closed" not in said or any(line.startswith(("not_saved", "refused")) for line in said):
            raise RuntimeError(f"the day does not go well by itself: {said}")
        points = int(next(line for line in said if line.startswith("points")).split()[1])
        chosen = range(0, points, max(1, points // POINTS[size]))
        for (name, code), stays in itertools.product(ERRORS, (False, True)):
            what = f"{name} {'from one write or sync on' if stays else 'at one write or sync'}"
            yield self._row(what, [{"fail": (at, code, stays)} for at in chosen])
        sizes = [{"trouble": ("small", str(more))} for more in SIZES[size]]
        yield self._row("no file may grow further", sizes)
        yield self._row("the folder may not be written", [{"trouble": ("sealed",)}])
        yield self._row("the folder is gone", [{"trouble": ("gone", str(act))} for act in MOMENTS[size]])

    def _row(self, what: str, days: list[dict]) -> Row:
        wrong: list[str] = []
        counts = dict.fromkeys(("not_saved", "unknown", "refused", "not_opened"), 0)
        for how in days:
            said = self._day(**how)
            for word in counts:
                counts[word] += any(line.startswith(word) for line in said)
            problems = self._gone(said) if "gone" in how.get("trouble", ()) else self._look(said)
            wrong += [f"{how}: {problem}" for problem in problems[:1]]
        note = ", ".join(f"{count} {word.replace('_', ' ')}" for word, count in counts.items() if count)
        return Row(what, len(days), len(wrong), note="; ".join([note, *wrong[:1]]))

    def _day(self, fail: recorder.Fail | None = (-1, 0, False), trouble=()) -> list[str]:
        if self.folder.exists():
            for path in (self.folder, *self.folder.rglob("*")):
                path.chmod(0o755)
            shutil.rmtree(self.folder)
        shutil.copytree(self.office.root, self.folder)
        return self.nursery.let(self.folder, WORK, str(self.folder), *trouble, fail=fail)

    def _look(self, said: list[str]) -> list[str]:
        """As the next start does, and one more payment."""
        self.days += 1
        for path in (self.folder, *self.folder.rglob("*")):
            path.chmod(0o755)
        wrong = [line for line in said if line.startswith("broke")]
        try:
            office = BusyOffice(self.folder, lambda _line: None)
        except UserError as refusal:
            db.close_quietly()
            return [*wrong, f"it does not open any more: {refusal}"]
        wrong += wrong_with(said)
        heads = [int(line.split()[1]) for line in said if line.startswith("entry")]
        (newest,) = db.one("SELECT MAX(seq) FROM journal WHERE kind <> 'journal.sealed'")
        if heads and newest > heads[-1] and "unknown" not in said:
            wrong.append(f"entry {newest} is there, and was called not saved")
        office.attempt(office.open, 0, 0, 20000)
        pay(office, 0)
        if self.days % FULL_CHECK_EVERY == 0:
            wrong += [step.text for step in full_check(SQL) if isinstance(step, Finding)]
        office.leave()
        return wrong

    def _gone(self, said: list[str]) -> list[str]:
        """Once the folder is gone, nothing may be called saved."""
        wrong = [line for line in said if line.startswith("broke")]
        after = said[said.index("gone") + 1 :] if "gone" in said else []
        return wrong + [f"called saved: {line}" for line in after if line.startswith(("entry", "draft"))]
