-- oldest server: 1

CREATE TABLE packages (
    account              TEXT NOT NULL,
    region               TEXT NOT NULL,
    package_name         TEXT NOT NULL,
    default_version_name TEXT,
    revision             INTEGER NOT NULL,
    created_at           INTEGER NOT NULL,
    modified_at          INTEGER NOT NULL,
    create_token         TEXT,
    create_hash          TEXT,
    description          TEXT,
    tags                 TEXT NOT NULL,
    PRIMARY KEY (account, region, package_name),
    FOREIGN KEY (account, region, package_name, default_version_name)
        REFERENCES package_versions (account, region, package_name, version_name)
) STRICT;

CREATE TABLE package_versions (
    account      TEXT NOT NULL,
    region       TEXT NOT NULL,
    package_name TEXT NOT NULL,
    version_name TEXT NOT NULL,
    status       TEXT NOT NULL CHECK (status IN ('DRAFT', 'PUBLISHED', 'DEPRECATED')),
    revision     INTEGER NOT NULL,
    created_at   INTEGER NOT NULL,
    modified_at  INTEGER NOT NULL,
    create_token TEXT,
    create_hash  TEXT,
    sbom         TEXT,
    sbom_status  TEXT CHECK (sbom_status IN ('IN_PROGRESS', 'FAILED', 'SUCCEEDED')),
    sbom_token   TEXT,
    sbom_hash    TEXT,
    description  TEXT,
    artifact     TEXT,
    attributes   TEXT NOT NULL,
    recipe       TEXT,
    tags         TEXT NOT NULL,
    sbom_results TEXT NOT NULL,
    PRIMARY KEY (account, region, package_name, version_name),
    FOREIGN KEY (account, region, package_name) REFERENCES packages (account, region, package_name)
) STRICT;

-- The worker's list after a restart: a handful of rows, however many versions there are.
CREATE INDEX sboms_in_progress ON package_versions (account, region, package_name, version_name)
    WHERE sbom_status = 'IN_PROGRESS';

CREATE TABLE package_configurations (
    account  TEXT NOT NULL,
    region   TEXT NOT NULL,
    enabled  INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    role_arn TEXT,
    revision INTEGER NOT NULL,
    PRIMARY KEY (account, region)
) STRICT;

CREATE TABLE indexing_configurations (
    account         TEXT NOT NULL,
    region          TEXT NOT NULL,
    covers_packages INTEGER NOT NULL CHECK (covers_packages IN (0, 1)),
    things          TEXT NOT NULL,
    thing_groups    TEXT NOT NULL,
    PRIMARY KEY (account, region)
) STRICT;
