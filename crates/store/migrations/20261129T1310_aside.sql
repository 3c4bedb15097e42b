-- compatible

-- Rows that the small program keeps and does not read: the larger one puts them into their tables when it takes over.
CREATE TABLE row_aside (
    kind TEXT NOT NULL,
    row BLOB NOT NULL,
    body TEXT NOT NULL, -- as JSON, as it came
    PRIMARY KEY (kind, row)
) STRICT, WITHOUT ROWID;
