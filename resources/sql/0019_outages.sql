-- Outages: each notice with what it said version by version and what was done with it, the jobs that check
-- places nobody announced, and everybody who asked. Two tables are no facts: `outage_board` is worked out
-- from the events, and `caller_board` holds whom something may still have to be told, so that a list of what
-- is open need not walk through ten thousand outages and their callers. Both can be written anew at any time.
BEGIN IMMEDIATE;
CREATE TABLE outage (
    id INTEGER NOT NULL PRIMARY KEY,
    series TEXT NOT NULL,
    serial INTEGER NOT NULL CHECK (serial > 0),
    number TEXT NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX outage_number ON outage (number);
CREATE UNIQUE INDEX outage_series_serial ON outage (series, serial);
CREATE UNIQUE INDEX outage_journal_seq ON outage (journal_seq);

CREATE TABLE outage_version (
    id INTEGER NOT NULL PRIMARY KEY,
    outage_id INTEGER NOT NULL REFERENCES outage (id) ON DELETE RESTRICT,
    version INTEGER NOT NULL CHECK (version > 0),
    kind TEXT NOT NULL CHECK (kind IN ('planned', 'emergency')),
    cause TEXT NOT NULL, -- this and what follows may be empty in a draft that nobody finished yet
    to_whom TEXT NOT NULL,
    address_part TEXT NOT NULL, -- what the accounts of `outage_account` were found by
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL CHECK (ends_at = '' OR ends_at > starts_at),
    contact TEXT NOT NULL,
    supply TEXT NOT NULL, -- temporary water
    advice TEXT NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX outage_version_outage_id_version ON outage_version (outage_id, version);
CREATE UNIQUE INDEX outage_version_journal_seq ON outage_version (journal_seq);

CREATE TABLE outage_place (
    version_id INTEGER NOT NULL REFERENCES outage_version (id) ON DELETE RESTRICT,
    kind TEXT NOT NULL CHECK (kind IN ('section', 'landmark')),
    turn INTEGER NOT NULL,
    place TEXT NOT NULL CHECK (place <> ''),
    PRIMARY KEY (version_id, kind, turn)
) STRICT, WITHOUT ROWID;

CREATE TABLE outage_account (
    version_id INTEGER NOT NULL REFERENCES outage_version (id) ON DELETE RESTRICT,
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
    place_key TEXT NOT NULL, -- its address then, as places are compared
    PRIMARY KEY (version_id, account_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX outage_account_place_key ON outage_account (place_key);

CREATE TABLE outage_event (
    id INTEGER NOT NULL PRIMARY KEY,
    outage_id INTEGER NOT NULL REFERENCES outage (id) ON DELETE RESTRICT,
    turn INTEGER NOT NULL CHECK (turn > 0),
    act TEXT NOT NULL,
    state TEXT NOT NULL, -- which it led to
    version_id INTEGER NOT NULL REFERENCES outage_version (id) ON DELETE RESTRICT,
    happened_at TEXT NOT NULL,
    old_end TEXT,
    new_end TEXT,
    reason TEXT NOT NULL,
    supply TEXT NOT NULL, -- temporary water, where an extension brought it
    reported_by TEXT NOT NULL, -- who of the crew said so; empty: whoever entered it
    approved_by INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL,
    CHECK ((act = 'extend') = (new_end IS NOT NULL)),
    CHECK ((new_end IS NULL) = (old_end IS NULL)),
    CHECK (new_end IS NULL OR new_end > old_end),
    CHECK ((act IN ('approve', 'void')) = (approved_by IS NOT NULL)),
    CHECK ((act IN ('extend', 'void')) = (reason <> '')),
    CHECK (happened_at <= at_utc)
) STRICT;
CREATE UNIQUE INDEX outage_event_outage_id_turn ON outage_event (outage_id, turn);
CREATE UNIQUE INDEX outage_event_journal_seq ON outage_event (journal_seq);

CREATE TABLE outage_board ( -- worked out from the events; `proof/outages.py` compares
    outage_id INTEGER NOT NULL PRIMARY KEY REFERENCES outage (id) ON DELETE RESTRICT,
    state TEXT NOT NULL,
    version_id INTEGER NOT NULL REFERENCES outage_version (id) ON DELETE RESTRICT,
    starts_at TEXT NOT NULL, -- as it was said
    ends_at TEXT NOT NULL, -- as it is expected now
    public_at TEXT, -- when callers could first be told of it
    started_at TEXT,
    restored_at TEXT
) STRICT;
CREATE INDEX outage_board_state ON outage_board (state);
CREATE INDEX outage_board_version_id ON outage_board (version_id);

CREATE TABLE check_job (
    id INTEGER NOT NULL PRIMARY KEY,
    series TEXT NOT NULL,
    serial INTEGER NOT NULL CHECK (serial > 0),
    number TEXT NOT NULL,
    place TEXT NOT NULL CHECK (place <> ''),
    due_at TEXT NOT NULL,
    due TEXT NOT NULL, -- how it was counted, as the calendar was then
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX check_job_number ON check_job (number);
CREATE UNIQUE INDEX check_job_series_serial ON check_job (series, serial);
CREATE UNIQUE INDEX check_job_journal_seq ON check_job (journal_seq);

CREATE TABLE check_end (
    check_id INTEGER NOT NULL PRIMARY KEY REFERENCES check_job (id) ON DELETE RESTRICT,
    outcome TEXT NOT NULL CHECK (outcome IN ('outage', 'house', 'not_ours', 'no_fault')),
    outage_id INTEGER REFERENCES outage (id) ON DELETE RESTRICT,
    order_id INTEGER, -- of the repairs, which stand above and know of checks
    finding TEXT NOT NULL,
    reported_by TEXT NOT NULL,
    happened_at TEXT NOT NULL,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL,
    CHECK ((outcome = 'outage') = (outage_id IS NOT NULL)),
    CHECK ((outcome = 'house') = (order_id IS NOT NULL)),
    CHECK (outcome NOT IN ('not_ours', 'no_fault') OR finding <> '')
) STRICT;
CREATE INDEX check_end_outage_id ON check_end (outage_id);
CREATE UNIQUE INDEX check_end_journal_seq ON check_end (journal_seq);

CREATE TABLE outage_caller (
    id INTEGER NOT NULL PRIMARY KEY,
    outage_id INTEGER REFERENCES outage (id) ON DELETE RESTRICT,
    check_id INTEGER REFERENCES check_job (id) ON DELETE RESTRICT,
    place TEXT NOT NULL CHECK (place <> ''),
    name TEXT NOT NULL,
    phone TEXT NOT NULL, -- empty: counted, but cannot be told
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL,
    CHECK ((outage_id IS NULL) <> (check_id IS NULL))
) STRICT;
CREATE INDEX outage_caller_outage_id ON outage_caller (outage_id);
CREATE INDEX outage_caller_check_id ON outage_caller (check_id);
CREATE UNIQUE INDEX outage_caller_journal_seq ON outage_caller (journal_seq);

CREATE TABLE caller_watch ( -- who was asked to watch it a while, and until when
    caller_id INTEGER NOT NULL PRIMARY KEY REFERENCES outage_caller (id) ON DELETE RESTRICT,
    until_at TEXT NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX caller_watch_journal_seq ON caller_watch (journal_seq);

CREATE TABLE caller_told (
    id INTEGER NOT NULL PRIMARY KEY,
    caller_id INTEGER NOT NULL REFERENCES outage_caller (id) ON DELETE RESTRICT,
    about TEXT NOT NULL CHECK (about IN ('answer', 'restored', 'cancelled', 'watch')),
    outcome TEXT NOT NULL CHECK (outcome IN ('told', 'not_reached')),
    how TEXT NOT NULL CHECK (how IN ('phone', 'counter', 'message')),
    words TEXT NOT NULL, -- what the caller said to it
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX caller_told_caller_id ON caller_told (caller_id);
CREATE UNIQUE INDEX caller_told_journal_seq ON caller_told (journal_seq);

CREATE TABLE caller_board ( -- callers with a phone to whom something may still have to be told
    caller_id INTEGER NOT NULL PRIMARY KEY REFERENCES outage_caller (id) ON DELETE RESTRICT
) STRICT;

CREATE TABLE burst_alert ( -- several asked about one section within an hour
    id INTEGER NOT NULL PRIMARY KEY,
    check_id INTEGER NOT NULL REFERENCES check_job (id) ON DELETE RESTRICT,
    calls INTEGER NOT NULL CHECK (calls > 0),
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX burst_alert_check_id ON burst_alert (check_id);
CREATE UNIQUE INDEX burst_alert_journal_seq ON burst_alert (journal_seq);

CREATE TABLE burst_seen (
    alert_id INTEGER NOT NULL PRIMARY KEY REFERENCES burst_alert (id) ON DELETE RESTRICT,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX burst_seen_journal_seq ON burst_seen (journal_seq);

CREATE TRIGGER outage_never_updated BEFORE UPDATE ON outage
BEGIN SELECT RAISE(ABORT, 'outage: rows are never changed'); END;
CREATE TRIGGER outage_never_deleted BEFORE DELETE ON outage
BEGIN SELECT RAISE(ABORT, 'outage: rows are never deleted'); END;
CREATE TRIGGER outage_never_replaced BEFORE INSERT ON outage
WHEN EXISTS (SELECT 1 FROM outage WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'outage: this key exists already'); END;

CREATE TRIGGER outage_version_never_updated BEFORE UPDATE ON outage_version
BEGIN SELECT RAISE(ABORT, 'outage_version: rows are never changed'); END;
CREATE TRIGGER outage_version_never_deleted BEFORE DELETE ON outage_version
BEGIN SELECT RAISE(ABORT, 'outage_version: rows are never deleted'); END;
CREATE TRIGGER outage_version_never_replaced BEFORE INSERT ON outage_version
WHEN EXISTS (SELECT 1 FROM outage_version WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'outage_version: this key exists already'); END;

CREATE TRIGGER outage_place_never_updated BEFORE UPDATE ON outage_place
BEGIN SELECT RAISE(ABORT, 'outage_place: rows are never changed'); END;
CREATE TRIGGER outage_place_never_deleted BEFORE DELETE ON outage_place
BEGIN SELECT RAISE(ABORT, 'outage_place: rows are never deleted'); END;
CREATE TRIGGER outage_place_never_replaced BEFORE INSERT ON outage_place
WHEN EXISTS (SELECT 1 FROM outage_place
    WHERE version_id = NEW.version_id AND kind = NEW.kind AND turn = NEW.turn)
BEGIN SELECT RAISE(ABORT, 'outage_place: this key exists already'); END;

CREATE TRIGGER outage_account_never_updated BEFORE UPDATE ON outage_account
BEGIN SELECT RAISE(ABORT, 'outage_account: rows are never changed'); END;
CREATE TRIGGER outage_account_never_deleted BEFORE DELETE ON outage_account
BEGIN SELECT RAISE(ABORT, 'outage_account: rows are never deleted'); END;
CREATE TRIGGER outage_account_never_replaced BEFORE INSERT ON outage_account
WHEN EXISTS (SELECT 1 FROM outage_account WHERE version_id = NEW.version_id AND account_id = NEW.account_id)
BEGIN SELECT RAISE(ABORT, 'outage_account: this key exists already'); END;

CREATE TRIGGER outage_event_never_updated BEFORE UPDATE ON outage_event
BEGIN SELECT RAISE(ABORT, 'outage_event: rows are never changed'); END;
CREATE TRIGGER outage_event_never_deleted BEFORE DELETE ON outage_event
BEGIN SELECT RAISE(ABORT, 'outage_event: rows are never deleted'); END;
CREATE TRIGGER outage_event_never_replaced BEFORE INSERT ON outage_event
WHEN EXISTS (SELECT 1 FROM outage_event WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'outage_event: this key exists already'); END;

CREATE TRIGGER check_job_never_updated BEFORE UPDATE ON check_job
BEGIN SELECT RAISE(ABORT, 'check_job: rows are never changed'); END;
CREATE TRIGGER check_job_never_deleted BEFORE DELETE ON check_job
BEGIN SELECT RAISE(ABORT, 'check_job: rows are never deleted'); END;
CREATE TRIGGER check_job_never_replaced BEFORE INSERT ON check_job
WHEN EXISTS (SELECT 1 FROM check_job WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'check_job: this key exists already'); END;

CREATE TRIGGER check_end_never_updated BEFORE UPDATE ON check_end
BEGIN SELECT RAISE(ABORT, 'check_end: rows are never changed'); END;
CREATE TRIGGER check_end_never_deleted BEFORE DELETE ON check_end
BEGIN SELECT RAISE(ABORT, 'check_end: rows are never deleted'); END;
CREATE TRIGGER check_end_never_replaced BEFORE INSERT ON check_end
WHEN EXISTS (SELECT 1 FROM check_end WHERE check_id = NEW.check_id)
BEGIN SELECT RAISE(ABORT, 'check_end: this key exists already'); END;

CREATE TRIGGER outage_caller_never_updated BEFORE UPDATE ON outage_caller
BEGIN SELECT RAISE(ABORT, 'outage_caller: rows are never changed'); END;
CREATE TRIGGER outage_caller_never_deleted BEFORE DELETE ON outage_caller
BEGIN SELECT RAISE(ABORT, 'outage_caller: rows are never deleted'); END;
CREATE TRIGGER outage_caller_never_replaced BEFORE INSERT ON outage_caller
WHEN EXISTS (SELECT 1 FROM outage_caller WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'outage_caller: this key exists already'); END;

CREATE TRIGGER caller_watch_never_updated BEFORE UPDATE ON caller_watch
BEGIN SELECT RAISE(ABORT, 'caller_watch: rows are never changed'); END;
CREATE TRIGGER caller_watch_never_deleted BEFORE DELETE ON caller_watch
BEGIN SELECT RAISE(ABORT, 'caller_watch: rows are never deleted'); END;
CREATE TRIGGER caller_watch_never_replaced BEFORE INSERT ON caller_watch
WHEN EXISTS (SELECT 1 FROM caller_watch WHERE caller_id = NEW.caller_id)
BEGIN SELECT RAISE(ABORT, 'caller_watch: this key exists already'); END;

CREATE TRIGGER caller_told_never_updated BEFORE UPDATE ON caller_told
BEGIN SELECT RAISE(ABORT, 'caller_told: rows are never changed'); END;
CREATE TRIGGER caller_told_never_deleted BEFORE DELETE ON caller_told
BEGIN SELECT RAISE(ABORT, 'caller_told: rows are never deleted'); END;
CREATE TRIGGER caller_told_never_replaced BEFORE INSERT ON caller_told
WHEN EXISTS (SELECT 1 FROM caller_told WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'caller_told: this key exists already'); END;

CREATE TRIGGER burst_alert_never_updated BEFORE UPDATE ON burst_alert
BEGIN SELECT RAISE(ABORT, 'burst_alert: rows are never changed'); END;
CREATE TRIGGER burst_alert_never_deleted BEFORE DELETE ON burst_alert
BEGIN SELECT RAISE(ABORT, 'burst_alert: rows are never deleted'); END;
CREATE TRIGGER burst_alert_never_replaced BEFORE INSERT ON burst_alert
WHEN EXISTS (SELECT 1 FROM burst_alert WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'burst_alert: this key exists already'); END;

CREATE TRIGGER burst_seen_never_updated BEFORE UPDATE ON burst_seen
BEGIN SELECT RAISE(ABORT, 'burst_seen: rows are never changed'); END;
CREATE TRIGGER burst_seen_never_deleted BEFORE DELETE ON burst_seen
BEGIN SELECT RAISE(ABORT, 'burst_seen: rows are never deleted'); END;
CREATE TRIGGER burst_seen_never_replaced BEFORE INSERT ON burst_seen
WHEN EXISTS (SELECT 1 FROM burst_seen WHERE alert_id = NEW.alert_id)
BEGIN SELECT RAISE(ABORT, 'burst_seen: this key exists already'); END;

-- The table of acts once more (`desktop/outages/states.py`): here for whoever comes past the program.
CREATE TRIGGER outage_event_by_the_table BEFORE INSERT ON outage_event
WHEN NOT EXISTS (
    WITH step (act, since, leads_to) AS (VALUES
        ('write', '', 'draft'),
        ('change', 'draft', 'draft'),
        ('change', 'approved', 'draft'),
        ('approve', 'draft', 'approved'),
        ('announce', 'approved', 'announced'),
        ('start', 'approved', 'in_force'),
        ('start', 'announced', 'in_force'),
        ('extend', 'in_force', 'extended'),
        ('extend', 'extended', 'extended'),
        ('restore', 'in_force', 'restored'),
        ('restore', 'extended', 'restored'),
        ('archive', 'restored', 'archived'),
        ('void', 'draft', 'void'),
        ('void', 'approved', 'void'),
        ('void', 'announced', 'void'))
    SELECT 1 FROM step
    WHERE act = NEW.act AND leads_to = NEW.state AND since = COALESCE((SELECT e.state FROM outage_event e
            WHERE e.outage_id = NEW.outage_id ORDER BY e.turn DESC LIMIT 1), '')
        AND NEW.turn = 1 + (SELECT COUNT(*) FROM outage_event e WHERE e.outage_id = NEW.outage_id))
BEGIN SELECT RAISE(ABORT, 'outage_event: this cannot follow what was done before'); END;
CREATE TRIGGER outage_event_unannounced BEFORE INSERT ON outage_event
WHEN NEW.act = 'start'
    AND NOT EXISTS (SELECT 1 FROM outage_event e WHERE e.outage_id = NEW.outage_id AND e.act = 'announce')
    AND (SELECT v.kind FROM outage_version v WHERE v.id = NEW.version_id) <> 'emergency'
BEGIN SELECT RAISE(ABORT, 'outage_event: a planned stop is announced first'); END;
CREATE TRIGGER outage_event_whole BEFORE INSERT ON outage_event
WHEN NEW.state NOT IN ('draft', 'void') AND EXISTS (SELECT 1 FROM outage_version v WHERE v.id = NEW.version_id
    AND '' IN (v.cause, v.to_whom, v.starts_at, v.ends_at, v.contact, v.advice))
BEGIN SELECT RAISE(ABORT, 'outage_event: the notice is not whole yet'); END;
CREATE TRIGGER outage_event_of_its_notice BEFORE INSERT ON outage_event
WHEN NOT EXISTS (SELECT 1 FROM outage_version v
    JOIN outage_place p ON p.version_id = v.id AND p.kind = 'section'
    WHERE v.id = NEW.version_id AND v.outage_id = NEW.outage_id)
BEGIN SELECT RAISE(ABORT, 'outage_event: no such notice, or it names no section'); END;

PRAGMA user_version = 19;
COMMIT;
