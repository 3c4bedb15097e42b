-- compatible

-- The server's own tables: what changed in which scope, who sent what, and the answers.

-- One value each: `epoch`.
CREATE TABLE server_fact (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- `version` counts the transactions that touched the scope. Removal marks up to `floor` are cleared away.
CREATE TABLE scope_version (
    scope INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 0,
    floor INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The last version in which a row changed within a scope; one entry for each row that ever stood in it.
CREATE TABLE change (
    scope INTEGER NOT NULL,
    kind TEXT NOT NULL,
    row BLOB NOT NULL,
    version INTEGER NOT NULL,
    present INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (scope, kind, row)
) STRICT, WITHOUT ROWID;

-- Reading a scope from a cursor on; covers all that is read.
CREATE INDEX change_by_version ON change (scope, version, kind, row, present);

CREATE TABLE client (
    id BLOB NOT NULL PRIMARY KEY,
    account BLOB NOT NULL,
    last_number INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE answer (
    client BLOB NOT NULL,
    number INTEGER NOT NULL,
    id BLOB NOT NULL,
    account BLOB NOT NULL,
    answer TEXT NOT NULL,
    answered_at INTEGER NOT NULL,
    PRIMARY KEY (client, number)
) STRICT, WITHOUT ROWID;

-- The same command sent under another client of the account.
CREATE INDEX answer_by_id ON answer (account, id);

-- Commands that a person may have to look at: not understood, broken, or refused for a lost role.
CREATE TABLE kept_command (
    client BLOB NOT NULL,
    number INTEGER NOT NULL,
    command TEXT NOT NULL,
    kept_at INTEGER NOT NULL,
    PRIMARY KEY (client, number)
) STRICT, WITHOUT ROWID;
