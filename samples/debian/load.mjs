// Loads Debian's package index into a catalog, or compares the two.

import { parseArgs } from "node:util";
import { bring, connect, listed, verify } from "./catalog.mjs";
import { readIndex } from "./index.mjs";
import { Progress } from "./progress.mjs";
import { IoTServiceException } from "./sdk.mjs";
import { wantedOf } from "./wanted.mjs";

const HELP = `Usage: samples/debian/load [--file DUMP] [--limit N] [--concurrency N] [--verify]

  --file DUMP       a dump in the form of apt-cache dumpavail, instead of what apt knows on this machine
  --limit N         only the first N packages
  --concurrency N   packages in work at the same time, default 32
  --verify          reads everything back and compares it with the index, byte for byte; changes nothing

Where the catalog is and who you are: as for every AWS tool, from the environment. Can be stopped at any moment; run again,
it goes on. Status: 0 all there, 1 something failed or differs, 2 wrong usage, 130 stopped.`;

/** Sentences on single packages that are printed; the rest is counted. */
const SAID = 20;

function optionsOf(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        file: { type: "string" },
        limit: { type: "string" },
        concurrency: { type: "string", default: "32" },
        verify: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    const number = name => {
      if (values[name] === undefined) return undefined;
      if (!/^[1-9]\d*$/.test(values[name])) throw new Error(`--${name} takes a number from 1, not '${values[name]}'`);
      return Number(values[name]);
    };
    return { ...values, limit: number("limit"), concurrency: number("concurrency") };
  } catch (error) {
    console.error(`load: ${error.message}\n\n${HELP}`);
    process.exit(2);
  }
}

/** Works on all items, `concurrency` at a time, until the end or the signal. The first error is thrown. */
async function each(items, concurrency, signal, work) {
  const rest = items.values();
  const worker = async () => {
    for (const item of rest) {
      if (signal.aborted) return;
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}

/** An error that the server answered is about one package; anything else (no server, no credentials) is about all. */
async function answered(call, otherwise) {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof IoTServiceException)) throw error;
    return otherwise(`${error.name}: ${error.message}`);
  }
}

/** What became of packages and versions, and the sentences on what did not go well. */
class Outcome {
  trouble = 0;
  #progress;

  constructor(progress) {
    this.#progress = progress;
  }

  say(sentences) {
    for (const sentence of sentences) if (++this.trouble <= SAID) this.#progress.say(sentence);
  }
}

class Loaded extends Outcome {
  packages = { created: 0, completed: 0, skipped: 0, failed: 0 };
  versions = { ...this.packages };

  async take(iot, wanted, defaults) {
    const outcome = await answered(bring(iot, wanted, defaults), sentence =>
      ({ package: "failed", versions: wanted.versions.map(() => "failed"), conflicts: [`${wanted.name}: ${sentence}`] }));
    this.packages[outcome.package]++;
    for (const version of outcome.versions) this.versions[version]++;
    this.say(outcome.conflicts);
  }

  get lines() {
    const told = counts => Object.entries(counts).map(([name, count]) => `${count} ${name}`).join(", ");
    return [`Packages: ${told(this.packages)}`, `Versions: ${told(this.versions)}`];
  }
}

class Compared extends Outcome {
  packages = 0;
  versions = 0;
  attributes = 0;

  async take(iot, wanted) {
    const outcome = await answered(verify(iot, wanted), sentence =>
      ({ versions: 0, attributes: 0, differences: [`${wanted.name}: ${sentence}`] }));
    if (outcome.differences.length === 0) this.packages++;
    this.versions += outcome.versions;
    this.attributes += outcome.attributes;
    this.say(outcome.differences);
  }

  get lines() {
    return [`Equal: ${this.packages} packages, ${this.versions} versions, ${this.attributes} attributes`];
  }
}

async function main(options) {
  const { packages, repeated } = wantedOf(await readIndex(options.file), options.limit);
  const versions = packages.reduce((sum, each) => sum + each.versions.length, 0);
  console.log(`In the index: ${packages.length} packages with ${versions} versions`);
  if (repeated > 0) console.log(`Left out: ${repeated} stanzas with the package and version of another one`);

  const began = performance.now();
  const connection = connect(options.concurrency);
  const defaults = await listed(connection.iot);
  console.log(`In the catalog: ${defaults.size} packages`);

  const interrupted = new AbortController();
  process.once("SIGINT", () => interrupted.abort());
  const progress = new Progress(packages.length);
  const outcome = new (options.verify ? Compared : Loaded)(progress);
  try {
    await each(packages, options.concurrency, interrupted.signal, async wanted => {
      await outcome.take(connection.iot, wanted, defaults);
      progress.step();
    });
  } finally {
    progress.end();
  }

  const seconds = (performance.now() - began) / 1000;
  for (const line of outcome.lines) console.log(line);
  if (options.verify) {
    const names = new Set(packages.map(each => each.name));
    console.log(`In the catalog and not in the index: ${[...defaults.keys()].filter(name => !names.has(name)).length} packages`);
  }
  if (outcome.trouble > 0) console.log(`Differences and failures: ${outcome.trouble}`);
  console.log(`${seconds.toFixed(1)} s, ${Math.round(packages.length / seconds)} packages a second, ` +
    `${connection.calls} calls, ${Math.round(connection.calls / seconds)} a second`);
  if (!interrupted.signal.aborted) return outcome.trouble > 0 ? 1 : 0;
  console.log("Stopped before the end; run it again, and it goes on.");
  return 130;
}

const options = optionsOf(process.argv.slice(2));
if (options.help) {
  console.log(HELP);
} else {
  // Exits at once: after an error, calls may still be under way.
  process.exit(await main(options).catch(error => {
    console.error(`load: ${error.message || error.code || error.name}`);
    return 1;
  }));
}
