-- Money handed over at the counter, exactly as the receipt states it.
BEGIN IMMEDIATE;
CREATE TABLE payment (
    id INTEGER NOT NULL PRIMARY KEY,
    journal_seq INTEGER NOT NULL,
    request_key TEXT NOT NULL,
    series TEXT NOT NULL,
    serial INTEGER NOT NULL,
    receipt_number TEXT NOT NULL,
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
    account_version INTEGER NOT NULL,
    shift_id INTEGER NOT NULL REFERENCES shift (id) ON DELETE RESTRICT,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    business_date TEXT NOT NULL,
    taken_at TEXT NOT NULL,
    due INTEGER NOT NULL CHECK (due >= 0),
    applied INTEGER NOT NULL CHECK (applied >= 0),
    received INTEGER NOT NULL CHECK (received >= 0),
    change INTEGER NOT NULL CHECK (change >= 0),
    credit_used INTEGER NOT NULL CHECK (credit_used >= 0),
    credit_added INTEGER NOT NULL CHECK (credit_added >= 0),
    identity_confirmed_at TEXT NOT NULL,
    received_said_at TEXT NOT NULL,
    CHECK (received + credit_used = applied + credit_added + change)
) STRICT;
CREATE UNIQUE INDEX payment_journal_seq ON payment (journal_seq);
CREATE UNIQUE INDEX payment_request_key ON payment (request_key);
CREATE UNIQUE INDEX payment_series_serial ON payment (series, serial);
CREATE UNIQUE INDEX payment_receipt_number ON payment (receipt_number);
CREATE INDEX payment_account_id ON payment (account_id);
CREATE INDEX payment_business_date ON payment (business_date);
CREATE INDEX payment_shift_id ON payment (shift_id);

CREATE TABLE tender (
    id INTEGER NOT NULL PRIMARY KEY,
    payment_id INTEGER NOT NULL REFERENCES payment (id) ON DELETE RESTRICT,
    kind TEXT NOT NULL CHECK (kind IN ('cash', 'cheque', 'transfer', 'other')),
    amount INTEGER NOT NULL CHECK (amount > 0),
    bank TEXT NOT NULL,
    reference TEXT NOT NULL,
    dated TEXT NOT NULL
) STRICT;
CREATE INDEX tender_payment_id ON tender (payment_id);

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

PRAGMA user_version = 9;
COMMIT;
