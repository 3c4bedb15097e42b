-- compatible
-- The start screen asks for these first; few shifts are marked.
CREATE INDEX shift_priority ON shift (ends) WHERE priority <> 0;
