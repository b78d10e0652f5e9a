"""An office with a printer, and no key left in use afterwards."""

import pytest

from desktop.core import cipher
from desktop.office.settings import change_settings


@pytest.fixture
def with_printer(office):
    pytest.importorskip("sqlcipher3", reason="encryption is an extra that this computer lacks")
    change_settings({"printer": "Counter"}, office.leader)
    yield office
    cipher.use(None)
