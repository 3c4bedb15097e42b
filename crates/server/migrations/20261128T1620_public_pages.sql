-- compatible

-- The private links by which guests see, change and cancel their one signup. A form that was sent twice has two.
CREATE TABLE guest_link (
    secret BLOB /* bytes */ NOT NULL PRIMARY KEY,
    signup BLOB NOT NULL,
    account BLOB NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What the servers of this database sign the forms of public pages with: one row, made by the first that needs it.
CREATE TABLE page_key (
    name TEXT NOT NULL PRIMARY KEY,
    secret BLOB /* bytes */ NOT NULL
) STRICT, WITHOUT ROWID;
