-- Books that took the place of others, with the gap that is declared; and copies that were tried, with what came of it.
BEGIN IMMEDIATE;
CREATE TABLE restoration (
    id INTEGER NOT NULL PRIMARY KEY,
    series TEXT NOT NULL, -- the letter that was opened: no number of an earlier one is given out again
    serial INTEGER NOT NULL,
    number TEXT NOT NULL,
    how TEXT NOT NULL CHECK (how IN ('copy', 'by_hand')),
    copy_seq INTEGER NOT NULL, -- the newest entry of what was put in place
    copy_hash TEXT NOT NULL,
    copy_at TEXT NOT NULL,
    known INTEGER NOT NULL CHECK (known IN (0, 1)), -- whether the books before could be read
    lost_seq INTEGER, -- their newest entry, as far as anybody knows
    lost_hash TEXT,
    lost_entries INTEGER,
    lost_receipts INTEGER,
    lost_money INTEGER, -- minor units: received less change
    lost_numbers TEXT NOT NULL, -- JSON: [letter, first, last] of each run of receipts
    replaced TEXT NOT NULL, -- the folder that the books before lie in
    reason TEXT NOT NULL,
    staff_id INTEGER REFERENCES staff (id) ON DELETE RESTRICT, -- empty: nobody signed in, or not in these books
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX restoration_series_serial ON restoration (series, serial);
CREATE UNIQUE INDEX restoration_number ON restoration (number);
CREATE UNIQUE INDEX restoration_journal_seq ON restoration (journal_seq);

CREATE TABLE rehearsal (
    id INTEGER NOT NULL PRIMARY KEY,
    medium TEXT NOT NULL CHECK (medium IN ('stick', 'folder')),
    copy_seq INTEGER NOT NULL,
    copy_hash TEXT NOT NULL,
    copy_at TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('passed', 'failed')),
    findings INTEGER NOT NULL CHECK (findings >= 0),
    receipts INTEGER NOT NULL,
    money INTEGER NOT NULL, -- minor units: received less change, of all its receipts
    balances TEXT NOT NULL, -- a digest of what each account owes and has, made anew from the copy
    staff_id INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL,
    CHECK ((outcome = 'passed') = (findings = 0))
) STRICT;
CREATE UNIQUE INDEX rehearsal_journal_seq ON rehearsal (journal_seq);

CREATE TRIGGER restoration_never_updated BEFORE UPDATE ON restoration
BEGIN SELECT RAISE(ABORT, 'restoration: rows are never changed'); END;
CREATE TRIGGER restoration_never_deleted BEFORE DELETE ON restoration
BEGIN SELECT RAISE(ABORT, 'restoration: rows are never deleted'); END;
CREATE TRIGGER restoration_never_replaced BEFORE INSERT ON restoration
WHEN EXISTS (SELECT 1 FROM restoration WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'restoration: this key exists already'); END;

CREATE TRIGGER rehearsal_never_updated BEFORE UPDATE ON rehearsal
BEGIN SELECT RAISE(ABORT, 'rehearsal: rows are never changed'); END;
CREATE TRIGGER rehearsal_never_deleted BEFORE DELETE ON rehearsal
BEGIN SELECT RAISE(ABORT, 'rehearsal: rows are never deleted'); END;
CREATE TRIGGER rehearsal_never_replaced BEFORE INSERT ON rehearsal
WHEN EXISTS (SELECT 1 FROM rehearsal WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'rehearsal: this key exists already'); END;

PRAGMA user_version = 32;
COMMIT;
