// The calls: bringing one package into the catalog, and reading one back.

import { isDeepStrictEqual } from "node:util";
import { ConflictException, IoT } from "./sdk.mjs";

/** A client that keeps `concurrency` connections, and refuses to send to AWS: an index is more than a quota there allows. */
export function connect(concurrency) {
  const iot = new IoT({ maxAttempts: 5, requestHandler: { httpAgent: { maxSockets: concurrency } } });
  const counted = { iot, calls: 0 };
  iot.middlewareStack.add(next => call => {
    if (call.request.hostname.endsWith(".amazonaws.com")) {
      throw new Error("This is for a server of your own: start it, and paste the export line that it prints.");
    }
    counted.calls++;
    return next(call);
  }, { step: "build" });
  return counted;
}

/** Every package's default version by the package's name: undefined where it has none. */
export async function listed(iot) {
  const defaults = new Map();
  for await (const page of pages(token => iot.listPackages({ nextToken: token }))) {
    for (const { packageName, defaultVersionName } of page.packageSummaries) defaults.set(packageName, defaultVersionName);
  }
  return defaults;
}

async function statuses(iot, packageName) {
  const found = new Map();
  for await (const page of pages(token => iot.listPackageVersions({ packageName, nextToken: token }))) {
    for (const { versionName, status } of page.packageVersionSummaries) found.set(versionName, status);
  }
  return found;
}

async function* pages(read) {
  let token;
  do {
    const page = await read(token);
    yield page;
    token = page.nextToken;
  } while (token);
}

/**
 * Brings a package into the catalog, from whatever an interrupted run has left of it: `defaults` is what `listed` gave.
 * What is there with other content stays as it is.
 * Gives { package, versions, conflicts }: what became of the package and of each version, and sentences on what differs.
 *   created   was not there
 *   completed was there, but not published, or not made the default
 *   skipped   was there
 *   failed    is there with other content
 */
export async function bring(iot, wanted, defaults) {
  if (await isComplete(iot, wanted, defaults)) return { package: "skipped", versions: wanted.versions.map(() => "skipped"), conflicts: [] };

  const conflicts = [];
  const { outcome, defaultVersionName } = await bringPackage(iot, wanted, conflicts);
  const versions = [];
  for (const version of wanted.versions) versions.push(await bringVersion(iot, wanted.name, version, conflicts));

  const newest = wanted.versions.at(-1).name;
  if (defaultVersionName === newest || versions.at(-1) === "failed") return { package: outcome, versions, conflicts };
  await iot.updatePackage({ packageName: wanted.name, defaultVersionName: newest });
  return { package: outcome === "skipped" ? "completed" : outcome, versions, conflicts };
}

/** The newest version is made the default as the last step, when all are published. So most need not be asked for. */
async function isComplete(iot, { name, versions }, defaults) {
  if (defaults.get(name) !== versions.at(-1).name) return false;
  if (versions.length === 1) return true;
  const found = await statuses(iot, name);
  return versions.every(version => found.has(version.name) && found.get(version.name) !== "DRAFT");
}

async function bringPackage(iot, { name, description }, conflicts) {
  const created = await unlessThere(iot.createPackage({ packageName: name, description }));
  if (created) return { outcome: "created" };

  const there = await iot.getPackage({ packageName: name });
  if ((there.description ?? "") === description) return { outcome: "skipped", defaultVersionName: there.defaultVersionName };
  conflicts.push(`package ${name} is there with another description`);
  return { outcome: "failed", defaultVersionName: there.defaultVersionName };
}

async function bringVersion(iot, packageName, { name, attributes }, conflicts) {
  const version = { packageName, versionName: name };
  const created = await unlessThere(iot.createPackageVersion({ ...version, attributes }));
  const there = created ?? await iot.getPackageVersion(version);
  if (!isDeepStrictEqual(there.attributes, attributes)) {
    conflicts.push(`version ${name} of ${packageName} is there with other attributes`);
    return "failed";
  }

  if (there.status === "DRAFT") await iot.updatePackageVersion({ ...version, action: "PUBLISH" });
  return created ? "created" : there.status === "DRAFT" ? "completed" : "skipped";
}

/** The answer of a create; null where the name is taken. */
async function unlessThere(creation) {
  try {
    return await creation;
  } catch (error) {
    if (error instanceof ConflictException) return null;
    throw error;
  }
}

/** Reads a package and its versions back. Gives { versions, attributes, differences }: how many are equal, and what is not. */
export async function verify(iot, wanted) {
  const differences = [];
  const compare = (what, got, expected) => {
    if (got === expected) return true;
    differences.push(`${what} is ${JSON.stringify(got)}, in the index ${JSON.stringify(expected)}`);
    return false;
  };

  const there = await iot.getPackage({ packageName: wanted.name });
  compare(`${wanted.name}: the description`, there.description ?? "", wanted.description);
  compare(`${wanted.name}: the default version`, there.defaultVersionName, wanted.versions.at(-1).name);

  const found = await statuses(iot, wanted.name);
  const expected = new Set(wanted.versions.map(version => version.name));
  for (const name of found.keys()) if (!expected.has(name)) differences.push(`${wanted.name} ${name} is not in the index`);

  let versions = 0, attributes = 0;
  for (const { name, attributes: expected } of wanted.versions) {
    const what = `${wanted.name} ${name}`;
    if (!compare(`${what}: the status`, found.get(name), "PUBLISHED")) continue;
    const { attributes: got } = await iot.getPackageVersion({ packageName: wanted.name, versionName: name });
    const keys = new Set([...Object.keys(expected), ...Object.keys(got)]);
    const equal = [...keys].filter(key => compare(`${what}: ${key}`, got[key], expected[key])).length;
    attributes += equal;
    if (equal === keys.size) versions++;
  }
  return { versions, attributes, differences };
}
