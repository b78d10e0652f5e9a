"""Bad files brought in: flipped, cut, swollen, lying, renamed, hostile; and what is no file at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from desktop.core.paths import CHECKOUT
from tests.faults import fuzz_packets
from tests.faults.bits import facts
from tests.faults.busy_office import cheap, found
from tests.faults.row import Row, fast

NAME = "Bad files brought in"
PROMISE = "A clear refusal or a preview, in bounded time and memory, and nothing written"

FILES = {"quick": 16, "full": 10_000}
AT_ONCE = 2
WELL = {"previewed", "refused"}


def run(size: str) -> list[Row]:
    """Each reader takes every other file; one that dies is started again behind the file it died of."""
    cheap()
    with tempfile.TemporaryDirectory(prefix="fuzz-", dir=fast()) as place:
        template = found(Path(place) / "office")
        readers = [
            Reader(Path(place) / f"reader-{number}", template.root, number, FILES[size])
            for number in range(AT_ONCE)
        ]
        for reader in readers:
            reader.wait()
        lines = [line for reader in readers for line in reader.lines]
        changed = [reader for reader in readers if reader.changed]
        packets = fuzz_packets.rows(size, template.root)
    outcomes = Counter(line[1] for line in lines if line[0].isdigit() and line[1] != "begun")
    odd = {line[0]: line[1] for line in lines if not line[0].isdigit() and line[0] not in ("left", "memory")}
    left = {line[1] for line in lines if line[0] == "left"} - {"nothing"}
    most = max((int(line[2]) for line in lines if line[0] == "memory"), default=0)
    slowest = max((int(line[2]) for line in lines if line[0].isdigit() and line[1] != "begun"), default=0)
    bad = {what: count for what, count in outcomes.items() if what not in WELL}
    note = f"{outcomes['previewed']:,} previewed, {outcomes['refused']:,} refused"
    note += f"; at most {slowest / 1000:.1f} s, {most // 1024} MB"
    wrong_odd = {name: what for name, what in odd.items() if what not in WELL}
    return [
        Row(
            "mutated files", sum(outcomes.values()), sum(bad.values()), note=f"{note}; {bad}" if bad else note
        ),
        Row(
            "folders, pipes, devices, links that lead nowhere",
            len(odd),
            len(wrong_odd),
            note=str(wrong_odd or ""),
        ),
        Row("offices afterwards as before", len(readers), len(changed) + len(left), note=", ".join(left)),
        *packets,
    ]


class Reader:
    """A process that reads bad files, begun again as often as it dies."""

    def __init__(self, place: Path, template: Path, first: int, count: int):
        place.mkdir()
        self.folder = place / "office"
        shutil.copytree(template, self.folder)
        self._before = facts(self.folder / "office.db")
        self._next, self._count = first, count
        self.lines: list[list[str]] = []
        self._start()

    def _start(self) -> None:
        for old in self.folder.parent.glob("files-*"):
            shutil.rmtree(old)
        numbers = (self._next, self._count, AT_ONCE)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.fuzz_reader", str(self.folder), *map(str, numbers)],
            cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )  # fmt: skip

    def wait(self) -> None:
        """Until all its files were read."""
        while True:
            said, trouble = self._process.communicate()
            lines = [line.split() for line in said.splitlines()]
            self.lines += lines
            if lines and lines[-1][0] == "memory":
                return
            begun = [int(line[0]) for line in lines if line[0].isdigit()]
            if not begun:
                raise RuntimeError(trouble[-3000:])
            self.lines.append([str(begun[-1]), f"DIED:{self._process.returncode}", "0"])
            self._next = begun[-1] + AT_ONCE
            self._start()

    @property
    def changed(self) -> bool:
        """Whether anything stands in the books that did not before."""
        now = facts(self.folder / "office.db")
        return any(now[table] != rows for table, rows in self._before.items() if table != "journal")
