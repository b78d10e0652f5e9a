-- Where something is open, and which places were said before. Nothing here is a record: it is an index derived from
-- orders, outages and checks, whose own tables keep what was said. Rows come and go with them, and may be changed.
BEGIN IMMEDIATE;
-- One row a place of an open order, outage or check; gone once that is closed.
CREATE TABLE open_place (
    id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind <> ''), -- order, outage, check
    subject_id INTEGER NOT NULL,
    place TEXT NOT NULL, -- as it was said
    normal TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX open_place_kind_subject_id_normal ON open_place (kind, subject_id, normal);
CREATE INDEX open_place_normal_kind ON open_place (normal, kind);

-- What an open place is found by: each road and landmark in it, with the numbers said of that one.
CREATE TABLE open_place_key (
    key TEXT NOT NULL, -- the road or landmark
    kind TEXT NOT NULL,
    house INTEGER NOT NULL, -- its first number, for "the nearest"; -1: none was said
    open_place_id INTEGER NOT NULL REFERENCES open_place (id) ON DELETE CASCADE,
    numbers TEXT NOT NULL, -- all of them, each with a bar behind it: 12|3|
    PRIMARY KEY (key, kind, house, open_place_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX open_place_key_key_kind_numbers ON open_place_key (key, kind, numbers);
CREATE INDEX open_place_key_open_place_id ON open_place_key (open_place_id);

-- Any part of an open place: the pairs of signs of its normal form.
CREATE VIRTUAL TABLE open_place_pairs USING fts5 (pairs, tokenize='ascii', prefix='2');

-- Places that were said before, to complete the next one.
CREATE TABLE known_place (
    id INTEGER NOT NULL PRIMARY KEY,
    place TEXT NOT NULL, -- as it was said last
    normal TEXT NOT NULL,
    landmark INTEGER NOT NULL CHECK (landmark IN (0, 1)), -- 1: no number of a house in it
    uses INTEGER NOT NULL CHECK (uses > 0),
    last_used TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX known_place_normal ON known_place (normal);
CREATE INDEX known_place_landmark_uses_last_used ON known_place (landmark, uses, last_used);

CREATE TABLE known_place_initials (
    key TEXT NOT NULL,
    known_place_id INTEGER NOT NULL REFERENCES known_place (id) ON DELETE CASCADE,
    PRIMARY KEY (key, known_place_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX known_place_initials_known_place_id ON known_place_initials (known_place_id);

CREATE VIRTUAL TABLE known_place_pairs USING fts5 (pairs, tokenize='ascii', prefix='2');

PRAGMA user_version = 18;
COMMIT;
