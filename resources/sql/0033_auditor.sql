-- Somebody may only look: a fourth role. SQLite cannot change a CHECK, and half the tables lean on this one,
-- so the column is made anew beside the old one, not the table. A role that is not told is the one with the least.
BEGIN IMMEDIATE;
ALTER TABLE staff ADD COLUMN wider TEXT NOT NULL DEFAULT 'auditor'
    CHECK (wider IN ('clerk', 'leader', 'admin', 'auditor'));
UPDATE staff SET wider = role;
ALTER TABLE staff DROP COLUMN role;
ALTER TABLE staff RENAME COLUMN wider TO role;

PRAGMA user_version = 33;
COMMIT;
