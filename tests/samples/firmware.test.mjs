import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { test } from "node:test";
import { IoT } from "../../samples/debian/sdk.mjs";
import { names, run, succeeds } from "./account.mjs";

const RELEASE = "samples/firmware/release";
const iot = new IoT({});
const version = versionName => ({ packageName: "brakes", versionName });
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
  const { packageArn, defaultVersionName, description } = await iot.getPackage({ packageName: "brakes" });
  assert.deepEqual([defaultVersionName, description], ["1.0.0", "Brake controller firmware"]);
  const { tags } = await iot.listTagsForResource({ resourceArn: packageArn });
  assert.deepEqual(tags.map(({ Key, Value }) => `${Key}=${Value}`).sort(), ["line=B2", "team=chassis"]);

  for (const [versionName, status, commit, sbom] of [["1.0.0", "PUBLISHED", "4f1c2e9", "FAILED"], ["1.1.0", "DEPRECATED", "b07d3aa", undefined]]) {
    const there = await iot.getPackageVersion(version(versionName));
    assert.equal(there.status, status);
    assert.deepEqual(there.attributes, { sha256: sha256((await built(versionName)).image), size: "4096", commit });
    assert.deepEqual(there.artifact.s3Location, { bucket: "firmware", key: `brakes/${versionName}.bin`, version: "1" });
    assert.equal(there.sbomValidationStatus, sbom);
  }

  assert.equal((await iot.getPackageConfiguration({})).versionUpdateByJobsConfig.enabled, true);
  const { thingIndexingConfiguration: indexing } = await iot.getIndexingConfiguration({});
  assert.deepEqual([indexing.namedShadowIndexingMode, indexing.filter.namedShadowNames], ["ON", ["$package"]]);
});

test("A second release is refused before it changes anything, and --clean makes room for it", async () => {
  const before = await iot.getPackage({ packageName: "brakes" });

  const second = await run(RELEASE, []);
  assert.equal(second.status, 2);
  assert.match(second.out, /The package brakes is there already.*--clean/);
  assert.deepEqual((await iot.getPackage({ packageName: "brakes" })).lastModifiedDate, before.lastModifiedDate);

  await succeeds(RELEASE, ["--clean"]);
  assert.deepEqual(await names(iot), []);
  assert.match(await succeeds(RELEASE, ["--clean"]), /There is no package brakes/);
});
