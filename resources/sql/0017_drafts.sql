-- Forms that are half filled in. Throw-away: a row is replaced every few seconds while somebody types, goes when the
-- form is saved or given up, and proves nothing; so no trigger guards it and no journal entry tells of it.
BEGIN IMMEDIATE;
CREATE TABLE draft (
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    form TEXT NOT NULL CHECK (form <> ''),
    body TEXT NOT NULL CHECK (length(body) <= 120000), -- JSON in ASCII
    kept_at TEXT NOT NULL,
    PRIMARY KEY (staff_id, form)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 17;
COMMIT;
