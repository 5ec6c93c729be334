-- oldest server: 1

-- Users, groups, policies and sealed keys of an account, which change as a whole (decision 6).
CREATE TABLE accounts (
    account  TEXT COLLATE "C" PRIMARY KEY,
    revision BIGINT NOT NULL,
    document TEXT NOT NULL
);
