"""From the start of the process to a window that takes keys, beside an empty PySide6 main window."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from desktop.core.paths import CHECKOUT
from tests.benchmarks.big_town import close_town, open_town
from tests.benchmarks.figure import Figure, medians

ROUNDS = 11
SMALL = 3_000

# Both end as soon as a field has the focus and the window was shown and painted.
_LEAVE = """
import os, sys
def leave(*_asked):
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication, QLineEdit
    while not isinstance(QApplication.focusWidget(), QLineEdit):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
    QApplication.processEvents()
    os._exit(0)  # what comes after is not what is measured
"""
_EMPTY = (
    _LEAVE
    + """
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLineEdit())
window.show()
window.centralWidget().setFocus()
leave()
"""
)
# The hook sits where the program itself first touches Qt; everything before and after is its own.
_OURS = (
    _LEAVE
    + """
from desktop import preflight
from desktop.preflight import environment
environment._inside = lambda checkout: True  # as after the first start, in an environment that is in order
environment._read_stamp = lambda checkout: set(environment._marks(checkout, False))
read = preflight._read_what_needs_no_qt
def read_and_hook():
    read()
    from desktop import app
    app.QApplication.exec = leave
preflight._read_what_needs_no_qt = read_and_hook
sys.argv = ["main.py", "--data", sys.argv[1]]
exec(compile(open("main.py", encoding="utf-8").read(), "main.py", "exec"))
"""
)


def figures(folder: Path, _accounts: int) -> Iterator[Figure]:
    """One line: our sign-in against the empty window."""
    open_town(folder, SMALL, 1)
    close_town()
    books = folder / f"town-{SMALL}-1"
    ours, empty = medians(ROUNDS, lambda: _run(_OURS, books), lambda: _run(_EMPTY))
    yield Figure("process start to a window that takes keys, against an empty window", ours, empty, 2.0)


def _run(script: str, *arguments: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=CHECKOUT,
        env={**kept, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(CHECKOUT)},
        check=True,
        capture_output=True,
        timeout=60,
    )
