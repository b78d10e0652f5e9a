"""What stands of restoring and rehearsing cannot be altered without the check's saying so."""

import pytest

from desktop.core import db
from desktop.core.journal import Head
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from desktop.proof.restored import check_restored
from desktop.recovery.loss import Loss, Run
from desktop.recovery.scratch import SQL
from desktop.recovery.service import BY_COPY, IN_FOLDER, Gap, Outcome, declare_restored, note_rehearsal
from tests.unguarded import take_guards_down

COPY = Head(3, "a" * 64)
AT = "2026-11-23T04:00:00.000Z"


@pytest.fixture
def told(office):
    """One of each."""
    loss = Loss(True, True, Head(9, "b" * 64), 6, 2, 7040, (Run("A", 4, 5),))
    declare_restored(Gap(BY_COPY, COPY, AT, loss, "AB", "C", "20261123-120000", "the disk"), office.leader)
    note_rehearsal(Outcome(IN_FOLDER, COPY, AT, 0, 4, 100, "d" * 64), office.clerk)


def findings():
    return [step.text for step in full_check(SQL) if isinstance(step, Finding)]


def spoil(statement):
    take_guards_down()
    db.database.execute_sql("PRAGMA foreign_keys = OFF")
    db.database.execute_sql("PRAGMA ignore_check_constraints = ON")
    db.database.execute_sql(statement)


def of_ours():
    return [finding.text for finding in check_restored()]


def test_nothing_is_found_in_what_was_told(told):
    assert findings() == []


@pytest.mark.parametrize("table", ["restoration", "rehearsal"])
def test_each_column_is_told(told, table):
    columns = [row[1:3] for row in db.rows(f"PRAGMA table_info({table})")]
    missed = []
    for name, kind in columns:
        [(value,)] = db.rows(f"SELECT {name} FROM {table}")
        other = "'x'" if kind == "TEXT" else "77"
        spoil(f"UPDATE {table} SET {name} = {other}")
        if not of_ours():
            missed.append(name)
        db.database.execute_sql(f"UPDATE {table} SET {name} = ?", (value,))
    assert missed == []


@pytest.mark.parametrize("table", ["restoration", "rehearsal"])
def test_a_row_that_is_gone_or_one_too_many_is_found(told, table):
    spoil(f"INSERT INTO {table} SELECT * FROM {table} WHERE 0")
    names = [row[1] for row in db.rows(f"PRAGMA table_info({table})")]
    fresh = {"id": "id + 1", "serial": "serial + 1", "number": "number || 'x'"}
    fresh["journal_seq"] = "journal_seq - 1"
    db.database.execute_sql(
        f"INSERT INTO {table} SELECT {', '.join(fresh.get(name, name) for name in names)} FROM {table}"
    )
    assert of_ours()
    db.database.execute_sql(f"DELETE FROM {table}")
    assert of_ours()


def test_a_receipt_under_an_earlier_letter_is_found(told, request):
    counter = request.getfixturevalue("counter")
    counter.pay()
    assert of_ours() == []
    spoil("UPDATE payment SET series = 'A'")
    assert any("letter" in text for text in of_ours())
