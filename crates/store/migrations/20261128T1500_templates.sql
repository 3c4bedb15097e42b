-- breaking
-- An older build does not know the kinds of these rows where it meets them in its logs of changes.

-- When places are open in a week, and how that is cut into shifts.
CREATE TABLE template (
    id BLOB NOT NULL PRIMARY KEY, -- the place's
    organization BLOB NOT NULL,
    lines TEXT NOT NULL -- JSON
) STRICT, WITHOUT ROWID;

-- What was planned at one go.
CREATE TABLE shift_batch (
    id BLOB NOT NULL PRIMARY KEY,
    place BLOB NOT NULL,
    organization BLOB NOT NULL,
    shifts TEXT NOT NULL, -- JSON: ids
    by_name TEXT NOT NULL DEFAULT '',
    planned_at INTEGER NOT NULL,
    taken_back INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX shift_batch_place ON shift_batch (place, planned_at DESC);
