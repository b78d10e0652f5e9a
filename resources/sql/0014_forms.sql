-- The paper fallback: books of pre-numbered receipt forms, and what became of each form that was touched.
BEGIN IMMEDIATE;
CREATE TABLE form_book (
    id INTEGER NOT NULL PRIMARY KEY,
    prefix TEXT NOT NULL CHECK (prefix NOT GLOB '*[^A-Z]*'),
    first INTEGER NOT NULL CHECK (first > 0),
    last INTEGER NOT NULL CHECK (last >= first),
    width INTEGER NOT NULL CHECK (width BETWEEN 1 AND 9),
    issued_to TEXT NOT NULL, -- empty: it lies at the counter
    issued_at TEXT NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX form_book_journal_seq ON form_book (journal_seq);

CREATE TABLE form_use (
    book_id INTEGER NOT NULL REFERENCES form_book (id) ON DELETE RESTRICT,
    serial INTEGER NOT NULL,
    journal_seq INTEGER NOT NULL, -- among the first three: an integrity check misreads a key's late columns
    outcome TEXT NOT NULL CHECK (outcome IN ('used', 'spoiled')),
    payment_id INTEGER REFERENCES payment (id) ON DELETE RESTRICT,
    reason TEXT NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    CHECK ((outcome = 'used') = (payment_id IS NOT NULL)),
    CHECK ((outcome = 'spoiled') = (reason <> '')),
    PRIMARY KEY (book_id, serial, journal_seq)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX form_use_payment_id ON form_use (payment_id);
CREATE UNIQUE INDEX form_use_journal_seq ON form_use (journal_seq);

CREATE TRIGGER form_book_never_updated BEFORE UPDATE ON form_book
BEGIN SELECT RAISE(ABORT, 'form_book: rows are never changed'); END;
CREATE TRIGGER form_book_never_deleted BEFORE DELETE ON form_book
BEGIN SELECT RAISE(ABORT, 'form_book: rows are never deleted'); END;
CREATE TRIGGER form_book_never_replaced BEFORE INSERT ON form_book
WHEN EXISTS (SELECT 1 FROM form_book WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'form_book: this key exists already'); END;

CREATE TRIGGER form_use_never_updated BEFORE UPDATE ON form_use
BEGIN SELECT RAISE(ABORT, 'form_use: rows are never changed'); END;
CREATE TRIGGER form_use_never_deleted BEFORE DELETE ON form_use
BEGIN SELECT RAISE(ABORT, 'form_use: rows are never deleted'); END;
CREATE TRIGGER form_use_never_replaced BEFORE INSERT ON form_use
WHEN EXISTS (SELECT 1 FROM form_use
    WHERE book_id = NEW.book_id AND serial = NEW.serial AND journal_seq = NEW.journal_seq)
BEGIN SELECT RAISE(ABORT, 'form_use: this key exists already'); END;

CREATE TRIGGER form_book_not_twice BEFORE INSERT ON form_book
WHEN EXISTS (SELECT 1 FROM form_book b
    WHERE b.prefix = NEW.prefix AND b.first <= NEW.last AND b.last >= NEW.first)
BEGIN SELECT RAISE(ABORT, 'form_book: a form lies in one book only'); END;
CREATE TRIGGER form_use_in_its_book BEFORE INSERT ON form_use
WHEN NOT EXISTS (SELECT 1 FROM form_book b
    WHERE b.id = NEW.book_id AND NEW.serial BETWEEN b.first AND b.last)
BEGIN SELECT RAISE(ABORT, 'form_use: the book has no such form'); END;
CREATE TRIGGER form_use_of_a_payment BEFORE INSERT ON form_use
WHEN NEW.payment_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM payment p WHERE p.id = NEW.payment_id AND p.kind = 'payment')
BEGIN SELECT RAISE(ABORT, 'form_use: only a payment is written on a form'); END;
CREATE TRIGGER form_use_not_after_close BEFORE INSERT ON form_use
WHEN EXISTS (SELECT 1 FROM payment p JOIN shift_close s ON s.shift_id = p.shift_id WHERE p.id = NEW.payment_id)
BEGIN SELECT RAISE(ABORT, 'form_use: a closed shift cannot change'); END;
-- A payment that was taken back may be entered again from its form: only one on a form ever stands.
CREATE TRIGGER form_use_once BEFORE INSERT ON form_use
WHEN EXISTS (SELECT 1 FROM form_use u WHERE u.book_id = NEW.book_id AND u.serial = NEW.serial
    AND (NEW.outcome = 'spoiled'
        OR NOT EXISTS (SELECT 1 FROM payment r WHERE r.reverses_id = u.payment_id)))
BEGIN SELECT RAISE(ABORT, 'form_use: something became of this form already'); END;

PRAGMA user_version = 14;
COMMIT;
