// Lists and the SDK's paginators.

import { holds, same, short, whole } from "../shared/cases.mjs";
import { all, recent, refused, sdk } from "./harness.mjs";
import { givenDraft } from "./operations.mjs";

const NAMES = ["10", "9", "B", "_", "a", "a-b", "a.b"];
const SORTED = [...NAMES].sort();

const givenPackages = async iot => {
  for (const packageName of NAMES) await iot("CreatePackage", { packageName });
};

short("paginateListPackages walks pages of any size and sees every package once, in order", [
  "list.pages", "list.order"
], async iot => {
  await givenPackages(iot);

  for (const pageSize of [1, 3, 7, 100]) {
    const rows = await all(sdk.paginateListPackages({ client: iot.client, pageSize }, {}), "packageSummaries");
    same(rows.map(row => row.packageName), SORTED);
  }
});

short("paginateListPackageVersions walks the versions of one status", ["list.status", "list.pages"], async iot => {
  await iot("CreatePackage", { packageName: "brakes" });
  for (const number of [0, 1, 2, 3, 4]) {
    await iot("CreatePackageVersion", { packageName: "brakes", versionName: `1.${number}` });
    if (number % 2 === 0) await iot("UpdatePackageVersion", { packageName: "brakes", versionName: `1.${number}`, action: "PUBLISH" });
  }

  const pages = [];
  const walk = sdk.paginateListPackageVersions({ client: iot.client, pageSize: 2 }, { packageName: "brakes", status: "PUBLISHED" });
  for await (const page of walk)
    pages.push(page.packageVersionSummaries.map(row => row.versionName));

  same(pages, [["1.0", "1.2"], ["1.4"]]);
});

whole("The paginators of tags and validation results end", [
  "tags.none", "tags.one-page", "sbom.results", "list.token.last"
], async iot => {
  await givenDraft(iot);
  const { packageArn: resourceArn } = await iot("GetPackage", { packageName: "brakes" });
  const version = { packageName: "brakes", versionName: "1.0.0" };

  same(await all(sdk.paginateListTagsForResource({ client: iot.client }, { resourceArn }), "tags"), []);
  same(await all(sdk.paginateListSbomValidationResults({ client: iot.client, pageSize: 1 }, version), "validationResultSummaries"), []);
});

short("Summaries have names and Dates; the last page has no token", [
  "list.package-row", "list.version-row", "list.token.last"
], async iot => {
  await givenDraft(iot);

  const { packageSummaries: [inPackages], nextToken } = await iot("ListPackages");
  const { packageVersionSummaries: [inVersions] } = await iot("ListPackageVersions", { packageName: "brakes" });

  recent(inPackages.creationDate, inPackages.lastModifiedDate, inVersions.creationDate, inVersions.lastModifiedDate);
  same(Object.keys(inPackages).sort(), ["creationDate", "lastModifiedDate", "packageName"]);
  same([inVersions.packageName, inVersions.versionName, inVersions.status], ["brakes", "1.0.0", "DRAFT"]);
  same(nextToken, undefined);
});

short("A token goes on where its page ended", ["list.pages", "list.token.unknown"], async iot => {
  await givenPackages(iot);

  const first = await iot("ListPackages", { maxResults: 4 });
  const rest = await iot("ListPackages", { maxResults: 4, nextToken: first.nextToken });

  holds(typeof first.nextToken === "string", "no token");
  same([...first.packageSummaries, ...rest.packageSummaries].map(row => row.packageName), SORTED);
  await refused("ValidationException", iot("ListPackages", { nextToken: "broken" }));
});
