"""A slice of every fault: the promise holds, and each control fails as it must."""

import subprocess
import sys

import pytest

from desktop.core.paths import CHECKOUT
from tests.faults.__main__ import names
from tests.faults.row import MUST_FAIL, NOT_DRIVEN, Row


@pytest.mark.parametrize("name", names())
def test_the_promise_holds(name):
    done = subprocess.run(
        [sys.executable, "-W", "error::ResourceWarning", "-m", "tests.faults", name, "--quick"],
        cwd=CHECKOUT, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    if NOT_DRIVEN in done.stdout:
        pytest.skip(next(line for line in done.stdout.splitlines() if NOT_DRIVEN in line))


def test_a_row_is_held_when_nothing_is_bad_and_a_control_when_something_is():
    assert Row("a", 3, 0).held
    assert not Row("a", 3, 1).held
    assert not Row("a", 0, 0).held
    assert Row("a", 3, 2, MUST_FAIL).held
    assert not Row("a", 3, 0, MUST_FAIL).held
