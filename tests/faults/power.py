"""Power lost: the app's own writes are recorded, and each disk that a cut may leave is looked at."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.faults import old_files, recorder
from tests.faults.busy_office import cheap, found
from tests.faults.disk import Image
from tests.faults.images import below, cuts, laid_out, refuse_unlike
from tests.faults.judges import BooksJudge, MigrationJudge, whole_check
from tests.faults.power_ways import BOOKS, CONTROLS, FILES, LYING, Judge, Way
from tests.faults.recorder import Recording
from tests.faults.row import MUST_FAIL, NONE_BAD, NOT_DRIVEN, Row, fast

NAME = "Power lost"
PROMISE = (
    "Nothing said aloud is lost, at most the act that was not said yet is there, and nothing is half there"
)

FULL_CHECK_EVERY = 250  # images; the others are looked at with bare SQLite
AGAIN = (15, 2_000)  # images of a second loss, quick and full
KEPT_EVERY = (30, 150)  # images of the books, to be opened with the power lost again

Left = tuple[Image, list[str]]  # an image, and what had been said


def run(size: str) -> Iterator[Row]:
    """Record each kind of work once, then cut it everywhere."""
    if recorder.compiler() is None:
        yield Row(f"{NOT_DRIVEN}: there is no C compiler here", 1, 0)
        return
    cheap()
    with (
        tempfile.TemporaryDirectory(prefix="power-") as place,
        tempfile.TemporaryDirectory(prefix="power-", dir=fast()) as images,
        recorder.Nursery(recorder.built(Path(place))) as nursery,
    ):
        yield from Power(Path(place), Path(images), size == "full", nursery).rows()


class Power:
    """One office, recorded at one kind of work after another."""

    def __init__(self, place: Path, images: Path, full: bool, nursery: recorder.Nursery):
        self.place, self.images, self.full, self.nursery = place, images, full, nursery
        self.office = found(place / "office")
        self.numbers = itertools.count()

    def rows(self) -> Iterator[Row]:
        """Everything; the controls last."""
        kept: list[Left] = []
        for way in self._driven(BOOKS):
            yield self.cut(way, kept=kept)
        yield self.cut_again(kept)
        for version in old_files.VERSIONS if self.full else old_files.VERSIONS[-1:]:
            yield self.migrated(version)
        for way in self._driven(FILES + LYING + CONTROLS):
            yield self.cut(way)

    def _driven(self, ways: tuple[Way, ...]) -> Iterator[Way]:
        return (way for way in ways if way.is_driven(self.full))

    def cut(self, way: Way, start: Path | None = None, kept: list[Left] | None = None) -> Row:
        """Record it, and look at each disk that may be left of it."""
        folder = self.place / f"{way.workload}-{next(self.numbers)}"
        shutil.copytree(start or self.office.root, folder)
        if way.prepare is not None:
            way.prepare(folder)
        told = (way.workload, str(folder), str(way.amount[self.full]), *way.weaker)
        recording = self.nursery.record(folder, *told, module=way.module)
        refuse_unlike(recording, folder)
        shutil.rmtree(folder)
        expected = MUST_FAIL if way.weaker else NONE_BAD
        return self.judged(
            way.what,
            [(recording, way.judge(recording))],
            way.images[self.full],
            expected,
            kept,
            way.holds_back,
        )

    def judged(
        self,
        what: str,
        recordings: list[tuple[Recording, Judge]],
        at_most: int,
        expected: str = NONE_BAD,
        kept: list[Left] | None = None,
        holds_back: int = 0,
    ) -> Row:
        """The row of some recordings."""
        count = bad = full = 0
        first = ""
        for recording, judge in recordings:
            for cut, said in cuts(recording, at_most // len(recordings), holds_back):
                problem = judge(laid_out(cut.image, self.images / "image"), said)
                honest = expected == NONE_BAD and not holds_back
                if not problem and honest and count % FULL_CHECK_EVERY == 0:
                    full += 1
                    problem = whole_check(laid_out(cut.image, self.images / "image"))
                count, bad = count + 1, bad + bool(problem)
                first = first or (problem and f"; after {cut.number} operations, {cut.how}: {problem}")
                if kept is not None and count % KEPT_EVERY[self.full] == 0:
                    kept.append((cut.image, said))
        operations = sum(len(recording.operations) for recording, _judge in recordings)
        checks = f", {full} full checks" if full else ""
        checks += "".join(getattr(judge, "note", "") for _recording, judge in recordings)
        return Row(f"images: {what}", count, bad, expected, f"{operations:,} operations{checks}{first}")

    def cut_again(self, kept: list[Left]) -> Row:
        """Power lost once more, while the file of the first loss is opened and folded up."""
        folder = self.place / "again"
        chosen = kept if self.full else kept[:2]
        for number, (image, _said) in enumerate(chosen):
            laid_out(image, folder / f"{number:04d}")
        recording = self.nursery.record(folder, "recover", str(folder), "0")
        parts: list[tuple[Recording, Judge]] = []
        for number, (_image, said) in enumerate(chosen):
            part = below(recording, f"{number:04d}")
            parts.append((part, BooksJudge(part, said)))
        return self.judged("lost again while recovering", parts, AGAIN[self.full])

    def migrated(self, version: int) -> Row:
        """A file of an earlier version is brought up to date."""
        start = self.place / f"version-{version}"
        old_files.make(start, version)
        what = f"version {version} brought up to date"
        return self.cut(
            Way(what, "migration", (0, 0), (15, 600), lambda _recording: MigrationJudge(version)), start
        )
