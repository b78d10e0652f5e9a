-- What the office does on which day of the month: each version of an item, and what was ticked and struck.
BEGIN IMMEDIATE;
CREATE TABLE schedule_version (
    id INTEGER NOT NULL PRIMARY KEY,
    item INTEGER NOT NULL CHECK (item > 0), -- the same in all its versions
    title TEXT NOT NULL CHECK (title <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('day', 'last_working', 'nth_weekday', 'weekly')),
    number INTEGER NOT NULL, -- the day of the month, or which of its weekdays; 5: the last one; else 0
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6), -- Monday is 0
    shift TEXT NOT NULL CHECK (shift IN ('', 'before', 'after')), -- where the office does not work that day
    remind INTEGER NOT NULL CHECK (remind BETWEEN 0 AND 31), -- so many days before it is due
    role TEXT NOT NULL, -- whose it is; empty: everybody's
    page TEXT NOT NULL, -- the key of the page it is done on; empty: none
    offered INTEGER NOT NULL CHECK (offered IN (0, 1)), -- 0: no longer done from that day on
    effective_from TEXT NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL,
    CHECK (CASE kind
        WHEN 'day' THEN number BETWEEN 1 AND 31
        WHEN 'nth_weekday' THEN number BETWEEN 1 AND 5
        ELSE number = 0
    END)
) STRICT;
CREATE INDEX schedule_version_item ON schedule_version (item);

CREATE TABLE schedule_mark ( -- of the marks of one day of an item the newest holds
    id INTEGER NOT NULL PRIMARY KEY,
    item INTEGER NOT NULL,
    day TEXT NOT NULL, -- that the rule names, be it a working day or not
    act TEXT NOT NULL CHECK (act IN ('done', 'struck', 'undone')),
    reason TEXT NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL,
    CHECK (act <> 'struck' OR reason <> '')
) STRICT;
CREATE UNIQUE INDEX schedule_mark_journal_seq ON schedule_mark (journal_seq);
CREATE INDEX schedule_mark_item_day ON schedule_mark (item, day);

CREATE TRIGGER schedule_version_never_updated BEFORE UPDATE ON schedule_version
BEGIN SELECT RAISE(ABORT, 'schedule_version: rows are never changed'); END;
CREATE TRIGGER schedule_version_never_deleted BEFORE DELETE ON schedule_version
BEGIN SELECT RAISE(ABORT, 'schedule_version: rows are never deleted'); END;
CREATE TRIGGER schedule_version_never_replaced BEFORE INSERT ON schedule_version
WHEN EXISTS (SELECT 1 FROM schedule_version WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'schedule_version: this key exists already'); END;

CREATE TRIGGER schedule_mark_never_updated BEFORE UPDATE ON schedule_mark
BEGIN SELECT RAISE(ABORT, 'schedule_mark: rows are never changed'); END;
CREATE TRIGGER schedule_mark_never_deleted BEFORE DELETE ON schedule_mark
BEGIN SELECT RAISE(ABORT, 'schedule_mark: rows are never deleted'); END;
CREATE TRIGGER schedule_mark_never_replaced BEFORE INSERT ON schedule_mark
WHEN EXISTS (SELECT 1 FROM schedule_mark WHERE id = NEW.id OR journal_seq = NEW.journal_seq)
BEGIN SELECT RAISE(ABORT, 'schedule_mark: this key exists already'); END;

PRAGMA user_version = 42;
COMMIT;
