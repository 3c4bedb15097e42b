-- breaking

-- The links in mails say whom they were sent to. Those of before lead nowhere from now on: whose address they went to is not known.
DROP TABLE reminder_link;
CREATE TABLE reminder_link (
    secret BLOB /* bytes */ NOT NULL PRIMARY KEY, -- its hash
    signup BLOB NOT NULL,
    account BLOB NOT NULL,
    ends INTEGER NOT NULL,
    address BLOB /* bytes */ NOT NULL, -- that it was sent to, hashed
    guest INTEGER NOT NULL -- a guest had typed it
) STRICT, WITHOUT ROWID;
CREATE INDEX reminder_link_ends ON reminder_link (ends);
-- A guest who takes a signup along ends theirs.
CREATE INDEX reminder_link_account ON reminder_link (account);

-- Addresses, hashed, that guests have typed and whose owner wants no reminders.
CREATE TABLE reminder_stop (
    address BLOB /* bytes */ NOT NULL PRIMARY KEY,
    stopped_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
