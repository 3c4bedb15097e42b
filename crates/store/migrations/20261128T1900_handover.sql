-- breaking
-- An older build does not know the kind of these rows where it meets them in its logs of changes.

-- "Someone take my shift."
CREATE TABLE handover (
    id BLOB NOT NULL PRIMARY KEY,
    signup BLOB NOT NULL,
    shift BLOB NOT NULL,
    place BLOB NOT NULL,
    account BLOB NOT NULL, -- the giver's
    to_all INTEGER NOT NULL,
    offered_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    taken_by TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX handover_shift ON handover (shift);

-- How many parties of a shift are offered to all. The table is made anew, as a device's SQLite adds no column to a STRICT
-- table (docs/adr/0010-a-smaller-sqlite.md).
CREATE TABLE shift_tally_before (
    id BLOB NOT NULL,
    audience BLOB NOT NULL,
    confirmed INTEGER NOT NULL,
    waiting INTEGER NOT NULL
) STRICT;
INSERT INTO shift_tally_before SELECT id, audience, confirmed, waiting FROM shift_tally;
DROP TABLE shift_tally;
CREATE TABLE shift_tally (
    id BLOB NOT NULL PRIMARY KEY,
    audience BLOB NOT NULL,
    confirmed INTEGER NOT NULL DEFAULT 0,
    waiting INTEGER NOT NULL DEFAULT 0,
    offered INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
INSERT INTO shift_tally (id, audience, confirmed, waiting)
    SELECT id, audience, confirmed, waiting FROM shift_tally_before;
DROP TABLE shift_tally_before;
