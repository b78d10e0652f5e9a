-- Measures: what follows from complaints and findings, always decided by somebody in charge.
BEGIN IMMEDIATE;
CREATE TABLE measure_item (
    id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind <> ''),
    series TEXT NOT NULL,
    serial INTEGER NOT NULL CHECK (serial > 0),
    number TEXT NOT NULL CHECK (number <> ''),
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX measure_item_kind_series_serial ON measure_item (kind, series, serial);
CREATE UNIQUE INDEX measure_item_number ON measure_item (number);

CREATE TABLE measure_event (
    id INTEGER NOT NULL PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES measure_item (id) ON DELETE RESTRICT,
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
CREATE UNIQUE INDEX measure_event_item_id_turn ON measure_event (item_id, turn);
CREATE INDEX measure_event_journal_seq ON measure_event (journal_seq);

-- How each stands now: follows from the events, kept in the same commit for the lists and the counters.
-- The one table here whose rows are changed; the check compares it.
CREATE TABLE measure_now (
    item_id INTEGER NOT NULL PRIMARY KEY REFERENCES measure_item (id) ON DELETE RESTRICT,
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
CREATE INDEX measure_now_kind_is_open_due_on ON measure_now (kind, is_open, due_on);
CREATE INDEX measure_now_kind_source_subject_kind_subject_key_happened_at
ON measure_now (kind, source, subject_kind, subject_key, happened_at);
CREATE INDEX measure_now_basis ON measure_now (basis);

-- The station's own table of penalties, empty until it is written; the newest row of a code holds on its day.
CREATE TABLE penalty_rule (
    id INTEGER NOT NULL PRIMARY KEY,
    code TEXT NOT NULL CHECK (code <> ''),
    words TEXT NOT NULL CHECK (words <> ''),
    unit TEXT NOT NULL CHECK (unit IN ('amount', 'times')), -- minor units, or times the value
    lowest INTEGER NOT NULL CHECK (lowest >= 0),
    highest INTEGER NOT NULL CHECK (highest >= lowest),
    effective_from TEXT NOT NULL,
    offered INTEGER NOT NULL CHECK (offered IN (0, 1)), -- 0: no longer in the table from that day on
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX penalty_rule_code_effective_from ON penalty_rule (code, effective_from);

CREATE TRIGGER measure_item_never_updated BEFORE UPDATE ON measure_item
BEGIN SELECT RAISE(ABORT, 'measure_item: rows are never changed'); END;
CREATE TRIGGER measure_item_never_deleted BEFORE DELETE ON measure_item
BEGIN SELECT RAISE(ABORT, 'measure_item: rows are never deleted'); END;
CREATE TRIGGER measure_item_never_replaced BEFORE INSERT ON measure_item
WHEN EXISTS (SELECT 1 FROM measure_item WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'measure_item: this key exists already'); END;

CREATE TRIGGER measure_event_never_updated BEFORE UPDATE ON measure_event
BEGIN SELECT RAISE(ABORT, 'measure_event: rows are never changed'); END;
CREATE TRIGGER measure_event_never_deleted BEFORE DELETE ON measure_event
BEGIN SELECT RAISE(ABORT, 'measure_event: rows are never deleted'); END;
CREATE TRIGGER measure_event_never_replaced BEFORE INSERT ON measure_event
WHEN EXISTS (SELECT 1 FROM measure_event WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'measure_event: this key exists already'); END;

CREATE TRIGGER penalty_rule_never_updated BEFORE UPDATE ON penalty_rule
BEGIN SELECT RAISE(ABORT, 'penalty_rule: rows are never changed'); END;
CREATE TRIGGER penalty_rule_never_deleted BEFORE DELETE ON penalty_rule
BEGIN SELECT RAISE(ABORT, 'penalty_rule: rows are never deleted'); END;
CREATE TRIGGER penalty_rule_never_replaced BEFORE INSERT ON penalty_rule
WHEN EXISTS (SELECT 1 FROM penalty_rule WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'penalty_rule: this key exists already'); END;

-- Each act follows the one before it.
CREATE TRIGGER measure_event_follows BEFORE INSERT ON measure_event
WHEN NEW.turn > 1 AND NOT EXISTS (SELECT 1 FROM measure_event e
    WHERE e.item_id = NEW.item_id AND e.turn = NEW.turn - 1 AND e.after = NEW.before)
BEGIN SELECT RAISE(ABORT, 'measure_event: an act follows the one before it'); END;

PRAGMA user_version = 24;
COMMIT;
