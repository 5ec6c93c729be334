// The calls: bringing one package into the catalog, and reading one back.

import { isDeepStrictEqual } from "node:util";
import { VERSION_NAME, nameOf, originalOf } from "./names.mjs";
import { ConflictException, IoT } from "./sdk.mjs";
import { compareVersions } from "./versions.mjs";

/** The domains of AWS, in all its partitions. */
const AWS = /\.(amazonaws\.(com|com\.cn|eu)|api\.aws|api\.amazonwebservices\.(com\.cn|eu)|ic\.gov|sgov\.gov|aws\.scloud|adc-e\.uk)$/;

/** A client that keeps `concurrency` connections, and refuses to send to AWS: an index is more than a quota there allows. */
export function connect(concurrency) {
  const iot = new IoT({ maxAttempts: 5, requestHandler: { httpAgent: { maxSockets: concurrency } } });
  const counted = { iot, calls: 0 };
  iot.middlewareStack.add(next => call => {
    if (AWS.test(call.request.hostname)) {
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

/** The summaries of a package's versions, by name. */
async function versionsOf(iot, packageName) {
  const found = new Map();
  for await (const page of pages(token => iot.listPackageVersions({ packageName, nextToken: token }))) {
    for (const summary of page.packageVersionSummaries) found.set(summary.versionName, summary);
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
 * What someone else made stays as it is: a package with another description or with a default that was chosen gets no
 * versions either.
 * Gives { package, versions, conflicts }: what became of the package and of each version, and sentences on what differs.
 *   created   was not there
 *   completed was there, but not published, or not made the default
 *   skipped   was there
 *   failed    is there with other content, or belongs to a package that is
 */
export async function bring(iot, wanted, defaults) {
  if (await isComplete(iot, wanted, defaults)) return { package: "skipped", versions: wanted.versions.map(() => "skipped"), conflicts: [] };

  const there = await bringPackage(iot, wanted);
  const conflict = there && await conflictOf(iot, wanted, there);
  if (conflict) return { package: "failed", versions: wanted.versions.map(() => "failed"), conflicts: [conflict] };

  const outcome = there ? "skipped" : "created";
  const conflicts = [];
  const versions = [];
  for (const version of wanted.versions) versions.push(await bringVersion(iot, wanted.name, version, conflicts));

  const newest = wanted.versions.at(-1).name;
  if (there?.defaultVersionName === newest || versions.at(-1) === "failed") return { package: outcome, versions, conflicts };
  await iot.updatePackage({ packageName: wanted.name, defaultVersionName: newest });
  return { package: there ? "completed" : outcome, versions, conflicts };
}

/** The newest version is made the default as the last step, when all are published. So most need not be asked for. */
async function isComplete(iot, { name, versions }, defaults) {
  if (defaults.get(name) !== versions.at(-1).name) return false;
  if (versions.length === 1) return true;
  const found = await versionsOf(iot, name);
  return versions.every(version => found.has(version.name) && found.get(version.name).status !== "DRAFT");
}

/** The package that was there before; null where it was created. */
async function bringPackage(iot, { name, description }) {
  const created = await unlessThere(iot.createPackage({ packageName: name, description }));
  return created ? null : iot.getPackage({ packageName: name });
}

/** Why the package that is there is not one to go on with; null where it is. */
async function conflictOf(iot, wanted, there) {
  if ((there.description ?? "") !== wanted.description) return `package ${wanted.name} is there with another description`;
  if (await isOurs(iot, wanted, there)) return null;
  return `package ${wanted.name} is there with the default ${there.defaultVersionName}, which this load would not have set`;
}

/**
 * Whether a default is one that a load has set: none yet, the newest version of the index, or that of an index before. Such
 * a one is an older version of the same package of Debian, and the newest of those that were there when it became the default.
 */
async function isOurs(iot, { name, versions }, { defaultVersionName, lastModifiedDate }) {
  const newest = versions.at(-1);
  if (defaultVersionName === undefined || defaultVersionName === newest.name) return true;

  const { attributes: { Package, Version } } = await iot.getPackageVersion({ packageName: name, versionName: defaultVersionName });
  if (Package !== newest.attributes.Package || !Version || nameOf(Version, VERSION_NAME) !== defaultVersionName) return false;
  if (compareVersions(Version, newest.attributes.Version) >= 0) return false;

  for (const { versionName, creationDate } of (await versionsOf(iot, name)).values()) {
    if (versionName === defaultVersionName || creationDate > lastModifiedDate) continue;
    // What a shortened name stands for is not known; it may be newer.
    const original = originalOf(versionName);
    if (original === null || compareVersions(original, Version) > 0) return false;
  }
  return true;
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

  const found = await versionsOf(iot, wanted.name);
  const expected = new Set(wanted.versions.map(version => version.name));
  for (const name of found.keys()) if (!expected.has(name)) differences.push(`${wanted.name} ${name} is not in the index`);

  let versions = 0, attributes = 0;
  for (const { name, attributes: expected } of wanted.versions) {
    const what = `${wanted.name} ${name}`;
    if (!compare(`${what}: the status`, found.get(name)?.status, "PUBLISHED")) continue;
    const { attributes: got } = await iot.getPackageVersion({ packageName: wanted.name, versionName: name });
    const keys = new Set([...Object.keys(expected), ...Object.keys(got)]);
    const equal = [...keys].filter(key => compare(`${what}: ${key}`, got[key], expected[key])).length;
    attributes += equal;
    if (equal === keys.size) versions++;
  }
  return { versions, attributes, differences };
}
