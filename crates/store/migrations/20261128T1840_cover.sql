-- breaking
-- An older build does not know the kinds of these rows where it meets them in its logs of changes.

-- Who agreed that the managers of a place may ask them to fill in.
CREATE TABLE cover_entry (
    id BLOB NOT NULL PRIMARY KEY,
    place BLOB NOT NULL,
    account BLOB, -- none where they agreed by word
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    municipality TEXT,
    days INTEGER NOT NULL DEFAULT 0, -- bits, from Monday; 0 is any
    agreed_at INTEGER NOT NULL,
    noted_by TEXT -- the name of who noted it
) STRICT, WITHOUT ROWID;
CREATE INDEX cover_entry_place ON cover_entry (place);

-- Who was asked, and what came of it: rows are only ever added, and one that takes others back names them.
CREATE TABLE cover_mark (
    id BLOB NOT NULL PRIMARY KEY,
    place BLOB NOT NULL,
    shift BLOB NOT NULL,
    whom BLOB, -- an entry of the cover list, or a signup; none where it is about the shift
    said TEXT, -- none where others are taken back and nothing is said in their stead
    undoes TEXT NOT NULL, -- JSON: the ids of marks
    marked_by BLOB,
    by_name TEXT NOT NULL DEFAULT '',
    marked_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX cover_mark_shift ON cover_mark (shift);
-- Who was asked lately.
CREATE INDEX cover_mark_place ON cover_mark (place, marked_at);
