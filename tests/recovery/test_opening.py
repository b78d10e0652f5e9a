"""What lies in the folder is looked at before it is opened; what is doubtful is opened to be looked at."""

import errno
import hashlib
import sqlite3

import pytest

from desktop.core import db, files
from desktop.core.errors import ReadOnly, UserError
from desktop.inquiry.queries import account_facts
from desktop.office.service import note_lock, sign_in, sign_out
from desktop.opening import close_books, fold_up, open_books
from desktop.recovery import doubt, newest_entry
from desktop.recovery.doubt import DAMAGED, FOREIGN, GONE, MIXED, OLD, UNREADABLE
from desktop.recovery.restore import plan, restore
from desktop.recovery.words import about_loss
from tests.recovery.conftest import end_of


def digests(folder):
    found = [path for path in folder.root.glob("office.db*") if path.is_file()]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


@pytest.fixture
def books(counter):
    """Closed books with three payments."""
    counter.close()
    counter.open()
    counter.pay(3)
    counter.close()
    return counter


def opened_again(books):
    before = digests(books.folder)
    opened = open_books(books.folder)
    assert digests(books.folder) == before
    return opened


def test_whole_books_are_opened_without_a_word(books):
    opened = open_books(books.folder)
    assert (opened.founded, opened.doubt, opened.findings) == (True, None, ())
    assert not db.is_read_only()


def test_a_plain_crash_is_no_doubt(books, tmp_path_factory):
    books.open()
    books.pay(2)
    crashed = books.files(tmp_path_factory.mktemp("crash") / "files")
    assert (crashed / "office.db-wal").stat().st_size
    close_books()
    books.lay(crashed.iterdir())
    opened = open_books(books.folder)
    assert opened.doubt is None
    assert db.one("SELECT COUNT(*) FROM payment") == (5,)


def test_a_folder_that_sqlite_cannot_reach_is_refused_in_words(tmp_path):
    from desktop.core.paths import Folder

    folder = Folder(tmp_path / "/".join(["帐" * 60] * 3)).make()
    with pytest.raises(UserError, match="too deep"):
        open_books(folder)
    assert not folder.database.exists()


def test_an_empty_folder_is_a_new_office(tmp_path_factory):
    from desktop.core.paths import Folder

    folder = Folder(tmp_path_factory.mktemp("new")).make()
    opened = open_books(folder)
    assert (opened.founded, opened.doubt) == (False, None)
    db.close_quietly()


@pytest.mark.parametrize("left", ["nothing", "no note but a copy"])
def test_a_file_that_is_gone_is_no_new_office(books, left):
    books.folder.database.unlink()
    if left != "nothing":
        books.folder.newest_entry.unlink()
        (books.folder.copies / "office-20261123-120000.db").write_bytes(b"x")
    opened = opened_again(books)
    assert (opened.doubt.kind, opened.founded) == (GONE, False)
    assert db.database.is_closed()
    assert not books.folder.database.exists()


def test_a_file_cut_to_nothing_is_no_new_office(books):
    books.folder.database.write_bytes(b"")
    assert opened_again(books).doubt.kind == GONE


@pytest.mark.parametrize("content", [b"garbage" * 999, b"\0" * 4096 * 4])
def test_garbage_leads_to_the_page_and_not_to_an_exit(books, content):
    books.folder.database.write_bytes(content)
    opened = opened_again(books)
    assert (opened.doubt.kind, opened.doubt.readable) == (UNREADABLE, None)
    assert opened.findings


def test_another_programs_file_is_not_touched(books):
    books.folder.database.unlink()
    with sqlite3.connect(books.folder.database) as file:
        file.execute("CREATE TABLE song (title TEXT)")
    file.close()
    assert opened_again(books).doubt.kind == UNREADABLE


def test_a_newer_programs_file_says_so_and_is_no_damage(books):
    with sqlite3.connect(books.folder.database) as file:
        file.execute("PRAGMA user_version = 99999")
    file.close()
    with pytest.raises(UserError, match="newer version"):
        open_books(books.folder)


@pytest.mark.parametrize("broken", ["first page", "folder"])
def test_books_that_the_medium_does_not_give_lead_to_a_copy(books, broken, monkeypatch):
    books.open()
    copy = books.copy()
    books.close()
    if broken == "folder":
        books.folder.database.rename(books.folder.root / "away")
        books.folder.database.mkdir()
    else:
        monkeypatch.setattr(doubt, "_is_another_programs", bad_sector)
    opened = open_books(books.folder)
    assert (opened.doubt.kind, opened.founded) == (UNREADABLE, False)
    assert "cannot be read" in opened.findings[0].text
    opened.doubt.close()
    found = end_of(plan(books.folder, copy))
    assert "Nothing would be lost" not in about_loss(found)[0] or broken == "first page"
    end_of(restore(books.folder, found, "the disk"))
    monkeypatch.undo()
    assert books.open().doubt is None


def test_a_log_with_a_bad_sector_is_never_read_as_a_shorter_one(books, monkeypatch):
    """It would end there, and what was acknowledged after it would be lost without a word."""
    books.open()
    copy = books.copy()
    books.pay(2)
    log = books.folder.database.with_name("office.db-wal")
    content, crashed = log.read_bytes(), books.folder.database.read_bytes()
    books.close()
    books.folder.database.write_bytes(crashed)
    log.write_bytes(content)
    read = files._read_at

    def worn(original, at, length):
        if str(original.name).endswith("-wal"):
            return bytes(length), OSError(errno.EIO, "Input/output error")
        return read(original, at, length)

    monkeypatch.setattr(files, "_read_at", worn)
    opened = open_books(books.folder)
    assert (opened.doubt.kind, opened.doubt.may_stay) == (UNREADABLE, False)
    assert "office.db-wal cannot be read" in opened.findings[0].text
    opened.doubt.close()
    found = end_of(plan(books.folder, copy))
    assert (found.loss.known, found.loss.receipts) == (False, None)
    found.close()


def bad_sector(_file):
    raise OSError(errno.EIO, "Input/output error")


def test_books_that_may_not_be_written_are_no_damaged_ones(books, monkeypatch):
    monkeypatch.setattr("os.access", lambda _path, _how: False)
    before = digests(books.folder)
    with pytest.raises(UserError, match="It is not damaged"):
        open_books(books.folder)
    assert digests(books.folder) == before


def test_books_of_yesterday_are_noticed(books, tmp_path_factory):
    yesterday = books.files(tmp_path_factory.mktemp("old") / "files")
    books.open()
    books.pay(2)
    books.close()
    books.folder.database.write_bytes((yesterday / "office.db").read_bytes())
    opened = opened_again(books)
    assert (opened.doubt.kind, opened.doubt.may_stay) == (OLD, True)
    assert "ends before entry" in opened.findings[0].text
    assert db.one("SELECT COUNT(*) FROM payment") == (3,)


def test_other_books_that_went_further_are_noticed(books):
    """As long as ours, or longer, but another history."""
    note = newest_entry.read_note(books.folder)
    newest_entry.put_note(books.folder, newest_entry.Note(note.seq, "0" * 64, "A"))
    opened = opened_again(books)
    assert (opened.doubt.kind, opened.doubt.may_stay) == (FOREIGN, True)


def test_a_foreign_log_is_tried_on_a_scratch_copy_only(books, tmp_path_factory):
    books.open()
    books.pay(4)
    crashed = books.files(tmp_path_factory.mktemp("crash") / "files")
    books.close()
    for _day in range(3):
        books.open()
        books.pay(9)
        books.close()
    log = (crashed / "office.db-wal").read_bytes()
    books.folder.database.with_name("office.db-wal").write_bytes(log)
    opened = opened_again(books)
    assert (opened.doubt.kind, opened.doubt.may_stay) == (MIXED, True)
    assert db.one("SELECT COUNT(*) FROM payment") == (34,)


def test_a_damaged_page_opens_what_can_be_read_and_nothing_can_be_written(books):
    content = bytearray(books.folder.database.read_bytes())
    with sqlite3.connect(books.folder.database) as file:
        [(page,)] = file.execute("SELECT rootpage FROM sqlite_master WHERE name = 'draft'").fetchall()
    file.close()
    content[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    books.folder.database.write_bytes(bytes(content))
    opened = opened_again(books)
    assert (opened.doubt.kind, opened.founded, opened.doubt.may_stay) == (DAMAGED, True, False)
    assert db.is_read_only()
    who = sign_in("Lin Xiao", "1357")
    assert who.name == "Lin Xiao"
    with pytest.raises(UserError, match="Wrong PIN"):
        sign_in("Zhou Min", "9999")
    assert account_facts(1).account.name == "单国强"
    with pytest.raises(ReadOnly, match="looking only"):
        books.pay()
    note_lock(who)
    sign_out(who)
    db.jot("DELETE FROM draft")
    assert not db.can_jot()
    close_books()
    opened.doubt.close()
    assert not list(books.folder.scratch.glob("*"))


def test_not_even_the_connection_writes(books):
    books.folder.newest_entry.write_bytes(newest_entry.Note(9999, "0" * 64, "A").slot() * 2)
    assert open_books(books.folder).doubt.kind == OLD
    with pytest.raises(Exception, match=r"readonly|read-only|query_only"):
        db.database.execute_sql("UPDATE staff SET name = 'x'")


# --- the note of the newest entry -----------------------------------------------------------------


def test_the_note_keeps_up_with_each_commit_and_never_runs_ahead(books):
    books.open()
    for _payment in range(5):
        books.pay()
        [(seq, digest)] = db.rows("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")
        assert newest_entry.read_note(books.folder) == newest_entry.Note(seq, digest, "A")


def test_one_torn_slot_leaves_the_other(books):
    books.open()
    books.pay(2)
    fold_up()
    content = books.folder.newest_entry.read_bytes()
    note = newest_entry.read_note(books.folder)
    for slot in (0, 1):
        torn = bytearray(content)
        torn[slot * newest_entry.SLOT + 90 : slot * newest_entry.SLOT + 120] = b"x" * 30
        books.folder.newest_entry.write_bytes(bytes(torn))
        assert note.seq - newest_entry.read_note(books.folder).seq in (0, 1)
    books.folder.newest_entry.write_bytes(b"nonsense")
    assert newest_entry.read_note(books.folder) is None


def test_a_note_that_cannot_be_written_stops_no_customer(books, monkeypatch):
    books.open()

    def refused(*_given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(newest_entry.os, "write", refused)
    assert books.pay()


def test_the_longest_note_fits_its_slot():
    note = newest_entry.Note(10**12, "f" * 64, "ABCDEFGHJKLMNQRSTUVWXYZ")
    assert len(note.slot()) == newest_entry.SLOT
    assert newest_entry.Note.from_slot(note.slot().strip()) == note
