"""What stood in a form when its program was killed stands in the books, and is offered to who typed it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from desktop.core import db, migrations
from desktop.core.paths import CHECKOUT, RESOURCES
from desktop.drafts.queries import kept_draft
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding

FORM = Path(__file__).with_name("form_that_dies.py")


def test_a_killed_program_leaves_what_was_typed(office):
    path = Path(str(db.database.database))
    db.close_database()
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT), "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        [sys.executable, str(FORM), str(path.parent)], stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout.readline() == "kept\n"
        process.send_signal(signal.SIGKILL)
    db.open_database(path)
    migrations.migrate(RESOURCES / "sql", path.parent / "copies")
    assert kept_draft("repair.out", office.clerk).body == {"place": "人民路十二号漏水"}
    assert [step for step in full_check(RESOURCES / "sql") if isinstance(step, Finding)] == []
