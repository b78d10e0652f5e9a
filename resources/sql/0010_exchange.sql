-- Files that came in: how their columns are read, and what each run did.
BEGIN IMMEDIATE;
CREATE TABLE import_profile (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('accounts', 'bills')),
    mapping TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX import_profile_name ON import_profile (name);

CREATE TABLE import_run (
    id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    added INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    same INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    batch_id INTEGER,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX import_run_sha256 ON import_run (sha256);

CREATE TRIGGER import_run_never_updated BEFORE UPDATE ON import_run
BEGIN SELECT RAISE(ABORT, 'import_run: rows are never changed'); END;
CREATE TRIGGER import_run_never_deleted BEFORE DELETE ON import_run
BEGIN SELECT RAISE(ABORT, 'import_run: rows are never deleted'); END;
CREATE TRIGGER import_run_never_replaced BEFORE INSERT ON import_run
WHEN EXISTS (SELECT 1 FROM import_run WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'import_run: this key exists already'); END;

PRAGMA user_version = 10;
COMMIT;
