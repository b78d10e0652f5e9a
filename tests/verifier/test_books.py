"""Books and journals, whole and spoiled, as the stand-alone verifier finds them."""

import ast
import contextlib
import shutil
import sqlite3
import sys

import pytest

from desktop.core import journal
from desktop.office.mark import Mark
from desktop.proof.payments import check_payments
from tests.verifier.conftest import VERIFIER, verify, verify_alone, write_journal

MIDDLE = 12


def resealed(rows):
    """The chain made anew from the first entry on, as a forger with the program's source would."""
    prev, made = journal.GENESIS, []
    for row in rows:
        digest = journal.entry_hash(prev, *row[:-2])
        made.append((*row[:-2], prev, digest))
        prev = digest
    return made


def altered(rows, at=MIDDLE):
    row = list(rows[at])
    row[7] = row[7].replace("{", '{"more":1,', 1)
    return [*rows[:at], tuple(row), *rows[at + 1 :]]


def seal(row):
    """What a paper says of an entry."""
    return f"{row[0]} {Mark(row[0], row[-1]).seal}"


def test_it_needs_nothing_but_a_python_of_2019():
    tree = ast.parse(VERIFIER.read_text(encoding="utf-8"), feature_version=(3, 8))
    named = {
        name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module] if isinstance(node, ast.ImportFrom) else [one.name for one in node.names])
    }
    assert named <= set(sys.stdlib_module_names)
    assert "desktop" not in named


@pytest.mark.parametrize(
    ("language", "said"), [("en", "holds"), ("zh_CN", "全部相符"), ("zh_TW", "檢查的內容全部相符")]
)
def test_whole_books_hold_in_every_language(books, language, said):
    found = verify_alone(books, language=language)
    assert found.status == 0
    assert said in found.said


def test_it_looks_beside_itself_and_touches_nothing(books, tmp_path):
    shutil.copyfile(VERIFIER, tmp_path / "verify.py")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    found = verify_alone(program=tmp_path / "verify.py")
    assert found.status == 0
    assert "office.db" in found.said
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_nothing_to_look_at_is_no_proof(tmp_path):
    (tmp_path / "letter.txt").write_text("x", encoding="utf-8")
    assert verify(tmp_path).status == 2
    assert verify(tmp_path / "gone").status == 1


def test_a_journal_alone_holds_and_so_does_its_later_part(entries, tmp_path):
    found = verify(write_journal(tmp_path / "journal.csv", entries))
    assert found.status == 0
    assert f"entries 1 to {len(entries)}" in found.said
    later = verify(write_journal(tmp_path / "journal.csv", entries[20:]))
    assert later.status == 0
    assert "goes on after entry 20" in later.said


@pytest.mark.parametrize(
    ("spoiled", "said"),
    [
        (altered, f"Journal entry {MIDDLE + 1} was altered"),
        (lambda rows: rows[:MIDDLE] + rows[MIDDLE + 1 :], "an entry is missing"),
        (lambda rows: [*rows[:5], rows[6], rows[5], *rows[7:]], "does not follow"),
        (lambda rows: [*rows[:5], rows[5], *rows[5:]], "does not follow"),
        (lambda rows: [*altered(rows)[: MIDDLE + 1], *rows[MIDDLE + 1 :]], "was altered"),
        (
            lambda rows: [*resealed(altered(rows)[: MIDDLE + 1]), *rows[MIDDLE + 1 :]],
            f"Journal entry {MIDDLE + 2} is not linked",
        ),
    ],
    ids=["edited", "taken away", "swapped", "doubled", "edited once", "edited and made fit"],
)
def test_a_spoiled_journal_is_found_as_our_own_proof_finds_it(entries, tmp_path, spoiled, said):
    rows = spoiled(entries)
    found = verify_alone(write_journal(tmp_path / "journal.csv", rows))
    assert found.status == 1
    assert said in found.said
    assert journal.first_broken(rows, journal.Head(0, journal.GENESIS)) is not None


@pytest.mark.parametrize(
    ("spoiled", "said"),
    [
        (lambda rows: rows[:-3], "What came after was cut off"),
        (lambda rows: resealed(altered(rows)), "altered or rebuilt"),
    ],
    ids=["end cut off", "chain rebuilt"],
)
def test_a_cut_end_and_a_rebuilt_chain_are_found_by_the_seal_only(entries, tmp_path, spoiled, said):
    path = write_journal(tmp_path / "journal.csv", spoiled(entries))
    alone = verify(path)
    assert alone.status == 0
    assert "only with the seal" in alone.said
    found = verify_alone("--seal", seal(entries[-1]), path)
    assert found.status == 1
    assert said in found.said


def test_a_seal_that_fits_says_so_and_one_of_elsewhere_does_not_lie(entries, tmp_path):
    path = write_journal(tmp_path / "journal.csv", entries[20:])
    for place in (20, 30):
        found = verify("--seal", seal(entries[place - 1]), path)
        assert found.status == 0, found
        assert f"The seal of entry {place} holds" in found.said
    assert verify("--seal", seal(entries[2]), path).status == 1  # nothing here could be compared


@pytest.mark.parametrize(
    "typed",
    [
        lambda mark: f"{mark.seq} {mark.seal}",
        lambda mark: f"{mark.seq} {mark.seal.lower().replace(' ', '')}",
        lambda mark: f"{mark.seq} {mark.seal.replace('D', 'O').replace('5', 'S')}",
        lambda mark: f"{mark.seq} {mark.short}",
        lambda mark: f"DD-A-00012 {mark.seq} {mark.hash}",
    ],
    ids=["as printed", "carelessly", "as it was heard", "of an older paper", "from the QR code"],
)
def test_a_seal_is_typed_as_it_comes(entries, tmp_path, typed):
    path = write_journal(tmp_path / "journal.csv", entries)
    mark = Mark(entries[-1][0], entries[-1][-1])
    assert verify("--seal", typed(mark), path).status == 0
    other = Mark(entries[-1][0], entries[-2][-1])
    assert verify("--seal", typed(other), path).status == 1


def test_a_seal_that_was_mistyped_is_told_from_a_false_one(entries, tmp_path):
    path = write_journal(tmp_path / "journal.csv", entries)
    mark = Mark(entries[-1][0], entries[-1][-1])
    groups = list(mark.groups)
    groups[2] = groups[2][1] + groups[2][0] + groups[2][2:] if groups[2][0] != groups[2][1] else "2345"
    found = verify("--seal", f"{mark.seq} {' '.join(groups)}", path)
    assert found.status == 2
    assert "Group 3 was mistyped" in found.said
    assert "number does not fit" in verify("--seal", f"{mark.seq - 1} {mark.seal}", path).said
    assert verify("--seal", f"{mark.seq} {' '.join(mark.groups[:7])}", path).status == 2


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE payment SET applied = applied - 100, change = change + 100 WHERE id = 2",
        "UPDATE payment SET business_date = '2026-11-01' WHERE id = 3",
        "UPDATE payment SET note = 'x' WHERE kind = 'reversal'",
        "UPDATE tender SET amount = amount + 1 WHERE id = 1",
        "UPDATE tender SET bank = 'Other' WHERE kind = 'cheque'",
        "UPDATE allocation SET amount = amount - 1",
        "UPDATE credit_entry SET amount = amount + 1",
        "UPDATE credit_entry SET account_id = account_id + 1",
        "DELETE FROM payment WHERE id = 4",
        "INSERT INTO allocation SELECT bill_id, position + 7, journal_seq, amount FROM allocation LIMIT 1",
        "UPDATE payment SET serial = 900000000000, receipt_number = 'A-900000000000-1' WHERE id = 5",
        "UPDATE journal SET body = replace(body, '\"applied\":', '\"applied\":1') WHERE seq ="
        " (SELECT MAX(journal_seq) FROM payment)",
    ],
)
def test_a_receipt_that_was_altered_is_found(spoil, statement):
    books = spoil(statement)
    found = verify(books)
    assert found.status == 1, found


def test_it_finds_of_the_receipts_what_our_own_proof_finds(whole_day, books):
    assert not list(check_payments())
    assert "Receipt" not in "".join(
        line for line in verify(books).said.splitlines(True) if line.startswith("WRONG")
    )


@pytest.mark.parametrize("guard", ["journal_never_updated", "payment_never_deleted", "journal_follows"])
def test_a_guard_that_was_taken_off_is_found(books, guard):
    with contextlib.closing(sqlite3.connect(books)) as file:
        file.execute(f"DROP TRIGGER {guard}")
        file.commit()
    found = verify(books)
    assert found.status == 1
    assert guard in found.said


def test_the_head_of_the_journal_must_be_its_first_entry(spoil):
    found = verify(spoil("DELETE FROM journal WHERE seq <= 3"))
    assert found.status == 1
    assert "an entry is missing" in found.said


def test_a_page_that_was_lost_is_found(books):
    whole = books.read_bytes()
    size = 4096
    books.write_bytes(whole[: 6 * size] + bytes(size) + whole[7 * size :])
    assert verify(books).status == 1
    books.write_bytes(whole[: len(whole) // 2])
    assert verify(books).status == 1
    books.write_bytes(b"age-encryption.org/v1" + whole[:5000])
    assert verify(books).status == 1


def test_a_log_that_lies_beside_is_looked_at_too(books, tmp_path, entries):
    """Killed with its last minutes in the log only: both are read, and neither is touched."""
    live = sqlite3.connect(books)
    live.execute("PRAGMA journal_mode = WAL")
    live.execute("PRAGMA wal_autocheckpoint = 0")
    live.execute("CREATE TABLE beside (x)")
    live.commit()
    killed = tmp_path / "killed"
    killed.mkdir()
    for name in ("office.db", "office.db-wal"):
        shutil.copyfile(tmp_path / name, killed / name)
    live.close()
    before = {path.name: path.read_bytes() for path in killed.iterdir()}
    found = verify(killed)
    assert found.status == 0, found
    assert "scratch copy" in found.said
    assert {path.name: path.read_bytes() for path in killed.iterdir()} == before
