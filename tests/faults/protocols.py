"""What the office does to keep its books and to give of them: copies, restoring, lists and packets.

Each is a workload for the nursery, as those of `workloads`, with the judge of what a power cut leaves of it.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from pathlib import Path

from desktop.core.errors import UserError
from desktop.core.paths import Folder
from desktop.office.settings import change_settings
from tests.faults.busy_office import BusyOffice, Say, worked_off
from tests.faults.disk import Disk
from tests.faults.recorder import Recording
from tests.faults.workloads import pay, say, weaken

STICK = "stick"


# --- workloads ---------------------------------------------------------------------------------


def copies(folder: Path, number: int) -> None:
    """Copies of the books, and payments between them."""
    from desktop.backup.service import make_copy

    office = _with_a_drawer(folder)
    for turn in range(number):
        pay(office, turn)
        made = worked_off(make_copy(office.folder, "asked", office.leader))
        say(f"copied {made.path.name} {made.manifest.facts.head.seq}")
        office.clock.advance(hours=1)
    office.leave()


def restoring(folder: Path, _number: int) -> None:
    """A copy takes the place of the books."""
    from desktop.recovery import restore

    place = Folder(folder)
    (copy, *_others) = sorted(place.copies.glob("office-*.db"))
    worked_off(restore.restore(place, worked_off(restore.plan(place, copy)), "tried"))
    say("restored")


def before_restoring(folder: Path) -> None:
    """Books with a copy, and payments since; closed."""
    from desktop.backup.service import make_copy

    office = _with_a_drawer(folder, lambda _line: None)
    pay(office, 0)
    worked_off(make_copy(office.folder, "asked", office.leader))
    office.clock.advance(hours=1)
    pay(office, 1)
    office.leave()


def put_a_stick_in(folder: Path) -> None:
    """It was there before, so its own name lasts."""
    (folder / STICK).mkdir()


def lists_out(folder: Path, number: int) -> None:
    """Lists of the books are written to a stick."""
    from desktop.exports.catalogue import BY_NAME
    from desktop.exports.period import ALL
    from desktop.exports.places import Place
    from desktop.exports.service import Order, write_out

    office = _with_a_drawer(folder)
    stick = folder / STICK
    for turn in range(number):
        pay(office, turn)
        form = ("csv", "xlsx")[turn % 2]
        order = Order((BY_NAME["payments"],), ALL, form, Place(stick, STICK), "For the auditor", True)
        for written in worked_off(write_out(order, office.folder.exports, office.leader)):
            say(f"written {written.path.name}")
        office.clock.advance(minutes=5)
    office.leave()


def packet(folder: Path, number: int) -> None:
    """Packets for head office are made and put on a stick."""
    from desktop.packets.making import make_packet
    from desktop.packets.writing import Lock, write_packet

    office = _with_a_drawer(folder)
    stick = folder / STICK
    change_settings({"code": "WM01"}, office.leader)
    for turn in range(number):
        pay(office, turn)
        made = worked_off(make_packet(office.leader))
        written = worked_off(write_packet(made.packet_id, stick, Lock(), office.leader))
        say(f"written {written.folder.name}")
    office.leave()


def _with_a_drawer(folder: Path, tell: Say = say) -> BusyOffice:
    office = BusyOffice(folder, tell)
    office.attempt(office.open, 0, 1, 20000)
    return office


def main(name: str, folder: str, number: str, *weaker: str) -> None:
    """Work, and say nothing but what is true."""
    for how in weaker:
        weaken(how)
    globals()[name](Path(folder), int(number))


# --- judges ------------------------------------------------------------------------------------


class CopiesJudge:
    """Every copy that has its name is whole, and the newest is no older than what was said."""

    def __init__(self, _recording: Recording):
        pass

    def __call__(self, folder: Path, said: list[str]) -> str:
        """What is wrong, or nothing."""
        newest = -1
        for path in (folder / "copies").glob("office-*.db"):
            try:
                newest = max(newest, _head(path))
            except (sqlite3.Error, ValueError) as error:
                return f"the copy {path.name} is not whole: {error}"
            if not path.with_name(f"{path.name}.json").exists() and not path.with_suffix(".json").exists():
                return f"the copy {path.name} has no note beside it"
        told = [int(line.split()[2]) for line in said if line.startswith("copied")]
        return (
            f"entry {told[-1]} was copied, the newest copy has {newest}" if told and newest < told[-1] else ""
        )


class RestoreJudge:
    """The books before or the restored ones, and they can be opened; once it was said, the restored ones."""

    def __init__(self, recording: Recording):
        before = recording.before["office.db"][1] or b""
        self._before = hashlib.sha256(before).digest()

    def __call__(self, folder: Path, said: list[str]) -> str:
        """What is wrong, or nothing."""
        from desktop.recovery import swap

        try:
            swap.finish_or_undo(Folder(folder))
            restored = _restorations(folder / "office.db")
        except (sqlite3.Error, ValueError, OSError, UserError) as error:
            return f"the books: {type(error).__name__} {error}"
        if "restored" in said and not restored:
            return "it was said to be restored, and the old books lie there"
        if not restored and hashlib.sha256((folder / "office.db").read_bytes()).digest() != self._before:
            return "the books before are not what they were"
        if restored and not any((folder / "replaced").rglob("office.db")):
            return "the books before are gone"
        return ""


class StickJudge:
    """What can be seen on the stick is whole, stands in the journal, and all that was said is there."""

    def __init__(self, recording: Recording):
        disk = Disk(recording)
        for number in range(len(recording.operations)):
            disk.do(number)
        whole = {path: content for path, content in disk.whole().items() if path.startswith(f"{STICK}/")}
        self._whole = _things({path.removeprefix(f"{STICK}/"): content for path, content in whole.items()})

    def __call__(self, folder: Path, said: list[str]) -> str:
        """What is wrong, or nothing."""
        stick = folder / STICK
        there = {
            str(path.relative_to(stick)) + ("/" if path.is_dir() else ""): b""
            if path.is_dir()
            else path.read_bytes()
            for path in stick.rglob("*")
        }
        seen = _things(there)
        for name, content in seen.items():
            if content != self._whole.get(name):
                return f"{name} is not whole: {sorted(content)[:9]}"
        missing = {line.split()[1] for line in said if line.startswith("written")} - seen.keys()
        return f"said and not there: {missing}" if missing else ""


def _things(paths: dict[str, bytes]) -> dict[str, dict[str, bytes]]:
    """Files, and folders with all that is in them, by the names that somebody sees."""
    found: dict[str, dict[str, bytes]] = {}
    for path, content in paths.items():
        name, _slash, rest = path.partition("/")
        if name and not name.startswith("."):
            found.setdefault(name, {})[rest] = content
    return found


def _head(path: Path) -> int:
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as file:
        if (verdict := file.execute("PRAGMA integrity_check(1)").fetchone()[0]) != "ok":
            raise ValueError(verdict)
        return int(file.execute("SELECT COALESCE(MAX(seq), 0) FROM journal").fetchone()[0])


def _restorations(path: Path) -> int:
    """How often the books say that they were restored; they are only read."""
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as file:
        if (verdict := file.execute("PRAGMA integrity_check(1)").fetchone()[0]) != "ok":
            raise ValueError(verdict)
        return int(file.execute("SELECT COUNT(*) FROM journal WHERE kind = 'books.restored'").fetchone()[0])
