-- Packets for head office, one after the other, and what came from there.
BEGIN IMMEDIATE;
CREATE TABLE packet_out (
    id INTEGER NOT NULL PRIMARY KEY,
    series TEXT NOT NULL,
    serial INTEGER NOT NULL CHECK (serial > 0),
    number TEXT NOT NULL,
    first_seq INTEGER NOT NULL CHECK (first_seq > 0), -- the journal's entries that it covers
    last_seq INTEGER NOT NULL CHECK (last_seq >= first_seq),
    head TEXT NOT NULL, -- the hash of the last one
    business_date TEXT NOT NULL, -- the last day in it
    receipts INTEGER NOT NULL CHECK (receipts >= 0),
    total INTEGER NOT NULL, -- minor units put against bills
    code TEXT NOT NULL, -- digest of the manifest, the same for every copy
    manifest TEXT NOT NULL, -- JSON
    staff_id INTEGER REFERENCES staff (id) ON DELETE RESTRICT, -- empty: the command line
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX packet_out_series_serial ON packet_out (series, serial);
CREATE UNIQUE INDEX packet_out_number ON packet_out (number);
CREATE UNIQUE INDEX packet_out_first_seq ON packet_out (first_seq);
CREATE UNIQUE INDEX packet_out_journal_seq ON packet_out (journal_seq);

-- What is in a packet, so that it can be written again sign by sign; let go some time after head office has it.
-- The manifest says of each file what it was. The one table here whose rows are taken away.
CREATE TABLE packet_file (
    packet_id INTEGER NOT NULL REFERENCES packet_out (id) ON DELETE RESTRICT,
    turn INTEGER NOT NULL CHECK (turn > 0),
    name TEXT NOT NULL CHECK (name <> ''),
    packed BLOB NOT NULL, -- by zlib
    PRIMARY KEY (packet_id, turn)
) STRICT;

CREATE TABLE packet_written (
    id INTEGER NOT NULL PRIMARY KEY,
    packet_id INTEGER NOT NULL REFERENCES packet_out (id) ON DELETE RESTRICT,
    copy INTEGER NOT NULL CHECK (copy >= 0), -- 0 for the first one that reached a stick
    medium TEXT NOT NULL, -- the stick's name, or the folder's
    lock TEXT NOT NULL CHECK (lock IN ('none', 'passphrase', 'key')),
    staff_id INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX packet_written_packet_id_copy ON packet_written (packet_id, copy);
CREATE UNIQUE INDEX packet_written_journal_seq ON packet_written (journal_seq);

CREATE TABLE packet_acknowledged (
    packet_id INTEGER NOT NULL PRIMARY KEY REFERENCES packet_out (id) ON DELETE RESTRICT,
    received_at TEXT NOT NULL, -- as head office says
    staff_id INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX packet_acknowledged_journal_seq ON packet_acknowledged (journal_seq);

CREATE TABLE packet_in (
    id INTEGER NOT NULL PRIMARY KEY,
    batch INTEGER NOT NULL CHECK (batch > 0), -- head office's own number
    code TEXT NOT NULL,
    made_at TEXT NOT NULL,
    staff_id INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX packet_in_batch ON packet_in (batch);
CREATE UNIQUE INDEX packet_in_journal_seq ON packet_in (journal_seq);

CREATE TABLE packet_in_file (
    packet_id INTEGER NOT NULL REFERENCES packet_in (id) ON DELETE RESTRICT,
    turn INTEGER NOT NULL CHECK (turn > 0),
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('accounts', 'bills')),
    sha256 TEXT NOT NULL,
    added INTEGER NOT NULL CHECK (added >= 0), -- rows, here and below
    changed INTEGER NOT NULL CHECK (changed >= 0),
    same INTEGER NOT NULL CHECK (same >= 0),
    refused INTEGER NOT NULL CHECK (refused >= 0),
    PRIMARY KEY (packet_id, turn)
) STRICT;

CREATE TRIGGER packet_out_never_updated BEFORE UPDATE ON packet_out
BEGIN SELECT RAISE(ABORT, 'packet_out: rows are never changed'); END;
CREATE TRIGGER packet_out_never_deleted BEFORE DELETE ON packet_out
BEGIN SELECT RAISE(ABORT, 'packet_out: rows are never deleted'); END;
CREATE TRIGGER packet_out_never_replaced BEFORE INSERT ON packet_out
WHEN EXISTS (SELECT 1 FROM packet_out WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'packet_out: this key exists already'); END;

CREATE TRIGGER packet_written_never_updated BEFORE UPDATE ON packet_written
BEGIN SELECT RAISE(ABORT, 'packet_written: rows are never changed'); END;
CREATE TRIGGER packet_written_never_deleted BEFORE DELETE ON packet_written
BEGIN SELECT RAISE(ABORT, 'packet_written: rows are never deleted'); END;
CREATE TRIGGER packet_written_never_replaced BEFORE INSERT ON packet_written
WHEN EXISTS (SELECT 1 FROM packet_written WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'packet_written: this key exists already'); END;

CREATE TRIGGER packet_acknowledged_never_updated BEFORE UPDATE ON packet_acknowledged
BEGIN SELECT RAISE(ABORT, 'packet_acknowledged: rows are never changed'); END;
CREATE TRIGGER packet_acknowledged_never_deleted BEFORE DELETE ON packet_acknowledged
BEGIN SELECT RAISE(ABORT, 'packet_acknowledged: rows are never deleted'); END;
CREATE TRIGGER packet_acknowledged_never_replaced BEFORE INSERT ON packet_acknowledged
WHEN EXISTS (SELECT 1 FROM packet_acknowledged WHERE packet_id = NEW.packet_id)
BEGIN SELECT RAISE(ABORT, 'packet_acknowledged: this key exists already'); END;

CREATE TRIGGER packet_in_never_updated BEFORE UPDATE ON packet_in
BEGIN SELECT RAISE(ABORT, 'packet_in: rows are never changed'); END;
CREATE TRIGGER packet_in_never_deleted BEFORE DELETE ON packet_in
BEGIN SELECT RAISE(ABORT, 'packet_in: rows are never deleted'); END;
CREATE TRIGGER packet_in_never_replaced BEFORE INSERT ON packet_in
WHEN EXISTS (SELECT 1 FROM packet_in WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'packet_in: this key exists already'); END;

CREATE TRIGGER packet_in_file_never_updated BEFORE UPDATE ON packet_in_file
BEGIN SELECT RAISE(ABORT, 'packet_in_file: rows are never changed'); END;
CREATE TRIGGER packet_in_file_never_deleted BEFORE DELETE ON packet_in_file
BEGIN SELECT RAISE(ABORT, 'packet_in_file: rows are never deleted'); END;
CREATE TRIGGER packet_in_file_never_replaced BEFORE INSERT ON packet_in_file
WHEN EXISTS (SELECT 1 FROM packet_in_file WHERE packet_id = NEW.packet_id AND turn = NEW.turn)
BEGIN SELECT RAISE(ABORT, 'packet_in_file: this key exists already'); END;

-- Each packet goes on where the one before ended.
CREATE TRIGGER packet_out_follows BEFORE INSERT ON packet_out
WHEN NEW.first_seq <> COALESCE((SELECT MAX(last_seq) FROM packet_out), 0) + 1
BEGIN SELECT RAISE(ABORT, 'packet_out: a packet must follow the one before'); END;

PRAGMA user_version = 31;
COMMIT;
