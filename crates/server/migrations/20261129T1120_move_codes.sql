-- compatible

-- Six digits that move a sign-in, or a guest's signup, into the app: good once, for ten minutes. One of an account at a time.
CREATE TABLE move_code (
    code BLOB /* bytes */ NOT NULL PRIMARY KEY,
    account BLOB NOT NULL,
    signup BLOB, -- of a guest, who takes it along
    near BLOB /* bytes */ NOT NULL, -- the network address that it was made from, hashed
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX move_code_account ON move_code (account);

-- Wrong ones, of all the world, by day.
CREATE TABLE move_code_miss (
    day INTEGER NOT NULL PRIMARY KEY,
    misses INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- When a guest took the signup along: the link opens nothing from then on.
ALTER TABLE guest_link ADD COLUMN claimed_at INTEGER NOT NULL DEFAULT 0;
CREATE INDEX guest_link_account ON guest_link (account);
