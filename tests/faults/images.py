"""The disks that a recording may leave, one after another, laid out as files."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.faults.disk import Cut, Disk, Image
from tests.faults.recorder import Recording, said_in


def cuts(recording: Recording, at_most: int, holds_back: int = 0) -> Iterator[tuple[Cut, list[str]]]:
    """Every operation is a place to cut; where there are too many images, evenly spread places."""
    disk, dice = Disk(recording, holds_back), random.Random(len(recording.operations))
    count = len(recording.operations)
    images = 6.5 * count  # of each place, by experience
    step = max(1.0, images / at_most)
    due, produced = 0.0, 0
    for number in range(count):
        disk.do(number)
        if number < due and number < count - 1:
            continue
        due += step
        for cut in disk.left(number + 1, dice, 3):
            if produced < at_most:
                produced += 1
                yield cut, list(said_in(recording.operations[: number + 1]))


def laid_out(image: Image, folder: Path) -> Path:
    """The image as files."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for path, content in image.items():
        if path.endswith("/"):
            (folder / path).mkdir(exist_ok=True)
        else:
            (folder / path).write_bytes(content)
    return folder


def below(recording: Recording, name: str) -> Recording:
    """The part of a recording that is of one folder in it."""
    before = {
        path.removeprefix(name).removeprefix("/") or ".": found
        for path, found in recording.before.items()
        if path == name or path.startswith(f"{name}/")
    }
    known = {inode for inode, _content in before.values()}
    operations = []
    for one in recording.operations:
        if one.folder in known:
            known.add(one.inode)
        if one.inode in known or one.folder in known:
            operations.append(one)
    return Recording(before, tuple(operations))


def refuse_unlike(recording: Recording, folder: Path) -> None:
    """A recorder that missed a write would prove nothing."""
    disk = Disk(recording)
    for number in range(len(recording.operations)):
        disk.do(number)
    real = {
        f"{path.relative_to(folder)}{'/' if path.is_dir() else ''}": b""
        if path.is_dir()
        else path.read_bytes()
        for path in folder.rglob("*")
    }
    if disk.whole() != real:
        raise RuntimeError("the recording does not lead to what lies in the folder")
