-- compatible

-- Which reminders this device has shown: each is shown once, also after a restart and in two tabs.
CREATE TABLE shown_reminder (
    signup BLOB NOT NULL,
    kind TEXT NOT NULL,
    starts INTEGER NOT NULL, -- a shift that is moved is reminded of anew
    PRIMARY KEY (signup, kind, starts)
) STRICT, WITHOUT ROWID;
