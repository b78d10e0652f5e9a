"""The newest copy is tried elsewhere and compared with the books, which stay open; the journal keeps it."""

import shutil
from dataclasses import replace

import pytest

from desktop.backup.manifest import read_manifest
from desktop.backup.service import make_copy
from desktop.backup.shelf import note_of
from desktop.core import db
from desktop.core.errors import NotAllowed, UserError
from desktop.core.sealed import new_identity, seal_for, seal_text
from desktop.core.volume import Volume
from desktop.office.rights import SignedIn
from desktop.office.settings import change_settings
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from desktop.recovery import rehearsal
from desktop.recovery.apart import Checked, check_apart
from desktop.recovery.figures import figures
from desktop.recovery.queries import rehearsal_overdue, rehearsals
from desktop.recovery.rehearsal import newest_for_rehearsal, rehearse
from desktop.recovery.scratch import SQL
from tests.recovery.conftest import end_of
from tests.unguarded import take_guards_down


@pytest.fixture(autouse=True)
def plugged(monkeypatch):
    sticks = []
    monkeypatch.setattr("desktop.core.volumes._mounted", lambda: sticks)
    return sticks


@pytest.fixture
def proved(monkeypatch):
    """The other process finds nothing, or what a test puts in."""
    found = []

    def check(_path, _folder):
        yield from ()
        return Checked(tuple(found))

    monkeypatch.setattr(rehearsal, "check_apart", check)
    return found


def copy_of(counter):
    return end_of(make_copy(counter.folder, "asked", counter.office.leader))


def test_a_copy_is_proved_against_the_books_as_they_were_then(counter, proved):
    counter.pay(3)
    copy_of(counter)
    counter.pay(2)  # what came later does not matter
    tried = end_of(rehearse(counter.folder, newest_for_rehearsal(counter.folder), counter.office.clerk))
    assert (tried.outcome.passed, tried.findings) == (True, ())
    [told] = rehearsals()
    assert (told.passed, told.receipts, told.money, told.medium) == (True, 3, 300, "folder")
    assert list(counter.folder.scratch.glob("*")) == []
    assert [step for step in full_check(SQL) if isinstance(step, Finding)] == []


def test_what_the_proof_finds_makes_it_fail_and_is_kept(counter, proved):
    copy_of(counter)
    proved.append("Receipt A-000001-8 was altered.")
    tried = end_of(rehearse(counter.folder, newest_for_rehearsal(counter.folder), counter.office.clerk))
    assert (tried.outcome.passed, tried.findings) == (False, ("Receipt A-000001-8 was altered.",))
    assert [(told.passed, told.findings) for told in rehearsals()] == [(False, 1)]


def test_a_copy_that_rotted_fails_and_does_not_stop_the_work(counter, proved):
    made = copy_of(counter)
    content = bytearray(made.path.read_bytes())
    content[5000] ^= 1
    made.path.write_bytes(bytes(content))
    tried = end_of(rehearse(counter.folder, newest_for_rehearsal(counter.folder), counter.office.clerk))
    assert not tried.outcome.passed
    assert tried.outcome.copy == read_manifest(note_of(made.path)).facts.head
    assert not rehearsals()[0].passed


@pytest.mark.parametrize(
    ("spoiled", "found"),
    [
        ("UPDATE payment SET received = received + 1, change = change + 1, credit_added = credit_added", ""),
        ("UPDATE payment SET received = received + 7, credit_added = credit_added + 7", "other receipts"),
        ("UPDATE credit_entry SET amount = amount + 7", "what they owed then"),
    ],
)
def test_figures_that_differ_are_named(counter, spoiled, found):
    counter.pay(2)
    seq = db.one("SELECT MAX(seq) FROM journal")[0]
    digest = db.one("SELECT hash FROM journal WHERE seq = ?", (seq,))[0]
    then = end_of(figures(db.database.execute_sql, seq))
    take_guards_down()
    db.database.execute_sql(spoiled)
    now = end_of(figures(db.database.execute_sql, seq))
    told = " ".join(rehearsal._differences(seq, digest, then, now))
    assert (found in told) if found else told == ""


def test_a_copy_of_another_history_is_told(counter):
    now = end_of(figures(db.database.execute_sql, 1))
    [told] = rehearsal._differences(1, "0" * 64, now, now)
    assert "not an earlier state" in told


def test_the_stick_comes_first_where_one_is_there(counter, plugged, tmp_path_factory):
    made = copy_of(counter)
    stick = tmp_path_factory.mktemp("stick")
    plugged.append(Volume(stick, "BLUE", "/dev/sdx1", "vfat", True))
    change_settings({"backup_sticks": ("BLUE",)}, counter.office.leader)
    assert newest_for_rehearsal(counter.folder).medium == "folder"
    on_stick = stick / f"office-copies-{made.manifest.facts.office_id}"
    on_stick.mkdir()
    for path in (made.path, note_of(made.path)):
        shutil.copyfile(path, on_stick / path.name)
    found = newest_for_rehearsal(counter.folder)
    assert (found.medium, found.place, found.path.parent) == ("stick", "BLUE", on_stick)


def test_without_a_copy_there_is_none(counter):
    assert newest_for_rehearsal(counter.folder) is None


def test_an_auditor_of_nothing_may_not(counter, proved, monkeypatch):
    copy_of(counter)
    monkeypatch.setitem(rehearsal.require.__globals__["RIGHTS"], "books.rehearse", frozenset())
    with pytest.raises(NotAllowed):
        end_of(rehearse(counter.folder, newest_for_rehearsal(counter.folder), SignedIn(2, "x", "clerk")))


def test_it_is_overdue_after_a_month(counter, clock, proved):
    assert not rehearsal_overdue(clock())
    clock.advance(days=32)
    assert rehearsal_overdue(clock())
    copy_of(counter)
    end_of(rehearse(counter.folder, newest_for_rehearsal(counter.folder), counter.office.clerk))
    assert not rehearsal_overdue(clock())
    proved.append("wrong")
    clock.advance(days=32)
    end_of(rehearse(counter.folder, newest_for_rehearsal(counter.folder), counter.office.clerk))
    assert rehearsal_overdue(clock())  # one that failed is none


# --- the other process ----------------------------------------------------------------------------


def test_the_other_process_proves_a_copy_while_the_books_stay_open(counter):
    counter.pay(2)
    copy = counter.copy()
    steps = check_apart(copy, counter.folder)
    told = []
    try:
        while True:
            told.append(next(steps))
            assert db.one("SELECT COUNT(*) FROM payment") == (2,)
    except StopIteration as end:
        checked = end.value
    assert checked.whole
    assert any(step.total for step in told)


def test_it_tells_what_is_wrong_and_what_cannot_be_read(counter, tmp_path):
    with pytest.raises(UserError, match="no file"):
        end_of(rehearsal_check(tmp_path / "nothing.db", counter.folder))


def rehearsal_check(path, folder):
    checked = yield from check_apart(path, folder)
    if checked.refused:
        raise UserError(checked.refused)
    return checked


def test_stopping_the_steps_ends_the_process(counter, monkeypatch):
    from desktop.recovery import apart

    started = []
    real = apart.subprocess.Popen

    def start(*order, **more):
        started.append(real(*order, **more))
        return started[-1]

    monkeypatch.setattr(apart.subprocess, "Popen", start)
    steps = check_apart(counter.copy(), counter.folder)
    next(steps)
    next(steps)
    steps.close()
    assert started[0].poll() is not None


def test_a_sealed_copy_that_is_cut_off_is_a_rehearsal_that_failed(counter, proved):
    words = "four words that wander"
    copy_of(counter)
    found = newest_for_rehearsal(counter.folder)
    identity, recipient = new_identity()
    sealed = counter.folder.copies / "sealed.age"
    seal_for(found.path, sealed, recipient)
    (counter.folder.copies / "key.age").write_text(seal_text(identity, words), "ascii")
    candidate = replace(found, path=sealed)
    with pytest.raises(UserError) as wrong:
        end_of(rehearse(counter.folder, candidate, counter.office.clerk, "other words that wander"))
    assert (wrong.value.field, rehearsals()) == ("passphrase", [])
    assert end_of(rehearse(counter.folder, candidate, counter.office.clerk, words)).outcome.passed
    sealed.write_bytes(sealed.read_bytes()[:-5000])
    tried = end_of(rehearse(counter.folder, candidate, counter.office.clerk, words))
    assert not tried.outcome.passed
    assert "damaged or cut off" in tried.findings[0]
    sealed.unlink()
    assert not end_of(rehearse(counter.folder, candidate, counter.office.clerk, words)).outcome.passed
