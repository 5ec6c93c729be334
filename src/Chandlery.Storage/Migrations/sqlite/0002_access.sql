-- oldest server: 1

-- Users, groups, policies and sealed keys of an account, which change as a whole (decision 6).
CREATE TABLE accounts (
    account  TEXT PRIMARY KEY,
    revision INTEGER NOT NULL,
    document TEXT NOT NULL
) STRICT;

-- When keys were last used: changes too often to be part of the account, and is written rarely.
CREATE TABLE access_key_uses (
    account       TEXT NOT NULL,
    access_key_id TEXT NOT NULL,
    used_at       INTEGER NOT NULL,
    service       TEXT NOT NULL,
    region        TEXT NOT NULL,
    PRIMARY KEY (account, access_key_id)
) STRICT;
