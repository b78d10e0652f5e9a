-- Who looked at whom: what was opened, shown or taken along outside a matter that somebody works on.
BEGIN IMMEDIATE;
CREATE TABLE look (
    id INTEGER NOT NULL PRIMARY KEY,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    screen TEXT NOT NULL CHECK (screen <> ''),
    subject TEXT NOT NULL CHECK (subject <> ''),
    subject_id INTEGER NOT NULL CHECK (subject_id >= 0), -- 0: no one thing, as for a list of hits
    size INTEGER NOT NULL CHECK (size >= 0), -- how many people it showed
    at_utc TEXT NOT NULL,
    business_date TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX look_subject ON look (subject, subject_id);
CREATE INDEX look_staff_id ON look (staff_id);
CREATE INDEX look_business_date ON look (business_date);
CREATE INDEX look_journal_seq ON look (journal_seq);

CREATE TRIGGER look_never_updated BEFORE UPDATE ON look
BEGIN SELECT RAISE(ABORT, 'look: rows are never changed'); END;
CREATE TRIGGER look_never_deleted BEFORE DELETE ON look
BEGIN SELECT RAISE(ABORT, 'look: rows are never deleted'); END;
CREATE TRIGGER look_never_replaced BEFORE INSERT ON look
WHEN EXISTS (SELECT 1 FROM look WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'look: this key exists already'); END;

PRAGMA user_version = 29;
COMMIT;
