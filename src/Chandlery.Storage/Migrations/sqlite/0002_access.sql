-- oldest server: 1

-- Users, groups, policies and sealed keys of an account, which change as a whole (decision 6).
CREATE TABLE accounts (
    account  TEXT PRIMARY KEY,
    revision INTEGER NOT NULL,
    document TEXT NOT NULL
) STRICT;
