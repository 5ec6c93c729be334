// What the suites share: a catalog of their own, and the samples as processes.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { fileURLToPath } from "node:url";
import { IoT } from "../../samples/debian/sdk.mjs";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** A catalog that nobody has used, ready for packages: every Region is one of its own, and this one is made up. */
export async function freshCatalog() {
  const region = `eu-${Array.from({ length: 8 }, () => String.fromCharCode(97 + randomInt(26))).join("")}-1`;
  const iot = new IoT({ region });
  await iot.updateIndexingConfiguration({
    thingIndexingConfiguration: {
      thingIndexingMode: "REGISTRY_AND_SHADOW",
      namedShadowIndexingMode: "ON",
      filter: { namedShadowNames: ["$package"] },
    },
  });
  return { iot, region };
}

/**
 * Runs a program of the project; a script of Node.js without its launcher. `during` is given the process while it runs.
 * Gives { status, signal, out }.
 */
export async function run(program, args, { env = {}, during = () => {} } = {}) {
  const [command, ...first] = program.endsWith(".mjs") ? [process.execPath, "--no-warnings", root + program] : [root + program];
  const child = spawn(command, [...first, ...args], { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", text => { out += text; });
  const ended = new Promise((resolve, reject) =>
    child.on("error", reject).on("close", (status, signal) => resolve({ status, signal, out })));
  await Promise.all([during(child), ended]);
  return ended;
}

/** As run, but the program must succeed; gives what it printed. */
export async function succeeds(program, args, options) {
  const { status, out } = await run(program, args, options);
  assert.equal(status, 0, out);
  return out;
}

export async function names(iot) {
  const found = [];
  for (let nextToken; ;) {
    const page = await iot.listPackages({ nextToken });
    found.push(...page.packageSummaries.map(each => each.packageName));
    if (!(nextToken = page.nextToken)) return found;
  }
}
