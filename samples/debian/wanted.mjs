// What the catalog should hold for an index.

import { PACKAGE_NAME, VERSION_NAME, nameOf } from "./names.mjs";
import { compareVersions } from "./versions.mjs";

// Attributes carry the names of Debian's fields. Package and Version are the originals of the catalog's names.
const FIELDS = [
  "Package", "Version", "Source", "Architecture", "Multi-Arch", "Section", "Priority", "Maintainer", "Homepage",
  "Installed-Size", "Size", "Filename", "SHA256",
];

/** Bytes that all keys and values of a version's attributes may have together. */
const ATTRIBUTES = 3072;

const DESCRIPTION = 1024;

/**
 * The first `limit` packages in the order of the index: { name, description, versions: [{ name, attributes }] }, oldest
 * version first. Where several stanzas have the same package and version (an index of two architectures), the first one
 * counts; `repeated` is how many were left out for that.
 */
export function wantedOf(stanzas, limit = Infinity) {
  const packages = [...byPackage(stanzas)].slice(0, limit);
  let repeated = 0;
  const wanted = packages.map(([original, all]) => {
    const versions = [...new Map(all.toReversed().map(each => [each.Version, each])).values()];
    repeated += all.length - versions.length;
    versions.sort((a, b) => compareVersions(a.Version, b.Version));
    return {
      name: nameOf(original, PACKAGE_NAME),
      description: descriptionOf(versions.at(-1)),
      versions: versions.map(each => ({ name: nameOf(each.Version, VERSION_NAME), attributes: attributesOf(each) })),
    };
  });
  return { packages: wanted, repeated };
}

function byPackage(stanzas) {
  const groups = new Map();
  for (const each of stanzas) {
    if (groups.has(each.Package)) groups.get(each.Package).push(each);
    else groups.set(each.Package, [each]);
  }
  return groups;
}

/** The first line; the catalog refuses control characters. */
const descriptionOf = ({ Description = "" }) =>
  [...Description.split("\n")[0].replace(/\p{C}/gu, " ")].slice(0, DESCRIPTION).join("");

export function attributesOf(stanza) {
  const attributes = {};
  for (const field of FIELDS) if (stanza[field]) add(attributes, field, stanza[field]);

  const room = ATTRIBUTES - sizeOf(attributes) - sizeOf({ Depends: "" });
  if (stanza.Depends) add(attributes, "Depends", shortened(stanza.Depends.replace(/\s+/g, " "), room));
  return attributes;
}

/** A value that the catalog would refuse is kept percent-encoded, under a key that says so. */
function add(attributes, field, value) {
  if (/\p{C}/u.test(value)) attributes[`${field}:percent-encoded`] = value.replace(/[%\p{C}]/gu, encodeURIComponent);
  else attributes[field] = value;
}

/** As many whole elements of the list as `room` bytes hold, and an ellipsis for the rest. */
function shortened(list, room) {
  if (Buffer.byteLength(list) <= room) return list;

  const elements = [...list.split(", "), "…"];
  while (elements.length > 1 && Buffer.byteLength(elements.join(", ")) > room) elements.splice(-2, 1);
  return elements.join(", ");
}

const sizeOf = attributes => Buffer.byteLength(Object.entries(attributes).flat().join(""));
