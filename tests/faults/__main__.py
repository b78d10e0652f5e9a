"""Drives faults through the app and prints one table: fault, how many, result, note.

A fault is a module of this folder with NAME, PROMISE and run(size) -> rows; size is "quick" or "full".
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import time
from pathlib import Path
from types import ModuleType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).parent


def names() -> list[str]:
    """The faults there are: whichever file of this folder makes a promise."""
    return sorted(path.stem for path in HERE.glob("*.py") if "\nPROMISE = " in path.read_text("utf-8"))


def main() -> int:
    """Drive what was asked for; status 1 when a promise was broken or a control did not fail."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(names()))
    parser.add_argument("--quick", action="store_true", help="the slice that the suite runs")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(names()):
        parser.error(f"no fault {', '.join(sorted(unknown))}")
    _line("fault", "how many", "result", "")
    _line("---", "---", "---", "---")
    held = [_drive(name, "quick" if asked.quick else "full") for name in asked.names or names()]
    return 0 if all(held) else 1


def _drive(name: str, size: str) -> bool:
    fault: ModuleType = importlib.import_module(f"tests.faults.{name}")
    start, held = time.monotonic(), True
    _line(f"**{fault.NAME}**", "", "", fault.PROMISE)
    for row in fault.run(size):
        _line(*row.cells())
        held = held and row.held
    _line("", "", "", f"{time.monotonic() - start:.0f} s")
    return held


def _line(*cells: str) -> None:
    sys.stdout.write(f"| {' | '.join(cells)} |\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
