"""Several programs started at once, lock files that a power cut left, strange folders, other code pages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from desktop.core import db
from desktop.core.paths import CHECKOUT, Folder
from desktop.opening import hold
from tests.faults.busy_office import BusyOffice, cheap, found
from tests.faults.killed import LONGEST_WAIT, Program
from tests.faults.row import Row
from tests.faults.workloads import pay

NAME = "Two copies, strange places"
PROMISE = "One program works in a folder and the others are told so; any folder and any code page will do"

ROUNDS = {"quick": 3, "full": 60}
STARTS = 4
LOCK_FILES = (b"", b"\0" * 512, b"4711\n", b"1\n", b"\xff\xfe rubbish", b"x" * 100_000)
PLACES = (
    "营业厅 账本", "帳本（二）", "Büro ñandú", "with 'quotes' and \"more\"", "$HOME %PATH% `x`", "emoji 💧",
    "a;b&c|d #e?f", "-starts-with-a-dash", "dots...", "long" * 60, "/".join(["deep" * 10] * 9),
    "\u202eright to left", "line\nbreak", "file:office.db?mode=memory", "100%20encoded",
)  # fmt: skip
TOO_DEEP = ("/".join(["deep" * 20] * 6), "/".join(["深" * 80] * 12))
CODE_PAGES = (
    {"LC_ALL": "C"}, {"LC_ALL": "C.UTF-8"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "zh_CN.GB18030"}, {"LC_ALL": "zh_CN.GB18030", "PYTHONUTF8": "0"}, {"LC_ALL": "zh_TW.BIG5"},
    {"LANG": "en_US.ISO-8859-1", "PYTHONUTF8": "0"}, {"LC_ALL": "nonsense"}, {"PYTHONIOENCODING": "ascii"},
)  # fmt: skip


def run(size: str) -> list[Row]:
    """Races, lock files, places, code pages."""
    cheap()
    with tempfile.TemporaryDirectory(prefix="instances-") as place:
        template = found(Path(place) / "office")
        code_pages = CODE_PAGES if size == "full" else CODE_PAGES[3:4]
        return [
            _races(template, ROUNDS[size]),
            _tried(
                "lock files left empty or full of rubbish", LOCK_FILES, lambda one: _lock_file(template, one)
            ),
            _tried("folders with strange and long names", PLACES, lambda one: _folder(template, one)),
            _tried("folders that lie too deep, refused", TOO_DEEP, lambda one: _too_deep(template, one)),
            _tried("code pages, the command line", code_pages, lambda one: _code_page(template, one)),
        ]


def _tried(what, ways, look) -> Row:
    wrong = [f"{way!r}: {said}" for way in ways if (said := look(way))]
    return Row(what, len(ways), len(wrong), note="; ".join(wrong)[:600])


def _races(template: Folder, rounds: int) -> Row:
    """Four at once; the one that is in is killed, and exactly one of the others gets in."""
    wrong, refused = [], 0
    folder = template.root.with_name("races")
    shutil.copytree(template.root, folder)
    for turn in range(rounds):
        programs = [Program(folder, turn, fenced=True) for _start in range(STARTS)]
        left = list(programs)
        while len(left) > 1:
            inside = _inside(left)
            if len(inside) != 1:
                wrong.append(f"round {turn}: {len(inside)} of {len(left)} are in")
                break
            inside[0].kill()
            left.remove(inside[0])
        for program in left:
            program.kill()
        refused += sum(program.said.count("refused") > 0 for program in programs)
        wrong += [f"round {turn}: {line}" for program in programs for line in program.said if "broke" in line]
    return Row(
        f"{STARTS} starts at once, the holder killed",
        rounds,
        len(wrong),
        note="; ".join([f"{refused} were told", *wrong[:1]]),
    )


def _inside(programs) -> list[Program]:
    """Those that are in, once the others have been told that somebody is."""
    for program in programs:
        program.hear_until(0, lambda line: line in ("ready", "refused"))
    for _wait in range(LONGEST_WAIT * 10):
        if any(program.is_inside() for program in programs):
            break
        time.sleep(0.1)
    return [program for program in programs if program.is_inside()]


def _lock_file(template: Folder, content: bytes) -> str:
    path = template.root / "lock"
    path.write_bytes(content)
    lock = hold(template)
    if lock is None:
        return "nobody is let in"
    lock.release()
    return ""


def _folder(template: Folder, name: str) -> str:
    """A payment in it, and the next start."""
    root = template.root.parent / "places" / name
    root.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(template.root, root)
    try:
        office = BusyOffice(root, lambda _line: None)
        office.open(0, 0, 0)
        pay(office, 0)
        office.leave()
        office = BusyOffice(root, lambda _line: None)
        (count,) = db.one("SELECT COUNT(*) FROM payment")
        office.leave()
        return "" if count == 1 else f"{count} payments"
    except Exception as error:
        db.close_quietly()
        return f"{type(error).__name__}: {error}"
    finally:
        shutil.rmtree(template.root.parent / "places")


def _too_deep(template: Folder, name: str) -> str:
    """A sentence that says why, and what to do."""
    said = _folder(template, name)
    return "" if said.startswith("UserError") and "too deep" in said else f"{said[:80]}"


def _code_page(template: Folder, environment: dict[str, str]) -> str:
    """`check` in a Chinese folder, in Chinese."""
    root = template.root.parent / "账本"
    if not root.exists():
        shutil.copytree(template.root, root)
    bare = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))
    }
    done = subprocess.run(
        [sys.executable, "main.py", "check", "--data", str(root), "--lang", "zh_CN"],
        cwd=CHECKOUT, capture_output=True, check=False, env={**bare, **environment},
    )  # fmt: skip
    if done.returncode == 0 and b"Traceback" not in done.stderr:
        return ""
    return f"status {done.returncode}: {(done.stderr or done.stdout)[-300:]!r}"
