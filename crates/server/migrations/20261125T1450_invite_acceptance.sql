-- compatible

-- One account's use of an invite while it was signed in: the role was added to it. Apart from `invite_use`, which
-- says whom a device that has only the link is signed in as. The grant is named here before it is made, so that a
-- request repeated after a crash makes the same one and uses nothing up; `done` once it was made.
CREATE TABLE invite_acceptance (
    secret BLOB /* bytes */ NOT NULL,
    account BLOB NOT NULL,
    role_grant BLOB NOT NULL,
    accepted_at INTEGER NOT NULL,
    done INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (secret, account)
) STRICT, WITHOUT ROWID;
