-- Money carried to the bank at the end of a day: how much cash, and which cheques.
BEGIN IMMEDIATE;
CREATE TABLE deposit (
    id INTEGER NOT NULL PRIMARY KEY,
    series TEXT NOT NULL,
    serial INTEGER NOT NULL,
    number TEXT NOT NULL,
    business_date TEXT NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    bank TEXT NOT NULL,
    cash INTEGER NOT NULL CHECK (cash >= 0),
    cheques INTEGER NOT NULL CHECK (cheques >= 0 AND cash + cheques > 0),
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX deposit_series_serial ON deposit (series, serial);
CREATE UNIQUE INDEX deposit_number ON deposit (number);

CREATE TABLE deposit_cheque (
    tender_id INTEGER NOT NULL PRIMARY KEY REFERENCES tender (id) ON DELETE RESTRICT,
    deposit_id INTEGER NOT NULL REFERENCES deposit (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX deposit_cheque_deposit_id ON deposit_cheque (deposit_id);

CREATE TRIGGER deposit_never_updated BEFORE UPDATE ON deposit
BEGIN SELECT RAISE(ABORT, 'deposit: rows are never changed'); END;
CREATE TRIGGER deposit_never_deleted BEFORE DELETE ON deposit
BEGIN SELECT RAISE(ABORT, 'deposit: rows are never deleted'); END;
CREATE TRIGGER deposit_never_replaced BEFORE INSERT ON deposit
WHEN EXISTS (SELECT 1 FROM deposit WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'deposit: this key exists already'); END;

CREATE TRIGGER deposit_cheque_never_updated BEFORE UPDATE ON deposit_cheque
BEGIN SELECT RAISE(ABORT, 'deposit_cheque: rows are never changed'); END;
CREATE TRIGGER deposit_cheque_never_deleted BEFORE DELETE ON deposit_cheque
BEGIN SELECT RAISE(ABORT, 'deposit_cheque: rows are never deleted'); END;
CREATE TRIGGER deposit_cheque_never_replaced BEFORE INSERT ON deposit_cheque
WHEN EXISTS (SELECT 1 FROM deposit_cheque WHERE tender_id = NEW.tender_id)
BEGIN SELECT RAISE(ABORT, 'deposit_cheque: this key exists already'); END;

PRAGMA user_version = 15;
COMMIT;
