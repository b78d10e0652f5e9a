"""What a commit changed is told to everybody, and nobody who fails at it takes anything from it."""

import logging

from desktop.core import changes, db
from desktop.core.db import transaction


def test_a_screen_that_fails_takes_nothing_from_the_commit_nor_from_others(office, caplog, listeners_failed):
    told = []

    def fails(_changed):
        raise RuntimeError("this screen is gone")

    for listener in (fails, told.append):
        changes.listen(listener)
    try:
        with caplog.at_level(logging.ERROR), transaction("desk.locked", "desk", by=None) as entry:
            pass
    finally:
        for listener in (fails, told.append):
            changes.forget(listener)
    assert told == [frozenset({"desk"})]
    assert db.one("SELECT MAX(seq) FROM journal") == (entry.seq,)
    assert "this screen is gone" in caplog.text
    assert [str(error) for error in listeners_failed] == ["this screen is gone"]
    listeners_failed.clear()
