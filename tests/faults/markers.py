"""People whose names stand nowhere else are served; then every file but the books is searched for them."""

from __future__ import annotations

import logging
import os
import tempfile
from dataclasses import replace
from itertools import count
from pathlib import Path

from desktop.accounts.service import AccountFields, change_account, open_account
from desktop.calls import service as calls
from desktop.calls.service import Said
from desktop.complaints.intake import ReadBack as CaseReadBack
from desktop.complaints.intake import record_case
from desktop.complaints.read_back import sentence as case_sentence
from desktop.complaints.record import Record
from desktop.core import clock as clocks
from desktop.core import db, migrations
from desktop.core.errors import UserError
from desktop.core.logs import describe, start_logging, stop_logging
from desktop.core.paths import RESOURCES, Folder
from desktop.drafts.service import keep_draft
from desktop.exports.catalogue import LISTS
from desktop.exports.period import ALL
from desktop.exports.places import Place
from desktop.exports.service import Order, write_out
from desktop.inquiry.service import note_identity, order_statement
from desktop.looks.service import ACCOUNT, forget_waiting, note, write_down
from desktop.office import pins, settings
from desktop.office.rights import SignedIn
from desktop.office.service import add_staff, found_office
from desktop.office.settings import Office
from desktop.outages.service import ask_about
from desktop.proof.checks import full_check
from desktop.repairs.intake import ReadBack, accept_order
from desktop.repairs.read_back import sentence
from desktop.repairs.report import Report
from tests.conftest import StandingClock
from tests.faults.row import MUST_FAIL, Row

NAME = "Names that must stand nowhere"
PROMISE = (
    "No citizen's name, phone, place or word stands in a log, a scratch file, a file's name or the journal"
)

PEOPLE = {"quick": 3, "full": 300}
PIN = "1357"
CODINGS = ("utf-8", "utf-16-le", "gb18030", "big5")


class Person:
    """Everything about her is found nowhere else."""

    def __init__(self, number: int):
        self.name = f"Zqxvk{number:05d}wj"
        self.phone = f"1397{number:07d}"
        self.place = f"Qwzjx-Lane {number:05d}"
        self.words = f"xqjvwz says no. {number:05d}"

    @property
    def signs(self) -> tuple[str, ...]:
        return self.name, self.phone, self.place, self.words


def run(size: str) -> list[Row]:
    """A day of strangers, errors in the middle of it, lists for others; then the search."""
    real_now, clocks.now = clocks.now, StandingClock()
    pins.MEMORY_KIB, pins.ROUNDS = 8, 1
    people = [Person(number) for number in range(1, PEOPLE[size] + 1)]
    with tempfile.TemporaryDirectory(prefix="markers-") as place:
        root = Path(place)
        folder, scratch = Folder(root / "office").make(), root / "tmp"
        scratch.mkdir()
        before, tempfile.tempdir = tempfile.tempdir, os.fspath(scratch)
        try:
            start_logging(folder.logs)
            _office(folder, people)
            return _rows(root, folder, people)
        finally:
            stop_logging()
            db.close_quietly()
            settings.forget()
            forget_waiting()
            tempfile.tempdir, clocks.now = before, real_now


def _office(folder: Folder, people: list[Person]) -> None:
    db.open_database(folder.database)
    migrations.migrate(RESOURCES / "sql", folder.copies)
    settings.forget()
    leader = found_office(Office("Clear Creek", currency="CNY"), "Zhou Min", "246810")
    clerk = add_staff("Lin Xiao", "clerk", PIN, leader)
    keys = count(1)
    for number, person in enumerate(people, 1):
        _serve(number, person, keys, clerk, leader)
        _break(person)
    write_down()
    order = Order(LISTS, ALL, "csv", Place(folder.exports, ""), "For the auditor", False)
    for _step in write_out(order, folder.exports, leader):
        pass
    for _step in full_check(RESOURCES / "sql"):
        pass


def _serve(number: int, person: Person, keys, clerk: SignedIn, leader: SignedIn) -> None:
    """Whatever a citizen can come for."""
    fields = AccountFields(f"{number:08d}", person.name, person.place, phones=(person.phone,))
    account = open_account(fields, leader)
    change_account(account.id, replace(fields, note=person.words), leader)
    note_identity(account.id, clerk)
    order_statement(account.id, clerk)
    note(clerk, "inquiry", ACCOUNT, account.id)
    keep_draft("repair.out", {"name": person.name, "phone": person.phone}, clerk)
    report = Report(
        side="out", category="out.leak", place=person.place, words=person.words, danger="none",
        name=person.name, title="ms", phone=person.phone,
    )  # fmt: skip
    accept_order(f"k{next(keys)}", report, ReadBack(sentence(report), "confirmed", None), (), clerk)
    record = Record(
        kind="suggestion", channel="phone", words=person.words, name=person.name, title="ms",
        phone=person.phone,
    )  # fmt: skip
    record_case(f"k{next(keys)}", record, CaseReadBack(case_sentence(record), "confirmed", None), clerk)
    call = calls.start_call(clerk)
    calls.answer(call.call_id, clerk)
    calls.note(call.call_id, Said(person.words, person.phone, person.name, "ms"), clerk)
    ask_about(person.place, person.name, person.phone, clerk)


def _break(person: Person) -> None:
    """What nobody foresaw happens with her name in hand; and the clerk is told why something cannot be."""
    for thrown in (
        ValueError(f"no number: {person.name}"), KeyError(person.phone), RuntimeError(person.place),
        UserError(person.words), OSError(2, "No such file", f"/tmp/{person.name}"),
        UnicodeEncodeError("ascii", person.name, 0, 1, "ordinal not in range"),
    ):  # fmt: skip
        try:
            try:
                raise thrown
            except Exception as first:
                raise LookupError(person.name) from first
        except LookupError as error:
            logging.getLogger("crash").error("not foreseen", exc_info=error)
            logging.getLogger("crash").error("said: %s", describe(thrown))


def _rows(root: Path, folder: Folder, people: list[Person]) -> list[Row]:
    apart = {folder.database, *(folder.root / f"office.db{end}" for end in ("-wal", "-shm", "-journal"))}
    files = [path for path in root.rglob("*") if path.is_file() and path not in apart]
    signs = [sign for person in people for sign in person.signs]
    held = [path.relative_to(root).as_posix() for path in files if _holds(path.read_bytes(), signs)]
    named = [path.name for path in root.rglob("*") if any(sign in path.name for sign in signs)]
    journal = "\n".join(body for (body,) in db.rows("SELECT body FROM journal")).encode()
    books = b"".join(path.read_bytes() for path in apart if path.exists())
    return [
        Row("files beside the books, searched", len(files), len(held), note=", ".join(held[:5])),
        Row("names of files", len(files), len(named), note=", ".join(named[:5])),
        Row("entries of the journal", _entries(), int(_holds(journal, signs))),
        Row("the books themselves: there they stand", len(people), int(_holds(books, signs)), MUST_FAIL),
    ]


def _entries() -> int:
    row = db.one("SELECT COUNT(*) FROM journal")
    return int(row[0]) if row else 0


def _holds(content: bytes, signs: list[str]) -> bool:
    return any(sign.encode(coding) in content for coding in CODINGS for sign in signs)
