"""A copy in which one sign is another is no copy, and neither is one whose note was touched."""

import hashlib
import json
import random
import shutil
import sqlite3

import pytest

from desktop.backup import shelf
from desktop.backup.manifest import parse, render
from desktop.backup.shelf import find_copies
from desktop.backup.verify import look_at
from desktop.core import migrations
from desktop.core.errors import UserError
from desktop.core.paths import RESOURCES
from tests.proof.tampered import unguarded

FLIPS, CUTS = 80, 20  # of the copy, and as many of its note


_made: dict[str, bytes] = {}


@pytest.fixture
def whole(request, tmp_path):
    """A copy, its note, and what both were; made once and laid into a folder of each test's own."""
    if not _made:
        request.getfixturevalue("paid")
        path = request.getfixturevalue("copy")().path
        _made.update({one.name: one.read_bytes() for one in (path, shelf.note_of(path))})
    place = tmp_path / "place"
    place.mkdir()
    for name, content in _made.items():
        (place / name).write_bytes(content)
    return place / min(_made), {place / name: content for name, content in _made.items()}


def altered(content, chance):
    """A hundred ways to alter a file: bits that flip and ends that are missing."""
    for _turn in range(FLIPS):
        place, bit = chance.randrange(len(content)), 1 << chance.randrange(8)
        yield content[:place] + bytes([content[place] ^ bit]) + content[place + 1 :]
    for _turn in range(CUTS):
        yield content[: chance.randrange(len(content))]


@pytest.mark.parametrize("of", ["copy", "note"])
def test_every_flip_and_every_cut_is_refused(whole, of):
    path, contents = whole
    spoiled = path if of == "copy" else shelf.note_of(path)
    refused = 0
    for content in altered(contents[spoiled], random.Random(of)):
        spoiled.write_bytes(content)
        with pytest.raises(UserError):
            look_at(path)
        refused += 1
    assert refused == FLIPS + CUTS
    spoiled.write_bytes(contents[spoiled])
    assert look_at(path).journal_seq


def test_a_note_says_always_the_same_of_the_same(whole):
    path, contents = whole
    written = contents[shelf.note_of(path)]
    assert render(parse(written, "x")) == written


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"null", b"\xff", b"[" * 100_000, b'{"digest": 1}'])
def test_what_is_no_note_is_refused(content):
    with pytest.raises(UserError, match="altered or cut off"):
        parse(content, "office-20261123-120000.json")


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("bytes",), "4096"),
        (("bytes",), True),
        (("office",), None),
        (("file",), ["office.db"]),
        (("journal", "entries"), 3.5),
        (("receipts", 0, "number"), 7),
        (("receipts",), {}),
        (("payments", "sum"), "much"),
        (("rows",), [1]),
        (("rows", "account"), "all"),
        (("letters",), ["A", "Z"]),
    ],
)
def test_a_note_of_other_kinds_is_refused_though_its_digest_fits(whole, where, value):
    _path, contents = whole
    told = json.loads(next(content for name, content in contents.items() if name.suffix == ".json"))
    within = told
    for name in where[:-1]:
        within = within[name]
    within[where[-1]] = value
    del told["digest"]
    text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    told["digest"] = hashlib.sha256(text.encode()).hexdigest()
    with pytest.raises(UserError, match="proves nothing"):
        parse((json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode(), "note.json")


def test_a_copy_without_its_note_is_believed_only_when_told_to(whole):
    path, _contents = whole
    shelf.note_of(path).unlink()
    with pytest.raises(UserError, match=r"office-20261123-120000\.json cannot be read"):
        look_at(path)
    found = look_at(path, without_note=True)
    assert (found.note, found.payments_total) == (None, 3520)


def spoil(path, *statements):
    """Alter a copy that has no note, as somebody with another program would."""
    shelf.note_of(path).unlink()
    with unguarded(path) as other:
        for statement in statements:
            other.execute(statement)


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE journal SET body = '{}' WHERE seq = 3", "journal entry 3 does not fit"),
        ("DELETE FROM journal WHERE seq = 3", "journal entry 4 does not fit"),
        ("PRAGMA application_id = 7", "is not a file of this program"),
        ("PRAGMA user_version = 900", "newer version"),
        ("PRAGMA user_version = 5", "not those of this program"),
        ("CREATE TABLE extra (a)", "not those of this program"),
        (
            "CREATE TRIGGER planted AFTER INSERT ON journal BEGIN DELETE FROM payment; END",
            "not those of this program",
        ),
    ],
)
def test_what_was_altered_within_is_found_without_any_note(whole, statement, sentence):
    path, _contents = whole
    spoil(path, statement)
    with pytest.raises(UserError, match=sentence):
        look_at(path, without_note=True)


@pytest.mark.parametrize("content", [b"", b"no database at all", b"SQLite format 3\0" + bytes(5000)])
def test_what_is_no_database_is_said_to_be_none(tmp_path, content):
    path = tmp_path / "office.db"
    path.write_bytes(content)
    with pytest.raises(UserError, match=r"office\.db"):
        look_at(path)


def test_a_copy_of_an_earlier_version_is_measured_by_its_own_tables(tmp_path):
    early = tmp_path / "early.db"
    with sqlite3.connect(early) as made:
        for script in migrations.scripts(RESOURCES / "sql")[:9]:
            made.executescript(script.path.read_text(encoding="utf-8"))
    made.close()
    with pytest.raises(UserError, match="no entry in it"):
        look_at(early)  # its tables are as they were then, but nothing was ever written


def test_copies_are_found_on_a_computer_that_knows_no_office(whole, tmp_path):
    path, _contents = whole
    stick = tmp_path / "elsewhere" / "office-copies-0123abcd"
    stick.mkdir(parents=True)
    for name in (path.name, shelf.note_of(path).name):
        shutil.copy(path.with_name(name), stick / name)
    (stick.parent / "office-copies-elsewhere").mkdir()
    assert [kept.path for kept in find_copies(stick.parent)] == [stick / path.name]
    assert find_copies(tmp_path / "nowhere") == []
