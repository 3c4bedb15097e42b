-- compatible

-- Who is told by mail that their shift was moved, or called off: those whose shift is still to come.
CREATE INDEX moved_starts ON moved (starts, id);
CREATE INDEX signup_called_off ON signup (starts, id) WHERE cancelled_by = 'shift';
