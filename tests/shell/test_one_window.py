"""The second start brings the first window to the front."""

from __future__ import annotations

import subprocess
import sys

from desktop.core.paths import CHECKOUT
from desktop.shell.one_window import Doorbell, ring

LISTEN = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop.shell.one_window import Doorbell
app = QCoreApplication([])
bell = Doorbell(Path(sys.argv[1]))
print("listening", flush=True)
app.exec()
"""


def test_the_first_copy_hears_the_second(qtbot, tmp_path):
    bell = Doorbell(tmp_path)
    with qtbot.waitSignal(bell.rung):
        assert ring(tmp_path)
    with qtbot.waitSignal(bell.rung):
        assert ring(tmp_path)
    bell.take_down()


def test_nobody_there_is_told(qapp, tmp_path):
    assert not ring(tmp_path)


def test_a_bell_left_by_a_killed_copy_is_replaced(qtbot, tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", LISTEN, str(tmp_path)], cwd=CHECKOUT, stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout.readline() == "listening\n"
        assert ring(tmp_path)
        first.kill()
    assert not ring(tmp_path)
    bell = Doorbell(tmp_path)
    with qtbot.waitSignal(bell.rung):
        assert ring(tmp_path)
    bell.take_down()
