-- The journal: every use case leaves one entry, chained by SHA-256, in its own commit.
BEGIN IMMEDIATE;
PRAGMA application_id = 0x55434E54;

CREATE TABLE journal (
    seq INTEGER NOT NULL PRIMARY KEY,
    at_utc TEXT NOT NULL,
    business_date TEXT NOT NULL,
    staff_id INTEGER,
    kind TEXT NOT NULL,
    request_key TEXT,
    clock TEXT NOT NULL CHECK (clock IN ('ok', 'suspect', 'confirmed')),
    body TEXT NOT NULL,
    prev TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE INDEX journal_kind ON journal (kind);
CREATE UNIQUE INDEX journal_request_key ON journal (request_key);
CREATE UNIQUE INDEX journal_hash ON journal (hash);

CREATE TRIGGER journal_never_updated BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'journal: rows are never changed'); END;
CREATE TRIGGER journal_never_deleted BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'journal: rows are never deleted'); END;
CREATE TRIGGER journal_never_replaced BEFORE INSERT ON journal
WHEN EXISTS (SELECT 1 FROM journal WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'journal: this key exists already'); END;

CREATE TRIGGER journal_follows BEFORE INSERT ON journal
WHEN NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM journal)
    OR NEW.prev <> COALESCE((SELECT hash FROM journal ORDER BY seq DESC LIMIT 1),
        '0000000000000000000000000000000000000000000000000000000000000000')
BEGIN SELECT RAISE(ABORT, 'journal: an entry must follow the one before'); END;

PRAGMA user_version = 1;
COMMIT;
