// A suite is a sequence of named cases. A name is a sentence that holds; a body is given, when, then.
// The same form and the same closing line as cases.py.

import { readFileSync } from "node:fs";
import { isDeepStrictEqual, inspect } from "node:util";

const BEHAVIOURS = new Set(JSON.parse(readFileSync(new URL("../behaviours.json", import.meta.url), "utf8"))
  .sections.flatMap(section => section.behaviours).map(behaviour => behaviour.id));
const SHORT = process.env.COMPAT_SHORT === "1";
const HERE = new URL("..", import.meta.url).href;

export class Failed extends Error {}

const cases = [];
export const touched = { operations: new Set(), errors: new Set() };

/** Registers a case, and the ids of the behaviours it shows. The short form of the suite runs those registered with `short`. */
export const whole = (sentence, shows, body) => cases.push({ sentence, shows: checked(shows), body, short: false });
export const short = (sentence, shows, body) => cases.push({ sentence, shows: checked(shows), body, short: true });

/** Registers a case that is about more than the catalog, of which behaviours.json has nothing; both forms run it. */
export const beyond = (sentence, body) => cases.push({ sentence, shows: [], body, short: true });

/** `--cases` alone prints what the cases show, for compat/ledger. */
export const LISTING = process.argv[2] === "--cases";

/**
 * Runs the cases whose sentences contain all the words, or all cases and those that close the suite. `-v` also names those that pass.
 */
export async function run(given, args, closing = CLOSING) {
  if (LISTING) return console.log(JSON.stringify([...cases, ...closing].map(({ sentence, shows }) => ({ sentence, shows }))));
  const verbose = args.includes("-v");
  const words = args.filter(word => word !== "-v").map(word => word.toLowerCase());
  const chosen = cases.filter(each =>
    words.length > 0 ? words.every(word => each.sentence.toLowerCase().includes(word)) : each.short || !SHORT);
  if (words.length === 0) chosen.push(...closing);

  let failed = 0;
  for (const { sentence, body } of chosen) {
    const began = performance.now();
    try {
      await body(given());
      if (verbose) console.log(`ok      ${sentence}  (${((performance.now() - began) / 1000).toFixed(2)} s)`);
    } catch (error) {
      failed++;
      console.log(`FAILED  ${sentence}\n${told(error)}\n`);
    }
  }

  console.log(`${chosen.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || chosen.length === 0 ? 1 : 0;
}

/** The lines of the suite that led to the error, innermost first, then what went wrong. */
function told(error) {
  const steps = String(error?.stack).split("\n").filter(line => line.includes(HERE) && !line.includes("cases.mjs"))
    .map(line => line.trim().replace(HERE, "").replace(/^at /, ""));
  const said = error instanceof Failed ? error.message : inspect(error, { depth: 1 }).split("\n")[0];
  return [...steps.slice(0, 3), ...said.split("\n")].map(line => `        ${line}`).join("\n");
}

/** Demands equality, all the way down. */
export function same(got, wanted) {
  if (!isDeepStrictEqual(got, wanted)) throw new Failed(`got     ${inspect(got, { depth: 6 })}\nwanted  ${inspect(wanted, { depth: 6 })}`);
}

/** Demands a condition, and says what is wrong where it does not hold. */
export function holds(condition, otherwise) {
  if (!condition) throw new Failed(otherwise);
}

/** Demands that every part is somewhere in the text. */
export function contains(text, ...parts) {
  for (const part of parts) holds(text.includes(part), `got     ${inspect(text)}\nwanted  ${inspect(part)} in it`);
}

/** The first true answer of `found`, asked again and again until the time is over. */
export async function eventually(what, found, seconds = 10) {
  for (const end = performance.now() + seconds * 1000; performance.now() < end;) {
    const answer = await found();
    if (answer) return answer;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Failed(`${what}: not within ${seconds} s`);
}

/** The ids of a case, all of which must be known, and at least one. */
function checked(ids) {
  const unknown = ids.filter(id => !BEHAVIOURS.has(id));
  if (unknown.length > 0 || ids.length === 0) throw new Error(`${unknown.join(", ") || "No behaviour"}: not in behaviours.json`);
  return ids;
}

const missing = (wanted, got) => wanted.filter(name => !got.has(name));

const OPERATIONS = [
  "CreatePackage", "GetPackage", "UpdatePackage", "DeletePackage", "ListPackages",
  "CreatePackageVersion", "GetPackageVersion", "UpdatePackageVersion", "DeletePackageVersion", "ListPackageVersions",
  "GetPackageConfiguration", "UpdatePackageConfiguration",
  "AssociateSbomWithPackageVersion", "DisassociateSbomFromPackageVersion", "ListSbomValidationResults",
  "TagResource", "UntagResource", "ListTagsForResource",
  "GetIndexingConfiguration", "UpdateIndexingConfiguration",
];

const ERRORS = [
  "ValidationException", "ResourceNotFoundException", "ConflictException", "InvalidRequestException", "LimitExceededException",
];

/** What only all cases together show: the harness looks at every answer and every refusal. */
const CLOSING = [
  {
    sentence: "Every operation of the catalog was called", shows: ["wire.answers"],
    body: () => same(missing(OPERATIONS, touched.operations), []),
  },
  {
    sentence: "Every error that a caller can provoke was met", shows: ["wire.errors"],
    body: () => same(missing(ERRORS, touched.errors), []),
  },
];

/** The status that each error is sent with. The last two are not in the model: the SDK shows them as its general error. */
export const STATUS = {
  ValidationException: 400,
  ResourceNotFoundException: 404,
  ConflictException: 409,
  InvalidRequestException: 400,
  LimitExceededException: 410,
  UnrecognizedClientException: 403,
  InvalidSignatureException: 403,
};
