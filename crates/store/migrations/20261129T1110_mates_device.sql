-- compatible

-- The indexes that devices alone have, gone with the tables that were made anew.
CREATE INDEX shift_ends ON shift (ends);
CREATE INDEX signup_history ON signup (account, ends);
