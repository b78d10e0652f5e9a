"""A disk as a program sees it, and every state of it that a power cut may leave behind.

What was written since a file's last sync may be there, or any part of it, down to single sectors; its last
write may be rubbish. A name (made, moved, taken away) lasts once its folder was synced; before that, names
may be cut off at any point of their order, whether or not the data behind them arrived.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.faults.recorder import (
    CUT,
    DATA,
    GONE,
    MADE,
    MADE_FOLDER,
    MOVED,
    NAMED,
    SYNC,
    Operation,
    Recording,
)

SECTOR = 512
Image = dict[str, bytes]  # by path; folders end in a slash


@dataclass(eq=False)
class Node:
    """A file or folder, whatever its names are."""

    is_folder: bool
    durable: bytes = b""
    unsynced: list[tuple[int, Operation]] = field(default_factory=list)
    names: dict[str, Node] = field(default_factory=dict)  # of a folder: those that last


@dataclass(frozen=True)
class Naming:
    """A name that was made, moved or taken away, and that need not last yet."""

    number: int
    folder: Node
    name: str
    node: Node | None  # None: taken away
    source: Node | None = None  # where it is moved from
    old_name: str = ""


@dataclass(frozen=True)
class Cut:
    """The power is lost after `number` operations: one disk that may be left."""

    number: int
    how: str
    image: Image


class Disk:
    """Plays a recording, operation by operation.

    Args:
        holds_back: a disk that lies says that something is synced so many operations before it is.
    """

    def __init__(self, recording: Recording, holds_back: int = 0):
        self.operations = recording.operations
        self._holds_back = holds_back
        self._confirmed: deque[tuple[int, Node]] = deque()
        self._nodes: dict[int, Node] = {}
        self._naming: list[Naming] = []
        nodes = {
            path: Node(content is None, content or b"")
            for path, (_inode, content) in recording.before.items()
        }
        self._nodes = {inode: nodes[path] for path, (inode, _content) in recording.before.items()}
        self.root = nodes["."]
        for path, node in nodes.items():
            if path != ".":
                parent, _slash, name = path.rpartition("/")
                nodes[parent or "."].names[name] = node

    def do(self, number: int) -> None:
        """The next operation."""
        one = self.operations[number]
        match one.kind:
            case k if k in (MADE, MADE_FOLDER):
                self._nodes[one.inode] = Node(k == MADE_FOLDER)
                self._name(number, one, one.data.decode(), self._nodes[one.inode])
            case k if k == NAMED:
                self._name(number, one, one.data.decode(), self._nodes[one.inode])
            case k if k == GONE:
                self._name(number, one, one.data.decode(), None)
            case k if k == MOVED:
                old, new = one.data.decode().split("/")
                node, to = self._nodes[one.inode], self._nodes[one.other]
                self._naming.append(Naming(number, to, new, node, self._nodes[one.folder], old))
            case k if k in (DATA, CUT):
                self._nodes[one.inode].unsynced.append((number, one))
            case k if k == SYNC:
                self._confirmed.append((number, self._nodes[one.inode]))
        while self._confirmed and self._confirmed[0][0] + self._holds_back <= number:
            self._sync(*self._confirmed.popleft())

    def _name(self, number: int, one: Operation, name: str, node: Node | None) -> None:
        self._naming.append(Naming(number, self._nodes[one.folder], name, node))

    def _sync(self, until: int, node: Node) -> None:
        """What was done to it until an operation is kept."""
        if not node.is_folder:
            kept = [one for number, one in node.unsynced if number <= until]
            node.durable = _written(node.durable, kept)
            node.unsynced = node.unsynced[len(kept) :]
            return
        for naming in [one for one in self._naming if one.folder is node and one.number <= until]:
            _apply(naming, _durable_names)
            self._naming.remove(naming)

    # --- what may be left -------------------------------------------------------------------------

    def left(self, number: int, dice: random.Random, at_random: int) -> Iterator[Cut]:
        """The disks that a cut may leave now: all, nothing, one without the other, and some at random."""
        every, seen = len(self._naming), set()
        plans = [
            ("all", every),
            ("none", 0),
            ("none", every),
            ("all", 0),
            ("rubbish", every),
            ("torn", every),
        ]
        plans += [
            (dice.choice(("some", "torn", "rubbish", "first")), dice.randint(0, every))
            for _one in range(at_random)
        ]
        for how, names in plans:
            tree = self._named(names)
            nodes = [node for node in dict.fromkeys(tree.values()) if node.unsynced]
            if how in ("all", "none") or not nodes:  # no chance in it: the same again is no other disk
                same = (names, how if nodes else "")
                if same in seen:
                    continue
                seen.add(same)
            written = {node: _partly(node, how, dice) for node in nodes}
            image = {
                path: written.get(node, node.durable) if not node.is_folder else b""
                for path, node in tree.items()
            }
            yield Cut(number, f"{how} of the data, {names} of {every} names", image)

    def whole(self) -> Image:
        """The disk when nothing is lost."""
        tree = self._named(len(self._naming))
        return {
            path: b"" if node.is_folder else _written(node.durable, [one for _number, one in node.unsynced])
            for path, node in tree.items()
        }

    def _named(self, count: int) -> dict[str, Node]:
        """All paths when the first `count` of the names that need not last yet did."""
        names: dict[Node, dict[str, Node]] = {}

        def of(folder: Node) -> dict[str, Node]:
            return names.setdefault(folder, dict(folder.names))

        for naming in self._naming[:count]:
            _apply(naming, of)
        return dict(_paths(self.root, "", of))


def _durable_names(folder: Node) -> dict[str, Node]:
    return folder.names


def _apply(naming: Naming, of) -> None:
    if naming.source is not None:
        of(naming.source).pop(naming.old_name, None)
    if naming.node is None:
        of(naming.folder).pop(naming.name, None)
    else:
        of(naming.folder)[naming.name] = naming.node


def _paths(folder: Node, before: str, of) -> Iterator[tuple[str, Node]]:
    for name, node in of(folder).items():
        path = f"{before}{name}"
        yield (f"{path}/", node) if node.is_folder else (path, node)
        if node.is_folder:
            yield from _paths(node, f"{path}/", of)


def _partly(node: Node, how: str, dice: random.Random) -> bytes:
    """The file with a part of what was written since its last sync."""
    pending = [one for _number, one in node.unsynced]
    match how:
        case "all":
            kept = pending
        case "none":
            kept = []
        case "first":
            kept = pending[: dice.randint(0, len(pending))]
        case "some":
            kept = [one for one in pending if dice.random() < 0.5]
        case "torn":
            kept = [part for one in pending for part in _torn(one, dice)]
        case _:
            kept = [*pending[:-1], _rubbish(pending[-1], dice)]
    return _written(node.durable, kept)


def _torn(one: Operation, dice: random.Random) -> Iterator[Operation]:
    """Some of a write's sectors."""
    if one.kind == CUT:
        yield one
        return
    start = 0
    while start < len(one.data):
        end = min(len(one.data), start + SECTOR - (one.place + start) % SECTOR)
        if dice.random() < 0.6:
            yield Operation(DATA, one.inode, 0, 0, one.place + start, one.data[start:end])
        start = end


def _rubbish(one: Operation, dice: random.Random) -> Operation:
    return Operation(one.kind, one.inode, 0, 0, one.place, dice.randbytes(len(one.data)))


def _written(content: bytes, operations: list[Operation]) -> bytes:
    if not operations:
        return content
    file = bytearray(content)
    for one in operations:
        end = one.place + len(one.data)
        if one.kind == CUT:
            del file[one.place :]
            file.extend(bytes(one.place - len(file)))
        else:
            file.extend(bytes(max(0, end - len(file))))
            file[one.place : end] = one.data
    return bytes(file)
