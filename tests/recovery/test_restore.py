"""A copy takes the place of the books: the gap is declared, and no number is ever given out twice."""

import random
import sqlite3

import pytest

from desktop.backup.service import make_copy
from desktop.backup.shelf import note_of
from desktop.backup.verify import look_at
from desktop.core import db, migrations
from desktop.core.errors import UserError
from desktop.core.paths import Folder
from desktop.office.numbers import current_letter
from desktop.office.queries import is_founded
from desktop.office.rights import SignedIn
from desktop.printing.queries import owed
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from desktop.recovery import restore as restoring
from desktop.recovery.letters import LETTERS, next_letter
from desktop.recovery.loss import Run
from desktop.recovery.queries import restorations
from desktop.recovery.restore import plan, restore
from desktop.recovery.scratch import SQL
from desktop.recovery.words import about_loss
from tests.recovery.conftest import end_of, numbers_in

pytestmark = pytest.mark.usefixtures("in_one_process")


def restored(counter, copy, reason="the disk", **more):
    """Close, restore, and open what lies there now."""
    counter.close()
    found = end_of(plan(counter.folder, copy))
    done = end_of(restore(counter.folder, found, reason, **more))
    opened = counter.open()
    assert opened.doubt is None
    return done


def findings():
    return [step.text for step in full_check(SQL) if isinstance(step, Finding)]


def test_what_was_taken_since_the_copy_is_told_before_and_declared_after(counter):
    counter.pay(3)
    copy = counter.copy()
    counter.pay(2)
    counter.close()
    found = end_of(plan(counter.folder, copy))
    assert (found.loss.known, found.loss.same_history) == (True, True)
    assert (found.loss.receipts, found.loss.money, found.loss.runs) == (2, 200, (Run("A", 4, 5),))
    done = end_of(restore(counter.folder, found, "fell down", counter.office.leader))
    counter.open()
    [told] = restorations()
    assert (told.number, told.letter, told.how) == ("RS-B-00001", "B", "copy")
    assert (told.lost_receipts, told.lost_money, told.runs) == (2, 200, (Run("A", 4, 5),))
    assert (told.reason, told.staff_name) == ("fell down", "Zhou Min")
    assert told.lost_entries == found.loss.entries >= 2
    assert not told.of_another_history
    assert (done.replaced / "office.db").is_file()
    assert numbers_in(done.replaced / "office.db") == counter.given
    assert findings() == []


def test_the_next_receipt_has_a_new_letter_and_the_slip_is_owed(counter):
    counter.pay()
    copy = counter.copy()
    restored(counter, copy)
    assert counter.pay().startswith("B-000001-")
    assert [paper.kind for paper in owed() if paper.kind == "restore_slip"] == ["restore_slip"]


def test_the_same_copy_twice_never_begins_the_same_letter_even_if_the_books_between_are_unreadable(counter):
    counter.pay()
    copy = counter.copy()
    restored(counter, copy)
    second = counter.pay()
    counter.close()
    counter.folder.database.write_bytes(b"rubbish" * 1000)
    done = end_of(restore(counter.folder, end_of(plan(counter.folder, copy)), ""))
    assert done.letter == "C"
    counter.open()
    assert counter.pay() != second


@pytest.mark.parametrize("gone", ["note", "everything"])
def test_the_letter_is_known_from_whatever_is_left(counter, gone):
    copy = counter.copy()
    restored(counter, copy)
    counter.close()
    counter.folder.database.unlink()
    counter.folder.newest_entry.unlink()
    if gone == "note":
        assert end_of(plan(counter.folder, copy)).letter == "C"  # what was declared lies with the replaced
    else:
        for told in counter.folder.replaced.rglob("declared.json"):
            told.unlink()
        assert end_of(plan(counter.folder, copy)).letter == "B"  # then nobody can know


def test_a_letter_begun_by_a_restore_is_known_from_a_copys_note_before_it_has_a_receipt(
    counter, tmp_path, in_one_process
):
    old = counter.copy()
    restored(counter, old)
    made = end_of(make_copy(counter.folder, "asked", counter.office.leader, tmp_path))
    assert look_at(made.path).facts.letters == "AB"
    counter.close()
    new = Folder(tmp_path / "new computer").make()
    assert end_of(plan(new, old, "", [tmp_path])).letter == "C"


def test_letters_that_look_like_figures_and_that_of_practice_are_passed_over():
    assert next_letter("A") == "B"
    assert next_letter("AH") == "J"
    assert next_letter("NO") == "Q"
    assert next_letter(LETTERS[1:]) == "A"
    with pytest.raises(UserError, match="used up"):
        next_letter(LETTERS)


def test_no_number_is_ever_given_out_twice(counter):
    """Restored at random points, from random copies, with the books between whole, torn, or gone."""
    dice = random.Random(19)
    copies = [counter.copy("0.db")]
    for turn in range(8):
        counter.pay(dice.randrange(4))
        if dice.random() < 0.7:
            copies.append(counter.copy(f"{turn + 1}.db"))
        counter.close()
        spoiled = dice.randrange(3)
        if spoiled == 1:
            counter.folder.database.write_bytes(b"SQLite format 3\0" + bytes(5000))
        elif spoiled == 2:
            counter.folder.database.unlink()
        end_of(restore(counter.folder, end_of(plan(counter.folder, dice.choice(copies))), "again"))
        assert counter.open().doubt is None
    counter.pay()
    slips = [number for (number,) in db.rows("SELECT number FROM restoration")]
    assert len(set(counter.given)) == len(counter.given) > 8
    assert len(set(slips)) == len(slips)
    assert findings() == []


def test_a_damaged_copy_is_refused_and_nothing_is_touched(counter):
    copy = counter.copy()
    counter.close()
    before = counter.folder.database.read_bytes()
    content = bytearray(copy.read_bytes())
    content[4096 * 3 : 4096 * 4] = bytes(4096)
    copy.write_bytes(bytes(content))
    with pytest.raises(UserError, match="damaged"):
        end_of(plan(counter.folder, copy))
    assert counter.folder.database.read_bytes() == before
    assert list(counter.folder.scratch.glob("*")) == []


def test_a_planted_trigger_is_found_before_anything_of_the_copy_runs(counter):
    copy = counter.copy()
    counter.close()
    with sqlite3.connect(copy) as file:
        file.execute("CREATE TRIGGER gift AFTER INSERT ON journal BEGIN DELETE FROM holds; END")
    file.close()
    with pytest.raises(UserError, match="guards"):
        end_of(plan(counter.folder, copy))


def test_the_books_are_not_restored_from_themselves(counter):
    counter.pay()
    for books in (counter.folder.database, counter.folder.root / "." / "office.db"):
        with pytest.raises(UserError, match="books themselves"):
            end_of(plan(counter.folder, books))


def test_another_offices_copy_is_told_from_an_earlier_state(counter, tmp_path_factory):
    from desktop.core import migrations
    from desktop.office import settings
    from desktop.office.service import found_office
    from desktop.office.settings import Office

    counter.pay()
    counter.close()
    other = tmp_path_factory.mktemp("other") / "office.db"
    db.open_database(other)
    migrations.migrate(SQL, other.parent)
    settings.forget()
    found_office(Office("Elsewhere", currency="CNY"), "Wang Wei", "97531")
    db.close_database()
    settings.forget()
    found = end_of(plan(counter.folder, other))
    assert (found.loss.known, found.loss.same_history, found.loss.receipts) == (True, False, 1)
    found.close()


def test_the_same_numbers_of_another_history_are_lost_all_the_same(counter, tmp_path_factory):
    """Somebody went on with an old state: its receipts have numbers that stand on others here."""
    here = counter.files(tmp_path_factory.mktemp("state") / "files")
    counter.pay(2)
    copy = counter.copy()
    counter.close()
    counter.lay(here.iterdir())
    counter.open()
    counter.pay(3)
    counter.close()
    found = end_of(plan(counter.folder, copy))
    assert (found.loss.same_history, found.loss.one_office, found.loss.receipts) == (False, True, 3)
    assert about_loss(found)[0].startswith("This copy is not an earlier state")
    found.close()
    restored(counter, copy)
    assert restorations()[0].of_another_history


def test_where_no_books_lie_nothing_would_be_lost(counter, tmp_path):
    counter.pay()
    copy = counter.copy()
    counter.close()
    found = end_of(plan(Folder(tmp_path / "new").make(), copy))
    assert about_loss(found) == ["No books lie here, so nothing would be lost."]
    found.close()


def test_books_that_cannot_be_read_leave_a_gap_of_unknown_size(counter):
    copy = counter.copy()
    counter.close()
    counter.open()
    counter.pay(2)
    counter.close()
    counter.folder.database.write_bytes(b"\0" * 8192)
    done = end_of(restore(counter.folder, end_of(plan(counter.folder, copy)), ""))
    counter.open()
    [told] = restorations()
    assert (told.known, told.lost_receipts, told.lost_money, told.runs) == (False, None, None, ())
    assert told.lost_entries >= 3  # two payments and the seal, by the note beside the books
    assert done.letter == "B"


def test_who_is_in_charge_is_asked_of_the_books_and_of_the_copy_where_they_are_gone(counter):
    from desktop.office.service import reset_pin

    copy = counter.copy()
    reset_pin(counter.office.leader.staff_id, "8642", counter.office.leader)
    counter.close()
    found = end_of(plan(counter.folder, copy))
    with pytest.raises(UserError, match="Wrong PIN"):
        restoring.decide(found, "Zhou Min", "246810")
    assert restoring.decide(found, "Zhou Min", "8642") == SignedIn(1, "Zhou Min", "leader")
    with pytest.raises(UserError, match="in charge") as told:
        restoring.decide(found, "Lin Xiao", "1357")
    assert told.value.field == "name"
    found.close()
    counter.folder.database.unlink()
    found = end_of(plan(counter.folder, copy))
    assert restoring.decide(found, "Zhou Min", "246810").staff_id == 1
    found.close()


def test_wrong_pins_wait_longer_each_time(counter, monkeypatch):
    from desktop.office import pins

    monkeypatch.setattr(pins, "_unsaved", {})
    copy = counter.copy()
    counter.close()
    found = end_of(plan(counter.folder, copy))
    for _try in range(pins.FREE_TRIES + 1):
        with pytest.raises(UserError, match="Wrong PIN"):
            restoring.decide(found, "Zhou Min", "1111")
    with pytest.raises(UserError, match="Too many wrong tries"):
        restoring.decide(found, "Zhou Min", "246810")
    found.close()


def test_an_older_copy_is_brought_up_to_date_before_it_takes_the_place(
    counter, monkeypatch, tmp_path_factory
):
    from desktop.core import migrations
    from desktop.core.paths import RESOURCES

    counter.pay()
    copy = counter.copy()
    counter.close()
    newer = tmp_path_factory.mktemp("sql")
    for script in migrations.scripts(RESOURCES / "sql"):
        (newer / script.path.name).write_text(script.path.read_text("utf-8"), "utf-8")
    (newer / "9000_more.sql").write_text(
        "BEGIN IMMEDIATE; CREATE TABLE more (id INTEGER NOT NULL PRIMARY KEY) STRICT;"
        " PRAGMA user_version = 9000; COMMIT;",
        "utf-8",
    )
    for place in ("restore.SQL", "scratch.SQL", "check_file.SQL"):
        monkeypatch.setattr(f"desktop.recovery.{place}", newer)
    monkeypatch.setattr("desktop.opening.SQL", newer)
    end_of(restore(counter.folder, end_of(plan(counter.folder, copy)), ""))
    assert counter.open().doubt is None
    assert db.one("PRAGMA user_version") == (9000,)
    assert is_founded()
    assert current_letter("receipt") == "B"


def test_empty_books_are_nobodys(counter, tmp_path):
    """A first start on a new computer makes a file before anybody says that there is a copy."""
    counter.pay()
    copy = counter.copy()
    counter.close()
    fresh = Folder(tmp_path / "fresh").make()
    db.open_database(fresh.database)
    migrations.migrate(SQL, fresh.copies)
    db.close_database()
    found = end_of(plan(fresh, copy))
    assert about_loss(found) == ["Nothing would be lost: everything in the books is in the copy."]
    found.close()


def test_a_log_without_its_file_tells_of_books(counter):
    counter.pay()
    copy = counter.copy()
    counter.close()
    counter.folder.database.write_bytes(b"")
    counter.folder.database.with_name("office.db-wal").write_bytes(b"w" * 5000)
    counter.folder.newest_entry.unlink(missing_ok=True)
    found = end_of(plan(counter.folder, copy))
    assert found.loss.here
    assert "nobody knows" in about_loss(found)[0]
    found.close()


def test_a_copy_that_lost_its_note_is_judged_by_itself(counter):
    counter.pay()
    made = end_of(make_copy(counter.folder, "asked", counter.office.leader))
    note_of(made.path).unlink()
    counter.close()
    found = end_of(plan(counter.folder, made.path))
    assert found.findings == ("The note of this copy is missing, so only the copy itself could be judged.",)
    end_of(restore(counter.folder, found, ""))
    assert counter.open().doubt is None
