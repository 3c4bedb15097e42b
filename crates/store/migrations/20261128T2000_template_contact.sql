-- compatible

-- Templates say whom to ask, which writing they are, and whose; what was planned at one go says which account planned it.
-- Both tables are made anew, as a device's SQLite adds no column to a STRICT table (ADR 0010).
CREATE TABLE template_before (
    id BLOB NOT NULL,
    organization BLOB NOT NULL,
    lines TEXT NOT NULL
) STRICT;
INSERT INTO template_before SELECT id, organization, lines FROM template;
DROP TABLE template;
CREATE TABLE template (
    id BLOB NOT NULL PRIMARY KEY, -- the place's
    organization BLOB NOT NULL,
    lines TEXT NOT NULL, -- JSON
    contact_name TEXT NOT NULL DEFAULT '',
    contact_phone TEXT NOT NULL DEFAULT '',
    revision INTEGER NOT NULL DEFAULT 0,
    by_name TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
INSERT INTO template (id, organization, lines) SELECT id, organization, lines FROM template_before;
DROP TABLE template_before;

CREATE TABLE shift_batch_before (
    id BLOB NOT NULL,
    place BLOB NOT NULL,
    organization BLOB NOT NULL,
    shifts TEXT NOT NULL,
    by_name TEXT NOT NULL,
    planned_at INTEGER NOT NULL,
    taken_back INTEGER NOT NULL
) STRICT;
INSERT INTO shift_batch_before
    SELECT id, place, organization, shifts, by_name, planned_at, taken_back FROM shift_batch;
DROP TABLE shift_batch;
CREATE TABLE shift_batch (
    id BLOB NOT NULL PRIMARY KEY,
    place BLOB NOT NULL,
    organization BLOB NOT NULL,
    shifts TEXT NOT NULL, -- JSON: ids
    by_account BLOB,
    by_name TEXT NOT NULL DEFAULT '',
    planned_at INTEGER NOT NULL,
    taken_back INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
INSERT INTO shift_batch (id, place, organization, shifts, by_name, planned_at, taken_back)
    SELECT id, place, organization, shifts, by_name, planned_at, taken_back FROM shift_batch_before;
DROP TABLE shift_batch_before;
CREATE INDEX shift_batch_place ON shift_batch (place, planned_at DESC);
