-- compatible

-- Whether a device holds what the server counts: see `compare` in the sync crate.

-- A row's share in the checksum of its scope; 0 where the server did not say what it is counted under.
ALTER TABLE held ADD COLUMN share INTEGER NOT NULL DEFAULT 0;

-- Counting one scope, and letting it go.
CREATE INDEX held_by_scope ON held (scope, kind);

-- What the server last counted; null while that is not known.
ALTER TABLE held_scope ADD COLUMN row_count INTEGER;
ALTER TABLE held_scope ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
-- When it was last compared: 0 asks for it now, 1 is long ago.
ALTER TABLE held_scope ADD COLUMN compared_at INTEGER NOT NULL DEFAULT 1;
-- When it was last found to differ, and whether it is still to be read again.
ALTER TABLE held_scope ADD COLUMN differed_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE held_scope ADD COLUMN again INTEGER NOT NULL DEFAULT 0;
