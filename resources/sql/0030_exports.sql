-- Lists that were written out: what, for which days, how many rows, why, by whom, and what the file is.
BEGIN IMMEDIATE;
CREATE TABLE export_written (
    id INTEGER NOT NULL PRIMARY KEY,
    list TEXT NOT NULL CHECK (list <> ''),
    first_day TEXT NOT NULL, -- empty: from the beginning on
    last_day TEXT NOT NULL, -- empty: until then
    format TEXT NOT NULL CHECK (format IN ('xlsx', 'csv', 'gb18030', 'pdf')),
    personal INTEGER NOT NULL CHECK (personal IN (0, 1)), -- 1: with names, and phones in full
    rows INTEGER NOT NULL CHECK (rows >= 0),
    sums TEXT NOT NULL, -- JSON: minor units by the name of the column
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    file_name TEXT NOT NULL CHECK (file_name <> ''),
    place TEXT NOT NULL, -- what the stick is called, or the folder; empty: the office's own folder for lists
    reason TEXT NOT NULL CHECK (reason <> ''),
    staff_id INTEGER REFERENCES staff (id) ON DELETE RESTRICT, -- nobody: from the command line
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX export_written_journal_seq ON export_written (journal_seq);

CREATE TRIGGER export_written_never_updated BEFORE UPDATE ON export_written
BEGIN SELECT RAISE(ABORT, 'export_written: rows are never changed'); END;
CREATE TRIGGER export_written_never_deleted BEFORE DELETE ON export_written
BEGIN SELECT RAISE(ABORT, 'export_written: rows are never deleted'); END;
CREATE TRIGGER export_written_never_replaced BEFORE INSERT ON export_written
WHEN EXISTS (SELECT 1 FROM export_written WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'export_written: this key exists already'); END;

PRAGMA user_version = 30;
COMMIT;
