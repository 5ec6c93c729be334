-- oldest server: 1

-- Users, groups, policies and sealed keys of an account, which change as a whole (decision 6).
CREATE TABLE accounts (
    account  TEXT COLLATE "C" PRIMARY KEY,
    revision BIGINT NOT NULL,
    document TEXT NOT NULL
);

-- When keys were last used: changes too often to be part of the account, and is written rarely.
CREATE TABLE access_key_uses (
    account       TEXT COLLATE "C",
    access_key_id TEXT COLLATE "C",
    used_at       BIGINT NOT NULL,
    service       TEXT NOT NULL,
    region        TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (account, access_key_id)
);
