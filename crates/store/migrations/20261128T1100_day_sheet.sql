-- breaking
-- An older build does not know the kinds of these rows where it meets them in its logs of changes.

-- Who came and who did not: rows are only ever added, and one that takes others back names them.
CREATE TABLE attendance_mark (
    id BLOB NOT NULL PRIMARY KEY,
    place BLOB NOT NULL,
    shift BLOB NOT NULL,
    signup BLOB NOT NULL,
    attendance TEXT, -- none where others are taken back and nothing is said in their stead
    undoes TEXT NOT NULL, -- JSON: the ids of marks
    marked_by BLOB,
    by_name TEXT NOT NULL DEFAULT '',
    marked_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX attendance_mark_shift ON attendance_mark (shift);

-- Words from one crew of a place to the next.
CREATE TABLE crew_note (
    id BLOB NOT NULL PRIMARY KEY,
    place BLOB NOT NULL,
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    written_by BLOB,
    by_name TEXT NOT NULL DEFAULT '',
    written_at INTEGER NOT NULL,
    settled_by TEXT, -- the name of who saw to it
    settled_at INTEGER
) STRICT, WITHOUT ROWID;
-- What waits, and what was seen to last.
CREATE INDEX crew_note_place ON crew_note (place, settled_at);

-- Whether somebody came without having signed up. The table is made anew, as a device's SQLite adds no column to a STRICT
-- table (docs/adr/0010-a-smaller-sqlite.md).
CREATE TABLE roster_card_before (
    id BLOB NOT NULL,
    place BLOB NOT NULL,
    shift BLOB NOT NULL,
    name TEXT NOT NULL,
    phone TEXT,
    companions INTEGER NOT NULL,
    asked_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT;
INSERT INTO roster_card_before SELECT id, place, shift, name, phone, companions, asked_at, state, position FROM roster_card;
DROP TABLE roster_card;
CREATE TABLE roster_card (
    id BLOB NOT NULL PRIMARY KEY,
    place BLOB NOT NULL,
    shift BLOB NOT NULL,
    name TEXT NOT NULL,
    phone TEXT,
    companions INTEGER NOT NULL DEFAULT 0,
    asked_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0, -- as in signup
    walk_in INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
INSERT INTO roster_card (id, place, shift, name, phone, companions, asked_at, state, position)
    SELECT id, place, shift, name, phone, companions, asked_at, state, position FROM roster_card_before;
DROP TABLE roster_card_before;
CREATE INDEX roster_card_shift ON roster_card (shift);
