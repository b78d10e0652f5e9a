-- Callbacks: each promise to ring somebody back, everything done about it since, and who must not make it.
BEGIN IMMEDIATE;
CREATE TABLE callback (
    id INTEGER NOT NULL PRIMARY KEY,
    parent_kind TEXT NOT NULL CHECK (parent_kind IN ('order', 'outage', 'check', 'case', 'call')),
    parent_id INTEGER NOT NULL, -- of the slices above, which know of callbacks
    parent_number TEXT NOT NULL CHECK (parent_number <> ''),
    caller_id INTEGER, -- the parent's own row of who is called, where several asked
    reason TEXT NOT NULL CHECK (reason IN
        ('answer', 'reply', 'repair', 'outage', 'restored', 'missed_call', 'hand')),
    name TEXT NOT NULL,
    title TEXT NOT NULL CHECK (title IN ('', 'mr', 'ms')),
    phone TEXT NOT NULL, -- empty: it has to be found first
    about TEXT NOT NULL CHECK (about <> ''),
    account_id INTEGER REFERENCES account (id) ON DELETE RESTRICT,
    due_at TEXT NOT NULL, -- as it was promised first
    promised_by INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX callback_parent_kind_parent_id ON callback (parent_kind, parent_id);

CREATE TABLE callback_not_by ( -- who did the work that is asked about
    callback_id INTEGER NOT NULL REFERENCES callback (id) ON DELETE RESTRICT,
    turn INTEGER NOT NULL CHECK (turn > 0),
    staff_id INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
    name TEXT NOT NULL, -- of somebody who does not sign in here; else empty
    journal_seq INTEGER NOT NULL,
    CHECK ((staff_id IS NULL) = (name <> '')),
    PRIMARY KEY (callback_id, turn)
) STRICT, WITHOUT ROWID;

CREATE TABLE callback_event (
    callback_id INTEGER NOT NULL REFERENCES callback (id) ON DELETE RESTRICT,
    turn INTEGER NOT NULL CHECK (turn > 0),
    act TEXT NOT NULL,
    before TEXT NOT NULL, -- the state; empty at the promise
    after TEXT NOT NULL CHECK (after <> ''),
    happened_at TEXT NOT NULL,
    at_utc TEXT NOT NULL, -- when it was entered
    staff_id INTEGER REFERENCES staff (id) ON DELETE RESTRICT, -- none: it followed from another act
    number TEXT NOT NULL, -- that was called
    due_at TEXT NOT NULL, -- when it is due from then on; empty at the end
    redo_kind TEXT NOT NULL, -- what was opened again for somebody dissatisfied; a callback's parent
    redo_id INTEGER,
    redo_number TEXT NOT NULL,
    facts TEXT NOT NULL, -- JSON
    journal_seq INTEGER NOT NULL,
    CHECK ((turn = 1) = (before = '')),
    CHECK (happened_at <= at_utc),
    CHECK ((after = 'dissatisfied') = (redo_id IS NOT NULL)), -- it ends in that, and in nothing else
    CHECK ((redo_id IS NULL) = (redo_kind = '') AND (redo_id IS NULL) = (redo_number = '')),
    PRIMARY KEY (callback_id, turn)
) STRICT, WITHOUT ROWID;

-- How every callback stands now: follows from the rows above, kept in the same commit, so that the lists
-- need not read them all. The one table here whose rows are changed; the check compares it.
CREATE TABLE callback_now (
    callback_id INTEGER NOT NULL PRIMARY KEY REFERENCES callback (id) ON DELETE RESTRICT,
    turn INTEGER NOT NULL, -- of the last act
    state TEXT NOT NULL,
    is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)), -- 1: somebody still has to call
    due_at TEXT NOT NULL, -- "~", which comes after every time: never
    attempts INTEGER NOT NULL,
    phone TEXT NOT NULL, -- that is called now
    phone_key TEXT NOT NULL, -- its digits alone
    account_id INTEGER
) STRICT;
CREATE INDEX callback_now_is_open_due_at ON callback_now (is_open, due_at);
CREATE INDEX callback_now_phone_key ON callback_now (phone_key);
CREATE INDEX callback_now_account_id ON callback_now (account_id);

CREATE TRIGGER callback_never_updated BEFORE UPDATE ON callback
BEGIN SELECT RAISE(ABORT, 'callback: rows are never changed'); END;
CREATE TRIGGER callback_never_deleted BEFORE DELETE ON callback
BEGIN SELECT RAISE(ABORT, 'callback: rows are never deleted'); END;
CREATE TRIGGER callback_never_replaced BEFORE INSERT ON callback
WHEN EXISTS (SELECT 1 FROM callback WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'callback: this key exists already'); END;

CREATE TRIGGER callback_not_by_never_updated BEFORE UPDATE ON callback_not_by
BEGIN SELECT RAISE(ABORT, 'callback_not_by: rows are never changed'); END;
CREATE TRIGGER callback_not_by_never_deleted BEFORE DELETE ON callback_not_by
BEGIN SELECT RAISE(ABORT, 'callback_not_by: rows are never deleted'); END;
CREATE TRIGGER callback_not_by_never_replaced BEFORE INSERT ON callback_not_by
WHEN EXISTS (SELECT 1 FROM callback_not_by WHERE callback_id = NEW.callback_id AND turn = NEW.turn)
BEGIN SELECT RAISE(ABORT, 'callback_not_by: this key exists already'); END;

CREATE TRIGGER callback_event_never_updated BEFORE UPDATE ON callback_event
BEGIN SELECT RAISE(ABORT, 'callback_event: rows are never changed'); END;
CREATE TRIGGER callback_event_never_deleted BEFORE DELETE ON callback_event
BEGIN SELECT RAISE(ABORT, 'callback_event: rows are never deleted'); END;
CREATE TRIGGER callback_event_never_replaced BEFORE INSERT ON callback_event
WHEN EXISTS (SELECT 1 FROM callback_event WHERE callback_id = NEW.callback_id AND turn = NEW.turn)
BEGIN SELECT RAISE(ABORT, 'callback_event: this key exists already'); END;

-- Each act follows the one before it; nothing follows the end.
CREATE TRIGGER callback_event_follows BEFORE INSERT ON callback_event
WHEN NEW.turn > 1 AND NOT EXISTS (SELECT 1 FROM callback_event e
    WHERE e.callback_id = NEW.callback_id AND e.turn = NEW.turn - 1 AND e.after = NEW.before)
BEGIN SELECT RAISE(ABORT, 'callback_event: it does not follow from the act before'); END;
CREATE TRIGGER callback_event_after_the_end BEFORE INSERT ON callback_event
WHEN NEW.before NOT IN ('', 'scheduled', 'tried', 'wrong_number')
BEGIN SELECT RAISE(ABORT, 'callback_event: the callback has ended'); END;
PRAGMA user_version = 21;
COMMIT;
