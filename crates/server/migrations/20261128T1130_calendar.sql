-- compatible

-- The secret link by which an account's calendar can be read, one for each account: a new one takes the old one's place.
CREATE TABLE calendar_link (
    account BLOB NOT NULL PRIMARY KEY,
    secret BLOB /* bytes */ NOT NULL UNIQUE,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
