-- The watch: its log, what the night left, faults, who was away, and handing all of it to the next one.
BEGIN IMMEDIATE;
CREATE TABLE watch (
    id INTEGER NOT NULL PRIMARY KEY,
    series TEXT NOT NULL,
    serial INTEGER NOT NULL CHECK (serial > 0),
    number TEXT NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX watch_number ON watch (number);
CREATE UNIQUE INDEX watch_series_serial ON watch (series, serial);

CREATE TABLE watch_event (
    watch_id INTEGER NOT NULL REFERENCES watch (id) ON DELETE RESTRICT,
    turn INTEGER NOT NULL CHECK (turn > 0),
    act TEXT NOT NULL,
    before TEXT NOT NULL, -- the state; empty at the beginning
    after TEXT NOT NULL CHECK (after <> ''),
    reason TEXT NOT NULL,
    sheet_id INTEGER REFERENCES watch_sheet (id) ON DELETE RESTRICT, -- that was offered or answered
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL,
    CHECK ((turn = 1) = (before = '')),
    CHECK (act NOT IN ('refused', 'forced') OR reason <> ''),
    CHECK (act NOT IN ('offered', 'refused', 'accepted', 'forced') OR sheet_id IS NOT NULL),
    PRIMARY KEY (watch_id, turn)
) STRICT, WITHOUT ROWID;

CREATE TABLE watch_sheet ( -- everything open, as it was when the watch was offered
    id INTEGER NOT NULL PRIMARY KEY,
    watch_id INTEGER NOT NULL REFERENCES watch (id) ON DELETE RESTRICT,
    facts TEXT NOT NULL, -- JSON
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX watch_sheet_journal_seq ON watch_sheet (journal_seq);

CREATE TABLE log_entry (
    id INTEGER NOT NULL PRIMARY KEY,
    watch_id INTEGER NOT NULL REFERENCES watch (id) ON DELETE RESTRICT,
    kind TEXT NOT NULL CHECK (kind IN
        ('event', 'visitor', 'line', 'fault', 'night', 'inspection', 'correction')),
    happened_at TEXT NOT NULL,
    is_late INTEGER NOT NULL CHECK (is_late IN (0, 1)), -- entered long after it happened
    words TEXT NOT NULL CHECK (words <> ''),
    source TEXT NOT NULL, -- who said so
    action TEXT NOT NULL, -- what was done about it
    corrects_id INTEGER REFERENCES log_entry (id) ON DELETE RESTRICT,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL,
    CHECK (happened_at <= at_utc),
    CHECK ((kind = 'correction') = (corrects_id IS NOT NULL))
) STRICT;
CREATE INDEX log_entry_watch_id ON log_entry (watch_id);
CREATE INDEX log_entry_kind ON log_entry (kind);
CREATE UNIQUE INDEX log_entry_journal_seq ON log_entry (journal_seq);

CREATE TABLE log_strike (
    entry_id INTEGER NOT NULL PRIMARY KEY REFERENCES log_entry (id) ON DELETE RESTRICT,
    reason TEXT NOT NULL CHECK (reason <> ''),
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;

CREATE TABLE fault (
    entry_id INTEGER NOT NULL PRIMARY KEY REFERENCES log_entry (id) ON DELETE RESTRICT,
    what TEXT NOT NULL CHECK (what <> ''), -- printer, computer, telephone ...
    cause TEXT NOT NULL,
    until_at TEXT NOT NULL, -- expected; empty: nobody knows
    journal_seq INTEGER NOT NULL
) STRICT;

CREATE TABLE fault_end (
    entry_id INTEGER NOT NULL PRIMARY KEY REFERENCES fault (entry_id) ON DELETE RESTRICT,
    ended_at TEXT NOT NULL,
    cause TEXT NOT NULL CHECK (cause <> ''),
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL,
    CHECK (ended_at <= at_utc)
) STRICT;

CREATE TABLE night_item (
    entry_id INTEGER NOT NULL PRIMARY KEY REFERENCES log_entry (id) ON DELETE RESTRICT,
    grade TEXT NOT NULL CHECK (grade IN ('emergency', 'can_wait')),
    called_whom TEXT NOT NULL,
    called_at TEXT NOT NULL,
    due_at TEXT NOT NULL, -- when somebody in charge should know of it at the latest
    journal_seq INTEGER NOT NULL,
    CHECK ((grade = 'emergency') = (called_whom <> '')),
    CHECK ((called_whom = '') = (called_at = ''))
) STRICT;

CREATE TABLE night_report (
    id INTEGER NOT NULL PRIMARY KEY,
    series TEXT NOT NULL,
    serial INTEGER NOT NULL CHECK (serial > 0),
    number TEXT NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX night_report_number ON night_report (number);
CREATE UNIQUE INDEX night_report_series_serial ON night_report (series, serial);
CREATE UNIQUE INDEX night_report_journal_seq ON night_report (journal_seq);

CREATE TABLE night_report_line (
    report_id INTEGER NOT NULL REFERENCES night_report (id) ON DELETE RESTRICT,
    entry_id INTEGER NOT NULL REFERENCES night_item (entry_id) ON DELETE RESTRICT,
    journal_seq INTEGER NOT NULL,
    PRIMARY KEY (report_id, entry_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX night_report_line_entry_id ON night_report_line (entry_id);

CREATE TABLE night_seen ( -- somebody in charge read the report
    report_id INTEGER NOT NULL PRIMARY KEY REFERENCES night_report (id) ON DELETE RESTRICT,
    words TEXT NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;

CREATE TABLE night_result (
    entry_id INTEGER NOT NULL PRIMARY KEY REFERENCES night_item (entry_id) ON DELETE RESTRICT,
    became TEXT NOT NULL CHECK (became IN ('order', 'case', 'nothing')),
    target TEXT NOT NULL, -- its number as people read it
    words TEXT NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL,
    CHECK ((became = 'nothing') = (target = '')),
    CHECK (became <> 'nothing' OR words <> '')
) STRICT;

CREATE TABLE away (
    id INTEGER NOT NULL PRIMARY KEY,
    who_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    kind TEXT NOT NULL CHECK (kind IN ('away', 'leave')), -- for hours, for days
    from_at TEXT NOT NULL,
    until_at TEXT NOT NULL,
    cover_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    approved_by INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    reason TEXT NOT NULL CHECK (reason <> ''),
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL,
    CHECK (from_at < until_at),
    CHECK (cover_id <> who_id)
) STRICT;
CREATE INDEX away_who_id ON away (who_id, until_at);
CREATE UNIQUE INDEX away_journal_seq ON away (journal_seq);

CREATE TABLE away_end (
    away_id INTEGER NOT NULL PRIMARY KEY REFERENCES away (id) ON DELETE RESTRICT,
    back_at TEXT NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;

CREATE TABLE handed_thing ( -- the office's own list of what is handed over by count
    id INTEGER NOT NULL PRIMARY KEY,
    words TEXT NOT NULL CHECK (words <> ''),
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;

CREATE TABLE handed_thing_end (
    thing_id INTEGER NOT NULL PRIMARY KEY REFERENCES handed_thing (id) ON DELETE RESTRICT,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;

CREATE TABLE watch_check ( -- the closing checks, which the registers keep, of a watch
    watch_id INTEGER NOT NULL REFERENCES watch (id) ON DELETE RESTRICT,
    check_id INTEGER NOT NULL REFERENCES register_item (id) ON DELETE RESTRICT,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL,
    PRIMARY KEY (watch_id, check_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER watch_never_updated BEFORE UPDATE ON watch
BEGIN SELECT RAISE(ABORT, 'watch: rows are never changed'); END;
CREATE TRIGGER watch_never_deleted BEFORE DELETE ON watch
BEGIN SELECT RAISE(ABORT, 'watch: rows are never deleted'); END;
CREATE TRIGGER watch_never_replaced BEFORE INSERT ON watch
WHEN EXISTS (SELECT 1 FROM watch WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'watch: this key exists already'); END;

CREATE TRIGGER watch_event_never_updated BEFORE UPDATE ON watch_event
BEGIN SELECT RAISE(ABORT, 'watch_event: rows are never changed'); END;
CREATE TRIGGER watch_event_never_deleted BEFORE DELETE ON watch_event
BEGIN SELECT RAISE(ABORT, 'watch_event: rows are never deleted'); END;
CREATE TRIGGER watch_event_never_replaced BEFORE INSERT ON watch_event
WHEN EXISTS (SELECT 1 FROM watch_event WHERE watch_id = NEW.watch_id AND turn = NEW.turn)
BEGIN SELECT RAISE(ABORT, 'watch_event: this key exists already'); END;

CREATE TRIGGER watch_sheet_never_updated BEFORE UPDATE ON watch_sheet
BEGIN SELECT RAISE(ABORT, 'watch_sheet: rows are never changed'); END;
CREATE TRIGGER watch_sheet_never_deleted BEFORE DELETE ON watch_sheet
BEGIN SELECT RAISE(ABORT, 'watch_sheet: rows are never deleted'); END;
CREATE TRIGGER watch_sheet_never_replaced BEFORE INSERT ON watch_sheet
WHEN EXISTS (SELECT 1 FROM watch_sheet WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'watch_sheet: this key exists already'); END;

CREATE TRIGGER log_entry_never_updated BEFORE UPDATE ON log_entry
BEGIN SELECT RAISE(ABORT, 'log_entry: rows are never changed'); END;
CREATE TRIGGER log_entry_never_deleted BEFORE DELETE ON log_entry
BEGIN SELECT RAISE(ABORT, 'log_entry: rows are never deleted'); END;
CREATE TRIGGER log_entry_never_replaced BEFORE INSERT ON log_entry
WHEN EXISTS (SELECT 1 FROM log_entry WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'log_entry: this key exists already'); END;

CREATE TRIGGER log_strike_never_updated BEFORE UPDATE ON log_strike
BEGIN SELECT RAISE(ABORT, 'log_strike: rows are never changed'); END;
CREATE TRIGGER log_strike_never_deleted BEFORE DELETE ON log_strike
BEGIN SELECT RAISE(ABORT, 'log_strike: rows are never deleted'); END;
CREATE TRIGGER log_strike_never_replaced BEFORE INSERT ON log_strike
WHEN EXISTS (SELECT 1 FROM log_strike WHERE entry_id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'log_strike: this key exists already'); END;

CREATE TRIGGER fault_never_updated BEFORE UPDATE ON fault
BEGIN SELECT RAISE(ABORT, 'fault: rows are never changed'); END;
CREATE TRIGGER fault_never_deleted BEFORE DELETE ON fault
BEGIN SELECT RAISE(ABORT, 'fault: rows are never deleted'); END;
CREATE TRIGGER fault_never_replaced BEFORE INSERT ON fault
WHEN EXISTS (SELECT 1 FROM fault WHERE entry_id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'fault: this key exists already'); END;

CREATE TRIGGER fault_end_never_updated BEFORE UPDATE ON fault_end
BEGIN SELECT RAISE(ABORT, 'fault_end: rows are never changed'); END;
CREATE TRIGGER fault_end_never_deleted BEFORE DELETE ON fault_end
BEGIN SELECT RAISE(ABORT, 'fault_end: rows are never deleted'); END;
CREATE TRIGGER fault_end_never_replaced BEFORE INSERT ON fault_end
WHEN EXISTS (SELECT 1 FROM fault_end WHERE entry_id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'fault_end: this key exists already'); END;

CREATE TRIGGER night_item_never_updated BEFORE UPDATE ON night_item
BEGIN SELECT RAISE(ABORT, 'night_item: rows are never changed'); END;
CREATE TRIGGER night_item_never_deleted BEFORE DELETE ON night_item
BEGIN SELECT RAISE(ABORT, 'night_item: rows are never deleted'); END;
CREATE TRIGGER night_item_never_replaced BEFORE INSERT ON night_item
WHEN EXISTS (SELECT 1 FROM night_item WHERE entry_id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'night_item: this key exists already'); END;

CREATE TRIGGER night_report_never_updated BEFORE UPDATE ON night_report
BEGIN SELECT RAISE(ABORT, 'night_report: rows are never changed'); END;
CREATE TRIGGER night_report_never_deleted BEFORE DELETE ON night_report
BEGIN SELECT RAISE(ABORT, 'night_report: rows are never deleted'); END;
CREATE TRIGGER night_report_never_replaced BEFORE INSERT ON night_report
WHEN EXISTS (SELECT 1 FROM night_report WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'night_report: this key exists already'); END;

CREATE TRIGGER night_report_line_never_updated BEFORE UPDATE ON night_report_line
BEGIN SELECT RAISE(ABORT, 'night_report_line: rows are never changed'); END;
CREATE TRIGGER night_report_line_never_deleted BEFORE DELETE ON night_report_line
BEGIN SELECT RAISE(ABORT, 'night_report_line: rows are never deleted'); END;
CREATE TRIGGER night_report_line_never_replaced BEFORE INSERT ON night_report_line
WHEN EXISTS (SELECT 1 FROM night_report_line WHERE report_id = NEW.report_id AND entry_id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'night_report_line: this key exists already'); END;

CREATE TRIGGER night_seen_never_updated BEFORE UPDATE ON night_seen
BEGIN SELECT RAISE(ABORT, 'night_seen: rows are never changed'); END;
CREATE TRIGGER night_seen_never_deleted BEFORE DELETE ON night_seen
BEGIN SELECT RAISE(ABORT, 'night_seen: rows are never deleted'); END;
CREATE TRIGGER night_seen_never_replaced BEFORE INSERT ON night_seen
WHEN EXISTS (SELECT 1 FROM night_seen WHERE report_id = NEW.report_id)
BEGIN SELECT RAISE(ABORT, 'night_seen: this key exists already'); END;

CREATE TRIGGER night_result_never_updated BEFORE UPDATE ON night_result
BEGIN SELECT RAISE(ABORT, 'night_result: rows are never changed'); END;
CREATE TRIGGER night_result_never_deleted BEFORE DELETE ON night_result
BEGIN SELECT RAISE(ABORT, 'night_result: rows are never deleted'); END;
CREATE TRIGGER night_result_never_replaced BEFORE INSERT ON night_result
WHEN EXISTS (SELECT 1 FROM night_result WHERE entry_id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'night_result: this key exists already'); END;

CREATE TRIGGER away_never_updated BEFORE UPDATE ON away
BEGIN SELECT RAISE(ABORT, 'away: rows are never changed'); END;
CREATE TRIGGER away_never_deleted BEFORE DELETE ON away
BEGIN SELECT RAISE(ABORT, 'away: rows are never deleted'); END;
CREATE TRIGGER away_never_replaced BEFORE INSERT ON away
WHEN EXISTS (SELECT 1 FROM away WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'away: this key exists already'); END;

CREATE TRIGGER away_end_never_updated BEFORE UPDATE ON away_end
BEGIN SELECT RAISE(ABORT, 'away_end: rows are never changed'); END;
CREATE TRIGGER away_end_never_deleted BEFORE DELETE ON away_end
BEGIN SELECT RAISE(ABORT, 'away_end: rows are never deleted'); END;
CREATE TRIGGER away_end_never_replaced BEFORE INSERT ON away_end
WHEN EXISTS (SELECT 1 FROM away_end WHERE away_id = NEW.away_id)
BEGIN SELECT RAISE(ABORT, 'away_end: this key exists already'); END;

CREATE TRIGGER handed_thing_never_updated BEFORE UPDATE ON handed_thing
BEGIN SELECT RAISE(ABORT, 'handed_thing: rows are never changed'); END;
CREATE TRIGGER handed_thing_never_deleted BEFORE DELETE ON handed_thing
BEGIN SELECT RAISE(ABORT, 'handed_thing: rows are never deleted'); END;
CREATE TRIGGER handed_thing_never_replaced BEFORE INSERT ON handed_thing
WHEN EXISTS (SELECT 1 FROM handed_thing WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'handed_thing: this key exists already'); END;

CREATE TRIGGER handed_thing_end_never_updated BEFORE UPDATE ON handed_thing_end
BEGIN SELECT RAISE(ABORT, 'handed_thing_end: rows are never changed'); END;
CREATE TRIGGER handed_thing_end_never_deleted BEFORE DELETE ON handed_thing_end
BEGIN SELECT RAISE(ABORT, 'handed_thing_end: rows are never deleted'); END;
CREATE TRIGGER handed_thing_end_never_replaced BEFORE INSERT ON handed_thing_end
WHEN EXISTS (SELECT 1 FROM handed_thing_end WHERE thing_id = NEW.thing_id)
BEGIN SELECT RAISE(ABORT, 'handed_thing_end: this key exists already'); END;

CREATE TRIGGER watch_check_never_updated BEFORE UPDATE ON watch_check
BEGIN SELECT RAISE(ABORT, 'watch_check: rows are never changed'); END;
CREATE TRIGGER watch_check_never_deleted BEFORE DELETE ON watch_check
BEGIN SELECT RAISE(ABORT, 'watch_check: rows are never deleted'); END;
CREATE TRIGGER watch_check_never_replaced BEFORE INSERT ON watch_check
WHEN EXISTS (SELECT 1 FROM watch_check WHERE watch_id = NEW.watch_id AND check_id = NEW.check_id)
BEGIN SELECT RAISE(ABORT, 'watch_check: this key exists already'); END;

-- Each act follows the one before it; a sealed watch is sealed, and there is one open watch at most.
CREATE TRIGGER watch_event_follows BEFORE INSERT ON watch_event
WHEN NEW.turn > 1 AND NOT EXISTS (SELECT 1 FROM watch_event e
    WHERE e.watch_id = NEW.watch_id AND e.turn = NEW.turn - 1 AND e.after = NEW.before)
BEGIN SELECT RAISE(ABORT, 'watch_event: it does not follow from the act before'); END;
CREATE TRIGGER watch_event_after_the_seal BEFORE INSERT ON watch_event
WHEN NEW.before = 'sealed'
BEGIN SELECT RAISE(ABORT, 'watch_event: the watch is sealed'); END;
CREATE TRIGGER watch_one_at_a_time BEFORE INSERT ON watch
WHEN EXISTS (SELECT 1 FROM watch w WHERE NOT EXISTS
    (SELECT 1 FROM watch_event e WHERE e.watch_id = w.id AND e.after = 'sealed'))
BEGIN SELECT RAISE(ABORT, 'watch: another one is not handed over'); END;
CREATE TRIGGER log_entry_after_the_seal BEFORE INSERT ON log_entry
WHEN EXISTS (SELECT 1 FROM watch_event e WHERE e.watch_id = NEW.watch_id AND e.after = 'sealed')
BEGIN SELECT RAISE(ABORT, 'log_entry: the watch is sealed'); END;
CREATE TRIGGER log_strike_after_the_seal BEFORE INSERT ON log_strike
WHEN EXISTS (SELECT 1 FROM log_entry l JOIN watch_event e ON e.watch_id = l.watch_id
    WHERE l.id = NEW.entry_id AND e.after = 'sealed')
BEGIN SELECT RAISE(ABORT, 'log_strike: the watch is sealed'); END;
CREATE TRIGGER log_strike_by_its_author BEFORE INSERT ON log_strike
WHEN NOT EXISTS (SELECT 1 FROM log_entry l WHERE l.id = NEW.entry_id AND l.staff_id = NEW.staff_id)
BEGIN SELECT RAISE(ABORT, 'log_strike: only its author strikes an entry'); END;
PRAGMA user_version = 27;
COMMIT;
