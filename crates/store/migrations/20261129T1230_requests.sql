-- breaking
-- An older build does not know the kinds of these rows where it meets them in its logs of changes.

-- Whom an association wants from the organization above it, and what was answered.
CREATE TABLE staff_request (
    id BLOB NOT NULL PRIMARY KEY,
    organization BLOB NOT NULL,
    asked BLOB NOT NULL,
    place BLOB NOT NULL,
    kind TEXT NOT NULL,
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    heads INTEGER NOT NULL,
    purpose TEXT NOT NULL DEFAULT '',
    by_account BLOB,
    by_name TEXT NOT NULL DEFAULT '',
    asked_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    words TEXT NOT NULL DEFAULT '', -- who comes, or why nobody does
    answered_by TEXT NOT NULL DEFAULT '', -- a name
    answered_at INTEGER NOT NULL DEFAULT 0,
    answers INTEGER NOT NULL DEFAULT 0,
    withdrawn INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
-- Those that are not over, for the screen.
CREATE INDEX staff_request_ends ON staff_request (ends);

-- How many days before an organization wants to be asked; the id is the organization's.
CREATE TABLE staff_notice (
    id BLOB NOT NULL PRIMARY KEY,
    days INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
