"""One copy works in a folder, however the last one ended."""

from __future__ import annotations

import subprocess
import sys

import pytest

from desktop.core.instance import InstanceLock, doorbell_name
from desktop.core.paths import CHECKOUT

START = """
import sys
from pathlib import Path
from desktop.core.instance import InstanceLock
lock = InstanceLock(Path(sys.argv[1]))
print("in" if lock.acquire() else "out", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def start(tmp_path):
    """Start a copy of the app that takes the lock if it can, and stays until it is told to go."""
    copies = []

    def starting():
        copy = subprocess.Popen(
            [sys.executable, "-c", START, str(tmp_path)],
            cwd=CHECKOUT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        copies.append(copy)
        return copy

    yield starting
    for copy in copies:
        copy.kill()
        copy.communicate()


def test_of_four_starts_at_once_exactly_one_gets_in(start):
    copies = [start() for _number in range(4)]
    assert sorted(copy.stdout.readline().strip() for copy in copies) == ["in", "out", "out", "out"]


def test_a_killed_copy_shuts_nobody_out(start, tmp_path):
    first = start()
    assert first.stdout.readline() == "in\n"
    lock = InstanceLock(tmp_path)
    assert not lock.acquire()
    first.kill()
    first.wait()
    assert lock.acquire()
    lock.release()


@pytest.mark.parametrize("left", [b"", b"\0" * 512, b"4711\n", b"\xff\xfe rubbish"])
def test_what_a_power_cut_left_in_the_file_does_not_matter(tmp_path, left):
    (tmp_path / "lock").write_bytes(left)
    lock = InstanceLock(tmp_path)
    assert lock.acquire()
    lock.release()
    assert (tmp_path / "lock").read_bytes() == left


def test_the_lock_is_given_back_and_its_file_stays(tmp_path):
    first, second = InstanceLock(tmp_path), InstanceLock(tmp_path)
    assert first.acquire()
    assert first.acquire()
    assert not second.acquire()
    first.release()
    assert second.acquire()
    assert (tmp_path / "lock").exists()
    second.release()


def test_each_folder_has_its_own_bell(tmp_path):
    (tmp_path / "a").mkdir()
    assert doorbell_name(tmp_path / "a") == doorbell_name(tmp_path / "a" / ".." / "a")
    assert doorbell_name(tmp_path / "a") != doorbell_name(tmp_path)
