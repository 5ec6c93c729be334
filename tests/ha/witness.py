"""What the database itself saw: each row that was inserted or updated, written down by triggers in the transaction that did it."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

MAKE = """
CREATE SCHEMA witness;
CREATE TABLE witness.changes (number BIGSERIAL PRIMARY KEY, operation TEXT, package TEXT, value TEXT, revision BIGINT);
CREATE FUNCTION witness.write() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    tagged BOOLEAN := TG_OP = 'UPDATE' AND NEW.tags <> OLD.tags;
BEGIN
    INSERT INTO witness.changes (operation, package, value, revision) VALUES (
        CASE WHEN tagged THEN 'TagResource' WHEN TG_OP = 'UPDATE' THEN 'UpdatePackage' ELSE TG_ARGV[0] END,
        NEW.package_name, CASE WHEN tagged THEN NEW.tags::JSONB ->> 'value' ELSE NEW.description END, NEW.revision);
    RETURN NULL;
END $$;
CREATE TRIGGER witness AFTER INSERT OR UPDATE ON packages FOR EACH ROW EXECUTE FUNCTION witness.write('CreatePackage');
CREATE TRIGGER witness AFTER INSERT OR UPDATE ON package_versions FOR EACH ROW EXECUTE FUNCTION witness.write('CreatePackageVersion');
SELECT count(*) FROM pg_trigger WHERE tgname = 'witness';
"""

CHANGES = "SELECT operation, package, value FROM witness.changes ORDER BY number"
FIRST_REVISIONS = "SELECT package, revision FROM witness.changes WHERE operation = 'CreatePackage'"
VERSIONS = "SELECT package_name FROM package_versions"
PACKAGES = "SELECT package_name, revision, description FROM packages"


@dataclass
class Account:
    acknowledged: int = 0
    in_doubt: int = 0
    made_after_all: int = 0
    lost: list = field(default_factory=list)
    twice: list = field(default_factory=list)
    wrong: list = field(default_factory=list)


def place(cluster):
    """Puts the triggers on the servers' tables."""
    if cluster.query(MAKE) != [["2"]]:
        raise RuntimeError("The triggers could not be made")


def account(cluster, load):
    """Compares what clients have been told up to now with what the database saw and with what it has."""
    # What is asked meanwhile is in the database and not in this list.
    sent = load.sent[:]
    seen = [tuple(row) for row in cluster.query(CHANGES)]
    versions = {package for package, in cluster.query(VERSIONS)}
    packages = {package: (int(revision), description) for package, revision, description in cluster.query(PACKAGES)}

    # A create is asked for again with its token, so several requests are one change.
    told = defaultdict(bool)
    for each in sent:
        told[each.operation, each.package, each.value] |= each.error is None
    times = Counter(seen)

    found = Account(acknowledged=sum(told.values()), in_doubt=sum(each.error is not None for each in sent))
    found.made_after_all = sum(times[change] > 0 for change, acknowledged in told.items() if not acknowledged)
    for change, acknowledged in told.items():
        if acknowledged and times[change] == 0:
            found.lost.append("{} of {} to {}: acknowledged, and the database never saw it".format(*change))
        if acknowledged and change[1] not in (versions if change[0] == "CreatePackageVersion" else packages):
            found.lost.append("{} of {} to {}: acknowledged, and it is not there".format(*change))
    found.twice = ["{} of {} to {}: made {} times".format(*change, count) for change, count in times.items() if count > 1]
    return found


def settle(cluster, load):
    """The account after the clients have stopped, when nothing may be left over: revisions, the order, and what nobody asked for."""
    found = account(cluster, load)
    seen = [tuple(row) for row in cluster.query(CHANGES)]
    packages = {package: (int(revision), description) for package, revision, description in cluster.query(PACKAGES)}
    first = {package: int(revision) for package, revision in cluster.query(FIRST_REVISIONS)}
    asked = {(each.operation, each.package, each.value) for each in load.sent}
    found.wrong += ["{} of {} to {}: made, and nobody asked for it".format(*change) for change in set(seen) - asked]

    for client in load.clients:
        revision, description = packages[client.own]
        revised = revision - first[client.own]
        updates = [each for each in load.sent if each.operation == "UpdatePackage" and each.package == client.own]
        acknowledged = sum(each.error is None for each in updates)
        made = [value for operation, package, value in seen if operation == "UpdatePackage" and package == client.own]
        in_doubt = {each.value for each in updates if each.error is not None}
        after_all = len(in_doubt & set(made))
        if revised != acknowledged + after_all:
            kind = found.twice if revised > acknowledged + after_all else found.lost
            kind.append(f"{client.own}: {acknowledged} updates acknowledged, {after_all} in doubt made after all, and its revision went on by {revised}")
        if made != sorted(made, key=lambda value: int(value.split(".")[1])):
            found.wrong.append(f"{client.own}: an older update came after a newer one")
        if description not in client.possible:
            found.wrong.append(f"{client.own}: at the end it is {description}, and should be {' or '.join(client.possible)}")
    return found
