-- The rest of a drawer's day: what goes in and out beside payments, counts, handing over, closing.
BEGIN IMMEDIATE;
ALTER TABLE shift ADD COLUMN expected_float INTEGER; -- what the last shift left in this drawer, if it is known

CREATE TABLE drawer_slip (
    id INTEGER NOT NULL PRIMARY KEY,
    series TEXT NOT NULL,
    serial INTEGER NOT NULL,
    number TEXT NOT NULL,
    shift_id INTEGER NOT NULL REFERENCES shift (id) ON DELETE RESTRICT,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    kind TEXT NOT NULL CHECK (kind IN ('drop', 'pay_in', 'pay_out', 'no_sale', 'refused_note')),
    tender TEXT NOT NULL CHECK (tender IN ('cash', 'cheque', 'transfer', 'other')),
    amount INTEGER NOT NULL CHECK (amount >= 0 AND (amount = 0) = (kind = 'no_sale')),
    reason TEXT NOT NULL,
    note TEXT NOT NULL,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX drawer_slip_series_serial ON drawer_slip (series, serial);
CREATE UNIQUE INDEX drawer_slip_number ON drawer_slip (number);
CREATE UNIQUE INDEX drawer_slip_journal_seq ON drawer_slip (journal_seq);
CREATE INDEX drawer_slip_shift_id ON drawer_slip (shift_id);

CREATE TABLE cash_count (
    id INTEGER NOT NULL PRIMARY KEY,
    shift_id INTEGER NOT NULL REFERENCES shift (id) ON DELETE RESTRICT,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX cash_count_shift_id ON cash_count (shift_id);

CREATE TABLE cash_count_line (
    count_id INTEGER NOT NULL REFERENCES cash_count (id) ON DELETE RESTRICT,
    tender TEXT NOT NULL CHECK (tender IN ('cash', 'cheque', 'transfer', 'other')),
    form TEXT NOT NULL CHECK (form IN ('note', 'coin', 'total')),
    denomination INTEGER NOT NULL CHECK (denomination >= 0),
    pieces INTEGER NOT NULL CHECK (pieces >= 0),
    amount INTEGER NOT NULL CHECK (amount >= 0 AND (form = 'total' OR amount = pieces * denomination)),
    PRIMARY KEY (count_id, tender, form, denomination)
) STRICT, WITHOUT ROWID;

CREATE TABLE over_short (
    id INTEGER NOT NULL PRIMARY KEY,
    series TEXT NOT NULL,
    serial INTEGER NOT NULL,
    number TEXT NOT NULL,
    shift_id INTEGER NOT NULL REFERENCES shift (id) ON DELETE RESTRICT,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    moment TEXT NOT NULL CHECK (moment IN ('opening', 'closing')),
    tender TEXT NOT NULL CHECK (tender IN ('cash', 'cheque', 'transfer', 'other')),
    expected INTEGER NOT NULL,
    counted INTEGER NOT NULL CHECK (counted >= 0 AND counted <> expected),
    reason TEXT NOT NULL CHECK (reason <> ''),
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX over_short_series_serial ON over_short (series, serial);
CREATE UNIQUE INDEX over_short_number ON over_short (number);
CREATE INDEX over_short_shift_id ON over_short (shift_id);

CREATE TABLE shift_close (
    shift_id INTEGER NOT NULL PRIMARY KEY REFERENCES shift (id) ON DELETE RESTRICT,
    series TEXT NOT NULL,
    serial INTEGER NOT NULL,
    number TEXT NOT NULL,
    count_id INTEGER NOT NULL REFERENCES cash_count (id) ON DELETE RESTRICT,
    how TEXT NOT NULL CHECK (how IN ('closed', 'handed_over', 'taken_over')),
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    left_in_drawer INTEGER NOT NULL CHECK (left_in_drawer >= 0),
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX shift_close_series_serial ON shift_close (series, serial);
CREATE UNIQUE INDEX shift_close_number ON shift_close (number);

CREATE TABLE handover (
    id INTEGER NOT NULL PRIMARY KEY,
    series TEXT NOT NULL,
    serial INTEGER NOT NULL,
    number TEXT NOT NULL,
    shift_id INTEGER NOT NULL REFERENCES shift (id) ON DELETE RESTRICT,
    count_id INTEGER NOT NULL REFERENCES cash_count (id) ON DELETE RESTRICT,
    to_staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'refused')),
    reason TEXT NOT NULL CHECK ((reason = '') = (outcome = 'accepted')),
    new_shift_id INTEGER REFERENCES shift (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL,
    CHECK ((new_shift_id IS NULL) = (outcome = 'refused'))
) STRICT;
CREATE UNIQUE INDEX handover_series_serial ON handover (series, serial);
CREATE UNIQUE INDEX handover_number ON handover (number);
CREATE INDEX handover_shift_id ON handover (shift_id);

CREATE TABLE day_close (
    business_date TEXT NOT NULL PRIMARY KEY,
    series TEXT NOT NULL,
    serial INTEGER NOT NULL,
    number TEXT NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    copy_made INTEGER NOT NULL CHECK (copy_made IN (0, 1)),
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX day_close_series_serial ON day_close (series, serial);
CREATE UNIQUE INDEX day_close_number ON day_close (number);

CREATE TRIGGER drawer_slip_never_updated BEFORE UPDATE ON drawer_slip
BEGIN SELECT RAISE(ABORT, 'drawer_slip: rows are never changed'); END;
CREATE TRIGGER drawer_slip_never_deleted BEFORE DELETE ON drawer_slip
BEGIN SELECT RAISE(ABORT, 'drawer_slip: rows are never deleted'); END;
CREATE TRIGGER drawer_slip_never_replaced BEFORE INSERT ON drawer_slip
WHEN EXISTS (SELECT 1 FROM drawer_slip WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'drawer_slip: this key exists already'); END;

CREATE TRIGGER cash_count_never_updated BEFORE UPDATE ON cash_count
BEGIN SELECT RAISE(ABORT, 'cash_count: rows are never changed'); END;
CREATE TRIGGER cash_count_never_deleted BEFORE DELETE ON cash_count
BEGIN SELECT RAISE(ABORT, 'cash_count: rows are never deleted'); END;
CREATE TRIGGER cash_count_never_replaced BEFORE INSERT ON cash_count
WHEN EXISTS (SELECT 1 FROM cash_count WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'cash_count: this key exists already'); END;

CREATE TRIGGER cash_count_line_never_updated BEFORE UPDATE ON cash_count_line
BEGIN SELECT RAISE(ABORT, 'cash_count_line: rows are never changed'); END;
CREATE TRIGGER cash_count_line_never_deleted BEFORE DELETE ON cash_count_line
BEGIN SELECT RAISE(ABORT, 'cash_count_line: rows are never deleted'); END;
CREATE TRIGGER cash_count_line_never_replaced BEFORE INSERT ON cash_count_line
WHEN EXISTS (SELECT 1 FROM cash_count_line WHERE count_id = NEW.count_id AND tender = NEW.tender AND form = NEW.form
    AND denomination = NEW.denomination)
BEGIN SELECT RAISE(ABORT, 'cash_count_line: this key exists already'); END;

CREATE TRIGGER over_short_never_updated BEFORE UPDATE ON over_short
BEGIN SELECT RAISE(ABORT, 'over_short: rows are never changed'); END;
CREATE TRIGGER over_short_never_deleted BEFORE DELETE ON over_short
BEGIN SELECT RAISE(ABORT, 'over_short: rows are never deleted'); END;
CREATE TRIGGER over_short_never_replaced BEFORE INSERT ON over_short
WHEN EXISTS (SELECT 1 FROM over_short WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'over_short: this key exists already'); END;

CREATE TRIGGER shift_close_never_updated BEFORE UPDATE ON shift_close
BEGIN SELECT RAISE(ABORT, 'shift_close: rows are never changed'); END;
CREATE TRIGGER shift_close_never_deleted BEFORE DELETE ON shift_close
BEGIN SELECT RAISE(ABORT, 'shift_close: rows are never deleted'); END;
CREATE TRIGGER shift_close_never_replaced BEFORE INSERT ON shift_close
WHEN EXISTS (SELECT 1 FROM shift_close WHERE shift_id = NEW.shift_id)
BEGIN SELECT RAISE(ABORT, 'shift_close: this key exists already'); END;

CREATE TRIGGER handover_never_updated BEFORE UPDATE ON handover
BEGIN SELECT RAISE(ABORT, 'handover: rows are never changed'); END;
CREATE TRIGGER handover_never_deleted BEFORE DELETE ON handover
BEGIN SELECT RAISE(ABORT, 'handover: rows are never deleted'); END;
CREATE TRIGGER handover_never_replaced BEFORE INSERT ON handover
WHEN EXISTS (SELECT 1 FROM handover WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'handover: this key exists already'); END;

CREATE TRIGGER day_close_never_updated BEFORE UPDATE ON day_close
BEGIN SELECT RAISE(ABORT, 'day_close: rows are never changed'); END;
CREATE TRIGGER day_close_never_deleted BEFORE DELETE ON day_close
BEGIN SELECT RAISE(ABORT, 'day_close: rows are never deleted'); END;
CREATE TRIGGER day_close_never_replaced BEFORE INSERT ON day_close
WHEN EXISTS (SELECT 1 FROM day_close WHERE business_date = NEW.business_date)
BEGIN SELECT RAISE(ABORT, 'day_close: this key exists already'); END;

CREATE TRIGGER cash_entry_not_after_close BEFORE INSERT ON cash_entry
WHEN EXISTS (SELECT 1 FROM shift_close WHERE shift_id = NEW.shift_id)
BEGIN SELECT RAISE(ABORT, 'cash_entry: a closed shift cannot change'); END;

CREATE TRIGGER payment_not_after_close BEFORE INSERT ON payment
WHEN EXISTS (SELECT 1 FROM shift_close WHERE shift_id = NEW.shift_id)
BEGIN SELECT RAISE(ABORT, 'payment: a closed shift cannot change'); END;

CREATE TRIGGER drawer_slip_not_after_close BEFORE INSERT ON drawer_slip
WHEN EXISTS (SELECT 1 FROM shift_close WHERE shift_id = NEW.shift_id)
BEGIN SELECT RAISE(ABORT, 'drawer_slip: a closed shift cannot change'); END;

CREATE TRIGGER cash_count_not_after_close BEFORE INSERT ON cash_count
WHEN EXISTS (SELECT 1 FROM shift_close WHERE shift_id = NEW.shift_id)
BEGIN SELECT RAISE(ABORT, 'cash_count: a closed shift cannot change'); END;

CREATE TRIGGER over_short_not_after_close BEFORE INSERT ON over_short
WHEN EXISTS (SELECT 1 FROM shift_close WHERE shift_id = NEW.shift_id)
BEGIN SELECT RAISE(ABORT, 'over_short: a closed shift cannot change'); END;

CREATE TRIGGER handover_not_after_close BEFORE INSERT ON handover
WHEN EXISTS (SELECT 1 FROM shift_close WHERE shift_id = NEW.shift_id)
BEGIN SELECT RAISE(ABORT, 'handover: a closed shift cannot change'); END;

-- What belongs to a shift by its count or by its payment.
CREATE TRIGGER cash_count_line_not_after_close BEFORE INSERT ON cash_count_line
WHEN EXISTS (SELECT 1 FROM cash_count c JOIN shift_close s ON s.shift_id = c.shift_id WHERE c.id = NEW.count_id)
BEGIN SELECT RAISE(ABORT, 'cash_count_line: a closed shift cannot change'); END;

CREATE TRIGGER tender_not_after_close BEFORE INSERT ON tender
WHEN EXISTS (SELECT 1 FROM payment p JOIN shift_close s ON s.shift_id = p.shift_id WHERE p.id = NEW.payment_id)
BEGIN SELECT RAISE(ABORT, 'tender: a closed shift cannot change'); END;

CREATE TRIGGER allocation_not_after_close BEFORE INSERT ON allocation
WHEN EXISTS (SELECT 1 FROM payment p JOIN shift_close s ON s.shift_id = p.shift_id
    WHERE p.journal_seq = NEW.journal_seq)
BEGIN SELECT RAISE(ABORT, 'allocation: a closed shift cannot change'); END;

CREATE TRIGGER credit_entry_not_after_close BEFORE INSERT ON credit_entry
WHEN EXISTS (SELECT 1 FROM payment p JOIN shift_close s ON s.shift_id = p.shift_id
    WHERE p.journal_seq = NEW.journal_seq)
BEGIN SELECT RAISE(ABORT, 'credit_entry: a closed shift cannot change'); END;

CREATE TRIGGER shift_not_in_closed_day BEFORE INSERT ON shift
WHEN EXISTS (SELECT 1 FROM day_close WHERE business_date >= NEW.business_date)
BEGIN SELECT RAISE(ABORT, 'shift: a closed day cannot change'); END;
CREATE TRIGGER day_close_in_order BEFORE INSERT ON day_close
WHEN EXISTS (SELECT 1 FROM day_close WHERE business_date > NEW.business_date)
BEGIN SELECT RAISE(ABORT, 'day_close: a later day is closed already'); END;
CREATE TRIGGER day_close_after_shifts BEFORE INSERT ON day_close
WHEN EXISTS (SELECT 1 FROM shift s WHERE s.business_date <= NEW.business_date
    AND NOT EXISTS (SELECT 1 FROM shift_close c WHERE c.shift_id = s.id))
BEGIN SELECT RAISE(ABORT, 'day_close: a shift is still open'); END;

PRAGMA user_version = 13;
COMMIT;
