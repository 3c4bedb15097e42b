-- compatible

-- Who may sign in, and on what. Secrets stand here as SHA-256 only: whoever reads a backup can't sign in with it.
-- Ids are UUIDs in 16 bytes, times milliseconds since 1970 in UTC, as in the tables of rows.

-- A signed-in device. A revoked one stays, so that its token is told apart from one that never was.
CREATE TABLE device (
    id BLOB NOT NULL PRIMARY KEY,
    account BLOB NOT NULL,
    token BLOB /* bytes */ NOT NULL UNIQUE,
    name TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX device_account ON device (account);

-- A link that opens an account with a role, or (with `account`) signs that account in.
CREATE TABLE invite (
    secret BLOB /* bytes */ NOT NULL PRIMARY KEY,
    organization BLOB NOT NULL,
    role TEXT NOT NULL,
    place BLOB,
    account BLOB,
    uses_left INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One use of an invite by one device: the account and the grant that it makes are named here before they
-- are made, so that a request repeated after a crash ends in the same account and uses nothing up.
CREATE TABLE invite_use (
    secret BLOB /* bytes */ NOT NULL,
    device BLOB NOT NULL,
    account BLOB NOT NULL,
    role_grant BLOB NOT NULL,
    used_at INTEGER NOT NULL,
    PRIMARY KEY (secret, device)
) STRICT, WITHOUT ROWID;

-- The latest one-time code asked for with a mail address. A row is made for unknown addresses too, so that
-- nobody learns from the answers which ones are known; the address itself stands hashed.
CREATE TABLE one_time_code (
    address BLOB /* bytes */ NOT NULL PRIMARY KEY,
    code BLOB /* bytes */ NOT NULL,
    tries_left INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX one_time_code_expiry ON one_time_code (expires_at);

-- What revoked devices had not sent yet, kept for the owner of the account.
CREATE TABLE quarantine (
    device BLOB NOT NULL,
    client BLOB NOT NULL,
    account BLOB NOT NULL,
    commands TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (device, client)
) STRICT, WITHOUT ROWID;
