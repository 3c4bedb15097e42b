-- compatible
-- The rows of every kind, one table each. Ids are UUIDs in 16 bytes, times milliseconds since 1970 in UTC,
-- days ISO 8601, names of enum variants as on the wire. The key is the row's id and the table is its b-tree
-- (WITHOUT ROWID): one b-tree less to write and to read for each row than with a rowid. `person` says why not.
-- A column's meaning never changes; a new meaning is a new column.

CREATE TABLE organization (
    id BLOB NOT NULL PRIMARY KEY,
    parent BLOB,
    kind TEXT NOT NULL,
    name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX organization_parent ON organization (parent) WHERE parent IS NOT NULL;
CREATE INDEX organization_name ON organization (name);

CREATE TABLE campaign (
    id BLOB NOT NULL PRIMARY KEY,
    organization BLOB NOT NULL,
    name TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX campaign_organization ON campaign (organization, first_day);

CREATE TABLE place (
    id BLOB NOT NULL PRIMARY KEY,
    organization BLOB NOT NULL,
    audience BLOB NOT NULL,
    campaign BLOB NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL DEFAULT '',
    time_zone TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX place_organization ON place (organization, name);

-- The longest table, and its indexes take nearly all of a first sync's time: so they are kept narrow. They
-- end in a rowid of a few bytes and not in an id of 16, which takes a third or more off the time, and leave out the
-- organization where few others share the value. Member numbers are the same in every organization.
CREATE TABLE person (
    id BLOB NOT NULL PRIMARY KEY,
    organization BLOB NOT NULL,
    account BLOB,
    member_number TEXT,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL DEFAULT '',
    email TEXT,
    phone TEXT,
    municipality TEXT
) STRICT;
CREATE INDEX person_member_number ON person (member_number, organization) WHERE member_number IS NOT NULL;
CREATE INDEX person_email ON person (email) WHERE email IS NOT NULL;
CREATE INDEX person_phone ON person (phone) WHERE phone IS NOT NULL;

CREATE TABLE account (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT,
    phone TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX account_email ON account (email) WHERE email IS NOT NULL;

CREATE TABLE role_grant (
    id BLOB NOT NULL PRIMARY KEY,
    account BLOB NOT NULL,
    role TEXT NOT NULL,
    organization BLOB NOT NULL,
    place BLOB
) STRICT, WITHOUT ROWID;
CREATE INDEX role_grant_account ON role_grant (account);

CREATE TABLE shift (
    id BLOB NOT NULL PRIMARY KEY,
    place BLOB NOT NULL,
    organization BLOB NOT NULL,
    audience BLOB NOT NULL,
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    min_heads INTEGER NOT NULL,
    max_heads INTEGER NOT NULL,
    contact_name TEXT NOT NULL DEFAULT '',
    contact_phone TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    priority INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL,
    cancel_reason TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX shift_place ON shift (place, starts);

CREATE TABLE shift_tally (
    id BLOB NOT NULL PRIMARY KEY,
    audience BLOB NOT NULL,
    confirmed INTEGER NOT NULL DEFAULT 0,
    waiting INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE signup (
    id BLOB NOT NULL PRIMARY KEY,
    shift BLOB NOT NULL,
    place BLOB NOT NULL,
    account BLOB NOT NULL,
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    companions INTEGER NOT NULL DEFAULT 0,
    asked_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0, -- in the waiting line, from 1; 0 outside it
    cancelled_by TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
-- Only signups that stand are looked up; the cancelled ones are history and would only fill the indexes.
CREATE INDEX signup_shift ON signup (shift, account) WHERE state <> 'cancelled';
CREATE INDEX signup_account ON signup (account, ends) WHERE state <> 'cancelled';

CREATE TABLE roster_card (
    id BLOB NOT NULL PRIMARY KEY,
    place BLOB NOT NULL,
    shift BLOB NOT NULL,
    name TEXT NOT NULL,
    phone TEXT,
    companions INTEGER NOT NULL DEFAULT 0,
    asked_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0 -- as in signup
) STRICT, WITHOUT ROWID;
CREATE INDEX roster_card_shift ON roster_card (shift);
