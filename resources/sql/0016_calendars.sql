-- When the office works: its weekly hours, the days that are otherwise, and the years whose holidays are known.
BEGIN IMMEDIATE;
-- The week as it was set; the newest one holds. A weekday without hours is closed.
CREATE TABLE calendar_week (
    id INTEGER NOT NULL PRIMARY KEY,
    at_utc TEXT NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX calendar_week_journal_seq ON calendar_week (journal_seq);

CREATE TABLE calendar_week_hours (
    week_id INTEGER NOT NULL REFERENCES calendar_week (id) ON DELETE RESTRICT,
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6), -- Monday is 0
    begins INTEGER NOT NULL CHECK (begins BETWEEN 0 AND 1439), -- minutes from midnight
    ends INTEGER NOT NULL CHECK (ends BETWEEN begins + 1 AND 1440),
    PRIMARY KEY (week_id, weekday, begins)
) STRICT, WITHOUT ROWID;

-- A year whose holidays were brought in from the program's table, or said to be complete by the office.
CREATE TABLE calendar_year (
    id INTEGER NOT NULL PRIMARY KEY,
    year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200),
    country TEXT NOT NULL CHECK (country = '' OR country GLOB '[A-Z][A-Z]'), -- empty: made by the office
    at_utc TEXT NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX calendar_year_year ON calendar_year (year);
CREATE UNIQUE INDEX calendar_year_journal_seq ON calendar_year (journal_seq);

-- What a day is; of several rows for one day the newest holds, and "usual" lets the week hold again.
CREATE TABLE calendar_day (
    id INTEGER NOT NULL PRIMARY KEY,
    day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
    kind TEXT NOT NULL CHECK (kind IN ('holiday', 'workday', 'usual')),
    name TEXT NOT NULL,
    like_weekday INTEGER CHECK (like_weekday BETWEEN 0 AND 6), -- a make-up day with the hours of this weekday
    year_id INTEGER REFERENCES calendar_year (id) ON DELETE RESTRICT, -- the table it came with; none: the office's own
    at_utc TEXT NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    journal_seq INTEGER NOT NULL,
    CHECK (kind = 'workday' OR like_weekday IS NULL),
    CHECK (kind = 'usual' OR name <> '')
) STRICT;
CREATE INDEX calendar_day_day ON calendar_day (day);
CREATE INDEX calendar_day_year_id ON calendar_day (year_id);

CREATE TABLE calendar_day_hours (
    day_id INTEGER NOT NULL REFERENCES calendar_day (id) ON DELETE RESTRICT,
    begins INTEGER NOT NULL CHECK (begins BETWEEN 0 AND 1439),
    ends INTEGER NOT NULL CHECK (ends BETWEEN begins + 1 AND 1440),
    PRIMARY KEY (day_id, begins)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER calendar_week_never_updated BEFORE UPDATE ON calendar_week
BEGIN SELECT RAISE(ABORT, 'calendar_week: rows are never changed'); END;
CREATE TRIGGER calendar_week_never_deleted BEFORE DELETE ON calendar_week
BEGIN SELECT RAISE(ABORT, 'calendar_week: rows are never deleted'); END;
CREATE TRIGGER calendar_week_never_replaced BEFORE INSERT ON calendar_week
WHEN EXISTS (SELECT 1 FROM calendar_week WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'calendar_week: this key exists already'); END;

CREATE TRIGGER calendar_week_hours_never_updated BEFORE UPDATE ON calendar_week_hours
BEGIN SELECT RAISE(ABORT, 'calendar_week_hours: rows are never changed'); END;
CREATE TRIGGER calendar_week_hours_never_deleted BEFORE DELETE ON calendar_week_hours
BEGIN SELECT RAISE(ABORT, 'calendar_week_hours: rows are never deleted'); END;
CREATE TRIGGER calendar_week_hours_never_replaced BEFORE INSERT ON calendar_week_hours
WHEN EXISTS (SELECT 1 FROM calendar_week_hours
    WHERE week_id = NEW.week_id AND weekday = NEW.weekday AND begins = NEW.begins)
BEGIN SELECT RAISE(ABORT, 'calendar_week_hours: this key exists already'); END;

CREATE TRIGGER calendar_year_never_updated BEFORE UPDATE ON calendar_year
BEGIN SELECT RAISE(ABORT, 'calendar_year: rows are never changed'); END;
CREATE TRIGGER calendar_year_never_deleted BEFORE DELETE ON calendar_year
BEGIN SELECT RAISE(ABORT, 'calendar_year: rows are never deleted'); END;
CREATE TRIGGER calendar_year_never_replaced BEFORE INSERT ON calendar_year
WHEN EXISTS (SELECT 1 FROM calendar_year WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'calendar_year: this key exists already'); END;

CREATE TRIGGER calendar_day_never_updated BEFORE UPDATE ON calendar_day
BEGIN SELECT RAISE(ABORT, 'calendar_day: rows are never changed'); END;
CREATE TRIGGER calendar_day_never_deleted BEFORE DELETE ON calendar_day
BEGIN SELECT RAISE(ABORT, 'calendar_day: rows are never deleted'); END;
CREATE TRIGGER calendar_day_never_replaced BEFORE INSERT ON calendar_day
WHEN EXISTS (SELECT 1 FROM calendar_day WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'calendar_day: this key exists already'); END;

CREATE TRIGGER calendar_day_hours_never_updated BEFORE UPDATE ON calendar_day_hours
BEGIN SELECT RAISE(ABORT, 'calendar_day_hours: rows are never changed'); END;
CREATE TRIGGER calendar_day_hours_never_deleted BEFORE DELETE ON calendar_day_hours
BEGIN SELECT RAISE(ABORT, 'calendar_day_hours: rows are never deleted'); END;
CREATE TRIGGER calendar_day_hours_never_replaced BEFORE INSERT ON calendar_day_hours
WHEN EXISTS (SELECT 1 FROM calendar_day_hours WHERE day_id = NEW.day_id AND begins = NEW.begins)
BEGIN SELECT RAISE(ABORT, 'calendar_day_hours: this key exists already'); END;

CREATE TRIGGER calendar_week_hours_apart BEFORE INSERT ON calendar_week_hours
WHEN EXISTS (SELECT 1 FROM calendar_week_hours h WHERE h.week_id = NEW.week_id AND h.weekday = NEW.weekday
    AND h.begins < NEW.ends AND h.ends > NEW.begins)
BEGIN SELECT RAISE(ABORT, 'calendar_week_hours: hours of a day never overlap'); END;
CREATE TRIGGER calendar_day_hours_apart BEFORE INSERT ON calendar_day_hours
WHEN EXISTS (SELECT 1 FROM calendar_day_hours h WHERE h.day_id = NEW.day_id
    AND h.begins < NEW.ends AND h.ends > NEW.begins)
BEGIN SELECT RAISE(ABORT, 'calendar_day_hours: hours of a day never overlap'); END;
CREATE TRIGGER calendar_day_hours_of_a_workday BEFORE INSERT ON calendar_day_hours
WHEN NOT EXISTS (SELECT 1 FROM calendar_day d
    WHERE d.id = NEW.day_id AND d.kind = 'workday' AND d.like_weekday IS NULL)
BEGIN SELECT RAISE(ABORT, 'calendar_day_hours: only a working day has hours of its own'); END;

PRAGMA user_version = 16;
COMMIT;
