// Every error that a caller can provoke, as the SDK's own classes. The SDK checks almost nothing before it sends.

import { contains, holds, same, short, whole } from "../shared/cases.mjs";
import { ACCOUNT, catalog, newRegion, refused } from "./harness.mjs";
import { givenDraft } from "./operations.mjs";

const BRAKES = { packageName: "brakes", versionName: "1.0.0" };
const SBOM = { s3Location: { bucket: "sboms", key: "brakes/1.0.0.zip", version: "3HL4kq" } };
const arnIn = region => `arn:aws:iot:${region}:${ACCOUNT}:package/brakes`;

short("What is taken is a ConflictException with the bare name", [
  "package.taken", "version.taken", "conflict.resource-id"
], async iot => {
  await givenDraft(iot);

  same((await refused("ConflictException", iot("CreatePackage", { packageName: "brakes" }))).resourceId, "brakes");
  same((await refused("ConflictException", iot("CreatePackageVersion", BRAKES))).resourceId, "1.0.0");
});

short("What is not there is a ResourceNotFoundException", [
  "package.absent", "version.absent", "sbom.absent", "tags.absent", "default.missing"
], async iot => {
  const resourceArn = arnIn(iot.region);

  for (const [operation, input] of [
    ["GetPackage", { packageName: "brakes" }],
    ["UpdatePackage", { packageName: "brakes", description: "New" }],
    ["GetPackageVersion", BRAKES],
    ["UpdatePackageVersion", { ...BRAKES, action: "PUBLISH" }],
    ["AssociateSbomWithPackageVersion", { ...BRAKES, sbom: SBOM }],
    ["DisassociateSbomFromPackageVersion", BRAKES],
    ["ListSbomValidationResults", BRAKES],
    ["ListTagsForResource", { resourceArn }],
    ["TagResource", { resourceArn, tags: [{ Key: "a", Value: "b" }] }],
    ["UntagResource", { resourceArn, tagKeys: ["a"] }],
  ])
    await refused("ResourceNotFoundException", iot(operation, input));

  await givenDraft(iot);
  await refused("ResourceNotFoundException", iot("UpdatePackage", { packageName: "brakes", defaultVersionName: "9.9.9" }));
});

short("An empty name, which the SDK sends as a path that ends in a slash, lists nothing and makes nothing", [
  "name.empty"
], async iot => {
  await givenDraft(iot);

  for (const operation of ["CreatePackage", "GetPackage", "UpdatePackage", "DeletePackage", "ListPackageVersions"])
    await refused("ValidationException", iot(operation, { packageName: "" }), "'packageName'");
  for (const operation of ["CreatePackageVersion", "GetPackageVersion", "UpdatePackageVersion", "DeletePackageVersion"])
    await refused("ValidationException", iot(operation, { packageName: "brakes", versionName: "" }), "'versionName'");

  same((await iot("ListPackages")).packageSummaries.length, 1);
});

short("Names outside the constraints are a ValidationException that says so", [
  "name.package", "name.version", "name.dots", "name.length", "wire.several"
], async iot => {
  for (const packageName of ["a b", "a/b", "a+b", "é", "🚲", ".", "..", "p".repeat(129), "$default"])
    for (const operation of ["CreatePackage", "GetPackage", "UpdatePackage", "DeletePackage"])
      await refused("ValidationException", iot(operation, { packageName }), "'packageName'");

  const { message } = await refused("ValidationException", iot("CreatePackageVersion", { packageName: "a b", versionName: "1 0" }));
  contains(message, "2 validation errors detected: ", "'packageName'", "'versionName'");
});

short("Values outside the constraints are a ValidationException", [
  "description.text", "tags.empty-map", "tags.reserved", "tags.family", "token.text", "lifecycle.actions", "attributes.text",
  "attributes.size", "recipe.text", "list.max-results", "list.status-values", "sbom.results", "sbom.location",
  "configuration.role-needed", "configuration.role"
], async iot => {
  await givenDraft(iot);

  for (const [operation, input, says] of [
    ["CreatePackage", { packageName: "lights", description: "a\u200bb" }, "'description'"],
    ["CreatePackage", { packageName: "lights", description: "a".repeat(1025) }, "'description'"],
    ["CreatePackage", { packageName: "lights", tags: {} }, "'tags'"],
    ["CreatePackage", { packageName: "lights", tags: { "aws:a": "b" } }, "'tags'"],
    ["CreatePackage", { packageName: "lights", clientToken: "short" }, "'clientToken'"],
    ["UpdatePackageVersion", { ...BRAKES, action: "FOO" }, "[PUBLISH, DEPRECATE]"],
    ["UpdatePackageVersion", { ...BRAKES, attributes: { "a.b": "c" } }, "'attributes'"],
    ["UpdatePackageVersion", { ...BRAKES, attributes: { a: "" } }, "'attributes'"],
    ["UpdatePackageVersion", { ...BRAKES, attributes: { a: "b".repeat(3072) } }, ""],
    ["UpdatePackageVersion", { ...BRAKES, recipe: "r".repeat(3073) }, "'recipe'"],
    ["ListPackages", { maxResults: 0 }, "'maxResults'"],
    ["ListPackages", { maxResults: 101 }, "'maxResults'"],
    ["ListPackageVersions", { packageName: "brakes", status: "NEW" }, "[DRAFT, PUBLISHED, DEPRECATED]"],
    ["ListSbomValidationResults", { ...BRAKES, validationResult: "MAYBE" }, "[FAILED, SUCCEEDED]"],
    ["AssociateSbomWithPackageVersion", { ...BRAKES, sbom: {} }, "SBOM"],
    ["AssociateSbomWithPackageVersion", BRAKES, "'sbom'"],
    ["UpdatePackageConfiguration", { versionUpdateByJobsConfig: { enabled: true } }, "roleArn"],
    ["UpdatePackageConfiguration", { versionUpdateByJobsConfig: { roleArn: "short" } }, "roleArn"],
  ])
    await refused("ValidationException", iot(operation, input), says);
});

short("Rules of the catalog are a ValidationException", [
  "default.draft", "default.both", "lifecycle.deprecate-draft", "package.delete.versions", "version.package-missing",
  "attributes.frozen", "attributes.frozen.text", "artifact.frozen"
], async iot => {
  await givenDraft(iot);

  await refused("ValidationException", iot("UpdatePackage", { packageName: "brakes", defaultVersionName: "1.0.0" }));
  await refused("ValidationException", iot("UpdatePackage", {
    packageName: "brakes", defaultVersionName: "1.0.0", unsetDefaultVersion: true,
  }));
  await refused("ValidationException", iot("UpdatePackageVersion", { ...BRAKES, action: "DEPRECATE" }));
  await refused("ValidationException", iot("DeletePackage", { packageName: "brakes" }));
  await refused("ValidationException", iot("CreatePackageVersion", { packageName: "never-was", versionName: "1.0.0" }));
  await iot("UpdatePackageVersion", { ...BRAKES, action: "PUBLISH" });
  await refused("ValidationException", iot("UpdatePackageVersion", { ...BRAKES, attributes: {} }),
    "Attributes cannot be updated for a version in PUBLISHED status");
  await refused("ValidationException", iot("UpdatePackageVersion", { ...BRAKES, artifact: SBOM }));
});

short("Tags and indexing have an InvalidRequestException instead", [
  "tags.family", "tags.foreign", "tags.reserved", "tags.text", "indexing.values"
], async iot => {
  await givenDraft(iot);
  const resourceArn = arnIn(iot.region);

  for (const arn of ["brakes", arnIn(newRegion()), resourceArn.replace(ACCOUNT, "999988887777"), `${resourceArn}/version/`])
    await refused("InvalidRequestException", iot("ListTagsForResource", { resourceArn: arn }));
  for (const [Key, Value] of [["aws:a", "b"], ["", "b"], ["a*", "b"], ["k".repeat(129), "b"], ["a", "v".repeat(257)]])
    await refused("InvalidRequestException", iot("TagResource", { resourceArn, tags: [{ Key, Value }] }));
  await refused("InvalidRequestException", iot("TagResource", { resourceArn }));
  await refused("InvalidRequestException", iot("UntagResource", { resourceArn }));
  for (const thingIndexingConfiguration of [{}, { thingIndexingMode: "MAYBE" }])
    await refused("InvalidRequestException", iot("UpdateIndexingConfiguration", { thingIndexingConfiguration }));
});

short("The fifty-first tag is a LimitExceededException", ["tags.fifty", "tags.fifty.create"], async iot => {
  const tags = Object.fromEntries(Array.from({ length: 50 }, (_, number) => [`key-${number}`, "v"]));
  const { packageArn: resourceArn } = await iot("CreatePackage", { packageName: "brakes", tags });

  await refused("LimitExceededException", iot("TagResource", { resourceArn, tags: [{ Key: "one-more", Value: "v" }] }));
  await refused("ValidationException", iot("CreatePackage", { packageName: "lights", tags: { ...tags, "one-more": "v" } }), "'tags'");
});

short("Wrong keys are refused as unknown or as a wrong signature, and not tried again", [
  "auth.secret", "auth.key"
], async iot => {
  const keys = await iot.client.config.credentials();

  const wrong = catalog({ region: iot.region, credentials: { ...keys, secretAccessKey: "wrong" } });
  const { $metadata } = await refused("InvalidSignatureException", wrong("ListPackages"));
  const unknown = catalog({ region: iot.region, credentials: { ...keys, accessKeyId: "AKIANOBODYNOBODY" } });
  await refused("UnrecognizedClientException", unknown("ListPackages"));

  same($metadata.attempts, 1);
});

whole("What is sensitive is never repeated in an error", ["wire.sensitive"], async iot => {
  await givenDraft(iot);

  for (const input of [
    { description: "wings of wax\n" }, { recipe: "wax".repeat(2000) },
    { attributes: { a: "wings of wax\n" } }, { attributes: { "wax.": "a" } },
  ]) {
    const { message } = await refused("ValidationException", iot("UpdatePackageVersion", { ...BRAKES, ...input }));
    holds(!message.includes("wax"), message);
  }
});
