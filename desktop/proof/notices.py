"""Are the letters, the runs, their notices and what became of their papers still what the journal says?

A run tells its notices and the bills in them by one digest. Numbers follow each other without a gap, and each
run's sums are those of its notices.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from desktop.core import db
from desktop.core.i18n import N_, _
from desktop.core.journal import text_digest
from desktop.notices.making import RowsDigest
from desktop.proof.finding import Finding
from desktop.proof.told import Told, entries, strays, telling

_RUN = Told(
    "notice_run",
    ("notice.run_made",),
    {
        "run": "id", "number": "number", "series": "series", "serial": "serial", "stage": "stage",
        "paper": "paper", "made_on": "made_on", "pay_by": "pay_by", "notices": "notices", "total": "total",
        "sha256": "sha256",
    },
    texts=("said", ("chosen", "office")),
    day="made_on",
)  # fmt: skip
_TOLD = (
    _RUN,
    Told(
        "notice_rule",
        ("notice.days_set",),
        {"rule": "id", "stage": "stage", "wait_days": "wait_days", "pay_days": "pay_days"},
    ),
    Told(
        "notice_act",
        ("notice.repeat", "notice.written", "notice.sent", "notice.out", "notice.stopped"),
        {
            "what": "id", "run_id": "run_id", "act": "act", "copy": "copy", "first_sheet": "first_sheet",
            "last_sheet": "last_sheet", "sha256": "sha256",
        },
        texts=("said", ("printer", "file_name")),
    ),
)  # fmt: skip
_LETTERS = (
    "SELECT id, stage, language, version, shipped, title, opening, closing, staff_id, at_utc"
    " FROM notice_letter WHERE journal_seq = ? ORDER BY id"
)
_NOTICES = (
    "SELECT r.id, n.id, n.turn, n.series, n.serial, n.account_id, n.account_version, n.letter_id, n.bills,"
    " n.total, n.late_fee, n.credit, n.journal_seq, b.bill_id, b.open FROM notice_run r"
    " LEFT JOIN notice n ON n.run_id = r.id LEFT JOIN notice_bill b ON b.notice_id = n.id"
    " ORDER BY r.id, n.turn, n.id, b.bill_id"
)
_NEVER = {
    "SELECT n.serial FROM notice n WHERE n.serial > 1 AND NOT EXISTS (SELECT 1 FROM notice p"
    " WHERE p.series = n.series AND p.serial = n.serial - 1)": N_("Before notice {number} one is missing."),
    "SELECT n.serial FROM notice n WHERE n.bills <> (SELECT COUNT(*) FROM notice_bill b"
    " WHERE b.notice_id = n.id) OR n.total <> (SELECT SUM(b.open) FROM notice_bill b"
    " WHERE b.notice_id = n.id)": N_("Notice {number} does not say what its bills say."),
    "SELECT n.serial FROM notice_bill b JOIN notice n ON n.id = b.notice_id JOIN bill i ON i.id = b.bill_id"
    " WHERE i.account_id <> n.account_id": N_("Notice {number} names a bill of somebody else."),
}


def check_notices() -> Iterator[Finding]:
    """Every letter, run, notice and paper."""
    for told in _TOLD:
        for seq in told.differing():
            yield _finding(
                _("The notices of entry {seq} are not what the journal says.").format(seq=seq), seq
            )
        yield from _strays(told.table, told.strays())
    yield from _check_letters()
    yield from _check_rows()
    for query, sentence in _NEVER.items():
        for (number,) in db.rows(query):
            yield _finding(_(sentence).format(number=number))


def _check_letters() -> Iterator[Finding]:
    # A restoring tells of letters too: those of its receipts.
    which = f"{telling('letters')} AND j.kind <> 'books.restored'"
    for seq, _kind, body in entries(which):
        row = db.one("SELECT staff_id, at_utc FROM journal WHERE seq = ?", (seq,))
        acted = row or (None, "")
        found = db.rows(_LETTERS, (seq,))
        kept = [[*letter[:5], text_digest(seq, *letter[5:8])] for letter in found]
        whose = all((letter[8] is None) if letter[4] else letter[8] == acted[0] for letter in found)
        if kept != body["letters"] or not whose or any(letter[9] != acted[1] for letter in found):
            yield _finding(
                _("The letters of entry {seq} are not what the journal says.").format(seq=seq), seq
            )
    yield from _strays("notice_letter", strays("notice_letter", which))


def _check_rows() -> Iterator[Finding]:
    """The notices of each run and their bills, by the digest that its entry tells."""
    told = {
        run_id: (seq, digest)
        for run_id, seq, digest in db.rows(
            "SELECT json_extract(body, '$.run'), seq, json_extract(body, '$.sha256') FROM journal"
            " WHERE kind = 'notice.run_made'"
        )
    }
    found = db.database.execute_sql(_NOTICES)
    for run_id, rows in groupby(found, key=lambda row: row[0]):
        digest = RowsDigest()
        for notice, lines in groupby(rows, key=lambda row: row[1:13]):
            digest.add(notice, [line[13:] for line in lines if line[13] is not None])
        seq, expected = told.get(run_id, (None, ""))
        if digest.hexdigest() != expected:
            yield _finding(
                _("The notices of entry {seq} are not what the journal says.").format(seq=seq), seq
            )
    yield from _strays("notice", _without("notice", "run_id", "notice_run"))
    yield from _strays("notice_bill", _without("notice_bill", "notice_id", "notice"))


def _without(table: str, column: str, parent: str) -> int:
    """How many rows lean on something that is not there."""
    row = db.one(
        f"SELECT COUNT(*) FROM {table} t WHERE NOT EXISTS (SELECT 1 FROM {parent} p WHERE p.id = t.{column})"
    )
    return int(row[0]) if row else 0


def _strays(table: str, count: int) -> Iterator[Finding]:
    if count:
        text = _("{count} rows of {table} have no entry in the journal.")
        yield _finding(text.format(count=count, table=table))


def _finding(text: str, seq: int | None = None) -> Finding:
    return Finding("notices", text, seq)
