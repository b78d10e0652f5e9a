"""Runs the benchmarks: one line a figure, name, measured, floor, ratio, to reach, tab-separated."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import tempfile
from pathlib import Path

NAMES = (
    "payments",
    "search",
    "near",
    "imports",
    "receipt",
    "start",
    "outages",
    "repairs",
    "callbacks",
    "complaints",
    "measures",
    "exports",
    "reports",
    "notices",
)


def main() -> int:
    """Measure what was asked for; status 1 when a bar was missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--accounts", type=int, default=1_000_000, help="size of the large town")
    asked = parser.parse_args()
    unknown = set(asked.names) - set(NAMES)
    if unknown:
        parser.error(f"no benchmark {', '.join(sorted(unknown))}")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    missed = 0
    sys.stdout.write("name\tmeasured\tfloor\tratio\tto reach\n")
    with tempfile.TemporaryDirectory(prefix="counter-benchmarks-") as folder:
        for name in asked.names or NAMES:
            module = importlib.import_module(f"tests.benchmarks.{name}")
            for figure in module.figures(Path(folder), asked.accounts):
                sys.stdout.write(figure.line() + "\n")
                sys.stdout.flush()
                missed += not figure.reached
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
