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

-- A cheque is known by the tender that first took it: where a payment only moved, the paper is the same.
CREATE TABLE deposit_cheque (
    paper_id INTEGER NOT NULL PRIMARY KEY REFERENCES tender (id) ON DELETE RESTRICT,
    tender_id INTEGER NOT NULL REFERENCES tender (id) ON DELETE RESTRICT, -- of the receipt it stood for
    deposit_id INTEGER NOT NULL REFERENCES deposit (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX deposit_cheque_deposit_id ON deposit_cheque (deposit_id);

CREATE TABLE dropped_cheque (
    paper_id INTEGER NOT NULL PRIMARY KEY REFERENCES tender (id) ON DELETE RESTRICT,
    slip_id INTEGER NOT NULL REFERENCES drawer_slip (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX dropped_cheque_slip_id ON dropped_cheque (slip_id);

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
WHEN EXISTS (SELECT 1 FROM deposit_cheque WHERE paper_id = NEW.paper_id)
BEGIN SELECT RAISE(ABORT, 'deposit_cheque: this key exists already'); END;

CREATE TRIGGER dropped_cheque_never_updated BEFORE UPDATE ON dropped_cheque
BEGIN SELECT RAISE(ABORT, 'dropped_cheque: rows are never changed'); END;
CREATE TRIGGER dropped_cheque_never_deleted BEFORE DELETE ON dropped_cheque
BEGIN SELECT RAISE(ABORT, 'dropped_cheque: rows are never deleted'); END;
CREATE TRIGGER dropped_cheque_never_replaced BEFORE INSERT ON dropped_cheque
WHEN EXISTS (SELECT 1 FROM dropped_cheque WHERE paper_id = NEW.paper_id)
BEGIN SELECT RAISE(ABORT, 'dropped_cheque: this key exists already'); END;

CREATE TRIGGER deposit_not_in_closed_day BEFORE INSERT ON deposit
WHEN EXISTS (SELECT 1 FROM day_close WHERE business_date >= NEW.business_date)
BEGIN SELECT RAISE(ABORT, 'deposit: a closed day cannot change'); END;
CREATE TRIGGER deposit_within_safe BEFORE INSERT ON deposit
WHEN NEW.cash > (SELECT COALESCE(-SUM(amount), 0) FROM cash_entry WHERE place = 'safe' AND tender = 'cash')
    - (SELECT COALESCE(SUM(cash), 0) FROM deposit)
BEGIN SELECT RAISE(ABORT, 'deposit: there is not so much in the safe'); END;
CREATE TRIGGER cash_entry_within_safe BEFORE INSERT ON cash_entry
WHEN NEW.place = 'safe' AND NEW.tender = 'cash' AND NEW.amount > 0
    AND NEW.amount > (SELECT COALESCE(-SUM(amount), 0) FROM cash_entry WHERE place = 'safe' AND tender = 'cash')
        - (SELECT COALESCE(SUM(cash), 0) FROM deposit)
BEGIN SELECT RAISE(ABORT, 'cash_entry: there is not so much in the safe'); END;
CREATE TRIGGER deposit_cheque_that_stands BEFORE INSERT ON deposit_cheque
WHEN NOT EXISTS (SELECT 1 FROM tender t JOIN payment p ON p.id = t.payment_id
    WHERE t.id = NEW.tender_id AND t.kind = 'cheque' AND p.kind = 'payment'
        AND COALESCE(t.first_id, t.id) = NEW.paper_id
        AND NOT EXISTS (SELECT 1 FROM payment r WHERE r.reverses_id = p.id))
BEGIN SELECT RAISE(ABORT, 'deposit_cheque: only a cheque that stands goes to the bank'); END;

PRAGMA user_version = 15;
COMMIT;
