-- compatible

-- What servers do by themselves, each by one of them at a time. `holder` does it until `until`; whoever has died by
-- then is followed by the next that looks. `done_at` is when it was last done.
CREATE TABLE job (
    name TEXT NOT NULL PRIMARY KEY,
    holder BLOB NOT NULL,
    until INTEGER NOT NULL,
    done_at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
