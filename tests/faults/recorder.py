"""Runs an unchanged program under the recorder and reads what it noted."""

from __future__ import annotations

import json
import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.core.paths import CHECKOUT

SOURCE = Path(__file__).with_name("recorder.c")
WORKLOADS = "tests.faults.workloads"
MADE, MADE_FOLDER, DATA, CUT, SYNC, NAMED, GONE, MOVED, SAID = range(1, 10)
_HEAD = struct.Struct("6q")


def compiler() -> str | None:
    """The C compiler of this computer; without one nothing can be recorded."""
    return shutil.which("cc") or shutil.which("gcc")


def built(place: Path) -> Path:
    """The recorder as a library."""
    library = place / "recorder.so"
    command = [str(compiler()), "-O2", "-shared", "-fPIC", "-o", str(library), str(SOURCE), "-ldl"]
    subprocess.run(command, check=True)
    return library


Fail = tuple[int, int, bool]


@dataclass(frozen=True)
class Operation:
    """One thing that the program did to the disk, or said aloud."""

    kind: int
    inode: int
    folder: int  # the inode of the folder that a name is in
    other: int  # the folder that it is moved to
    place: int
    data: bytes


@dataclass(frozen=True)
class Recording:
    """What lay in the folder before, and everything done since.

    Args:
        before: the inode of each folder and file, by its path below the folder; files with their content.
    """

    before: dict[str, tuple[int, bytes | None]]
    operations: tuple[Operation, ...]

    def said(self) -> list[str]:
        """All that was said aloud."""
        return list(said_in(self.operations))


def said_in(operations: Sequence[Operation]) -> Iterator[str]:
    """The lines that were said aloud in these operations."""
    text = b"".join(operation.data for operation in operations if operation.kind == SAID)
    return iter(text.decode().splitlines())


class Nursery:
    """A process under the recorder that has everything loaded, and lets a child of itself do each job."""

    def __init__(self, library: Path):
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery"],
            cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, "LD_PRELOAD": str(library), "PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip

    def __enter__(self) -> Nursery:
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def let(
        self, folder: Path, module: str, *arguments: str, log: str = "", fail: Fail | None = (-1, 0, False)
    ) -> list[str]:
        """What a program says while it works below `folder`, and what it ended with when that was a fault.

        Args:
            fail: which write or sync, with which error, and whether those after it fail too; None: the
                nursery itself works, once, so that its children find everything loaded.
        """
        job = {"folder": str(folder), "log": log, "module": module, "arguments": arguments, "fail": fail}
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def record(self, folder: Path, *arguments: str, module: str = WORKLOADS) -> Recording:
        """Let a workload work and note what it does below `folder`."""
        log = folder.with_name(f"{folder.name}.log")
        before = _look_at(folder)
        said = self.let(folder, module, *arguments, log=str(log))
        if broke := [line for line in said if line.startswith("broke")]:
            raise RuntimeError(f"{arguments}: {broke}")
        recording = Recording(before, tuple(_read(log.read_bytes())))
        log.unlink()
        return recording


def _look_at(folder: Path) -> dict[str, tuple[int, bytes | None]]:
    found = {".": (folder.stat().st_ino, None)}
    for path in sorted(folder.rglob("*")):
        content = path.read_bytes() if path.is_file() else None
        found[str(path.relative_to(folder))] = (path.stat().st_ino, content)
    return found


def _read(log: bytes) -> Iterator[Operation]:
    place = 0
    while place < len(log):
        kind, inode, folder, other, at, length = _HEAD.unpack_from(log, place)
        place += _HEAD.size
        yield Operation(kind, inode, folder, other, at, log[place : place + length])
        place += length
