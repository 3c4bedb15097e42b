-- compatible

-- Who is told by mail that their shift was moved, or called off: those whose shift is still to come.
CREATE INDEX moved_starts ON moved (starts, id);
CREATE INDEX signup_called_off ON signup (starts, id) WHERE cancelled_by = 'shift';

-- What the last mail about a move said, and how far the next is: written before it is sent, so that each is sent by one server.
CREATE TABLE told_move (
    signup BLOB NOT NULL PRIMARY KEY,
    starts INTEGER NOT NULL DEFAULT 0, -- as it was told; 0: not yet
    ends INTEGER NOT NULL DEFAULT 0,
    until INTEGER NOT NULL, -- nobody else tries before
    tries INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
