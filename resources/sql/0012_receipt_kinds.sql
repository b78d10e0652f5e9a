-- A receipt may also be a reversal or a refund: a row of its own with negative sums, the first one stays.
-- SQLite cannot change a CHECK, so four tables are written anew; their rows are carried over as they are.
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
CREATE TABLE payment_new (
    id INTEGER NOT NULL PRIMARY KEY,
    journal_seq INTEGER NOT NULL,
    request_key TEXT NOT NULL,
    series TEXT NOT NULL,
    serial INTEGER NOT NULL,
    receipt_number TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('payment', 'reversal', 'refund')),
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
    account_version INTEGER NOT NULL,
    shift_id INTEGER NOT NULL REFERENCES shift (id) ON DELETE RESTRICT,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    business_date TEXT NOT NULL,
    taken_at TEXT NOT NULL,
    due INTEGER NOT NULL,
    applied INTEGER NOT NULL,
    received INTEGER NOT NULL,
    change INTEGER NOT NULL,
    credit_used INTEGER NOT NULL,
    credit_added INTEGER NOT NULL,
    identity_confirmed_at TEXT NOT NULL,
    received_said_at TEXT NOT NULL,
    reverses_id INTEGER REFERENCES payment (id) ON DELETE RESTRICT,
    instead_of_id INTEGER REFERENCES payment (id) ON DELETE RESTRICT,
    reason TEXT NOT NULL,
    note TEXT NOT NULL,
    approved_by INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
    CHECK (received + credit_used = applied + credit_added + change),
    CHECK ((kind = 'reversal') = (reverses_id IS NOT NULL)),
    CHECK (instead_of_id IS NULL OR kind = 'payment'),
    CHECK ((kind = 'payment') = (reason = '') OR instead_of_id IS NOT NULL),
    CHECK (CASE kind
        WHEN 'payment' THEN MIN(due, applied, received, change, credit_used, credit_added) >= 0
        WHEN 'reversal' THEN MAX(due, applied, received, change, credit_used, credit_added) <= 0
        ELSE due = 0 AND applied = 0 AND change = 0 AND credit_used = 0 AND received < 0
    END)
) STRICT;
INSERT INTO payment_new SELECT id, journal_seq, request_key, series, serial, receipt_number, 'payment', account_id,
    account_version, shift_id, staff_id, business_date, taken_at, due, applied, received, change, credit_used,
    credit_added, identity_confirmed_at, received_said_at, NULL, NULL, '', '', NULL FROM payment;
DROP TABLE payment;
ALTER TABLE payment_new RENAME TO payment;
CREATE UNIQUE INDEX payment_journal_seq ON payment (journal_seq);
CREATE UNIQUE INDEX payment_request_key ON payment (request_key);
CREATE UNIQUE INDEX payment_series_serial ON payment (series, serial);
CREATE UNIQUE INDEX payment_receipt_number ON payment (receipt_number);
CREATE UNIQUE INDEX payment_reverses_id ON payment (reverses_id);
CREATE UNIQUE INDEX payment_instead_of_id ON payment (instead_of_id);
CREATE INDEX payment_account_id ON payment (account_id);
CREATE INDEX payment_business_date ON payment (business_date);
CREATE INDEX payment_shift_id ON payment (shift_id);

CREATE TABLE tender_new (
    id INTEGER NOT NULL PRIMARY KEY,
    payment_id INTEGER NOT NULL REFERENCES payment (id) ON DELETE RESTRICT,
    kind TEXT NOT NULL CHECK (kind IN ('cash', 'cheque', 'transfer', 'other')),
    amount INTEGER NOT NULL CHECK (amount <> 0),
    bank TEXT NOT NULL,
    reference TEXT NOT NULL,
    dated TEXT NOT NULL,
    first_id INTEGER REFERENCES tender (id) ON DELETE RESTRICT -- the same paper, as it was first taken
) STRICT;
INSERT INTO tender_new SELECT id, payment_id, kind, amount, bank, reference, dated, NULL FROM tender;
DROP TABLE tender;
ALTER TABLE tender_new RENAME TO tender;
CREATE INDEX tender_payment_id ON tender (payment_id);

CREATE TABLE cash_entry_new (
    id INTEGER NOT NULL PRIMARY KEY,
    shift_id INTEGER NOT NULL REFERENCES shift (id) ON DELETE RESTRICT,
    kind TEXT NOT NULL CHECK (kind IN ('float', 'received', 'change', 'returned', 'elsewhere', 'refund',
        'pay_in', 'pay_out', 'drop', 'difference', 'to_safe', 'handed_over')),
    tender TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount <> 0),
    journal_seq INTEGER NOT NULL,
    place TEXT NOT NULL, -- where it came from or went to
    CHECK (CASE
        WHEN kind = 'float' THEN place IN ('drawer', 'safe', 'elsewhere')
        WHEN kind = 'pay_in' THEN place IN ('safe', 'elsewhere')
        WHEN kind = 'pay_out' THEN place = 'elsewhere'
        WHEN kind IN ('drop', 'to_safe') THEN place = 'safe'
        WHEN kind = 'handed_over' THEN place = 'drawer'
        WHEN kind = 'difference' THEN place = 'unknown'
        ELSE place = 'customer'
    END)
) STRICT;
INSERT INTO cash_entry_new SELECT id, shift_id, kind, tender, amount, journal_seq,
    CASE kind WHEN 'float' THEN 'elsewhere' ELSE 'customer' END FROM cash_entry;
DROP TABLE cash_entry;
ALTER TABLE cash_entry_new RENAME TO cash_entry;
CREATE INDEX cash_entry_shift_id ON cash_entry (shift_id);
CREATE INDEX cash_entry_journal_seq ON cash_entry (journal_seq);
CREATE INDEX cash_entry_of_safe ON cash_entry (journal_seq, tender, amount) WHERE place = 'safe';

CREATE TABLE credit_entry_new (
    id INTEGER NOT NULL PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
    kind TEXT NOT NULL CHECK (kind IN ('advance', 'change_kept', 'used', 'refund')),
    amount INTEGER NOT NULL CHECK (amount <> 0),
    journal_seq INTEGER NOT NULL
) STRICT;
INSERT INTO credit_entry_new SELECT id, account_id, kind, amount, journal_seq FROM credit_entry;
DROP TABLE credit_entry;
ALTER TABLE credit_entry_new RENAME TO credit_entry;
CREATE INDEX credit_entry_account_id ON credit_entry (account_id);
CREATE INDEX credit_entry_journal_seq ON credit_entry (journal_seq);

CREATE TRIGGER payment_never_updated BEFORE UPDATE ON payment
BEGIN SELECT RAISE(ABORT, 'payment: rows are never changed'); END;
CREATE TRIGGER payment_never_deleted BEFORE DELETE ON payment
BEGIN SELECT RAISE(ABORT, 'payment: rows are never deleted'); END;
CREATE TRIGGER payment_never_replaced BEFORE INSERT ON payment
WHEN EXISTS (SELECT 1 FROM payment WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'payment: this key exists already'); END;

CREATE TRIGGER tender_never_updated BEFORE UPDATE ON tender
BEGIN SELECT RAISE(ABORT, 'tender: rows are never changed'); END;
CREATE TRIGGER tender_never_deleted BEFORE DELETE ON tender
BEGIN SELECT RAISE(ABORT, 'tender: rows are never deleted'); END;
CREATE TRIGGER tender_never_replaced BEFORE INSERT ON tender
WHEN EXISTS (SELECT 1 FROM tender WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'tender: this key exists already'); END;

CREATE TRIGGER cash_entry_never_updated BEFORE UPDATE ON cash_entry
BEGIN SELECT RAISE(ABORT, 'cash_entry: rows are never changed'); END;
CREATE TRIGGER cash_entry_never_deleted BEFORE DELETE ON cash_entry
BEGIN SELECT RAISE(ABORT, 'cash_entry: rows are never deleted'); END;
CREATE TRIGGER cash_entry_never_replaced BEFORE INSERT ON cash_entry
WHEN EXISTS (SELECT 1 FROM cash_entry WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'cash_entry: this key exists already'); END;

CREATE TRIGGER credit_entry_never_updated BEFORE UPDATE ON credit_entry
BEGIN SELECT RAISE(ABORT, 'credit_entry: rows are never changed'); END;
CREATE TRIGGER credit_entry_never_deleted BEFORE DELETE ON credit_entry
BEGIN SELECT RAISE(ABORT, 'credit_entry: rows are never deleted'); END;
CREATE TRIGGER credit_entry_never_replaced BEFORE INSERT ON credit_entry
WHEN EXISTS (SELECT 1 FROM credit_entry WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'credit_entry: this key exists already'); END;

CREATE TRIGGER payment_reversal_mirrors BEFORE INSERT ON payment
WHEN NEW.kind = 'reversal' AND NOT EXISTS (
    SELECT 1 FROM payment p WHERE p.id = NEW.reverses_id AND p.kind = 'payment'
        AND p.account_id = NEW.account_id AND p.due = -NEW.due AND p.applied = -NEW.applied
        AND p.received = -NEW.received AND p.change = -NEW.change
        AND p.credit_used = -NEW.credit_used AND p.credit_added = -NEW.credit_added)
BEGIN SELECT RAISE(ABORT, 'payment: a reversal takes back one payment, whole'); END;

PRAGMA user_version = 12;
COMMIT;
PRAGMA foreign_keys = ON;
