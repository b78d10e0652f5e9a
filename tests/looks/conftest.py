"""What was noted in the test before belongs to nobody here."""

import pytest

from desktop.looks.service import forget_waiting


@pytest.fixture(autouse=True)
def nothing_noted():
    forget_waiting()
    yield
    forget_waiting()
