// Debian's package index: stanzas of "Field: value" lines, an empty line between two stanzas.

import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

/** The stanzas of a file, or of every package that apt knows. Each is an object of its fields. */
export async function readIndex(file) {
  const bytes = file
    ? await readFile(file)
    : (await promisify(execFile)("apt-cache", ["dumpavail"], { encoding: "buffer", maxBuffer: 2 ** 30 })).stdout;
  return stanzasOf(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
}

export const stanzasOf = text => text.split(/\n{2,}/).filter(stanza => stanza.trim() !== "").map(fieldsOf);

function fieldsOf(stanza) {
  const fields = {};
  let last;
  for (const line of stanza.replace(/\n$/, "").split("\n")) {
    if (/^[ \t]/.test(line)) {
      fields[last] += `\n${line.trim()}`;
    } else {
      const colon = line.indexOf(":");
      last = line.slice(0, colon);
      fields[last] = line.slice(colon + 1).trim();
    }
  }
  if (!fields.Package || !fields.Version) throw new Error(`A stanza has no Package or no Version:\n${stanza}`);
  return fields;
}
