-- What is charged and what was put against it; what is owed is always a query over both.
BEGIN IMMEDIATE;
CREATE TABLE bill_batch (
    id INTEGER NOT NULL PRIMARY KEY,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    bills INTEGER NOT NULL,
    total INTEGER NOT NULL,
    rows_sha256 TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX bill_batch_sha256 ON bill_batch (sha256);

CREATE TABLE bill_withdrawal (
    batch_id INTEGER NOT NULL PRIMARY KEY REFERENCES bill_batch (id) ON DELETE RESTRICT,
    reason TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;

CREATE TABLE bill (
    id INTEGER NOT NULL PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
    batch_id INTEGER NOT NULL REFERENCES bill_batch (id) ON DELETE RESTRICT,
    source_number TEXT NOT NULL,
    period TEXT NOT NULL,
    due_date TEXT NOT NULL,
    previous_reading TEXT NOT NULL,
    present_reading TEXT NOT NULL,
    usage TEXT NOT NULL
) STRICT;
CREATE INDEX bill_account_id ON bill (account_id);
CREATE INDEX bill_batch_id ON bill (batch_id);
CREATE INDEX bill_source_number ON bill (source_number);

CREATE TABLE charge (
    bill_id INTEGER NOT NULL REFERENCES bill (id) ON DELETE RESTRICT,
    position INTEGER NOT NULL,
    component TEXT NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (bill_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE allocation (
    bill_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    journal_seq INTEGER NOT NULL,
    amount INTEGER NOT NULL CHECK (amount <> 0),
    PRIMARY KEY (bill_id, position, journal_seq),
    FOREIGN KEY (bill_id, position) REFERENCES charge (bill_id, position) ON DELETE RESTRICT
) STRICT, WITHOUT ROWID;
CREATE INDEX allocation_journal_seq ON allocation (journal_seq);

CREATE TABLE credit_entry (
    id INTEGER NOT NULL PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
    kind TEXT NOT NULL CHECK (kind IN ('advance', 'change_kept', 'used')),
    amount INTEGER NOT NULL CHECK (amount <> 0),
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX credit_entry_account_id ON credit_entry (account_id);
CREATE INDEX credit_entry_journal_seq ON credit_entry (journal_seq);

CREATE TRIGGER bill_batch_never_updated BEFORE UPDATE ON bill_batch
BEGIN SELECT RAISE(ABORT, 'bill_batch: rows are never changed'); END;
CREATE TRIGGER bill_batch_never_deleted BEFORE DELETE ON bill_batch
BEGIN SELECT RAISE(ABORT, 'bill_batch: rows are never deleted'); END;
CREATE TRIGGER bill_batch_never_replaced BEFORE INSERT ON bill_batch
WHEN EXISTS (SELECT 1 FROM bill_batch WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'bill_batch: this key exists already'); END;

CREATE TRIGGER bill_withdrawal_never_updated BEFORE UPDATE ON bill_withdrawal
BEGIN SELECT RAISE(ABORT, 'bill_withdrawal: rows are never changed'); END;
CREATE TRIGGER bill_withdrawal_never_deleted BEFORE DELETE ON bill_withdrawal
BEGIN SELECT RAISE(ABORT, 'bill_withdrawal: rows are never deleted'); END;
CREATE TRIGGER bill_withdrawal_never_replaced BEFORE INSERT ON bill_withdrawal
WHEN EXISTS (SELECT 1 FROM bill_withdrawal WHERE batch_id = NEW.batch_id)
BEGIN SELECT RAISE(ABORT, 'bill_withdrawal: this key exists already'); END;

CREATE TRIGGER bill_never_updated BEFORE UPDATE ON bill
BEGIN SELECT RAISE(ABORT, 'bill: rows are never changed'); END;
CREATE TRIGGER bill_never_deleted BEFORE DELETE ON bill
BEGIN SELECT RAISE(ABORT, 'bill: rows are never deleted'); END;
CREATE TRIGGER bill_never_replaced BEFORE INSERT ON bill
WHEN EXISTS (SELECT 1 FROM bill WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'bill: this key exists already'); END;

CREATE TRIGGER charge_never_updated BEFORE UPDATE ON charge
BEGIN SELECT RAISE(ABORT, 'charge: rows are never changed'); END;
CREATE TRIGGER charge_never_deleted BEFORE DELETE ON charge
BEGIN SELECT RAISE(ABORT, 'charge: rows are never deleted'); END;
CREATE TRIGGER charge_never_replaced BEFORE INSERT ON charge
WHEN EXISTS (SELECT 1 FROM charge WHERE bill_id = NEW.bill_id AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'charge: this key exists already'); END;

CREATE TRIGGER allocation_never_updated BEFORE UPDATE ON allocation
BEGIN SELECT RAISE(ABORT, 'allocation: rows are never changed'); END;
CREATE TRIGGER allocation_never_deleted BEFORE DELETE ON allocation
BEGIN SELECT RAISE(ABORT, 'allocation: rows are never deleted'); END;
CREATE TRIGGER allocation_never_replaced BEFORE INSERT ON allocation
WHEN EXISTS (SELECT 1 FROM allocation WHERE bill_id = NEW.bill_id AND position = NEW.position AND journal_seq = NEW.journal_seq)
BEGIN SELECT RAISE(ABORT, 'allocation: this key exists already'); END;

CREATE TRIGGER credit_entry_never_updated BEFORE UPDATE ON credit_entry
BEGIN SELECT RAISE(ABORT, 'credit_entry: rows are never changed'); END;
CREATE TRIGGER credit_entry_never_deleted BEFORE DELETE ON credit_entry
BEGIN SELECT RAISE(ABORT, 'credit_entry: rows are never deleted'); END;
CREATE TRIGGER credit_entry_never_replaced BEFORE INSERT ON credit_entry
WHEN EXISTS (SELECT 1 FROM credit_entry WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'credit_entry: this key exists already'); END;

PRAGMA user_version = 6;
COMMIT;
