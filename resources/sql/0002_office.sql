-- The office: who works here, how it is set, and the series that numbers come from.
BEGIN IMMEDIATE;
CREATE TABLE staff (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('clerk', 'leader', 'admin')),
    pin_hash TEXT NOT NULL,
    active INTEGER NOT NULL,
    wrong_tries INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX staff_name ON staff (name);

CREATE TABLE setting (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE series (
    id INTEGER NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL,
    letter TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX series_purpose_letter ON series (purpose, letter);

CREATE TRIGGER series_never_updated BEFORE UPDATE ON series
BEGIN SELECT RAISE(ABORT, 'series: rows are never changed'); END;
CREATE TRIGGER series_never_deleted BEFORE DELETE ON series
BEGIN SELECT RAISE(ABORT, 'series: rows are never deleted'); END;
CREATE TRIGGER series_never_replaced BEFORE INSERT ON series
WHEN EXISTS (SELECT 1 FROM series WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'series: this key exists already'); END;

PRAGMA user_version = 2;
COMMIT;
