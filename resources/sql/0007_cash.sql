-- The drawer: who opened it with what, and every coin that went in or out.
BEGIN IMMEDIATE;
CREATE TABLE shift (
    id INTEGER NOT NULL PRIMARY KEY,
    drawer TEXT NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    business_date TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    opening_float INTEGER NOT NULL CHECK (opening_float >= 0),
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX shift_staff_id_business_date ON shift (staff_id, business_date);

CREATE TABLE cash_entry (
    id INTEGER NOT NULL PRIMARY KEY,
    shift_id INTEGER NOT NULL REFERENCES shift (id) ON DELETE RESTRICT,
    kind TEXT NOT NULL CHECK (kind IN ('float', 'received', 'change')),
    tender TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount <> 0),
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX cash_entry_shift_id ON cash_entry (shift_id);
CREATE INDEX cash_entry_journal_seq ON cash_entry (journal_seq);

CREATE TRIGGER shift_never_updated BEFORE UPDATE ON shift
BEGIN SELECT RAISE(ABORT, 'shift: rows are never changed'); END;
CREATE TRIGGER shift_never_deleted BEFORE DELETE ON shift
BEGIN SELECT RAISE(ABORT, 'shift: rows are never deleted'); END;
CREATE TRIGGER shift_never_replaced BEFORE INSERT ON shift
WHEN EXISTS (SELECT 1 FROM shift WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'shift: this key exists already'); END;

CREATE TRIGGER cash_entry_never_updated BEFORE UPDATE ON cash_entry
BEGIN SELECT RAISE(ABORT, 'cash_entry: rows are never changed'); END;
CREATE TRIGGER cash_entry_never_deleted BEFORE DELETE ON cash_entry
BEGIN SELECT RAISE(ABORT, 'cash_entry: rows are never deleted'); END;
CREATE TRIGGER cash_entry_never_replaced BEFORE INSERT ON cash_entry
WHEN EXISTS (SELECT 1 FROM cash_entry WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'cash_entry: this key exists already'); END;

PRAGMA user_version = 7;
COMMIT;
