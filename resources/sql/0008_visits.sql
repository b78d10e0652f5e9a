-- Customers who were asked to wait: what was being done for them, and when it went on.
BEGIN IMMEDIATE;
CREATE TABLE hold (
    id INTEGER NOT NULL PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
    work TEXT NOT NULL,
    draft TEXT NOT NULL,
    reason TEXT NOT NULL,
    held_at TEXT NOT NULL,
    staff_id INTEGER NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;

CREATE TABLE hold_end (
    hold_id INTEGER NOT NULL PRIMARY KEY REFERENCES hold (id) ON DELETE RESTRICT,
    outcome TEXT NOT NULL CHECK (outcome IN ('resumed', 'left')),
    at_utc TEXT NOT NULL,
    staff_id INTEGER NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;

CREATE TRIGGER hold_never_updated BEFORE UPDATE ON hold
BEGIN SELECT RAISE(ABORT, 'hold: rows are never changed'); END;
CREATE TRIGGER hold_never_deleted BEFORE DELETE ON hold
BEGIN SELECT RAISE(ABORT, 'hold: rows are never deleted'); END;
CREATE TRIGGER hold_never_replaced BEFORE INSERT ON hold
WHEN EXISTS (SELECT 1 FROM hold WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'hold: this key exists already'); END;

CREATE TRIGGER hold_end_never_updated BEFORE UPDATE ON hold_end
BEGIN SELECT RAISE(ABORT, 'hold_end: rows are never changed'); END;
CREATE TRIGGER hold_end_never_deleted BEFORE DELETE ON hold_end
BEGIN SELECT RAISE(ABORT, 'hold_end: rows are never deleted'); END;
CREATE TRIGGER hold_end_never_replaced BEFORE INSERT ON hold_end
WHEN EXISTS (SELECT 1 FROM hold_end WHERE hold_id = NEW.hold_id)
BEGIN SELECT RAISE(ABORT, 'hold_end: this key exists already'); END;

PRAGMA user_version = 8;
COMMIT;
