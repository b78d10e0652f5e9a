"""The support file helps whoever helps, and nothing in it is about any person."""

import json
import logging
import sys
import zipfile

import pytest

from desktop.core import db
from desktop.core.errors import NotAllowed, UserError
from desktop.core.logs import start_logging, stop_logging
from desktop.core.paths import CHECKOUT
from desktop.exports.places import Place
from desktop.office.rights import SignedIn
from desktop.proof.finding import Finding
from desktop.support import bundle, facts
from desktop.support.bundle import WORDS, gather
from desktop.support.scrub import LAST, last_of, scrubbed
from desktop.support.service import write_support_file
from tests.support.conftest import MARKER, PHONE


def gathered(folder):
    steps = gather(folder)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return {part.name: part.content.decode() for part in end.value}


def break_something(folder):
    """What the program notes when it breaks over somebody's data."""
    start_logging(folder.logs)
    try:
        raise ValueError(f"no such customer: {MARKER} {PHONE}")
    except ValueError as error:
        logging.getLogger("crash").error("not foreseen: 1123-KRTB", exc_info=error)
    logging.getLogger("desktop").warning("asked for %s", PHONE)
    stop_logging()


def test_the_marker_is_in_every_table(marked):
    assert db.rows("SELECT count(*) FROM staff WHERE name NOT LIKE ?", (f"%{MARKER}%",)) == [(0,)]
    assert db.rows("SELECT count(*) FROM account WHERE phones NOT LIKE ?", (f"%{PHONE}%",)) == [(0,)]
    assert db.rows("SELECT count(*) FROM journal WHERE body NOT LIKE ?", (f"%{MARKER}%",)) == [(0,)]


def test_nothing_of_any_person_is_in_it(marked):
    break_something(marked)
    for name in (f"{MARKER}.pdf", f"{PHONE}.xlsx"):
        (marked.papers / name).write_bytes(b"x")
        (marked.exports / name).write_bytes(b"x")
    parts = gathered(marked)
    assert set(parts) == set(WORDS)
    assert [name for name, text in parts.items() if MARKER in text or PHONE in text] == []
    assert "王" not in "".join(parts.values())
    assert "not foreseen: 1123-KRTB" in parts["notes.log"]


def test_nothing_of_the_sample_towns_people_is_in_it(town):
    parts = gathered(town)
    everything = "".join(parts.values())
    names = db.rows("SELECT name FROM account UNION SELECT name FROM staff UNION SELECT address FROM account")
    numbers = db.rows("SELECT number FROM account UNION SELECT receipt_number FROM payment")
    assert [name for (name,) in names if name and name in everything] == []
    assert [number for (number,) in numbers if number in everything] == []


def test_it_tells_what_a_helper_needs(town):
    parts = gathered(town)
    computer, tables = json.loads(parts["computer.json"]), json.loads(parts["tables.json"])
    assert computer["program"] == "0.1.0"
    assert computer["python"] == sys.version.split()[0]
    assert computer["packages"]["PySide6-Essentials"]
    assert tables["rows"]["payment"] == db.one("SELECT count(*) FROM payment")[0] > 0
    assert tables["not_ours"] == 0
    assert json.loads(parts["settings.json"])["currency"] == "CNY"
    assert json.loads(parts["files.json"])["books"] > 100_000
    last = json.loads(parts["journal.json"])
    assert (len(last), last[0]["seq"]) == (300, db.one("SELECT max(seq) FROM journal")[0])
    assert set(last[0]) == {"seq", "at_utc", "kind", "clock"}
    assert json.loads(parts["findings.json"]) == []


def test_settings_that_may_hold_a_name_are_left_out(town):
    told = facts.settings()
    assert {"name", "address", "phone", "complaint_phone", "receipt_footer", "printer"} & set(told) == set()
    assert told["profile"] == "water"


@pytest.mark.parametrize("odd", ["Somebody", ["Somebody"], {"a": "Somebody"}, None])
def test_a_setting_that_is_not_what_it_may_be_is_left_out(odd):
    for key, fits in facts.ALLOWED.items():
        if not (key == "allocation_order" and odd is None):
            assert not fits(odd), key


def test_findings_come_as_codes(town):
    db.database.execute_sql("CREATE TABLE zhang_san (a)")
    db.database.execute_sql("DROP TRIGGER payment_never_updated")
    parts = gathered(town)
    assert {"check": "fences", "seq": None} in json.loads(parts["findings.json"])
    assert json.loads(parts["tables.json"])["not_ours"] == 1
    assert "zhang_san" not in "".join(parts.values())
    assert facts.as_codes([Finding("books", f"{MARKER} owes", 7)]) == [{"check": "books", "seq": 7}]


def test_books_that_cannot_be_read_are_told_as_that(town):
    db.close_database()
    parts = gathered(town)
    assert (
        json.loads(parts["tables.json"]) == {"cannot be told": "OperationalError"}
        or "cannot be told" in parts["tables.json"]
    )
    assert json.loads(parts["computer.json"])["program"] == "0.1.0"


@pytest.mark.parametrize(
    ("said", "left"),
    [
        (f'File "{CHECKOUT}/desktop/app.py", line 7', 'File "<program>/desktop/app.py", line 7'),
        ("in /home/lin.xiao/books/a.py", "in /home/.../books/a.py"),
        (r"in C:\Users\林晓\AppData\a.py", r"in C:\Users\...\AppData\a.py"),
        ("/Users/zhou/x", "/Users/.../x"),
        ("account 00012345 and 138-1234-5678", "account ... and ..."),
        ("mail lin@example.org", "mail ..."),
        ("2026-11-23 12:00:01.123Z ERROR 1123-KRTB", "2026-11-23 12:00:01.123Z ERROR 1123-KRTB"),
        ("0x7f12345678", "0x7f12345678"),
    ],
)
def test_notes_are_scrubbed(town, said, left):
    assert scrubbed(said, town) == left


def test_of_long_notes_the_end_is_taken(tmp_path):
    path = tmp_path / "crash.log"
    path.write_text("x" * LAST + "\nlast words\n")
    assert last_of(path) == "last words\n"
    assert last_of(tmp_path / "gone") == ""


def test_what_was_shown_is_what_is_written_and_the_journal_says_so(town, clerk):
    parts = [bundle.Part("read-me.txt", b"a"), bundle.Part("crash.log", b"b")]
    path = write_support_file(parts, Place(town.exports), clerk)
    assert path.parent == town.exports
    with zipfile.ZipFile(path) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            "read-me.txt": b"a",
            "crash.log": b"b",
        }
    kind, body = db.one("SELECT kind, body FROM journal ORDER BY seq DESC LIMIT 1")
    assert kind == "support.written"
    assert json.loads(body)["parts"] == 2
    assert str(path) not in body


def test_a_place_that_refuses_leaves_nothing(town, clerk, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(UserError):
        write_support_file([bundle.Part("read-me.txt", b"a")], Place(tmp_path / "file"), clerk)
    with pytest.raises((NotAllowed, KeyError)):
        write_support_file([], Place(town.exports), SignedIn(9, "", "visitor"))
    assert list(town.exports.iterdir()) == []


def test_it_is_written_without_books_and_in_the_middle_of_an_act(town, clerk):
    parts = [bundle.Part("read-me.txt", b"a")]
    db.database.execute_sql("BEGIN IMMEDIATE")
    assert write_support_file(parts, Place(town.exports), clerk).is_file()
    db.database.execute_sql("ROLLBACK")
    db.close_database()
    assert write_support_file(parts, Place(town.exports), clerk).is_file()
