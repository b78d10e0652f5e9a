-- Arrears notices: the letters in their versions, the days between them, each run with its notices, its papers.
BEGIN IMMEDIATE;
CREATE TABLE notice_letter (
    id INTEGER NOT NULL PRIMARY KEY,
    stage TEXT NOT NULL CHECK (stage IN ('reminder', 'second', 'cut_off')),
    language TEXT NOT NULL CHECK (language <> ''),
    version INTEGER NOT NULL CHECK (version > 0),
    title TEXT NOT NULL CHECK (title <> ''),
    opening TEXT NOT NULL CHECK (opening <> ''), -- above the bills
    closing TEXT NOT NULL, -- below them
    shipped INTEGER NOT NULL CHECK (shipped IN (0, 1)), -- 1: as it came with the program
    staff_id INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX notice_letter_stage_language_version ON notice_letter (stage, language, version);
CREATE INDEX notice_letter_journal_seq ON notice_letter (journal_seq);

CREATE TABLE notice_rule (
    id INTEGER NOT NULL PRIMARY KEY,
    stage TEXT NOT NULL CHECK (stage IN ('reminder', 'second', 'cut_off')),
    wait_days INTEGER NOT NULL CHECK (wait_days BETWEEN 0 AND 365), -- after the due date, or the notice before
    pay_days INTEGER NOT NULL CHECK (pay_days BETWEEN 1 AND 365), -- from the notice to the day it names
    staff_id INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX notice_rule_journal_seq ON notice_rule (journal_seq);

CREATE TABLE notice_run (
    id INTEGER NOT NULL PRIMARY KEY,
    series TEXT NOT NULL,
    serial INTEGER NOT NULL CHECK (serial > 0),
    number TEXT NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('reminder', 'second', 'cut_off')),
    paper TEXT NOT NULL CHECK (paper IN ('A4 halves', 'A4', 'A5')),
    made_on TEXT NOT NULL,
    pay_by TEXT NOT NULL CHECK (pay_by > made_on),
    notices INTEGER NOT NULL CHECK (notices > 0),
    total INTEGER NOT NULL CHECK (total > 0), -- minor units
    chosen TEXT NOT NULL, -- JSON: what the notices were chosen by
    office TEXT NOT NULL, -- JSON: who sends them, as it was then
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64), -- over the notices and their bills
    staff_id INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX notice_run_series_serial ON notice_run (series, serial);
CREATE UNIQUE INDEX notice_run_number ON notice_run (number);
CREATE UNIQUE INDEX notice_run_journal_seq ON notice_run (journal_seq);

CREATE TABLE notice (
    id INTEGER NOT NULL PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES notice_run (id) ON DELETE RESTRICT,
    turn INTEGER NOT NULL CHECK (turn > 0), -- its place on the way from door to door
    series TEXT NOT NULL,
    serial INTEGER NOT NULL CHECK (serial > 0),
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
    account_version INTEGER NOT NULL,
    letter_id INTEGER NOT NULL REFERENCES notice_letter (id) ON DELETE RESTRICT,
    bills INTEGER NOT NULL CHECK (bills > 0),
    total INTEGER NOT NULL CHECK (total > 0),
    late_fee INTEGER NOT NULL CHECK (late_fee >= 0), -- what of the total is one
    credit INTEGER NOT NULL CHECK (credit >= 0), -- what the account had besides
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX notice_run_id_turn ON notice (run_id, turn);
CREATE UNIQUE INDEX notice_series_serial ON notice (series, serial);
CREATE INDEX notice_account_id ON notice (account_id);

CREATE TABLE notice_bill (
    notice_id INTEGER NOT NULL REFERENCES notice (id) ON DELETE RESTRICT,
    bill_id INTEGER NOT NULL REFERENCES bill (id) ON DELETE RESTRICT,
    open INTEGER NOT NULL CHECK (open > 0),
    PRIMARY KEY (notice_id, bill_id)
) STRICT, WITHOUT ROWID;

-- What became of a run's papers; sheets count from 1. Copy 0 are the originals.
CREATE TABLE notice_act (
    id INTEGER NOT NULL PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES notice_run (id) ON DELETE RESTRICT,
    act TEXT NOT NULL CHECK (act IN ('repeat', 'written', 'sent', 'out', 'stopped')),
    copy INTEGER NOT NULL CHECK (copy >= 0),
    first_sheet INTEGER NOT NULL CHECK (first_sheet > 0),
    last_sheet INTEGER NOT NULL CHECK (last_sheet >= first_sheet - 1),
    printer TEXT NOT NULL,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    staff_id INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX notice_act_journal_seq ON notice_act (journal_seq);
CREATE INDEX notice_act_run_id ON notice_act (run_id);

CREATE TRIGGER notice_letter_never_updated BEFORE UPDATE ON notice_letter
BEGIN SELECT RAISE(ABORT, 'notice_letter: rows are never changed'); END;
CREATE TRIGGER notice_letter_never_deleted BEFORE DELETE ON notice_letter
BEGIN SELECT RAISE(ABORT, 'notice_letter: rows are never deleted'); END;
CREATE TRIGGER notice_letter_never_replaced BEFORE INSERT ON notice_letter
WHEN EXISTS (SELECT 1 FROM notice_letter WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'notice_letter: this key exists already'); END;

CREATE TRIGGER notice_rule_never_updated BEFORE UPDATE ON notice_rule
BEGIN SELECT RAISE(ABORT, 'notice_rule: rows are never changed'); END;
CREATE TRIGGER notice_rule_never_deleted BEFORE DELETE ON notice_rule
BEGIN SELECT RAISE(ABORT, 'notice_rule: rows are never deleted'); END;
CREATE TRIGGER notice_rule_never_replaced BEFORE INSERT ON notice_rule
WHEN EXISTS (SELECT 1 FROM notice_rule WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'notice_rule: this key exists already'); END;

CREATE TRIGGER notice_run_never_updated BEFORE UPDATE ON notice_run
BEGIN SELECT RAISE(ABORT, 'notice_run: rows are never changed'); END;
CREATE TRIGGER notice_run_never_deleted BEFORE DELETE ON notice_run
BEGIN SELECT RAISE(ABORT, 'notice_run: rows are never deleted'); END;
CREATE TRIGGER notice_run_never_replaced BEFORE INSERT ON notice_run
WHEN EXISTS (SELECT 1 FROM notice_run WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'notice_run: this key exists already'); END;

CREATE TRIGGER notice_never_updated BEFORE UPDATE ON notice
BEGIN SELECT RAISE(ABORT, 'notice: rows are never changed'); END;
CREATE TRIGGER notice_never_deleted BEFORE DELETE ON notice
BEGIN SELECT RAISE(ABORT, 'notice: rows are never deleted'); END;
CREATE TRIGGER notice_never_replaced BEFORE INSERT ON notice
WHEN EXISTS (SELECT 1 FROM notice WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'notice: this key exists already'); END;

CREATE TRIGGER notice_bill_never_updated BEFORE UPDATE ON notice_bill
BEGIN SELECT RAISE(ABORT, 'notice_bill: rows are never changed'); END;
CREATE TRIGGER notice_bill_never_deleted BEFORE DELETE ON notice_bill
BEGIN SELECT RAISE(ABORT, 'notice_bill: rows are never deleted'); END;
CREATE TRIGGER notice_bill_never_replaced BEFORE INSERT ON notice_bill
WHEN EXISTS (SELECT 1 FROM notice_bill WHERE notice_id = NEW.notice_id AND bill_id = NEW.bill_id)
BEGIN SELECT RAISE(ABORT, 'notice_bill: this key exists already'); END;

CREATE TRIGGER notice_act_never_updated BEFORE UPDATE ON notice_act
BEGIN SELECT RAISE(ABORT, 'notice_act: rows are never changed'); END;
CREATE TRIGGER notice_act_never_deleted BEFORE DELETE ON notice_act
BEGIN SELECT RAISE(ABORT, 'notice_act: rows are never deleted'); END;
CREATE TRIGGER notice_act_never_replaced BEFORE INSERT ON notice_act
WHEN EXISTS (SELECT 1 FROM notice_act WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'notice_act: this key exists already'); END;

PRAGMA user_version = 40;
COMMIT;
