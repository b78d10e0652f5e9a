-- The registers of the office: property found, vehicles and what was found on them, hazards, checks made.
BEGIN IMMEDIATE;
CREATE TABLE register_item (
    id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind <> ''),
    series TEXT NOT NULL,
    serial INTEGER NOT NULL CHECK (serial > 0),
    number TEXT NOT NULL CHECK (number <> ''),
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX register_item_kind_series_serial ON register_item (kind, series, serial);
CREATE UNIQUE INDEX register_item_number ON register_item (number);

CREATE TABLE register_event (
    id INTEGER NOT NULL PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES register_item (id) ON DELETE RESTRICT,
    turn INTEGER NOT NULL CHECK (turn > 0),
    act TEXT NOT NULL,
    before TEXT NOT NULL, -- the state; empty at the beginning
    after TEXT NOT NULL CHECK (after <> ''),
    happened_at TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT, -- who entered it
    approved_by INTEGER REFERENCES staff (id) ON DELETE RESTRICT, -- who agreed at another's desk
    facts TEXT NOT NULL, -- JSON
    journal_seq INTEGER NOT NULL,
    CHECK ((turn = 1) = (before = ''))
) STRICT;
CREATE UNIQUE INDEX register_event_item_id_turn ON register_event (item_id, turn);
CREATE INDEX register_event_journal_seq ON register_event (journal_seq);

-- How each stands now: follows from the events, kept in the same commit for the lists and the counters.
-- The one table here whose rows are changed; the check compares it.
CREATE TABLE register_now (
    item_id INTEGER NOT NULL PRIMARY KEY REFERENCES register_item (id) ON DELETE RESTRICT,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    turn INTEGER NOT NULL, -- of the last act
    state TEXT NOT NULL,
    is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)), -- 1: somebody still has to do something
    title TEXT NOT NULL,
    subject_kind TEXT NOT NULL, -- vehicle, line, staff, department; empty: about nobody
    subject TEXT NOT NULL, -- as it was written
    subject_key TEXT NOT NULL, -- what tells it from others
    source TEXT NOT NULL,
    basis TEXT NOT NULL, -- what it rests on, as case:12; empty: on itself
    owner TEXT NOT NULL,
    due_on TEXT NOT NULL, -- a day; "~", which comes after every day: never
    happened_at TEXT NOT NULL
) STRICT;
CREATE INDEX register_now_kind_is_open_due_on ON register_now (kind, is_open, due_on);
CREATE INDEX register_now_kind_source_subject_kind_subject_key_happened_at
ON register_now (kind, source, subject_kind, subject_key, happened_at);
CREATE INDEX register_now_basis ON register_now (basis);

-- What is looked at on a round, at the end of a day, or when a line is tested; the newest row of a point holds.
CREATE TABLE check_point (
    id INTEGER NOT NULL PRIMARY KEY,
    list TEXT NOT NULL CHECK (list <> ''),
    code TEXT NOT NULL CHECK (code <> ''),
    position INTEGER NOT NULL,
    words TEXT NOT NULL, -- empty: the shipped words
    offered INTEGER NOT NULL CHECK (offered IN (0, 1)),
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX check_point_list_code ON check_point (list, code);

CREATE TRIGGER register_item_never_updated BEFORE UPDATE ON register_item
BEGIN SELECT RAISE(ABORT, 'register_item: rows are never changed'); END;
CREATE TRIGGER register_item_never_deleted BEFORE DELETE ON register_item
BEGIN SELECT RAISE(ABORT, 'register_item: rows are never deleted'); END;
CREATE TRIGGER register_item_never_replaced BEFORE INSERT ON register_item
WHEN EXISTS (SELECT 1 FROM register_item WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'register_item: this key exists already'); END;

CREATE TRIGGER register_event_never_updated BEFORE UPDATE ON register_event
BEGIN SELECT RAISE(ABORT, 'register_event: rows are never changed'); END;
CREATE TRIGGER register_event_never_deleted BEFORE DELETE ON register_event
BEGIN SELECT RAISE(ABORT, 'register_event: rows are never deleted'); END;
CREATE TRIGGER register_event_never_replaced BEFORE INSERT ON register_event
WHEN EXISTS (SELECT 1 FROM register_event WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'register_event: this key exists already'); END;

CREATE TRIGGER check_point_never_updated BEFORE UPDATE ON check_point
BEGIN SELECT RAISE(ABORT, 'check_point: rows are never changed'); END;
CREATE TRIGGER check_point_never_deleted BEFORE DELETE ON check_point
BEGIN SELECT RAISE(ABORT, 'check_point: rows are never deleted'); END;
CREATE TRIGGER check_point_never_replaced BEFORE INSERT ON check_point
WHEN EXISTS (SELECT 1 FROM check_point WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'check_point: this key exists already'); END;

-- Each act follows the one before it.
CREATE TRIGGER register_event_follows BEFORE INSERT ON register_event
WHEN NEW.turn > 1 AND NOT EXISTS (SELECT 1 FROM register_event e
    WHERE e.item_id = NEW.item_id AND e.turn = NEW.turn - 1 AND e.after = NEW.before)
BEGIN SELECT RAISE(ABORT, 'register_event: an act follows the one before it'); END;

PRAGMA user_version = 26;
COMMIT;
