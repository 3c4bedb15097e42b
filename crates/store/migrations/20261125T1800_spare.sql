-- compatible

-- The second copy of the outbox, in a database of its own: the items that have no answer yet or that need the person, as
-- they stand in the account's database. The columns are those of the table `item` there.
CREATE TABLE item (
    seq INTEGER NOT NULL PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    occurred_at INTEGER NOT NULL,
    body TEXT NOT NULL,
    doing TEXT NOT NULL,
    sent INTEGER NOT NULL DEFAULT 0,
    doubt TEXT,
    held_at_protocol INTEGER,
    answer TEXT,
    answered_at INTEGER,
    earlier TEXT,
    dismissed INTEGER NOT NULL DEFAULT 0
) STRICT;
