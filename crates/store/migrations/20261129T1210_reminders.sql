-- breaking
-- An older build does not know the kinds of these rows where it meets them in its logs of changes.

-- How an account wants to be reminded; none where it never said so.
CREATE TABLE reminder_wishes (
    id BLOB NOT NULL PRIMARY KEY, -- the account's
    mail INTEGER NOT NULL,
    evening INTEGER NOT NULL,
    two_hours INTEGER NOT NULL,
    quiet_from INTEGER NOT NULL, -- an hour of the day, on the Place's clock
    quiet_to INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- "I'm coming", for the time that the shift had as it was said.
CREATE TABLE coming (
    id BLOB NOT NULL PRIMARY KEY, -- the signup's
    place BLOB NOT NULL,
    shift BLOB NOT NULL,
    account BLOB NOT NULL,
    starts INTEGER NOT NULL,
    said_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
