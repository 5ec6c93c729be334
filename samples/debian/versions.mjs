// The order of Debian's versions: [epoch:]upstream[-revision], as deb-version(7) describes it.

/** Negative where a is older than b, positive where it is newer, 0 where they rank alike (1.0 and 0:1.0). */
export function compareVersions(a, b) {
  const [left, right] = [partsOf(a), partsOf(b)];
  return left.epoch - right.epoch || compareTexts(left.upstream, right.upstream) || compareTexts(left.revision, right.revision);
}

function partsOf(version) {
  const [, epoch = "0", upstream, revision = "0"] = /^(?:(\d+):)?(.*?)(?:-([^-]*))?$/.exec(version);
  return { epoch: Number(epoch), upstream, revision };
}

/** Pair by pair: what is no digit as text, then digits as a number. */
function compareTexts(a, b) {
  const [left, right] = [pairsOf(a), pairsOf(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const [[leftText, leftNumber], [rightText, rightNumber]] = [left[i] ?? ["", 0n], right[i] ?? ["", 0n]];
    const order = compareWeights(leftText, rightText) || (leftNumber < rightNumber ? -1 : leftNumber > rightNumber ? 1 : 0);
    if (order !== 0) return order;
  }
  return 0;
}

const pairsOf = text => [...text.matchAll(/(\D*)(\d*)/g)].map(([, other, digits]) => [other, BigInt(digits || "0")]);

function compareWeights(a, b) {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const order = weight(a[i]) - weight(b[i]);
    if (order !== 0) return order;
  }
  return 0;
}

/** ~ is before the end of the text, the end before letters, letters before the rest. */
function weight(character) {
  if (character === "~") return -1;
  if (character === undefined) return 0;
  return character.charCodeAt(0) + (/[a-zA-Z]/.test(character) ? 0 : 256);
}
