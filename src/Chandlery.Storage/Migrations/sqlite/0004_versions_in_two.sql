-- oldest server: 4

-- A version is in two tables, and package_versions shows them as one. What lists and decisions read is in the order of the keys, so
-- that a page of a hundred is a few pages of the file instead of a hundred. The rest is in the order of arrival, so that versions
-- that come together are written together. (docs/decisions/0007)

-- Packages refer to version_heads from here on.
ALTER TABLE package_versions RENAME TO version_heads;

CREATE TABLE new_heads (
    account      TEXT NOT NULL,
    region       TEXT NOT NULL,
    package_name TEXT NOT NULL,
    version_name TEXT NOT NULL,
    status       TEXT NOT NULL CHECK (status IN ('DRAFT', 'PUBLISHED', 'DEPRECATED')),
    revision     INTEGER NOT NULL,
    created_at   INTEGER NOT NULL,
    modified_at  INTEGER NOT NULL,
    sbom_status  TEXT CHECK (sbom_status IN ('IN_PROGRESS', 'FAILED', 'SUCCEEDED')),
    body_id      INTEGER NOT NULL,
    PRIMARY KEY (account, region, package_name, version_name),
    FOREIGN KEY (account, region, package_name) REFERENCES packages (account, region, package_name)
) STRICT, WITHOUT ROWID;

CREATE TABLE version_bodies (
    body_id      INTEGER PRIMARY KEY,
    create_token TEXT,
    create_hash  TEXT,
    sbom         TEXT,
    sbom_token   TEXT,
    sbom_hash    TEXT,
    description  TEXT,
    artifact     TEXT,
    attributes   TEXT NOT NULL,
    recipe       TEXT,
    tags         TEXT NOT NULL,
    sbom_results TEXT NOT NULL
) STRICT;

INSERT INTO version_bodies
SELECT rowid, create_token, create_hash, sbom, sbom_token, sbom_hash, description, artifact, attributes, recipe, tags, sbom_results
FROM version_heads
ORDER BY rowid;

INSERT INTO new_heads
SELECT account, region, package_name, version_name, status, revision, created_at, modified_at, sbom_status, rowid
FROM version_heads
ORDER BY account, region, package_name, version_name;

DROP TABLE version_heads;
ALTER TABLE new_heads RENAME TO version_heads;

-- The worker's list after a restart: a handful of rows, however many versions there are.
CREATE INDEX sboms_in_progress ON version_heads (account, region, package_name, version_name)
    WHERE sbom_status = 'IN_PROGRESS';

-- LEFT, so that a list reads no bodies, and a body that is lost is damage rather than a version that is not there.
CREATE VIEW package_versions AS
SELECT account, region, package_name, version_name, status, revision, created_at, modified_at, create_token, create_hash,
       sbom, sbom_status, sbom_token, sbom_hash, description, artifact, attributes, recipe, tags, sbom_results, body_id
FROM version_heads LEFT JOIN version_bodies USING (body_id);

CREATE TRIGGER add_version INSTEAD OF INSERT ON package_versions BEGIN
    INSERT INTO version_bodies (create_token, create_hash, sbom, sbom_token, sbom_hash, description, artifact, attributes, recipe, tags, sbom_results)
    VALUES (NEW.create_token, NEW.create_hash, NEW.sbom, NEW.sbom_token, NEW.sbom_hash, NEW.description, NEW.artifact, NEW.attributes, NEW.recipe, NEW.tags, NEW.sbom_results);
    INSERT INTO version_heads (account, region, package_name, version_name, status, revision, created_at, modified_at, sbom_status, body_id)
    VALUES (NEW.account, NEW.region, NEW.package_name, NEW.version_name, NEW.status, NEW.revision, NEW.created_at, NEW.modified_at, NEW.sbom_status, last_insert_rowid());
END;

CREATE TRIGGER replace_version INSTEAD OF UPDATE ON package_versions BEGIN
    UPDATE version_heads
    SET status = NEW.status, revision = NEW.revision, created_at = NEW.created_at, modified_at = NEW.modified_at, sbom_status = NEW.sbom_status
    WHERE (account, region, package_name, version_name) = (OLD.account, OLD.region, OLD.package_name, OLD.version_name);
    UPDATE version_bodies
    SET create_token = NEW.create_token, create_hash = NEW.create_hash, sbom = NEW.sbom, sbom_token = NEW.sbom_token, sbom_hash = NEW.sbom_hash,
        description = NEW.description, artifact = NEW.artifact, attributes = NEW.attributes, recipe = NEW.recipe, tags = NEW.tags, sbom_results = NEW.sbom_results
    WHERE body_id = OLD.body_id;
END;

CREATE TRIGGER remove_version INSTEAD OF DELETE ON package_versions BEGIN
    DELETE FROM version_heads
    WHERE (account, region, package_name, version_name) = (OLD.account, OLD.region, OLD.package_name, OLD.version_name);
    DELETE FROM version_bodies WHERE body_id = OLD.body_id;
END;
