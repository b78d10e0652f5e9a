-- Parts of names and addresses, found at once in a million accounts: each pair of signs begins with n (of a
-- name) or a (of an address), so that neither is looked through for the other, and the first sign of every
-- pair has an index of its own. Filled from the pairs that were there; no text is read again.
BEGIN IMMEDIATE;
CREATE VIRTUAL TABLE account_pairs
USING fts5 (pairs, content='', columnsize=0, tokenize='ascii', prefix='2');

CREATE VIRTUAL TABLE temp.pair_now USING fts5vocab (main, account_text, instance);
INSERT INTO account_pairs (rowid, pairs)
SELECT doc, group_concat(pair, ' ')
FROM (SELECT doc, substr(col, 1, 1) || term AS pair FROM temp.pair_now ORDER BY doc, col DESC, offset)
GROUP BY doc;
DROP TABLE temp.pair_now;
DROP TABLE account_text;

PRAGMA user_version = 11;
COMMIT;
