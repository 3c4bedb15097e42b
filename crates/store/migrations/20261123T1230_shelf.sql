-- compatible

-- What a device keeps beside the accounts' own databases: which server, and who is signed in.
CREATE TABLE sign_in (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    server TEXT NOT NULL,
    device BLOB NOT NULL,
    account BLOB,
    name TEXT NOT NULL DEFAULT '',
    token TEXT NOT NULL DEFAULT ''
) STRICT;
