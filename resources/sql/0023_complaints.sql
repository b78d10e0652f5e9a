-- Complaints, criticism, praise, suggestions and enquiries: what was said, every act since, when what is due.
BEGIN IMMEDIATE;
CREATE TABLE complaint_case (
    id INTEGER NOT NULL PRIMARY KEY,
    series TEXT NOT NULL,
    serial INTEGER NOT NULL CHECK (serial > 0),
    number TEXT NOT NULL,
    request_key TEXT NOT NULL,
    received_at TEXT NOT NULL, -- when it was said, or the letter came; the entry may be later
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX complaint_case_series_serial ON complaint_case (series, serial);
CREATE UNIQUE INDEX complaint_case_number ON complaint_case (number);
CREATE UNIQUE INDEX complaint_case_request_key ON complaint_case (request_key);

-- What was recorded, in versions: first said, corrected at the read-back, and each correction slip since.
CREATE TABLE complaint_record (
    case_id INTEGER NOT NULL REFERENCES complaint_case (id) ON DELETE RESTRICT,
    version INTEGER NOT NULL CHECK (version > 0),
    kind TEXT NOT NULL CHECK (kind IN ('complaint', 'criticism', 'praise', 'suggestion', 'enquiry')),
    channel TEXT NOT NULL CHECK (channel IN ('counter', 'phone', 'letter')),
    received_where TEXT NOT NULL, -- the office, the dispatch room ...; empty: this counter
    anonymous INTEGER NOT NULL CHECK (anonymous IN (0, 1)),
    name TEXT NOT NULL,
    title TEXT NOT NULL CHECK (title IN ('', 'mr', 'ms')),
    phone TEXT NOT NULL,
    address TEXT NOT NULL, -- where a letter reaches the person
    account_id INTEGER REFERENCES account (id) ON DELETE RESTRICT,
    account_version INTEGER,
    identity_confirmed_at TEXT NOT NULL, -- when number and name were read back; empty without an account
    subject_kind TEXT NOT NULL CHECK (subject_kind IN ('', 'service', 'department', 'staff', 'vehicle')),
    subject TEXT NOT NULL, -- against whom or what, or who is praised
    subject_staff_id INTEGER REFERENCES staff (id) ON DELETE RESTRICT, -- somebody who signs in here
    category TEXT NOT NULL,
    happened TEXT NOT NULL, -- when and where it happened, as told
    words TEXT NOT NULL CHECK (words <> ''), -- as said
    wants TEXT NOT NULL, -- what the person asks for
    severity TEXT NOT NULL CHECK (severity IN ('simple', 'normal', 'serious')),
    upset INTEGER NOT NULL CHECK (upset IN (0, 1)), -- for the staff alone: never printed
    unclear TEXT NOT NULL, -- names of fields that were not understood, parted by blanks
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL,
    CHECK (anonymous = 0 OR (name = '' AND title = '' AND account_id IS NULL)),
    CHECK ((account_id IS NULL) = (account_version IS NULL)),
    CHECK ((account_id IS NULL) = (identity_confirmed_at = '')),
    CHECK (subject_staff_id IS NULL OR subject_kind = 'staff'),
    PRIMARY KEY (case_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE complaint_event (
    case_id INTEGER NOT NULL REFERENCES complaint_case (id) ON DELETE RESTRICT,
    turn INTEGER NOT NULL CHECK (turn > 0),
    act TEXT NOT NULL,
    before TEXT NOT NULL, -- the state; empty at the record
    after TEXT NOT NULL CHECK (after <> ''),
    happened_at TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT, -- who entered it
    reported_by TEXT NOT NULL, -- who did it, where that was somebody else; else empty
    facts TEXT NOT NULL, -- JSON
    journal_seq INTEGER NOT NULL,
    CHECK ((turn = 1) = (before = '')),
    -- Nothing is closed before the result was told, but by a leader's word why not.
    CHECK (after <> 'archived' OR before IN ('replied', 'called_back', 'referred') OR act = 'untold'),
    PRIMARY KEY (case_id, turn)
) STRICT, WITHOUT ROWID;
CREATE INDEX complaint_event_journal_seq ON complaint_event (journal_seq);

CREATE TABLE complaint_merge (
    case_id INTEGER NOT NULL PRIMARY KEY REFERENCES complaint_case (id) ON DELETE RESTRICT,
    main_id INTEGER NOT NULL REFERENCES complaint_case (id) ON DELETE RESTRICT,
    journal_seq INTEGER NOT NULL,
    CHECK (case_id <> main_id)
) STRICT;
CREATE INDEX complaint_merge_main_id ON complaint_merge (main_id);

-- What the office promised itself to do better: accepted complaints and criticism, adopted suggestions.
CREATE TABLE complaint_action (
    id INTEGER NOT NULL PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES complaint_case (id) ON DELETE RESTRICT,
    turn INTEGER NOT NULL,
    action TEXT NOT NULL CHECK (action <> ''),
    owner TEXT NOT NULL CHECK (owner <> ''),
    due_on TEXT NOT NULL CHECK (due_on <> ''),
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX complaint_action_case_id_turn ON complaint_action (case_id, turn);

-- When a stage is due, as it was counted then; the newest row of a stage holds until its end.
CREATE TABLE complaint_due (
    case_id INTEGER NOT NULL REFERENCES complaint_case (id) ON DELETE RESTRICT,
    stage TEXT NOT NULL,
    turn INTEGER NOT NULL, -- the act that set the clock
    due_at TEXT NOT NULL,
    snapshot TEXT NOT NULL, -- JSON
    journal_seq INTEGER NOT NULL,
    PRIMARY KEY (case_id, stage, turn)
) STRICT, WITHOUT ROWID;

-- The office's own categories, and shipped ones that it leaves out; the newest row of a code holds.
CREATE TABLE complaint_category (
    id INTEGER NOT NULL PRIMARY KEY,
    code TEXT NOT NULL CHECK (code <> ''),
    name TEXT NOT NULL, -- empty: the shipped name
    offered INTEGER NOT NULL CHECK (offered IN (0, 1)),
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX complaint_category_code ON complaint_category (code);

-- The office's own limits; the newest row of a scope and stage holds.
CREATE TABLE complaint_limit (
    id INTEGER NOT NULL PRIMARY KEY,
    scope TEXT NOT NULL, -- a category, a kind with a severity, or a kind
    stage TEXT NOT NULL,
    clock TEXT NOT NULL CHECK (clock IN ('working', 'always', '')), -- empty: no limit
    minutes INTEGER NOT NULL CHECK (minutes >= 0),
    days INTEGER NOT NULL CHECK (days >= 0),
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX complaint_limit_scope_stage ON complaint_limit (scope, stage);

-- Where every case stands now: follows from the rows above, kept in the same commit, so that the lists and
-- the twelve months of a subject need not read them all. The one table here whose rows are changed; the check
-- compares it.
CREATE TABLE complaint_now (
    case_id INTEGER NOT NULL PRIMARY KEY REFERENCES complaint_case (id) ON DELETE RESTRICT,
    number TEXT NOT NULL,
    turn INTEGER NOT NULL, -- of the last act
    version INTEGER NOT NULL, -- of the record
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    category TEXT NOT NULL,
    severity TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_key TEXT NOT NULL, -- what tells one subject from another
    account_id INTEGER,
    phone_key TEXT NOT NULL, -- the digits alone
    name_key TEXT NOT NULL, -- folded
    handler TEXT NOT NULL,
    handler_staff_id INTEGER,
    verdict TEXT NOT NULL,
    decided_at TEXT NOT NULL, -- when the leader decided on that verdict; empty: not yet
    redone INTEGER NOT NULL, -- how often it was begun again
    extended INTEGER NOT NULL CHECK (extended IN (0, 1)), -- since it was last begun
    received_at TEXT NOT NULL,
    stage TEXT NOT NULL, -- what falls due next; empty: nothing
    due_at TEXT NOT NULL, -- when; "~", which comes after every time: never
    unfinished INTEGER NOT NULL -- 1: somebody still has to do something
) STRICT;
-- Each holds all that its question filters by, so that even a rare state is found without reading the rows.
CREATE INDEX complaint_now_unfinished_due_at_kind_state_severity_handler
ON complaint_now (unfinished, due_at, kind, state, severity, handler);
CREATE INDEX complaint_now_kind_state ON complaint_now (kind, state);
CREATE INDEX complaint_now_subject_kind_subject_key_received_at_kind_state
ON complaint_now (subject_kind, subject_key, received_at, kind, state);
CREATE INDEX complaint_now_subject_kind_subject_key_decided_at_verdict_kind_state
ON complaint_now (subject_kind, subject_key, decided_at, verdict, kind, state);
CREATE INDEX complaint_now_account_id ON complaint_now (account_id);
CREATE INDEX complaint_now_phone_key ON complaint_now (phone_key);
CREATE INDEX complaint_now_name_key ON complaint_now (name_key);

CREATE TRIGGER complaint_case_never_updated BEFORE UPDATE ON complaint_case
BEGIN SELECT RAISE(ABORT, 'complaint_case: rows are never changed'); END;
CREATE TRIGGER complaint_case_never_deleted BEFORE DELETE ON complaint_case
BEGIN SELECT RAISE(ABORT, 'complaint_case: rows are never deleted'); END;
CREATE TRIGGER complaint_case_never_replaced BEFORE INSERT ON complaint_case
WHEN EXISTS (SELECT 1 FROM complaint_case WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'complaint_case: this key exists already'); END;

CREATE TRIGGER complaint_record_never_updated BEFORE UPDATE ON complaint_record
BEGIN SELECT RAISE(ABORT, 'complaint_record: rows are never changed'); END;
CREATE TRIGGER complaint_record_never_deleted BEFORE DELETE ON complaint_record
BEGIN SELECT RAISE(ABORT, 'complaint_record: rows are never deleted'); END;
CREATE TRIGGER complaint_record_never_replaced BEFORE INSERT ON complaint_record
WHEN EXISTS (SELECT 1 FROM complaint_record WHERE case_id = NEW.case_id AND version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'complaint_record: this key exists already'); END;

CREATE TRIGGER complaint_event_never_updated BEFORE UPDATE ON complaint_event
BEGIN SELECT RAISE(ABORT, 'complaint_event: rows are never changed'); END;
CREATE TRIGGER complaint_event_never_deleted BEFORE DELETE ON complaint_event
BEGIN SELECT RAISE(ABORT, 'complaint_event: rows are never deleted'); END;
CREATE TRIGGER complaint_event_never_replaced BEFORE INSERT ON complaint_event
WHEN EXISTS (SELECT 1 FROM complaint_event WHERE case_id = NEW.case_id AND turn = NEW.turn)
BEGIN SELECT RAISE(ABORT, 'complaint_event: this key exists already'); END;

CREATE TRIGGER complaint_merge_never_updated BEFORE UPDATE ON complaint_merge
BEGIN SELECT RAISE(ABORT, 'complaint_merge: rows are never changed'); END;
CREATE TRIGGER complaint_merge_never_deleted BEFORE DELETE ON complaint_merge
BEGIN SELECT RAISE(ABORT, 'complaint_merge: rows are never deleted'); END;
CREATE TRIGGER complaint_merge_never_replaced BEFORE INSERT ON complaint_merge
WHEN EXISTS (SELECT 1 FROM complaint_merge WHERE case_id = NEW.case_id)
BEGIN SELECT RAISE(ABORT, 'complaint_merge: this key exists already'); END;

CREATE TRIGGER complaint_action_never_updated BEFORE UPDATE ON complaint_action
BEGIN SELECT RAISE(ABORT, 'complaint_action: rows are never changed'); END;
CREATE TRIGGER complaint_action_never_deleted BEFORE DELETE ON complaint_action
BEGIN SELECT RAISE(ABORT, 'complaint_action: rows are never deleted'); END;
CREATE TRIGGER complaint_action_never_replaced BEFORE INSERT ON complaint_action
WHEN EXISTS (SELECT 1 FROM complaint_action WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'complaint_action: this key exists already'); END;

CREATE TRIGGER complaint_due_never_updated BEFORE UPDATE ON complaint_due
BEGIN SELECT RAISE(ABORT, 'complaint_due: rows are never changed'); END;
CREATE TRIGGER complaint_due_never_deleted BEFORE DELETE ON complaint_due
BEGIN SELECT RAISE(ABORT, 'complaint_due: rows are never deleted'); END;
CREATE TRIGGER complaint_due_never_replaced BEFORE INSERT ON complaint_due
WHEN EXISTS (SELECT 1 FROM complaint_due WHERE case_id = NEW.case_id AND stage = NEW.stage AND turn = NEW.turn)
BEGIN SELECT RAISE(ABORT, 'complaint_due: this key exists already'); END;

CREATE TRIGGER complaint_category_never_updated BEFORE UPDATE ON complaint_category
BEGIN SELECT RAISE(ABORT, 'complaint_category: rows are never changed'); END;
CREATE TRIGGER complaint_category_never_deleted BEFORE DELETE ON complaint_category
BEGIN SELECT RAISE(ABORT, 'complaint_category: rows are never deleted'); END;
CREATE TRIGGER complaint_category_never_replaced BEFORE INSERT ON complaint_category
WHEN EXISTS (SELECT 1 FROM complaint_category WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'complaint_category: this key exists already'); END;

CREATE TRIGGER complaint_limit_never_updated BEFORE UPDATE ON complaint_limit
BEGIN SELECT RAISE(ABORT, 'complaint_limit: rows are never changed'); END;
CREATE TRIGGER complaint_limit_never_deleted BEFORE DELETE ON complaint_limit
BEGIN SELECT RAISE(ABORT, 'complaint_limit: rows are never deleted'); END;
CREATE TRIGGER complaint_limit_never_replaced BEFORE INSERT ON complaint_limit
WHEN EXISTS (SELECT 1 FROM complaint_limit WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'complaint_limit: this key exists already'); END;

-- Each act follows the one before it; nothing follows the end.
CREATE TRIGGER complaint_event_follows BEFORE INSERT ON complaint_event
WHEN NEW.turn > 1 AND NOT EXISTS (SELECT 1 FROM complaint_event e
    WHERE e.case_id = NEW.case_id AND e.turn = NEW.turn - 1 AND e.after = NEW.before)
BEGIN SELECT RAISE(ABORT, 'complaint_event: it does not follow from the act before'); END;
CREATE TRIGGER complaint_event_after_the_end BEFORE INSERT ON complaint_event
WHEN NEW.before IN ('archived', 'answered', 'passed_on', 'withdrawn', 'merged', 'void')
BEGIN SELECT RAISE(ABORT, 'complaint_event: the case is closed'); END;

PRAGMA user_version = 23;
COMMIT;
