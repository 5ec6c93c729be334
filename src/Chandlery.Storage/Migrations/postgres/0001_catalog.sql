-- oldest server: 1

CREATE TABLE packages (
    account              TEXT COLLATE "C" NOT NULL,
    region               TEXT COLLATE "C" NOT NULL,
    package_name         TEXT COLLATE "C" NOT NULL,
    default_version_name TEXT COLLATE "C",
    revision             BIGINT NOT NULL,
    created_at           BIGINT NOT NULL,
    modified_at          BIGINT NOT NULL,
    create_token         TEXT,
    create_hash          TEXT,
    description          TEXT,
    tags                 TEXT NOT NULL,
    PRIMARY KEY (account, region, package_name)
);

CREATE TABLE package_versions (
    account      TEXT COLLATE "C" NOT NULL,
    region       TEXT COLLATE "C" NOT NULL,
    package_name TEXT COLLATE "C" NOT NULL,
    version_name TEXT COLLATE "C" NOT NULL,
    status       TEXT NOT NULL CHECK (status IN ('DRAFT', 'PUBLISHED', 'DEPRECATED')),
    revision     BIGINT NOT NULL,
    created_at   BIGINT NOT NULL,
    modified_at  BIGINT NOT NULL,
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
);

ALTER TABLE packages ADD FOREIGN KEY (account, region, package_name, default_version_name)
    REFERENCES package_versions (account, region, package_name, version_name);

-- The worker's list after a restart: a handful of rows, however many versions there are.
CREATE INDEX sboms_in_progress ON package_versions (account, region, package_name, version_name)
    WHERE sbom_status = 'IN_PROGRESS';

CREATE TABLE package_configurations (
    account  TEXT COLLATE "C" NOT NULL,
    region   TEXT COLLATE "C" NOT NULL,
    enabled  BIGINT NOT NULL CHECK (enabled IN (0, 1)),
    role_arn TEXT,
    revision BIGINT NOT NULL,
    PRIMARY KEY (account, region)
);

CREATE TABLE indexing_configurations (
    account         TEXT COLLATE "C" NOT NULL,
    region          TEXT COLLATE "C" NOT NULL,
    covers_packages BIGINT NOT NULL CHECK (covers_packages IN (0, 1)),
    things          TEXT NOT NULL,
    thing_groups    TEXT NOT NULL,
    PRIMARY KEY (account, region)
);

-- What has been committed, for as long as a server may ask: the answer to its COMMIT may have got lost.
CREATE TABLE batches (
    batch_id     TEXT COLLATE "C" PRIMARY KEY,
    committed_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
