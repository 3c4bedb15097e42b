-- breaking
-- An older build does not know the kinds of these rows where it meets them in its logs of changes.

-- Who came to which shift: the hours that are theirs.
CREATE TABLE credit (
    id BLOB NOT NULL PRIMARY KEY, -- the signup's
    account BLOB NOT NULL,
    organization BLOB NOT NULL,
    campaign BLOB NOT NULL,
    place BLOB NOT NULL,
    place_name TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    shift BLOB NOT NULL,
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- How far somebody is with what they promised, and their own list.
CREATE INDEX credit_account ON credit (account, campaign);
-- Where the shift is moved or called off.
CREATE INDEX credit_shift ON credit (shift);

-- What somebody promised for a campaign.
CREATE TABLE pledge (
    id BLOB NOT NULL PRIMARY KEY,
    account BLOB NOT NULL,
    name TEXT NOT NULL,
    organization BLOB NOT NULL,
    campaign BLOB NOT NULL,
    promised INTEGER NOT NULL,
    done INTEGER NOT NULL DEFAULT 0,
    promised_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX pledge_account ON pledge (account);
-- The list for organizers.
CREATE INDEX pledge_campaign ON pledge (campaign);

-- Who goes where they are needed.
CREATE TABLE pool_entry (
    id BLOB NOT NULL PRIMARY KEY,
    account BLOB NOT NULL,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    areas TEXT NOT NULL, -- JSON: the ids of organizations
    days INTEGER NOT NULL DEFAULT 0, -- bits, from Monday; 0 is any
    agreed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX pool_entry_account ON pool_entry (account);
