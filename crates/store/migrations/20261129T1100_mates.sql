-- breaking
-- An older build does not know the scope of a place's way where it meets it in its logs of changes.

-- Whoever stands on a shift without a role in its audience holds that shift, its tally and its place (docs/adr/0029-claims.md).
-- The tables are made anew, as a device's SQLite adds no column to a STRICT table (docs/adr/0010-a-smaller-sqlite.md).
CREATE TABLE place_before (
    id BLOB NOT NULL,
    organization BLOB NOT NULL,
    audience BLOB NOT NULL,
    campaign BLOB NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    time_zone TEXT NOT NULL
) STRICT;
INSERT INTO place_before
    SELECT id, organization, audience, campaign, kind, name, address, time_zone
    FROM place;
DROP TABLE place;
CREATE TABLE place (
    id BLOB NOT NULL PRIMARY KEY,
    organization BLOB NOT NULL,
    audience BLOB NOT NULL,
    campaign BLOB NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL DEFAULT '',
    time_zone TEXT NOT NULL,
    guests INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
INSERT INTO place
    (id, organization, audience, campaign, kind, name, address, time_zone)
    SELECT id, organization, audience, campaign, kind, name, address, time_zone
    FROM place_before;
DROP TABLE place_before;
CREATE INDEX place_organization ON place (organization, name);

CREATE TABLE shift_before (
    id BLOB NOT NULL,
    place BLOB NOT NULL,
    organization BLOB NOT NULL,
    audience BLOB NOT NULL,
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    min_heads INTEGER NOT NULL,
    max_heads INTEGER NOT NULL,
    contact_name TEXT NOT NULL,
    contact_phone TEXT NOT NULL,
    note TEXT NOT NULL,
    priority INTEGER NOT NULL,
    state TEXT NOT NULL,
    cancel_reason TEXT NOT NULL
) STRICT;
INSERT INTO shift_before
    SELECT id, place, organization, audience, starts, ends, min_heads, max_heads, contact_name, contact_phone, note, priority, state, cancel_reason
    FROM shift;
DROP TABLE shift;
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
    cancel_reason TEXT NOT NULL DEFAULT '',
    mates INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
INSERT INTO shift
    (id, place, organization, audience, starts, ends, min_heads, max_heads, contact_name, contact_phone, note, priority, state, cancel_reason)
    SELECT id, place, organization, audience, starts, ends, min_heads, max_heads, contact_name, contact_phone, note, priority, state, cancel_reason
    FROM shift_before;
DROP TABLE shift_before;
CREATE INDEX shift_place ON shift (place, starts);

CREATE TABLE shift_tally_before (
    id BLOB NOT NULL,
    audience BLOB NOT NULL,
    confirmed INTEGER NOT NULL,
    waiting INTEGER NOT NULL,
    offered INTEGER NOT NULL
) STRICT;
INSERT INTO shift_tally_before
    SELECT id, audience, confirmed, waiting, offered
    FROM shift_tally;
DROP TABLE shift_tally;
CREATE TABLE shift_tally (
    id BLOB NOT NULL PRIMARY KEY,
    audience BLOB NOT NULL,
    confirmed INTEGER NOT NULL DEFAULT 0,
    waiting INTEGER NOT NULL DEFAULT 0,
    offered INTEGER NOT NULL DEFAULT 0,
    mates INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
INSERT INTO shift_tally
    (id, audience, confirmed, waiting, offered)
    SELECT id, audience, confirmed, waiting, offered
    FROM shift_tally_before;
DROP TABLE shift_tally_before;

CREATE TABLE signup_before (
    id BLOB NOT NULL,
    shift BLOB NOT NULL,
    place BLOB NOT NULL,
    account BLOB NOT NULL,
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    companions INTEGER NOT NULL,
    asked_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    position INTEGER NOT NULL,
    cancelled_by TEXT NOT NULL
) STRICT;
INSERT INTO signup_before
    SELECT id, shift, place, account, starts, ends, companions, asked_at, state, position, cancelled_by
    FROM signup;
DROP TABLE signup;
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
    position INTEGER NOT NULL DEFAULT 0,
    cancelled_by TEXT NOT NULL DEFAULT '',
    guest INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
INSERT INTO signup
    (id, shift, place, account, starts, ends, companions, asked_at, state, position, cancelled_by)
    SELECT id, shift, place, account, starts, ends, companions, asked_at, state, position, cancelled_by
    FROM signup_before;
DROP TABLE signup_before;
CREATE INDEX signup_shift ON signup (shift, account) WHERE state <> 'cancelled';
CREATE INDEX signup_account ON signup (account, ends) WHERE state <> 'cancelled';
CREATE INDEX signup_guest ON signup (account) WHERE guest <> 0;
