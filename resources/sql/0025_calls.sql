-- Calls: each one from the first ring to the end, what it became, and numbers that do nothing but disturb.
BEGIN IMMEDIATE;
CREATE TABLE call (
    id INTEGER NOT NULL PRIMARY KEY,
    series TEXT NOT NULL,
    serial INTEGER NOT NULL CHECK (serial > 0),
    number TEXT NOT NULL,
    rang_at TEXT NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT, -- who heard it
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL,
    CHECK (rang_at <= at_utc)
) STRICT;
CREATE UNIQUE INDEX call_number ON call (number);
CREATE UNIQUE INDEX call_series_serial ON call (series, serial);
CREATE UNIQUE INDEX call_journal_seq ON call (journal_seq);

CREATE TABLE call_event (
    call_id INTEGER NOT NULL REFERENCES call (id) ON DELETE RESTRICT,
    turn INTEGER NOT NULL CHECK (turn > 0),
    act TEXT NOT NULL,
    before TEXT NOT NULL, -- the state; empty at the first ring
    after TEXT NOT NULL CHECK (after <> ''),
    happened_at TEXT NOT NULL,
    at_utc TEXT NOT NULL, -- when it was entered
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    facts TEXT NOT NULL, -- JSON
    journal_seq INTEGER NOT NULL,
    CHECK ((turn = 1) = (before = '')),
    CHECK (happened_at <= at_utc),
    PRIMARY KEY (call_id, turn)
) STRICT, WITHOUT ROWID;

-- How every call stands now: follows from the rows above, kept in the same commit, so that the lists need
-- not read them all. The one table here whose rows are changed; the check compares it.
CREATE TABLE call_now (
    call_id INTEGER NOT NULL PRIMARY KEY REFERENCES call (id) ON DELETE RESTRICT,
    turn INTEGER NOT NULL,
    state TEXT NOT NULL,
    is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)), -- 1: something is still to be written down
    rang_at TEXT NOT NULL,
    answered_at TEXT NOT NULL, -- empty: not yet, or never
    ended_at TEXT NOT NULL,
    ended_by TEXT NOT NULL,
    phone TEXT NOT NULL, -- empty: not shown and not said
    phone_key TEXT NOT NULL, -- its digits alone
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    account_id INTEGER,
    words TEXT NOT NULL,
    read_back INTEGER NOT NULL CHECK (read_back IN (0, 1)),
    became TEXT NOT NULL,
    target_id INTEGER,
    target_number TEXT NOT NULL
) STRICT;
CREATE INDEX call_now_is_open ON call_now (is_open);
CREATE INDEX call_now_rang_at ON call_now (rang_at);
CREATE INDEX call_now_phone_key ON call_now (phone_key, became);

CREATE TABLE phone_limit ( -- a number whose everyday matters are taken in writing only; emergencies always
    id INTEGER NOT NULL PRIMARY KEY,
    phone TEXT NOT NULL CHECK (phone <> ''),
    phone_key TEXT NOT NULL CHECK (phone_key <> ''),
    reason TEXT NOT NULL CHECK (reason <> ''),
    until_day TEXT NOT NULL,
    review_day TEXT NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL,
    CHECK (review_day <= until_day)
) STRICT;
CREATE INDEX phone_limit_phone_key ON phone_limit (phone_key);
CREATE UNIQUE INDEX phone_limit_journal_seq ON phone_limit (journal_seq);

CREATE TABLE phone_limit_review ( -- looked at again: it goes on, or it ends
    limit_id INTEGER NOT NULL REFERENCES phone_limit (id) ON DELETE RESTRICT,
    turn INTEGER NOT NULL CHECK (turn > 0),
    outcome TEXT NOT NULL CHECK (outcome IN ('goes_on', 'ended')),
    review_day TEXT NOT NULL, -- the next one; empty at the end
    words TEXT NOT NULL CHECK (words <> ''),
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL,
    CHECK ((outcome = 'ended') = (review_day = '')),
    PRIMARY KEY (limit_id, turn)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER call_never_updated BEFORE UPDATE ON call
BEGIN SELECT RAISE(ABORT, 'call: rows are never changed'); END;
CREATE TRIGGER call_never_deleted BEFORE DELETE ON call
BEGIN SELECT RAISE(ABORT, 'call: rows are never deleted'); END;
CREATE TRIGGER call_never_replaced BEFORE INSERT ON call
WHEN EXISTS (SELECT 1 FROM call WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'call: this key exists already'); END;

CREATE TRIGGER call_event_never_updated BEFORE UPDATE ON call_event
BEGIN SELECT RAISE(ABORT, 'call_event: rows are never changed'); END;
CREATE TRIGGER call_event_never_deleted BEFORE DELETE ON call_event
BEGIN SELECT RAISE(ABORT, 'call_event: rows are never deleted'); END;
CREATE TRIGGER call_event_never_replaced BEFORE INSERT ON call_event
WHEN EXISTS (SELECT 1 FROM call_event WHERE call_id = NEW.call_id AND turn = NEW.turn)
BEGIN SELECT RAISE(ABORT, 'call_event: this key exists already'); END;

CREATE TRIGGER phone_limit_never_updated BEFORE UPDATE ON phone_limit
BEGIN SELECT RAISE(ABORT, 'phone_limit: rows are never changed'); END;
CREATE TRIGGER phone_limit_never_deleted BEFORE DELETE ON phone_limit
BEGIN SELECT RAISE(ABORT, 'phone_limit: rows are never deleted'); END;
CREATE TRIGGER phone_limit_never_replaced BEFORE INSERT ON phone_limit
WHEN EXISTS (SELECT 1 FROM phone_limit WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'phone_limit: this key exists already'); END;

CREATE TRIGGER phone_limit_review_never_updated BEFORE UPDATE ON phone_limit_review
BEGIN SELECT RAISE(ABORT, 'phone_limit_review: rows are never changed'); END;
CREATE TRIGGER phone_limit_review_never_deleted BEFORE DELETE ON phone_limit_review
BEGIN SELECT RAISE(ABORT, 'phone_limit_review: rows are never deleted'); END;
CREATE TRIGGER phone_limit_review_never_replaced BEFORE INSERT ON phone_limit_review
WHEN EXISTS (SELECT 1 FROM phone_limit_review WHERE limit_id = NEW.limit_id AND turn = NEW.turn)
BEGIN SELECT RAISE(ABORT, 'phone_limit_review: this key exists already'); END;

-- Each act follows the one before it; nothing follows the end.
CREATE TRIGGER call_event_follows BEFORE INSERT ON call_event
WHEN NEW.turn > 1 AND NOT EXISTS (SELECT 1 FROM call_event e
    WHERE e.call_id = NEW.call_id AND e.turn = NEW.turn - 1 AND e.after = NEW.before)
BEGIN SELECT RAISE(ABORT, 'call_event: it does not follow from the act before'); END;
CREATE TRIGGER call_event_after_the_end BEFORE INSERT ON call_event
WHEN NEW.before NOT IN ('', 'ringing', 'talking', 'to_complete')
BEGIN SELECT RAISE(ABORT, 'call_event: the call is complete'); END;
CREATE TRIGGER phone_limit_review_after_the_end BEFORE INSERT ON phone_limit_review
WHEN EXISTS (SELECT 1 FROM phone_limit_review r WHERE r.limit_id = NEW.limit_id AND r.outcome = 'ended')
BEGIN SELECT RAISE(ABORT, 'phone_limit_review: it has ended'); END;
PRAGMA user_version = 25;
COMMIT;
