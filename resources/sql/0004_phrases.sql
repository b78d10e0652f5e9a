-- The office's own wording of a phrase: a new version is added, the old one stays readable.
BEGIN IMMEDIATE;
CREATE TABLE phrase_version (
    id INTEGER NOT NULL PRIMARY KEY,
    phrase TEXT NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    effective_from TEXT NOT NULL,
    staff_id INTEGER,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX phrase_version_phrase_language ON phrase_version (phrase, language);

CREATE TRIGGER phrase_version_never_updated BEFORE UPDATE ON phrase_version
BEGIN SELECT RAISE(ABORT, 'phrase_version: rows are never changed'); END;
CREATE TRIGGER phrase_version_never_deleted BEFORE DELETE ON phrase_version
BEGIN SELECT RAISE(ABORT, 'phrase_version: rows are never deleted'); END;
CREATE TRIGGER phrase_version_never_replaced BEFORE INSERT ON phrase_version
WHEN EXISTS (SELECT 1 FROM phrase_version WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'phrase_version: this key exists already'); END;

PRAGMA user_version = 4;
COMMIT;
