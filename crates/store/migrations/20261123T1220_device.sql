-- compatible

-- The device's own tables: where it stands, which scopes hold its rows, and its outbox.

-- One row: see `State` in the sync crate.
CREATE TABLE device_state (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    client BLOB NOT NULL,
    next_number INTEGER NOT NULL DEFAULT 1,
    acknowledged INTEGER NOT NULL DEFAULT 0,
    epoch BLOB,
    cookie TEXT,
    schema INTEGER NOT NULL, -- the shape of rows that this database was read in
    mark INTEGER -- being replayed: 0 all, otherwise the item of that number
) STRICT;

CREATE TABLE held_scope (
    scope INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- Which scopes a row stands in. No index by scope: a whole scope goes seldom, rows come by the thousand.
CREATE TABLE held (
    kind TEXT NOT NULL,
    row BLOB NOT NULL,
    scope INTEGER NOT NULL,
    PRIMARY KEY (kind, row, scope)
) STRICT, WITHOUT ROWID;

-- Rows as the server last said, where something done here changed them since. `image` is null where
-- there was no row.
CREATE TABLE before_image (
    kind TEXT NOT NULL,
    row BLOB NOT NULL,
    image TEXT,
    PRIMARY KEY (kind, row)
) STRICT, WITHOUT ROWID;

-- Things done on this device, in the order in which they were done.
CREATE TABLE item (
    seq INTEGER NOT NULL PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    occurred_at INTEGER NOT NULL,
    body TEXT NOT NULL,
    doing TEXT NOT NULL,
    sent INTEGER NOT NULL DEFAULT 0,
    doubt TEXT,
    held_at_protocol INTEGER,
    answer TEXT,
    answered_at INTEGER,
    earlier TEXT,
    dismissed INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The outbox: what has no answer yet.
CREATE INDEX item_waiting ON item (number) WHERE answer IS NULL;

-- What was answered, to forget it after a while.
CREATE INDEX item_settled ON item (answered_at) WHERE answer IS NOT NULL;

-- Lists on screen read by time over all places.
CREATE INDEX shift_ends ON shift (ends);
CREATE INDEX signup_history ON signup (account, ends);
