-- breaking
-- An older build does not know the kind of these rows where it meets it in its log of changes.

-- That a party's shift was moved, and when it was before.
CREATE TABLE moved (
    id BLOB NOT NULL PRIMARY KEY, -- the signup's
    account BLOB NOT NULL,
    was_starts INTEGER NOT NULL,
    was_ends INTEGER NOT NULL,
    starts INTEGER NOT NULL, -- now; after another move the row is of that
    moved_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
