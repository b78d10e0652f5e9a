-- Repair orders: what was reported, every act since, who asked, when what is due, and what it costs.
BEGIN IMMEDIATE;
CREATE TABLE repair_order (
    id INTEGER NOT NULL PRIMARY KEY,
    series TEXT NOT NULL,
    serial INTEGER NOT NULL,
    number TEXT NOT NULL,
    rework_of INTEGER REFERENCES repair_order (id) ON DELETE RESTRICT,
    check_id INTEGER REFERENCES check_job (id) ON DELETE RESTRICT, -- it ended as this single house
    request_key TEXT NOT NULL,
    accepted_at TEXT NOT NULL, -- when it was reported; the entry may be later
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX repair_order_series_serial ON repair_order (series, serial);
CREATE UNIQUE INDEX repair_order_number ON repair_order (number);
CREATE UNIQUE INDEX repair_order_request_key ON repair_order (request_key);
CREATE UNIQUE INDEX repair_order_check_id ON repair_order (check_id);
CREATE INDEX repair_order_rework_of ON repair_order (rework_of);

-- What was reported, in versions: first said, corrected at the read-back, classed anew, made clear.
CREATE TABLE repair_record (
    order_id INTEGER NOT NULL REFERENCES repair_order (id) ON DELETE RESTRICT,
    version INTEGER NOT NULL CHECK (version > 0),
    side TEXT NOT NULL CHECK (side IN ('in', 'out', 'unknown')),
    category TEXT NOT NULL CHECK (category <> ''),
    account_id INTEGER REFERENCES account (id) ON DELETE RESTRICT,
    account_version INTEGER,
    identity_confirmed_at TEXT NOT NULL, -- when number and name were read back; empty without an account
    place TEXT NOT NULL CHECK (place <> ''),
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    phone TEXT NOT NULL,
    words TEXT NOT NULL,
    danger TEXT NOT NULL,
    wished TEXT NOT NULL, -- a slot; empty: as soon as possible
    unclear TEXT NOT NULL, -- names of fields that were not understood, parted by blanks
    fee_item TEXT NOT NULL, -- the price list's code of what was told
    fee_told INTEGER, -- minor units
    fee_answer TEXT NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL,
    CHECK ((account_id IS NULL) = (account_version IS NULL)),
    CHECK ((account_id IS NULL) = (identity_confirmed_at = '')),
    CHECK (side <> 'in' OR account_id IS NOT NULL),
    PRIMARY KEY (order_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE repair_event (
    order_id INTEGER NOT NULL REFERENCES repair_order (id) ON DELETE RESTRICT,
    turn INTEGER NOT NULL CHECK (turn > 0),
    act TEXT NOT NULL,
    before TEXT NOT NULL, -- the state; empty at the acceptance
    after TEXT NOT NULL CHECK (after <> ''),
    happened_at TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT, -- who entered it
    reported_by TEXT NOT NULL, -- who of the crew told it; empty: who entered it
    facts TEXT NOT NULL, -- JSON
    journal_seq INTEGER NOT NULL,
    CHECK ((turn = 1) = (before = '')),
    PRIMARY KEY (order_id, turn)
) STRICT, WITHOUT ROWID;
CREATE INDEX repair_event_journal_seq ON repair_event (journal_seq);

CREATE TABLE repair_caller (
    id INTEGER NOT NULL PRIMARY KEY,
    order_id INTEGER NOT NULL REFERENCES repair_order (id) ON DELETE RESTRICT,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    phone TEXT NOT NULL,
    words TEXT NOT NULL,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX repair_caller_order_id ON repair_caller (order_id);

CREATE TABLE repair_told (
    caller_id INTEGER NOT NULL PRIMARY KEY REFERENCES repair_caller (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    journal_seq INTEGER NOT NULL
) STRICT;

CREATE TABLE repair_merge (
    order_id INTEGER NOT NULL PRIMARY KEY REFERENCES repair_order (id) ON DELETE RESTRICT,
    main_id INTEGER NOT NULL REFERENCES repair_order (id) ON DELETE RESTRICT,
    journal_seq INTEGER NOT NULL,
    CHECK (order_id <> main_id)
) STRICT;
CREATE INDEX repair_merge_main_id ON repair_merge (main_id);

-- When a stage is due, as it was counted then; the newest row of a stage holds until its end.
CREATE TABLE repair_due (
    order_id INTEGER NOT NULL REFERENCES repair_order (id) ON DELETE RESTRICT,
    stage TEXT NOT NULL,
    turn INTEGER NOT NULL, -- the act that set the clock
    due_at TEXT NOT NULL,
    snapshot TEXT NOT NULL, -- JSON
    journal_seq INTEGER NOT NULL,
    PRIMARY KEY (order_id, stage, turn)
) STRICT, WITHOUT ROWID;

-- The price list: a new row for every change, in force from its day on.
CREATE TABLE repair_price (
    id INTEGER NOT NULL PRIMARY KEY,
    code TEXT NOT NULL CHECK (code <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('visit', 'labour', 'part')),
    unit TEXT NOT NULL,
    price INTEGER NOT NULL CHECK (price >= 0),
    effective_from TEXT NOT NULL,
    offered INTEGER NOT NULL CHECK (offered IN (0, 1)), -- 0: no longer on the list from that day on
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX repair_price_code_effective_from ON repair_price (code, effective_from);

-- Parts and labour of a repair, at the price in force on its day; sums in minor units.
CREATE TABLE repair_line (
    order_id INTEGER NOT NULL REFERENCES repair_order (id) ON DELETE RESTRICT,
    position INTEGER NOT NULL CHECK (position > 0),
    price_id INTEGER NOT NULL REFERENCES repair_price (id) ON DELETE RESTRICT,
    thousandths INTEGER NOT NULL CHECK (thousandths > 0), -- of the unit
    amount INTEGER NOT NULL CHECK (amount >= 0),
    journal_seq INTEGER NOT NULL,
    PRIMARY KEY (order_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE repair_bill (
    order_id INTEGER NOT NULL PRIMARY KEY REFERENCES repair_order (id) ON DELETE RESTRICT,
    bill_id INTEGER NOT NULL REFERENCES bill (id) ON DELETE RESTRICT,
    amount INTEGER NOT NULL CHECK (amount > 0),
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX repair_bill_bill_id ON repair_bill (bill_id);

-- The office's own kinds of faults, and shipped ones that it leaves out; the newest row of a code holds.
CREATE TABLE repair_category (
    id INTEGER NOT NULL PRIMARY KEY,
    code TEXT NOT NULL CHECK (code <> ''),
    side TEXT NOT NULL CHECK (side IN ('in', 'out', 'unknown')),
    name TEXT NOT NULL, -- empty: the shipped name
    offered INTEGER NOT NULL CHECK (offered IN (0, 1)),
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX repair_category_code ON repair_category (code);

-- The office's own limits; the newest row of a scope and stage holds.
CREATE TABLE repair_limit (
    id INTEGER NOT NULL PRIMARY KEY,
    scope TEXT NOT NULL, -- urgent, a kind of fault, or a side
    stage TEXT NOT NULL,
    clock TEXT NOT NULL CHECK (clock IN ('working', 'always', '')), -- empty: no limit
    minutes INTEGER NOT NULL CHECK (minutes >= 0),
    days INTEGER NOT NULL CHECK (days >= 0),
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX repair_limit_scope_stage ON repair_limit (scope, stage);

-- Where every order stands now: follows from the rows above, kept in the same commit, so that the board
-- need not read them all. The one table here whose rows are changed; the check compares it.
CREATE TABLE repair_now (
    order_id INTEGER NOT NULL PRIMARY KEY REFERENCES repair_order (id) ON DELETE RESTRICT,
    number TEXT NOT NULL,
    turn INTEGER NOT NULL, -- of the last act
    version INTEGER NOT NULL, -- of the record
    state TEXT NOT NULL,
    before_hold TEXT NOT NULL, -- the state it goes back to; empty when it is not on hold
    side TEXT NOT NULL,
    category TEXT NOT NULL,
    priority TEXT NOT NULL,
    account_id INTEGER,
    place TEXT NOT NULL,
    department TEXT NOT NULL,
    crew TEXT NOT NULL,
    accepted_at TEXT NOT NULL,
    stage TEXT NOT NULL, -- what falls due next; empty: nothing
    due_at TEXT NOT NULL, -- when; "~", which comes after every time: never
    unfinished INTEGER NOT NULL -- 1: somebody still has to do something
) STRICT;
-- Holds all that the board filters by, so that even a rare state is found without looking at the rows.
CREATE INDEX repair_now_unfinished_due_at_state_side_department_priority
ON repair_now (unfinished, due_at, state, side, department, priority);
CREATE INDEX repair_now_account_id ON repair_now (account_id);

CREATE TRIGGER repair_order_never_updated BEFORE UPDATE ON repair_order
BEGIN SELECT RAISE(ABORT, 'repair_order: rows are never changed'); END;
CREATE TRIGGER repair_order_never_deleted BEFORE DELETE ON repair_order
BEGIN SELECT RAISE(ABORT, 'repair_order: rows are never deleted'); END;
CREATE TRIGGER repair_order_never_replaced BEFORE INSERT ON repair_order
WHEN EXISTS (SELECT 1 FROM repair_order WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'repair_order: this key exists already'); END;

CREATE TRIGGER repair_record_never_updated BEFORE UPDATE ON repair_record
BEGIN SELECT RAISE(ABORT, 'repair_record: rows are never changed'); END;
CREATE TRIGGER repair_record_never_deleted BEFORE DELETE ON repair_record
BEGIN SELECT RAISE(ABORT, 'repair_record: rows are never deleted'); END;
CREATE TRIGGER repair_record_never_replaced BEFORE INSERT ON repair_record
WHEN EXISTS (SELECT 1 FROM repair_record WHERE order_id = NEW.order_id AND version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'repair_record: this key exists already'); END;

CREATE TRIGGER repair_event_never_updated BEFORE UPDATE ON repair_event
BEGIN SELECT RAISE(ABORT, 'repair_event: rows are never changed'); END;
CREATE TRIGGER repair_event_never_deleted BEFORE DELETE ON repair_event
BEGIN SELECT RAISE(ABORT, 'repair_event: rows are never deleted'); END;
CREATE TRIGGER repair_event_never_replaced BEFORE INSERT ON repair_event
WHEN EXISTS (SELECT 1 FROM repair_event WHERE order_id = NEW.order_id AND turn = NEW.turn)
BEGIN SELECT RAISE(ABORT, 'repair_event: this key exists already'); END;

CREATE TRIGGER repair_caller_never_updated BEFORE UPDATE ON repair_caller
BEGIN SELECT RAISE(ABORT, 'repair_caller: rows are never changed'); END;
CREATE TRIGGER repair_caller_never_deleted BEFORE DELETE ON repair_caller
BEGIN SELECT RAISE(ABORT, 'repair_caller: rows are never deleted'); END;
CREATE TRIGGER repair_caller_never_replaced BEFORE INSERT ON repair_caller
WHEN EXISTS (SELECT 1 FROM repair_caller WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'repair_caller: this key exists already'); END;

CREATE TRIGGER repair_told_never_updated BEFORE UPDATE ON repair_told
BEGIN SELECT RAISE(ABORT, 'repair_told: rows are never changed'); END;
CREATE TRIGGER repair_told_never_deleted BEFORE DELETE ON repair_told
BEGIN SELECT RAISE(ABORT, 'repair_told: rows are never deleted'); END;
CREATE TRIGGER repair_told_never_replaced BEFORE INSERT ON repair_told
WHEN EXISTS (SELECT 1 FROM repair_told WHERE caller_id = NEW.caller_id)
BEGIN SELECT RAISE(ABORT, 'repair_told: this key exists already'); END;

CREATE TRIGGER repair_merge_never_updated BEFORE UPDATE ON repair_merge
BEGIN SELECT RAISE(ABORT, 'repair_merge: rows are never changed'); END;
CREATE TRIGGER repair_merge_never_deleted BEFORE DELETE ON repair_merge
BEGIN SELECT RAISE(ABORT, 'repair_merge: rows are never deleted'); END;
CREATE TRIGGER repair_merge_never_replaced BEFORE INSERT ON repair_merge
WHEN EXISTS (SELECT 1 FROM repair_merge WHERE order_id = NEW.order_id)
BEGIN SELECT RAISE(ABORT, 'repair_merge: this key exists already'); END;

CREATE TRIGGER repair_due_never_updated BEFORE UPDATE ON repair_due
BEGIN SELECT RAISE(ABORT, 'repair_due: rows are never changed'); END;
CREATE TRIGGER repair_due_never_deleted BEFORE DELETE ON repair_due
BEGIN SELECT RAISE(ABORT, 'repair_due: rows are never deleted'); END;
CREATE TRIGGER repair_due_never_replaced BEFORE INSERT ON repair_due
WHEN EXISTS (SELECT 1 FROM repair_due WHERE order_id = NEW.order_id AND stage = NEW.stage AND turn = NEW.turn)
BEGIN SELECT RAISE(ABORT, 'repair_due: this key exists already'); END;

CREATE TRIGGER repair_line_never_updated BEFORE UPDATE ON repair_line
BEGIN SELECT RAISE(ABORT, 'repair_line: rows are never changed'); END;
CREATE TRIGGER repair_line_never_deleted BEFORE DELETE ON repair_line
BEGIN SELECT RAISE(ABORT, 'repair_line: rows are never deleted'); END;
CREATE TRIGGER repair_line_never_replaced BEFORE INSERT ON repair_line
WHEN EXISTS (SELECT 1 FROM repair_line WHERE order_id = NEW.order_id AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'repair_line: this key exists already'); END;

CREATE TRIGGER repair_bill_never_updated BEFORE UPDATE ON repair_bill
BEGIN SELECT RAISE(ABORT, 'repair_bill: rows are never changed'); END;
CREATE TRIGGER repair_bill_never_deleted BEFORE DELETE ON repair_bill
BEGIN SELECT RAISE(ABORT, 'repair_bill: rows are never deleted'); END;
CREATE TRIGGER repair_bill_never_replaced BEFORE INSERT ON repair_bill
WHEN EXISTS (SELECT 1 FROM repair_bill WHERE order_id = NEW.order_id)
BEGIN SELECT RAISE(ABORT, 'repair_bill: this key exists already'); END;

CREATE TRIGGER repair_price_never_updated BEFORE UPDATE ON repair_price
BEGIN SELECT RAISE(ABORT, 'repair_price: rows are never changed'); END;
CREATE TRIGGER repair_price_never_deleted BEFORE DELETE ON repair_price
BEGIN SELECT RAISE(ABORT, 'repair_price: rows are never deleted'); END;
CREATE TRIGGER repair_price_never_replaced BEFORE INSERT ON repair_price
WHEN EXISTS (SELECT 1 FROM repair_price WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'repair_price: this key exists already'); END;

CREATE TRIGGER repair_category_never_updated BEFORE UPDATE ON repair_category
BEGIN SELECT RAISE(ABORT, 'repair_category: rows are never changed'); END;
CREATE TRIGGER repair_category_never_deleted BEFORE DELETE ON repair_category
BEGIN SELECT RAISE(ABORT, 'repair_category: rows are never deleted'); END;
CREATE TRIGGER repair_category_never_replaced BEFORE INSERT ON repair_category
WHEN EXISTS (SELECT 1 FROM repair_category WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'repair_category: this key exists already'); END;

CREATE TRIGGER repair_limit_never_updated BEFORE UPDATE ON repair_limit
BEGIN SELECT RAISE(ABORT, 'repair_limit: rows are never changed'); END;
CREATE TRIGGER repair_limit_never_deleted BEFORE DELETE ON repair_limit
BEGIN SELECT RAISE(ABORT, 'repair_limit: rows are never deleted'); END;
CREATE TRIGGER repair_limit_never_replaced BEFORE INSERT ON repair_limit
WHEN EXISTS (SELECT 1 FROM repair_limit WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'repair_limit: this key exists already'); END;

-- Each act follows the one before it; nothing follows the end.
CREATE TRIGGER repair_event_follows BEFORE INSERT ON repair_event
WHEN NEW.turn > 1 AND NOT EXISTS (SELECT 1 FROM repair_event e
    WHERE e.order_id = NEW.order_id AND e.turn = NEW.turn - 1 AND e.after = NEW.before)
BEGIN SELECT RAISE(ABORT, 'repair_event: it does not follow from the act before'); END;
CREATE TRIGGER repair_event_after_the_end BEFORE INSERT ON repair_event
WHEN NEW.before IN ('archived', 'merged', 'void') AND NEW.act <> 'reworked'
BEGIN SELECT RAISE(ABORT, 'repair_event: the order is closed'); END;

PRAGMA user_version = 20;
COMMIT;
