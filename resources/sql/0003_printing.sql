-- Papers that were promised, and what became of each attempt to print them.
BEGIN IMMEDIATE;
CREATE TABLE print_job (
    id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    copy INTEGER NOT NULL CHECK (copy >= 0),
    title TEXT NOT NULL,
    ordered_at TEXT NOT NULL,
    staff_id INTEGER,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX print_job_kind_subject_id_copy ON print_job (kind, subject_id, copy);

CREATE TABLE print_outcome (
    id INTEGER NOT NULL PRIMARY KEY,
    job_id INTEGER NOT NULL REFERENCES print_job (id) ON DELETE RESTRICT,
    outcome TEXT NOT NULL CHECK (outcome IN ('printed', 'failed', 'dropped')),
    printer TEXT NOT NULL,
    detail TEXT NOT NULL,
    at_utc TEXT NOT NULL,
    journal_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX print_outcome_job_id ON print_outcome (job_id);

CREATE TRIGGER print_job_never_updated BEFORE UPDATE ON print_job
BEGIN SELECT RAISE(ABORT, 'print_job: rows are never changed'); END;
CREATE TRIGGER print_job_never_deleted BEFORE DELETE ON print_job
BEGIN SELECT RAISE(ABORT, 'print_job: rows are never deleted'); END;
CREATE TRIGGER print_job_never_replaced BEFORE INSERT ON print_job
WHEN EXISTS (SELECT 1 FROM print_job WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'print_job: this key exists already'); END;

CREATE TRIGGER print_outcome_never_updated BEFORE UPDATE ON print_outcome
BEGIN SELECT RAISE(ABORT, 'print_outcome: rows are never changed'); END;
CREATE TRIGGER print_outcome_never_deleted BEFORE DELETE ON print_outcome
BEGIN SELECT RAISE(ABORT, 'print_outcome: rows are never deleted'); END;
CREATE TRIGGER print_outcome_never_replaced BEFORE INSERT ON print_outcome
WHEN EXISTS (SELECT 1 FROM print_outcome WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'print_outcome: this key exists already'); END;

PRAGMA user_version = 3;
COMMIT;
