"""Pages over the desk, and a hand that presses keys."""

import pytest

from desktop.core.progress import Progress
from desktop.recovery import rehearsal, restore
from desktop.recovery.apart import Checked
from tests.dialogs import dressed, hand, press, show
from tests.recovery.conftest import counter, drawer, order, schema_worked_out_once, shan

__all__ = ["counter", "drawer", "dressed", "hand", "order", "press", "schema_worked_out_once", "shan", "show"]


@pytest.fixture(autouse=True)
def checked(monkeypatch):
    """What the other process would say; a test puts findings in."""
    findings = []

    def check(_path, _folder):
        yield Progress(1, 2, "Receipts, line by line")
        return Checked(tuple(findings))

    monkeypatch.setattr(restore, "check_apart", check)
    monkeypatch.setattr(rehearsal, "check_apart", check)
    return findings


@pytest.fixture(autouse=True)
def no_sticks(monkeypatch):
    """Only the sticks that a test plugs in."""
    plugged = []
    monkeypatch.setattr("desktop.core.volumes._mounted", lambda: plugged)
    return plugged
