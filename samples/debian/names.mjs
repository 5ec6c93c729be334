// Names in the catalog for names in Debian. The catalog allows [a-zA-Z0-9-_.]; Debian has + in packages, and + ~ : in
// versions (2:1.0~rc1+dfsg-1), but no underscore. So: percent-encoding, with _ in the place of the percent sign.
//
//   libstdc++6          libstdc_2B_2B6
//   2:1.0~rc1+dfsg-1    2_3A1.0_7Erc1_2Bdfsg-1
//
// Two different texts never get the same name. One that would be longer than the catalog allows keeps its beginning and
// gets "__" and half of its SHA-256 instead of the rest; nothing else has "__", and no way leads back from it: the original
// is in the attributes.

import { createHash } from "node:crypto";

export const PACKAGE_NAME = 128;
export const VERSION_NAME = 64;

/** The name for a text of at least one character, of at most `limit` characters. */
export function nameOf(original, limit) {
  const name = escape(original);
  if (name.length <= limit) return name;

  const digest = createHash("sha256").update(original).digest("hex").slice(0, 32);
  return `${name.slice(0, limit - digest.length - 2).replace(/_.?$/, "")}__${digest}`;
}

/** The text that has this name; null for a shortened name, and for one that nameOf never gives. */
export function originalOf(name) {
  const bytes = Buffer.from(name.replace(/_([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))), "latin1");
  const original = bytes.toString("utf8");
  return escape(original) === name ? original : null;
}

// A lone . or .. is no name in the catalog: HTTP folds such path segments away.
const escape = text => text.replace(/^\.(?=\.?$)|[^a-zA-Z0-9.-]/gu, escapeBytes);

const escapeBytes = character =>
  [...Buffer.from(character, "utf8")].map(byte => `_${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
