-- breaking
-- An older build does not know the kinds of these rows where it meets them in its logs of changes.

-- Roles that were taken away. They allow nothing; they say whose work on the way others may take over.
CREATE TABLE ended_role (
    id BLOB NOT NULL PRIMARY KEY, -- of the grant that it was
    account BLOB NOT NULL,
    role TEXT NOT NULL,
    organization BLOB NOT NULL,
    place BLOB,
    ended_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX ended_role_account ON ended_role (account);

-- Commands that their maker could not finish, as they were sent.
CREATE TABLE left_work (
    id BLOB NOT NULL PRIMARY KEY, -- of the command
    account BLOB NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    why TEXT NOT NULL,
    organization BLOB, -- whose staff may take it over, where a role was lost
    command TEXT NOT NULL,
    version INTEGER NOT NULL,
    body TEXT NOT NULL, -- JSON
    occurred_at INTEGER NOT NULL,
    left_at INTEGER NOT NULL,
    state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- Only what waits is looked up.
CREATE INDEX left_work_waiting ON left_work (account) WHERE state = 'waiting';
