import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { test } from "node:test";
import { IoT } from "../../samples/debian/sdk.mjs";
import { freshCatalog, names, run, succeeds } from "./account.mjs";

const RELEASE = "samples/firmware/release";
const iot = new IoT({});
const packageName = "sample-brakes";
const version = versionName => ({ packageName, versionName });
const sha256 = bytes => createHash("sha256").update(bytes).digest("hex");

async function built(versionName) {
  const folder = await mkdtemp(`${tmpdir()}/firmware-`);
  try {
    await succeeds("samples/firmware/build", [versionName, folder]);
    const zip = `${folder}/brakes-${versionName}.sbom.zip`;
    return {
      image: await readFile(`${folder}/brakes-${versionName}.bin`),
      zip: await readFile(zip),
      bom: JSON.parse(execFileSync("python3", ["-c", "import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read('bom.json').decode())", zip])),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("The build makes the same image and the same SBOM each time, and the SBOM names the image", async () => {
  const [one, two] = [await built("1.0.0"), await built("1.0.0")];

  assert.equal(one.image.length, 4096);
  assert.equal(one.image.toString("latin1", 0, 12), "BRKFW\0" + "1.0.0\0");
  assert.deepEqual([one.image, one.zip], [two.image, two.zip]);
  assert.deepEqual([one.bom.bomFormat, one.bom.metadata.component.version], ["CycloneDX", "1.0.0"]);
  assert.equal(one.bom.metadata.component.hashes[0].content, sha256(one.image));
});

test("The release ends with 1.0.0 as the default, 1.1.0 deprecated, and an account that is set up", async () => {
  const out = await succeeds(RELEASE, []);

  assert.match(out, /ValidationException.*Attributes cannot be updated for a version in PUBLISHED status/);
  const { packageArn, defaultVersionName, description } = await iot.getPackage({ packageName });
  assert.deepEqual([defaultVersionName, description], ["1.0.0", "Brake controller firmware"]);
  const { tags } = await iot.listTagsForResource({ resourceArn: packageArn });
  assert.deepEqual(tags.map(({ Key, Value }) => `${Key}=${Value}`).sort(), ["line=B2", "sample=firmware", "team=chassis"]);

  for (const [versionName, status, commit, sbom] of [["1.0.0", "PUBLISHED", "4f1c2e9", "FAILED"], ["1.1.0", "DEPRECATED", "b07d3aa", undefined]]) {
    const there = await iot.getPackageVersion(version(versionName));
    assert.equal(there.status, status);
    assert.deepEqual(there.attributes, { sha256: sha256((await built(versionName)).image), size: "4096", commit });
    assert.deepEqual(there.artifact.s3Location, { bucket: "firmware", key: `${packageName}/${versionName}.bin`, version: "1" });
    assert.equal(there.sbomValidationStatus, sbom);
  }

  assert.deepEqual((await iot.getPackageConfiguration({})).versionUpdateByJobsConfig, { enabled: true, roleArn: "arn:aws:iam::123456789012:role/package-shadow-updates" });
  const { thingIndexingConfiguration: indexing } = await iot.getIndexingConfiguration({});
  assert.deepEqual([indexing.namedShadowIndexingMode, indexing.filter.namedShadowNames], ["ON", ["$package"]]);

  // Where it ends does not tell that the default was moved on and then back.
  assert.deepEqual([...out.matchAll(/^\$ aws iot update-package .*--default-version-name (\S+)$/gm)].map(([, name]) => name), ["1.0.0", "1.1.0", "1.0.0"]);
});

test("A second release is refused before it changes anything, and --clean makes room for it", async () => {
  const before = await iot.getPackage({ packageName });

  const second = await run(RELEASE, []);
  assert.equal(second.status, 2);
  assert.match(second.out, /The package sample-brakes is there already.*--clean/);
  assert.deepEqual((await iot.getPackage({ packageName })).lastModifiedDate, before.lastModifiedDate);

  await succeeds(RELEASE, ["--clean"]);
  assert.deepEqual(await names(iot), []);
  assert.match(await succeeds(RELEASE, ["--clean"]), /There is no package sample-brakes/);
});

test("A package of the same name that somebody else made is neither released to nor removed", async () => {
  const { iot, region } = await freshCatalog();
  const env = { AWS_DEFAULT_REGION: region };
  await iot.createPackage({ packageName, tags: { sample: "mine" } });
  await iot.createPackageVersion(version("1.0.0"));
  await iot.updatePackageVersion({ ...version("1.0.0"), action: "PUBLISH" });
  await iot.updatePackage({ packageName, defaultVersionName: "1.0.0" });
  const before = await iot.getPackage({ packageName });

  for (const args of [[], ["--clean"]]) {
    const { status, out } = await run(RELEASE, args, { env });

    assert.equal(status, 2, out);
    assert.match(out, /not from this sample: it has no tag sample=firmware/);
  }
  const after = await iot.getPackage({ packageName });
  assert.deepEqual([after.defaultVersionName, after.lastModifiedDate], ["1.0.0", before.lastModifiedDate]);
  assert.equal((await iot.getPackageVersion(version("1.0.0"))).status, "PUBLISHED");
});

test("Settings of the account that are there are not replaced", async () => {
  const { iot, region } = await freshCatalog();
  const env = { AWS_DEFAULT_REGION: region };
  const versionUpdateByJobsConfig = { enabled: true, roleArn: "arn:aws:iam::123456789012:role/mine" };
  const covered = {
    thingIndexingMode: "REGISTRY",
    namedShadowIndexingMode: "ON",
    filter: { namedShadowNames: ["mine", "$package"] },
    customFields: [{ name: "shadow.name.mine.reported.oil", type: "Number" }],
  };
  const uncovered = { ...covered, filter: { namedShadowNames: ["mine"] } };
  const settings = async () => [await iot.getIndexingConfiguration({}), await iot.getPackageConfiguration({})]
    .map(({ $metadata, ...rest }) => rest);
  await iot.updatePackageConfiguration({ versionUpdateByJobsConfig });

  for (const [thingIndexingConfiguration, expected] of [[uncovered, 2], [covered, 0]]) {
    await iot.updateIndexingConfiguration({ thingIndexingConfiguration });
    const before = await settings();

    const { status, out } = await run(RELEASE, [], { env });

    assert.equal(status, expected, out);
    if (status !== 0) assert.match(out, /\$package among filter\.namedShadowNames/);
    assert.deepEqual(await settings(), before);
    assert.deepEqual(await names(iot), status === 0 ? [packageName] : []);
  }
});

test("With AWS in the place of a server, nothing is sent", async () => {
  // Where the guard has a hole, a request ends at this machine.
  const nowhere = "http://127.0.0.1:9";
  const aws = { AWS_CONFIG_FILE: "/dev/null", AWS_SHARED_CREDENTIALS_FILE: "/dev/null", AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b", https_proxy: nowhere };

  for (const [env, args] of [
    [{ AWS_DEFAULT_REGION: "eu-west-1" }, []],
    [{ AWS_DEFAULT_REGION: "cn-north-1" }, ["--clean"]],
    [{ AWS_DEFAULT_REGION: "eu-west-1", AWS_USE_DUALSTACK_ENDPOINT: "true" }, []],
  ]) {
    const { status, out } = await run(RELEASE, args, { env: { ...aws, ...env } });

    assert.equal(status, 2, out);
    assert.match(out, /^This is for a server of your own/m);
  }
});
