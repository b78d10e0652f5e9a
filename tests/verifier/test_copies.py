"""Copies as the program makes them, and books that were restored, as the stand-alone verifier finds them."""

import shutil

from desktop.backup.service import make_copy
from desktop.backup.shelf import note_of
from desktop.core import db
from desktop.core.journal import Head
from desktop.exports.catalogue import list_named
from desktop.exports.period import Period
from desktop.exports.places import place_at
from desktop.exports.service import Order, write_out
from desktop.office.mark import Mark
from desktop.office.rights import THE_PROGRAM
from desktop.recovery.loss import Loss, Run
from desktop.recovery.service import BY_COPY, Gap, declare_restored
from tests.packets.conftest import drawer, known, mei, order, paid, pay, shan, through
from tests.verifier.conftest import VERIFIER, verify, verify_alone

__all__ = ["drawer", "known", "mei", "order", "paid", "pay", "shan"]


def test_a_copy_of_ours_is_what_its_note_says_until_a_byte_is_another(paid, tmp_path):
    through(make_copy(paid.folder, "asked", THE_PROGRAM))
    [copy] = paid.folder.copies.glob("office-*.db")
    place = tmp_path / "stick"
    place.mkdir()
    for path in (copy, copy.with_suffix(".json"), VERIFIER):
        shutil.copyfile(path, place / path.name)
    found = verify_alone(program=place / "verify.py")
    assert found.status == 0, found
    assert f"{copy.name} is what its manifest says" in found.said
    content = (place / copy.name).read_bytes()
    (place / copy.name).write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert verify(place).status == 1


def test_numbers_that_a_restore_declared_as_lost_are_told(paid, tmp_path):
    loss = Loss(True, True, Head(99, "0" * 64), 9, 3, 10560, (Run("A", 3, 5),))
    copy = Head(*db.one("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1"))
    gap = Gap(BY_COPY, copy, "2026-11-23T04:00:00.000Z", loss, "A", "B", "20261123-120000", "the disk")
    declare_restored(gap, paid.leader)
    path = tmp_path / "copy.db"
    db.database.execute_sql("VACUUM INTO ?", (str(path),))
    found = verify(path)
    assert found.status == 0, found
    assert "under the letter B. Declared as lost: A-000003 ... A-000005" in found.said


def seal_now():
    seq, digest = db.one("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")
    return f"{seq} {' '.join(Mark(seq, digest).groups)}"


def test_an_older_copy_beside_a_newer_one_is_not_called_cut_off(paid, tmp_path):
    older = through(make_copy(paid.folder, "asked", THE_PROGRAM)).path
    stick = shutil.copytree(paid.folder.copies, tmp_path / "stick")
    with db.transaction("test.day", by=None):
        pass
    seal = seal_now()
    found = verify(stick, "--seal", seal)
    assert (found.status, f"{older.name} ends with" in found.said, "cut off" in found.said) == (1, True, True)
    newer = through(make_copy(paid.folder, "asked", THE_PROGRAM)).path
    for path in (newer, note_of(newer)):
        shutil.copyfile(path, stick / path.name)
    found = verify(stick, "--seal", seal)
    assert found.status == 0, found
    assert f"The seal of entry {seal.split()[0]} holds: {newer.name}" in found.said
    assert f"{older.name} ends with entry" in found.said


def test_what_cannot_be_read_hides_nothing_behind_it(paid, tmp_path):
    made = through(make_copy(paid.folder, "asked", THE_PROGRAM)).path
    stick = tmp_path / "stick"
    inner = shutil.copytree(paid.folder.copies, stick / "office-copies-0a1b2c3d")
    (inner / "before.json").write_bytes(note_of(made).read_bytes().replace(b'"form": 1', b'"form": []'))
    assert verify(stick).status == 1
    (inner / "before.json").unlink()
    found = verify(stick)
    assert (found.status, f"{made.name} is what its manifest says" in found.said) == (0, True), found
    (inner / made.name).write_bytes(made.read_bytes()[:-1] + b"x")
    assert verify(stick).status == 1


def test_lists_are_held_against_the_journal_that_tells_of_them(paid, tmp_path):
    lists = tmp_path / "stick" / "lists"
    lists.mkdir(parents=True)
    for name in ("payments", "journal"):
        order = Order((list_named(name),), Period(), "csv", place_at(lists), "For the auditor", False)
        through(write_out(order, paid.folder.exports, THE_PROGRAM))
    [taken] = lists.glob("payments-*.csv")
    found = verify(lists.parent)
    assert (found.status, f"{taken.name} is the list that the journal tells of" in found.said) == (0, True), (
        found
    )
    taken.write_bytes(taken.read_bytes().replace(b"50", b"90", 1))
    assert f"{taken.name} is no list that a journal here tells of" in verify(lists.parent).said
