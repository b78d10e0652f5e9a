-- Answer cards: short answers to what is asked every day, each version in force from its own day on.
BEGIN IMMEDIATE;
CREATE TABLE answer_version (
    id INTEGER NOT NULL PRIMARY KEY,
    card TEXT NOT NULL CHECK (card <> ''), -- a shipped card's code, or one of the office's own
    language TEXT NOT NULL,
    topic TEXT NOT NULL CHECK (topic <> ''),
    title TEXT NOT NULL CHECK (title <> ''),
    text TEXT NOT NULL CHECK (text <> ''),
    offered INTEGER NOT NULL CHECK (offered IN (0, 1)), -- 0: no longer among the cards from that day on
    effective_from TEXT NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX answer_version_card_language_effective_from ON answer_version (card, language, effective_from);

CREATE TRIGGER answer_version_never_updated BEFORE UPDATE ON answer_version
BEGIN SELECT RAISE(ABORT, 'answer_version: rows are never changed'); END;
CREATE TRIGGER answer_version_never_deleted BEFORE DELETE ON answer_version
BEGIN SELECT RAISE(ABORT, 'answer_version: rows are never deleted'); END;
CREATE TRIGGER answer_version_never_replaced BEFORE INSERT ON answer_version
WHEN EXISTS (SELECT 1 FROM answer_version WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'answer_version: this key exists already'); END;

PRAGMA user_version = 22;
COMMIT;
