"""A counter that is killed in the middle of payments loses nothing it said aloud."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

from desktop.accounts.service import AccountFields, open_account
from desktop.core import db, migrations
from desktop.core.paths import CHECKOUT, RESOURCES
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding

KILLS = 25
COUNTER = Path(__file__).with_name("counter_that_dies.py")


def _run_until_killed(folder, payments):
    """Start the counter, hear `payments` receipt numbers, kill it, and hear what else it said."""
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    process = subprocess.Popen(
        [sys.executable, str(COUNTER), str(folder)], stdout=subprocess.PIPE, text=True, env=environment
    )
    said = []
    assert process.stdout.readline() == "ready\n"
    for _payment in range(payments):
        said.append(process.stdout.readline().strip())
    process.send_signal(signal.SIGKILL)
    said += [line.strip() for line in process.stdout if line.endswith("\n")]
    process.wait()
    process.stdout.close()
    return said


def test_no_acknowledged_payment_is_lost_and_none_is_half_there(office):
    open_account(AccountFields("00000001", "单国强", "人民路12号"), office.leader)
    path = Path(str(db.database.database))
    db.close_database()
    dice = random.Random(7)
    said = []
    for _kill in range(KILLS):
        said += _run_until_killed(path.parent, dice.randrange(0, 12))
    db.open_database(path)
    migrations.migrate(RESOURCES / "sql", path.parent / "copies")
    kept = [number for (number,) in db.rows("SELECT receipt_number FROM payment ORDER BY serial")]
    assert len(said) > KILLS
    assert set(said) <= set(kept)
    assert len(kept) - len(said) <= KILLS  # at most one a kill was saved and not yet said
    assert [step for step in full_check(RESOURCES / "sql") if isinstance(step, Finding)] == []
