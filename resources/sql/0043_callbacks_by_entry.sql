-- What was done about callbacks since a moment is found without reading all that was ever done.
BEGIN IMMEDIATE;
CREATE INDEX callback_event_journal_seq ON callback_event (journal_seq);

PRAGMA user_version = 43;
COMMIT;
