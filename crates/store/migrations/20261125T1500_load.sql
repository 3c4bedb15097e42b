-- compatible

-- Indexes that are put off while very many rows come, each with the statement that makes it again. Empty otherwise.
CREATE TABLE index_put_off (
    name TEXT NOT NULL PRIMARY KEY,
    statement TEXT NOT NULL
) STRICT, WITHOUT ROWID;
