-- breaking
-- An older build would write change entries without counting them.

-- How many rows stand in the scope, and the sum of their shares (see `share` in the sync crate): what a device compares.
ALTER TABLE scope_version ADD COLUMN row_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE scope_version ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;

-- The row's share, 0 for what is not there any more, and the one it had before this version. What was written before is
-- filled in by the build that brings this (`server/sums.rs`).
ALTER TABLE change ADD COLUMN share INTEGER NOT NULL DEFAULT 0;
ALTER TABLE change ADD COLUMN share_before INTEGER NOT NULL DEFAULT 0;

-- As before, with the time: a row is counted under its version and when that was.
DROP INDEX change_by_version;
CREATE INDEX change_by_version ON change (scope, version, kind, row, present, changed_at);
