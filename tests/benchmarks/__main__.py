"""Prints the figures to reach: `python -m tests.benchmarks [NAME ...]`, one tab-separated line each."""

from __future__ import annotations

import importlib
import os
import sys

NAMES = ("receipt",)


def main(wanted: list[str]) -> int:
    """Measure what is asked for, or everything; 2 for a name that is not there."""
    unknown = [name for name in wanted if name not in NAMES]
    if unknown:
        print(f"unknown: {', '.join(unknown)}; there are: {', '.join(NAMES)}", file=sys.stderr)  # noqa: T201
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print("\t".join(("name", "measured", "floor", "ratio", "to reach")))  # noqa: T201
    for name in wanted or NAMES:
        for figure in importlib.import_module(f"tests.benchmarks.{name}").figures():
            print(figure.line(), flush=True)  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
