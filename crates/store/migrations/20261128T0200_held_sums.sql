-- compatible

-- Whether a device holds what the server counts: see `compare` in the sync crate.
--
-- The tables are made anew and filled: a column added to a STRICT table has SQLite check the whole table, by what the
-- browser's SQLite leaves out (docs/adr/0010-a-smaller-sqlite.md).

CREATE TABLE held_before (kind TEXT NOT NULL, row BLOB NOT NULL, scope INTEGER NOT NULL) STRICT;
INSERT INTO held_before SELECT kind, row, scope FROM held;
DROP TABLE held;
CREATE TABLE held (
    kind TEXT NOT NULL,
    row BLOB NOT NULL,
    scope INTEGER NOT NULL,
    -- The row's share in the checksum of its scope; 0 where the server did not say what it is counted under.
    share INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (kind, row, scope)
) STRICT, WITHOUT ROWID;
INSERT INTO held (kind, row, scope) SELECT kind, row, scope FROM held_before;
DROP TABLE held_before;

-- Counting one scope, and letting it go.
CREATE INDEX held_by_scope ON held (scope, kind);

CREATE TABLE held_scope_before (scope INTEGER NOT NULL, name TEXT NOT NULL) STRICT;
INSERT INTO held_scope_before SELECT scope, name FROM held_scope;
DROP TABLE held_scope;
CREATE TABLE held_scope (
    scope INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    -- What the server last counted; null while that is not known.
    row_count INTEGER,
    checksum INTEGER NOT NULL DEFAULT 0,
    -- When it was last compared: 0 asks for it now, 1 is long ago.
    compared_at INTEGER NOT NULL DEFAULT 1,
    -- When it was last found to differ, and whether it is still to be read again.
    differed_at INTEGER NOT NULL DEFAULT 0,
    again INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO held_scope (scope, name) SELECT scope, name FROM held_scope_before;
DROP TABLE held_scope_before;
