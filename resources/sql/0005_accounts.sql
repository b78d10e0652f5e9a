-- Customers' accounts, what they were before, and the keys they are found by.
BEGIN IMMEDIATE;
CREATE TABLE account (
    id INTEGER NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    old_number TEXT NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    phones TEXT NOT NULL,
    category TEXT NOT NULL,
    meter_number TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('active', 'suspended', 'closed')),
    language TEXT NOT NULL,
    note TEXT NOT NULL,
    version INTEGER NOT NULL,
    salt TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX account_number ON account (number);

CREATE TABLE account_version (
    id INTEGER NOT NULL PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
    version INTEGER NOT NULL,
    fields TEXT NOT NULL,
    staff_id INTEGER,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX account_version_account_id_version ON account_version (account_id, version);

-- One row a code that a clerk may type: kind is number, old, meter, phone or tail (a phone's last four).
CREATE TABLE account_code (
    code TEXT NOT NULL,
    kind TEXT NOT NULL,
    account_id INTEGER NOT NULL,
    PRIMARY KEY (code, kind, account_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_code_account_id ON account_code (account_id);

-- Pinyin initials and spellings of the name, every reading of a surname.
CREATE TABLE account_initials (
    key TEXT NOT NULL,
    account_id INTEGER NOT NULL,
    PRIMARY KEY (key, account_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_initials_account_id ON account_initials (account_id);

-- Folded name and address as overlapping pairs of signs: a phrase of pairs is any part of the text.
CREATE VIRTUAL TABLE account_text USING fts5 (name, address, content='', columnsize=0, tokenize='ascii');

PRAGMA user_version = 5;
COMMIT;
