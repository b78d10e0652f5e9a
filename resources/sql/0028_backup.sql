-- Copies of the books: each one that was verified at its place, in the order in which they were made.
BEGIN IMMEDIATE;
CREATE TABLE backup_made (
    journal_seq INTEGER NOT NULL PRIMARY KEY,
    place_kind TEXT NOT NULL CHECK (place_kind IN ('office', 'folder', 'stick')),
    place TEXT NOT NULL CHECK (place <> ''), -- digest of the folder's name or the stick's label
    second INTEGER NOT NULL CHECK (second IN (0, 1)), -- 1: it lies on another medium than the books
    file TEXT NOT NULL CHECK (file <> ''),
    why TEXT NOT NULL CHECK (why IN ('close', 'hours', 'asked', 'update', 'before_restore')),
    sealed INTEGER NOT NULL CHECK (sealed IN (0, 1)),
    bytes INTEGER NOT NULL CHECK (bytes > 0),
    sha256 TEXT NOT NULL,
    head_seq INTEGER NOT NULL CHECK (head_seq < journal_seq), -- the newest entry in the copy
    head_hash TEXT NOT NULL,
    copied_at TEXT NOT NULL, -- the moment whose books it holds
    staff_id INTEGER REFERENCES staff (id) ON DELETE RESTRICT, -- NULL: the program by itself
    at_utc TEXT NOT NULL
) STRICT;
CREATE INDEX backup_made_place ON backup_made (place);
CREATE INDEX backup_made_staff_id ON backup_made (staff_id);

CREATE TRIGGER backup_made_never_updated BEFORE UPDATE ON backup_made
BEGIN SELECT RAISE(ABORT, 'backup_made: rows are never changed'); END;
CREATE TRIGGER backup_made_never_deleted BEFORE DELETE ON backup_made
BEGIN SELECT RAISE(ABORT, 'backup_made: rows are never deleted'); END;
CREATE TRIGGER backup_made_never_replaced BEFORE INSERT ON backup_made
WHEN EXISTS (SELECT 1 FROM backup_made WHERE journal_seq = NEW.journal_seq)
BEGIN SELECT RAISE(ABORT, 'backup_made: this key exists already'); END;

PRAGMA user_version = 28;
COMMIT;
