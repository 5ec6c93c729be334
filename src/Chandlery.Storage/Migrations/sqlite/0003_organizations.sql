-- oldest server: 1

-- What was asked for by the account that manages the others. A request that succeeded is also the account's entry: member is its id,
-- email_key its email without case, document what it begins with, until there is a row of its own in accounts.
CREATE TABLE account_requests (
    account      TEXT NOT NULL,
    request_id   TEXT NOT NULL,
    account_name TEXT NOT NULL,
    email        TEXT NOT NULL,
    requested_at INTEGER NOT NULL,
    member       TEXT,
    email_key    TEXT,
    document     TEXT,
    PRIMARY KEY (account, request_id),
    UNIQUE (account, member),
    UNIQUE (account, email_key)
) STRICT;
