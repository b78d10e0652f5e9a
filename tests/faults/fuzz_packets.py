"""Packets from head office that were altered, forged or made in bad faith: refused, nothing is written."""

from __future__ import annotations

import copy
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import traceback
from collections import Counter
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from desktop.core.errors import UserError
from desktop.core.paths import CHECKOUT
from desktop.office.settings import change_settings
from tests.faults.busy_office import BusyOffice, cheap, worked_off
from tests.faults.fuzz_files import of_bytes
from tests.faults.fuzz_reader import MEMORY, SECONDS, too_slow
from tests.faults.row import Row

PACKETS = {"quick": 40, "full": 4_000}
ALTERED, REFUSED, TAKEN = "altered-and-taken", "refused", "taken"

ODD: tuple[Any, ...] = (
    None, True, -1, 0, 10**40, 1.5, float("inf"), "", "x" * 5000, "\x00", "\ud800", [], {}, [[]], {"a": 1},
    "../../etc/passwd", "/etc/passwd", "C:\\x", "manifest.json", "..", "a/b", "CON", "0" * 64, "2026-13-45",
)  # fmt: skip


def rows(size: str, office: Path) -> list[Row]:
    """The row of packets, where this version of the app takes packets in."""
    if find_spec("desktop.packets") is None:
        return []
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.fuzz_packets", str(office), str(PACKETS[size])],
        cwd=CHECKOUT, capture_output=True, text=True, check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    said = json.loads(done.stdout)
    bad = {what: count for what, count in said["outcomes"].items() if what not in (REFUSED, TAKEN)}
    count = sum(said["outcomes"].values())
    note = f"{said['outcomes'].get(REFUSED, 0):,} refused, {said['outcomes'].get(TAKEN, 0):,} not altered"
    note += f"; {bad}" if bad else ""
    return [
        Row("altered and forged packets", count, sum(bad.values()), note=note),
        Row("books afterwards as before", 1, said["entries"][0] != said["entries"][1]),
    ]


# --- in a process of its own ---------------------------------------------------------------------


def main(folder: str, count: str) -> None:
    """Look at one packet after another; what came of them, as JSON."""
    from desktop.core import db
    from tests.packets import head_office

    cheap()
    office = BusyOffice(Path(folder), lambda _line: None)
    change_settings({"code": "WM01"}, office.leader)
    place = Path(folder).parent / "packets"
    place.mkdir()
    files = [
        head_office.accounts([(f"{number:08d}", "单国强", "人民路12号") for number in range(100, 140)]),
        head_office.bills([("00010000", "Customer 0", "2026-11", "24.00", "11.20")] * 30),
    ]
    good = head_office.write_packet(place, files)
    signal.signal(signal.SIGALRM, too_slow)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    before = db.rows("SELECT COUNT(*) FROM journal")
    outcomes = Counter(_one(good, number) for number in range(int(count)))
    entries = [before, db.rows("SELECT COUNT(*) FROM journal")]
    office.leave()
    sys.stdout.write(json.dumps({"outcomes": outcomes, "entries": entries}))


def _one(good: Path, number: int) -> str:
    dice = random.Random(number)
    place = good.parent.parent / "altered"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    folder = place / good.name
    shutil.copytree(good, folder)
    dice.choice(_WAYS)(folder, dice)
    altered = any(
        not (folder / path.name).is_file() or (folder / path.name).read_bytes() != path.read_bytes()
        for path in good.glob("*.csv")
    )
    signal.alarm(SECONDS)
    try:
        return (ALTERED if altered else TAKEN) if _taken(place) else REFUSED
    except BaseException:
        last = traceback.extract_tb(sys.exc_info()[2])[-1]
        return f"BROKE:{sys.exc_info()[0].__name__}:{Path(last.filename).name}:{last.lineno}"
    finally:
        signal.alarm(0)


def _taken(place: Path) -> bool:
    """Whether anything there would be taken in."""
    from desktop.packets.incoming import check_packet, find_packets

    try:
        found = [one for one in find_packets(place) if not one.why_not]
        for one in found:
            worked_off(check_packet(one))
    except UserError:
        return False
    return bool(found)


# --- ways ----------------------------------------------------------------------------------------


def _manifest_bytes(folder: Path, dice: random.Random) -> None:
    path = folder / "manifest.json"
    path.write_bytes(of_bytes(path.read_bytes(), dice))


def _data_bytes(folder: Path, dice: random.Random) -> None:
    path = dice.choice(sorted(folder.glob("*.csv")))
    path.write_bytes(of_bytes(path.read_bytes(), dice))


def _forged(folder: Path, dice: random.Random) -> None:
    """Odd values anywhere in the manifest, its code counted anew."""
    from tests.packets.head_office import write_manifest

    told = json.loads((folder / "manifest.json").read_text("utf-8"))
    for _turn in range(dice.choice((1, 1, 3))):
        places = list(_places(told))
        holder, key = dice.choice(places)
        if dice.random() < 0.2 and isinstance(holder, dict):
            del holder[key]
        else:
            holder[key] = copy.deepcopy(dice.choice(ODD))
    try:
        write_manifest(folder, told, fresh=dice.random() < 0.8)
    except (ValueError, TypeError):
        (folder / "manifest.json").write_bytes(json.dumps(told).encode("utf-8", "surrogatepass"))


def _places(told: Any):
    found = told.items() if isinstance(told, dict) else enumerate(told) if isinstance(told, list) else ()
    for key, value in list(found):
        yield told, key
        yield from _places(value)


def _deep(folder: Path, dice: random.Random) -> None:
    depth = dice.choice((500, 100_000))
    (folder / "manifest.json").write_bytes(dice.choice((b"[", b'{"a":')) * depth)


def _large(folder: Path, dice: random.Random) -> None:
    (folder / "manifest.json").write_bytes(b" " * dice.choice((5_000_000, 80_000_000)) + b"{}")


def _missing(folder: Path, dice: random.Random) -> None:
    dice.choice(sorted(folder.iterdir())).unlink()


def _added(folder: Path, dice: random.Random) -> None:
    name = dice.choice(("more.csv", "x" * 200, "autorun.inf", "\u202e.csv", ".hidden", "verify.py"))
    (folder / name).write_bytes(b"1,2,3\n" * dice.choice((0, 10, 1000)))


def _no_file(folder: Path, dice: random.Random) -> None:
    path = dice.choice(sorted(folder.iterdir()))
    kept = path.read_bytes()
    path.unlink()
    match dice.randrange(5):
        case 0:
            path.mkdir()
        case 1:
            os.mkfifo(path)
        case 2:
            path.symlink_to(dice.choice(("/dev/zero", "/etc/passwd", path.name, "/nowhere")))
        case 3:
            (folder.parent / "outside").write_bytes(kept)
            path.symlink_to(folder.parent / "outside")
        case _:
            path.write_bytes(b"")


_WAYS: tuple[Callable[[Path, random.Random], None], ...] = (
    _manifest_bytes, _manifest_bytes, _data_bytes, _data_bytes, _forged, _forged, _forged, _forged, _deep,
    _large, _missing, _added, _no_file, _no_file,
)  # fmt: skip


if __name__ == "__main__":
    main(*sys.argv[1:])
