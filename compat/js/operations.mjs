// Every operation, in the order in which somebody would first use them.

import { eventually, holds, same, short, whole } from "../shared/cases.mjs";
import { ACCOUNT, catalog, lossyLine, newRegion, recent, refused, sdk } from "./harness.mjs";

const BRAKES = { packageName: "brakes", versionName: "1.0.0" };
const ARTIFACT = { s3Location: { bucket: "fw", key: "brakes/1.0.0.bin", version: "3HL4kq" } };
const SBOM = { s3Location: { bucket: "sboms", key: "brakes/1.0.0.zip", version: "3HL4kq" } };

const packageArn = region => `arn:aws:iot:${region}:${ACCOUNT}:package/brakes`;
const versionArn = region => `${packageArn(region)}/version/1.0.0`;

export async function givenDraft(iot) {
  await iot("CreatePackage", { packageName: "brakes" });
  await iot("CreatePackageVersion", BRAKES);
}

short("The two variables of the banner are all that the SDK needs", ["server.banner"], async () => {
  const iot = catalog();
  const packageName = `brakes-${newRegion()}`;

  const created = await iot("CreatePackage", { packageName });
  const found = await iot("GetPackage", { packageName });
  await iot("DeletePackage", { packageName });

  same(found.packageArn, created.packageArn);
  holds(found.packageArn.endsWith(`:package/${packageName}`), found.packageArn);
});

short("A package is created and found, with Dates of now", ["package.create", "package.get", "arn.package"], async iot => {
  const created = await iot("CreatePackage", { packageName: "brakes", description: "Front 🚲" });
  const found = await iot("GetPackage", { packageName: "brakes" });

  same(created, { packageName: "brakes", packageArn: packageArn(iot.region), description: "Front 🚲" });
  recent(found.creationDate, found.lastModifiedDate);
  same(found, { ...created, creationDate: found.creationDate, lastModifiedDate: found.creationDate });
});

short("A description is changed and cleared", ["package.update", "description.empty"], async iot => {
  await iot("CreatePackage", { packageName: "brakes", description: "Front" });

  same(await iot("UpdatePackage", { packageName: "brakes", description: "Rear" }), {});
  same((await iot("GetPackage", { packageName: "brakes" })).description, "Rear");
  await iot("UpdatePackage", { packageName: "brakes", description: "" });
  same((await iot("GetPackage", { packageName: "brakes" })).description, undefined);
});

short("A version is created as a draft and found with all that was given", [
  "version.create", "version.get", "arn.version"
], async iot => {
  await iot("CreatePackage", { packageName: "brakes" });

  const created = await iot("CreatePackageVersion", {
    ...BRAKES, description: "July build", attributes: { arch: "arm64" }, artifact: ARTIFACT, recipe: '{"steps": []}',
    tags: { team: "edge" },
  });
  const found = await iot("GetPackageVersion", BRAKES);

  same(created, {
    ...BRAKES, packageVersionArn: versionArn(iot.region), description: "July build", attributes: { arch: "arm64" }, status: "DRAFT",
  });
  recent(found.creationDate, found.lastModifiedDate);
  same(found, {
    ...created, artifact: ARTIFACT, recipe: '{"steps": []}', creationDate: found.creationDate, lastModifiedDate: found.creationDate,
  });
});

short("A version is edited, published, deprecated and published again", [
  "version.update", "lifecycle.transitions", "lifecycle.publish-again", "lifecycle.deprecate-again"
], async iot => {
  await givenDraft(iot);
  const seen = [];

  await iot("UpdatePackageVersion", { ...BRAKES, attributes: { a: "b" }, artifact: ARTIFACT, recipe: "r" });
  for (const action of ["PUBLISH", "PUBLISH", "DEPRECATE", "DEPRECATE", "PUBLISH"]) {
    same(await iot("UpdatePackageVersion", { ...BRAKES, action }), {});
    seen.push((await iot("GetPackageVersion", BRAKES)).status);
  }

  same(seen, ["PUBLISHED", "PUBLISHED", "DEPRECATED", "DEPRECATED", "PUBLISHED"]);
  const found = await iot("GetPackageVersion", BRAKES);
  same([found.attributes, found.artifact, found.recipe], [{ a: "b" }, ARTIFACT, "r"]);
});

short("Attributes are replaced as a whole, cleared by an empty object, left alone when absent", [
  "attributes.replace", "attributes.empty"
], async iot => {
  await givenDraft(iot);
  const seen = [];

  for (const attributes of [{ a: "1", b: "2" }, { b: "3" }, undefined, {}]) {
    await iot("UpdatePackageVersion", { ...BRAKES, attributes, description: "Any" });
    seen.push((await iot("GetPackageVersion", BRAKES)).attributes);
  }

  same(seen, [{ a: "1", b: "2" }, { b: "3" }, { b: "3" }, {}]);
});

short("The default version is set, unset and guards its version", [
  "default.set", "default.unset", "default.unset-false", "default.guards"
], async iot => {
  await givenDraft(iot);
  await iot("UpdatePackageVersion", { ...BRAKES, action: "PUBLISH" });

  await iot("UpdatePackage", { packageName: "brakes", defaultVersionName: "1.0.0", unsetDefaultVersion: false });
  same((await iot("GetPackage", { packageName: "brakes" })).defaultVersionName, "1.0.0");
  same((await iot("ListPackages")).packageSummaries[0].defaultVersionName, "1.0.0");
  await refused("ValidationException", iot("DeletePackageVersion", BRAKES), "default");
  await iot("UpdatePackage", { packageName: "brakes", unsetDefaultVersion: true });
  same((await iot("GetPackage", { packageName: "brakes" })).defaultVersionName, undefined);
  await iot("DeletePackageVersion", BRAKES);
});

short("Deleting is the same the second time", [
  "version.delete", "version.delete.absent", "package.delete", "package.delete.absent", "list.empty", "list.absent-package"
], async iot => {
  await givenDraft(iot);

  for (const _ of [1, 2]) same(await iot("DeletePackageVersion", BRAKES), {});
  for (const _ of [1, 2]) same(await iot("DeletePackage", { packageName: "brakes" }), {});

  same(await iot("ListPackages"), { packageSummaries: [] });
  same(await iot("ListPackageVersions", { packageName: "brakes" }), { packageVersionSummaries: [] });
});

short("Tags are a map at creation and a list of pairs afterwards", [
  "tags.create", "tags.set", "tags.untag", "tags.bare"
], async iot => {
  await iot("CreatePackage", { packageName: "brakes", tags: { team: "edge" } });
  await iot("CreatePackageVersion", { ...BRAKES, tags: { team: "edge" } });

  for (const resourceArn of [packageArn(iot.region), versionArn(iot.region)]) {
    same(await iot("TagResource", { resourceArn, tags: [{ Key: "team", Value: "cloud" }, { Key: "bare" }] }), {});
    const { tags } = await iot("ListTagsForResource", { resourceArn });
    same(new Map(tags.map(tag => [tag.Key, tag.Value])), new Map([["team", "cloud"], ["bare", ""]]));

    same(await iot("UntagResource", { resourceArn, tagKeys: ["team", "never-was"] }), {});
    same(await iot("ListTagsForResource", { resourceArn }), { tags: [{ Key: "bare", Value: "" }] });
  }
});

short("An SBOM is associated, validated, listed and disassociated", [
  "sbom.associate", "sbom.no-store", "sbom.results", "sbom.disassociate"
], async iot => {
  await givenDraft(iot);

  const started = await iot("AssociateSbomWithPackageVersion", { ...BRAKES, sbom: SBOM });
  const ended = await eventually("The SBOM's validation ends", async () => {
    const version = await iot("GetPackageVersion", BRAKES);
    return version.sbomValidationStatus === "IN_PROGRESS" ? undefined : version;
  });

  same(started, { ...BRAKES, sbom: SBOM, sbomValidationStatus: "IN_PROGRESS" });
  same([ended.sbom, ended.sbomValidationStatus, ended.errorReason], [SBOM, "FAILED", undefined]);
  same(await iot("ListSbomValidationResults", { ...BRAKES, validationResult: "FAILED" }), { validationResultSummaries: [] });
  same(await iot("DisassociateSbomFromPackageVersion", BRAKES), {});
  same((await iot("GetPackageVersion", BRAKES)).sbom, undefined);
});

short("The package configuration is merged member by member", [
  "configuration.enable", "configuration.merge", "configuration.empty"
], async iot => {
  const roleArn = "arn:aws:iam::123456789012:role/shadow-writer";
  const seen = [];

  for (const versionUpdateByJobsConfig of [undefined, {}, { enabled: true, roleArn }, { enabled: false }, { enabled: true }]) {
    same(await iot("UpdatePackageConfiguration", { versionUpdateByJobsConfig }), {});
    seen.push((await iot("GetPackageConfiguration")).versionUpdateByJobsConfig);
  }

  same(seen, [{ enabled: false }, { enabled: false }, { enabled: true, roleArn }, { enabled: false, roleArn }, { enabled: true, roleArn }]);
});

short("Fleet indexing is ready at first, and packages cannot be written without it", [
  "indexing.initial", "indexing.needed"
], async iot => {
  const { thingIndexingConfiguration: ready } = await iot("GetIndexingConfiguration");
  same(
    [ready.thingIndexingMode, ready.namedShadowIndexingMode, ready.filter.namedShadowNames],
    ["REGISTRY_AND_SHADOW", "ON", ["$package"]]);

  await iot("UpdateIndexingConfiguration", { thingIndexingConfiguration: { thingIndexingMode: "OFF" } });
  await refused("ValidationException", iot("CreatePackage", { packageName: "brakes" }), "UpdateIndexingConfiguration");
  same(await iot("UpdateIndexingConfiguration", {
    thingIndexingConfiguration: {
      thingIndexingMode: "REGISTRY_AND_SHADOW", namedShadowIndexingMode: "ON", filter: { namedShadowNames: ["$package"] },
    },
  }), {});
  await iot("CreatePackage", { packageName: "brakes" });
});

whole("An indexing configuration as it was read can be sent back", ["indexing.back"], async iot => {
  const before = await iot("GetIndexingConfiguration");

  await iot("UpdateIndexingConfiguration", before);

  same(await iot("GetIndexingConfiguration"), before);
});

short("A repeated create under its token gets the same answer, another one a conflict", [
  "token.repeat", "token.other"
], async iot => {
  const input = { packageName: "brakes", description: "Front", clientToken: "0b1f7c0e-6a0e-4a59-9f53-0d2c0d6f5a11" };

  same(await iot("CreatePackage", input), await iot("CreatePackage", input));
  await refused("ConflictException", iot("CreatePackage", { ...input, description: "Rear" }));
});

short("A create whose answer was lost on the way succeeds at the SDK's own second try, once", ["token.retry"], async iot => {
  for (const [operation, input] of [["CreatePackage", { packageName: "brakes" }], ["CreatePackageVersion", BRAKES]]) {
    const line = await lossyLine();
    const over = catalog({ region: iot.region, endpoint: line.url });
    try {
      const answer = await over(operation, input);
      same([answer.packageName, over.attempts, line.lost], ["brakes", 2, 1]);
      same(line.requests[0], line.requests[1]);
    } finally {
      over.client.destroy();
      line.close();
    }
  }

  same((await iot("ListPackages")).packageSummaries.length, 1);
  same((await iot("ListPackageVersions", { packageName: "brakes" })).packageVersionSummaries.length, 1);
});

whole("The aggregated client and its callbacks work as well", ["js.classes"], async iot => {
  const client = new sdk.IoT({ region: iot.region });

  await client.createPackage({ packageName: "brakes" });
  const found = await new Promise((resolve, reject) =>
    client.getPackage({ packageName: "brakes" }, (error, answer) => error ? reject(error) : resolve(answer)));

  same(found.packageName, "brakes");
});

whole("Every Region is a catalog of its own, with ARNs of its partition", ["region.catalogs", "arn.partition"], async () => {
  for (const [region, partition] of [["eu-west-1", "aws"], ["cn-north-1", "aws-cn"], ["us-gov-west-1", "aws-us-gov"]]) {
    const iot = catalog({ region });
    const packageName = `brakes-${newRegion()}`;

    const { packageArn } = await iot("CreatePackage", { packageName });
    await iot("DeletePackage", { packageName });

    same(packageArn, `arn:${partition}:iot:${region}:${ACCOUNT}:package/${packageName}`);
  }
});
