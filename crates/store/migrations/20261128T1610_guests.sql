-- compatible

-- Who signed up on a public page, and the mail address that they gave there. The table is made anew, as a device's SQLite
-- adds no column to a STRICT table (docs/adr/0010-a-smaller-sqlite.md).
CREATE TABLE roster_card_before (
    id BLOB NOT NULL,
    place BLOB NOT NULL,
    shift BLOB NOT NULL,
    name TEXT NOT NULL,
    phone TEXT,
    companions INTEGER NOT NULL,
    asked_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    position INTEGER NOT NULL,
    walk_in INTEGER NOT NULL
) STRICT;
INSERT INTO roster_card_before
    SELECT id, place, shift, name, phone, companions, asked_at, state, position, walk_in FROM roster_card;
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
    walk_in INTEGER NOT NULL DEFAULT 0,
    unverified INTEGER NOT NULL DEFAULT 0,
    email TEXT -- of who signed up without an account
) STRICT, WITHOUT ROWID;
INSERT INTO roster_card (id, place, shift, name, phone, companions, asked_at, state, position, walk_in)
    SELECT id, place, shift, name, phone, companions, asked_at, state, position, walk_in FROM roster_card_before;
DROP TABLE roster_card_before;
CREATE INDEX roster_card_shift ON roster_card (shift);
