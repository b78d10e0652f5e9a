"""A copy holds the books of one moment, counts once it was read back, and a fault leaves no half of one."""

import shutil
from dataclasses import replace

import pytest

from desktop.backup import service, shelf
from desktop.backup.manifest import render
from desktop.backup.places import FOLDER, OFFICE, STICK
from desktop.backup.service import make_copy
from desktop.backup.verify import look_at
from desktop.core import db
from desktop.core.errors import UserError
from desktop.core.paths import RESOURCES
from desktop.office.rights import THE_PROGRAM
from desktop.office.settings import change_settings
from desktop.payments.service import take_payment
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from desktop.recovery.copies import copies_at_hand
from tests.backup.conftest import drain
from tests.proof.conftest import spoil

__all__ = ["spoil"]


def noted():
    return db.rows("SELECT place_kind, second, why, sealed, head_seq FROM backup_made ORDER BY journal_seq")


def entries():
    return [kind for (kind,) in db.rows("SELECT kind FROM journal WHERE kind LIKE 'backup.%' ORDER BY seq")]


def findings():
    return [step.text for step in full_check(RESOURCES / "sql") if isinstance(step, Finding)]


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def on(stick):
    [folder] = [path for path in stick.iterdir() if path.name.startswith("office-copies-")]
    return folder


# --- a whole copy -------------------------------------------------------------------------------


def test_a_copy_holds_the_books_and_its_note_says_what(office, paid, copy):
    head = db.one("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")
    made = copy()
    assert made.path.name == "office-20261123-120000.db"
    assert names(office.folder.copies) == ["office-20261123-120000.db", "office-20261123-120000.json"]
    found = look_at(made.path)
    assert (found.journal_seq, found.journal_hash) == head
    assert (found.last_receipt, found.payments_total) == (paid.receipt_number, 3520)
    assert (found.office, found.sealed) == ("Clear Creek Waterworks", False)
    assert found.note == made.manifest
    assert noted() == [(OFFICE, 0, "asked", 0, head[0])]
    assert len(names(office.folder.copies)) == 2  # looking leaves nothing beside it


def test_a_stick_that_is_remembered_gets_a_copy_too(paid, copy, kingston):
    made = copy("close")
    [here, there] = made.outcomes
    assert there.path.parent == on(kingston)
    assert there.path.read_bytes() == here.path.read_bytes()
    assert look_at(there.path).last_receipt == paid.receipt_number
    assert [row[:3] for row in noted()] == [(OFFICE, 0, "close"), (STICK, 1, "close")]
    assert findings() == []


def test_a_stick_that_nobody_chose_gets_none(paid, copy, sticks):
    root = sticks.plug("HOLIDAYS")
    assert len(copy().outcomes) == 1
    assert names(root) == []


def test_a_second_folder_on_the_same_disk_is_said_to_be_none(paid, copy, office, tmp_path):
    (tmp_path / "beside").mkdir()
    change_settings({"backup_folder": str(tmp_path / "beside")}, office.leader)
    made = copy()
    assert look_at(made.outcomes[1].path).payments_total == 3520
    assert [row[:2] for row in noted()] == [(OFFICE, 0), (FOLDER, 0)]


def test_two_copies_of_one_second_have_two_names_and_the_newer_stands_for_the_hour(office, copy, paid):
    first, second = copy(), copy()
    assert second.path.name == "office-20261123-120000-2.db"
    assert not first.path.exists()
    assert look_at(second.path).journal_seq == first.manifest.facts.head.seq + 1


def test_no_row_is_without_its_entry_and_none_is_altered(spoil, copy, paid, kingston):
    copy()
    spoil("UPDATE backup_made SET bytes = bytes + 1 WHERE place_kind = 'stick'")
    spoil("UPDATE backup_made SET journal_seq = journal_seq + 500 WHERE place_kind = 'office'")
    found = findings()
    assert len([text for text in found if "is not what the journal says" in text]) == 2
    assert "1 rows of backup_made have no entry in the journal." in found


def test_a_copy_of_other_books_is_found(spoil, copy, paid):
    copy()
    spoil("UPDATE backup_made SET head_hash = 'another'")
    assert any("holds another journal" in text for text in findings())


# --- while work goes on -------------------------------------------------------------------------


@pytest.mark.parametrize("place", [1, 2, 4])
def test_a_payment_between_two_slices_leaves_the_copy_of_one_moment(office, paid, order, place):
    steps = make_copy(office.folder, "asked", THE_PROGRAM)
    for _step in range(place):
        next(steps)
    later = take_payment(order(3520, key="between"), office.clerk)
    made = look_at(drain(steps).path)
    taken = place == 1  # before the step in which the copy is taken
    assert made.last_receipt == (later if taken else paid).receipt_number
    assert made.facts.payments == 1 + taken
    assert db.one("SELECT COUNT(*) FROM payment") == (2,)


def test_a_copy_waits_while_an_import_writes(office, paid):
    db.database.execute_sql("BEGIN IMMEDIATE")
    steps = make_copy(office.folder, "hours", THE_PROGRAM)
    assert ["Waiting" in next(steps).text for _turn in range(3)] == [True] * 3
    db.database.execute_sql("COMMIT")
    assert look_at(drain(steps).path).payments_total == 3520


def test_a_copy_does_not_wait_for_ever(office, paid, monkeypatch):
    monkeypatch.setattr(service, "PATIENCE", 0)
    db.database.execute_sql("BEGIN IMMEDIATE")
    with pytest.raises(UserError, match="being written to"):
        drain(make_copy(office.folder, "hours", THE_PROGRAM))
    db.database.execute_sql("ROLLBACK")


def test_a_copy_that_is_stopped_leaves_nothing(office, paid, kingston):
    steps = make_copy(office.folder, "asked", THE_PROGRAM)
    while "Walking" not in next(steps).text:
        pass
    steps.close()
    assert names(office.folder.copies) == []
    assert names(kingston) == []


# --- left-overs and rotation --------------------------------------------------------------------


def test_left_overs_are_swept_and_foreign_files_are_not(office, paid, copy, kingston):
    copy()
    folder = on(kingston)
    foreign = ("holiday.db", "office.db", "office-report.json", "notes.json", ".hidden", "office-2026.db")
    ours = (
        ".office-20261123-110000.db.part",
        ".office-20261123-110000.json.x7",
        "office-20261123-110000.json",
    )
    for name in (*foreign, *ours):
        (folder / name).write_text("x")
        (office.folder.copies / name).write_text("x")
    copy()
    for place in (folder, office.folder.copies):
        assert set(foreign) <= set(names(place))
        assert not set(ours) & set(names(place))


def test_each_place_is_thinned_out_by_itself(office, paid, copy, kingston, clock):
    many = {"keep_hours": 2, "keep_days": 1, "keep_weeks": 1, "keep_months": 1}
    change_settings(many, office.leader)
    for _turn in range(4):
        copy()
        clock.advance(hours=2)
    assert len(shelf.copies_in(office.folder.copies)) == 2
    assert len(shelf.copies_in(on(kingston))) == 2
    shutil.rmtree(on(kingston))
    copy()
    assert len(shelf.copies_in(on(kingston))) == 1


def test_what_was_copied_before_a_restore_stays_for_thirty_days(office, paid, copy, clock):
    change_settings({"keep_hours": 1, "keep_days": 1, "keep_weeks": 1, "keep_months": 1}, office.leader)
    before = copy("before_restore")
    for _turn in range(3):
        clock.advance(hours=3)
        copy()
    assert before.path.exists()
    clock.advance(days=31)
    copy()
    assert not before.path.exists()
    assert not shelf.note_of(before.path).exists()


def test_another_office_s_copies_on_the_same_stick_are_never_touched(office, paid, copy, kingston, clock):
    change_settings({"keep_hours": 1, "keep_days": 1, "keep_weeks": 1, "keep_months": 1}, office.leader)
    made = copy()
    foreign = on(kingston) / "office-20200101-080000.db"
    shutil.copy(made.path, foreign)
    theirs = replace(made.manifest.facts, office_id="12345678")
    note = shelf.note_of(foreign)
    note.write_bytes(render(replace(made.manifest, file=foreign.name, facts=theirs)))
    for _turn in range(2):
        clock.advance(hours=3)
        copy()
    assert foreign.exists()
    assert note.exists()


def test_a_second_folder_is_offered_for_a_restore_even_when_the_books_cannot_say_where_it_is(
    paid, copy, office, tmp_path
):
    (tmp_path / "beside").mkdir()
    change_settings({"backup_folder": str(tmp_path / "beside")}, office.leader)
    made = copy()
    made.path.unlink()
    office.folder.database.write_bytes(b"spoiled")
    assert [found.path for found in copies_at_hand(office.folder)] == [made.outcomes[1].path]
    shutil.rmtree(tmp_path / "beside")
    assert copies_at_hand(office.folder) == []


@pytest.mark.parametrize("content", [b"", b"{}", b"[1, null]", b"\xff"])
def test_a_spoiled_note_of_folders_elsewhere_is_as_good_as_none(paid, copy, office, content):
    made = copy()
    office.folder.elsewhere.write_bytes(content)
    assert [found.path for found in copies_at_hand(office.folder)] == [made.path]
