"""Opens and looks at bad files one after another, in a process with little memory; says what came of each."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import sys
import time
import traceback
from pathlib import Path

from desktop.core.errors import UserError
from desktop.exchange import imports
from tests.faults.busy_office import BusyOffice, cheap
from tests.faults.fuzz_files import mutated, samples

MEMORY = 1_500_000_000  # bytes of address space
SECONDS = 30


class TooSlow(BaseException):
    """Nobody at a counter waits so long."""


def main(folder: str, first: str, last: str, step: str) -> None:
    """Say a line for each file: its number, what came of it, milliseconds."""
    cheap()
    office = BusyOffice(Path(folder), lambda _line: None)
    place = Path(folder).parent / f"files-{first}"
    place.mkdir()
    kept = samples(place)
    signal.signal(signal.SIGALRM, too_slow)
    _hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, _hard))
    for number in range(int(first), int(last), int(step)):
        path = place / f"list-{number}.csv"
        path.write_bytes(mutated(number, kept))
        begun = time.monotonic()
        _say(number, "begun")
        _say(number, _looked_at(path), int((time.monotonic() - begun) * 1000))
        path.unlink()
    for path, what in _odd_places(place):
        _say(what, _looked_at(path), 0)
    left = {path.name for path in place.iterdir()} - {path.name for path in place.glob("sample-*")}
    _say(
        "left",
        ",".join(sorted(left - {"pipe", "folder", "zeros", "noise", "loop", "nowhere"})) or "nothing",
        0,
    )
    office.leave()
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    _say("memory", "kilobytes", most)


def _say(*words: object) -> None:
    sys.stdout.write(f"{' '.join(map(str, words))}\n")
    sys.stdout.flush()


def _looked_at(path: Path) -> str:
    signal.alarm(SECONDS)
    try:
        file = imports.open_file(path)
        file.table.head(20)
        for _step in imports.look(file):
            pass
        return "previewed"
    except UserError as refusal:
        return "refused" if refusal.message.strip() else "refused-without-a-word"
    except TooSlow:
        return "too-slow"
    except BaseException:
        last = traceback.extract_tb(sys.exc_info()[2])[-1]
        return f"BROKE:{sys.exc_info()[0].__name__}:{Path(last.filename).name}:{last.lineno}"
    finally:
        signal.alarm(0)
        with contextlib.suppress(Exception):
            imports.put_away()


def too_slow(*_signal: object) -> None:
    """Time is up."""
    raise TooSlow


def _odd_places(place: Path):
    """What is no file at all, by its name or by where it leads."""
    (place / "folder").mkdir()
    os.mkfifo(place / "pipe")
    for name, target in (
        ("zeros", "/dev/zero"),
        ("noise", "/dev/urandom"),
        ("loop", "loop"),
        ("nowhere", "/nowhere"),
    ):
        (place / name).symlink_to(target)
    for name in ("folder", "pipe", "zeros", "noise", "loop", "nowhere"):
        yield place / name, name
    yield place / ("x" * 5000), "endless-name"


if __name__ == "__main__":
    main(*sys.argv[1:])
