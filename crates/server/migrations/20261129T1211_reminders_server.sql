-- compatible

-- Who is to be reminded by mail: the confirmed of the next days.
CREATE INDEX signup_starts ON signup (starts, id) WHERE state = 'confirmed';

-- Reminders by mail: one row for each, written before it is sent, so that each is sent by one server.
CREATE TABLE sent_reminder (
    signup BLOB NOT NULL,
    kind TEXT NOT NULL,
    starts INTEGER NOT NULL, -- a shift that is moved is reminded of anew
    until INTEGER NOT NULL, -- nobody else tries before
    tries INTEGER NOT NULL DEFAULT 0,
    sent_at INTEGER NOT NULL DEFAULT 0, -- 0: not yet
    PRIMARY KEY (signup, kind, starts)
) STRICT, WITHOUT ROWID;
-- What is over is cleared away.
CREATE INDEX sent_reminder_starts ON sent_reminder (starts);

-- The links in such mails: each stands for one account on one signup, until the shift is over.
CREATE TABLE reminder_link (
    secret BLOB /* bytes */ NOT NULL PRIMARY KEY, -- its hash
    signup BLOB NOT NULL,
    account BLOB NOT NULL,
    ends INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX reminder_link_ends ON reminder_link (ends);
