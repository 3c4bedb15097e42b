-- compatible

-- Of the links in mails to guests: the address, hashed, that each was sent to.
CREATE TABLE reminder_address (
    secret BLOB /* bytes */ NOT NULL PRIMARY KEY, -- the link's, hashed
    address BLOB /* bytes */ NOT NULL,
    ends INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX reminder_address_ends ON reminder_address (ends);
-- A guest who takes a signup along ends theirs.
CREATE INDEX reminder_link_account ON reminder_link (account);

-- Addresses, hashed, that guests have typed and whose owner wants no reminders.
CREATE TABLE reminder_stop (
    address BLOB /* bytes */ NOT NULL PRIMARY KEY,
    stopped_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
