-- breaking
-- An older build does not know the kinds of these rows where it meets them in its logs of changes.

-- Who was named for a duty on a shift: rows are only ever added, and one that takes others back names them.
CREATE TABLE duty_mark (
    id BLOB NOT NULL PRIMARY KEY,
    place BLOB NOT NULL,
    shift BLOB NOT NULL,
    duty TEXT NOT NULL,
    signup BLOB, -- none where others are taken back and nobody is named in their stead
    undoes TEXT NOT NULL, -- JSON: the ids of marks
    marked_by BLOB,
    by_name TEXT NOT NULL DEFAULT '',
    marked_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX duty_mark_shift ON duty_mark (shift);

-- The same for who was named, on their own devices.
CREATE TABLE my_duty (
    id BLOB NOT NULL PRIMARY KEY, -- the signup's
    account BLOB NOT NULL,
    duty TEXT NOT NULL,
    by_name TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

-- Where one meets.
CREATE TABLE place_guide (
    id BLOB NOT NULL PRIMARY KEY, -- the place's
    audience BLOB NOT NULL,
    meeting_point TEXT NOT NULL DEFAULT '',
    revision INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who has a key.
CREATE TABLE place_keys (
    id BLOB NOT NULL PRIMARY KEY, -- the place's
    holders TEXT NOT NULL, -- JSON
    by_name TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

-- What to say when people ask.
CREATE TABLE faq_answer (
    id BLOB NOT NULL PRIMARY KEY,
    organization BLOB NOT NULL,
    audience BLOB NOT NULL,
    place BLOB, -- none where it holds everywhere
    question TEXT NOT NULL,
    words TEXT NOT NULL,
    revision INTEGER NOT NULL,
    by_name TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
