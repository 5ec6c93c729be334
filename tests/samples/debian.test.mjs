import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { test } from "node:test";
import { readIndex, stanzasOf } from "../../samples/debian/index.mjs";
import { PACKAGE_NAME, VERSION_NAME, nameOf, originalOf } from "../../samples/debian/names.mjs";
import { Progress } from "../../samples/debian/progress.mjs";
import { compareVersions } from "../../samples/debian/versions.mjs";
import { attributesOf, wantedOf } from "../../samples/debian/wanted.mjs";
import { freshCatalog, names, root, run, succeeds } from "./account.mjs";
import { proxyTo } from "./proxy.mjs";

const LOAD = "samples/debian/load.mjs";
const EXTRACT = `${root}samples/debian/extract.txt`;

const extract = await readIndex(EXTRACT);
/** What apt knows on this machine; empty where there is no apt, or no index. */
const index = await readIndex().catch(() => []);
const real = [...extract, ...index];

const LEGAL = /^[a-zA-Z0-9-_.]+$/;

/** Every text of 1 to `length` of these characters. */
function* texts(characters, length, start = "") {
  for (const character of length > 0 ? characters : "") {
    yield start + character;
    yield* texts(characters, length - 1, start + character);
  }
}

const someText = (characters, length) => Array.from({ length }, () => characters[randomInt(characters.length)]).join("");

test("Every name is legal, belongs to one text, and leads back to it", () => {
  // _2E and the like are what an escape is made of; é and 😀 take several bytes.
  const found = real.filter(each => !each.Package.startsWith("example-long"));
  const given = new Set([...texts("._2BEa+:", 5), ...texts("é😀~\n.-", 4), ...found.map(each => each.Package), ...found.map(each => each.Version)]);
  const seen = new Set();

  for (const text of given) {
    const name = nameOf(text, PACKAGE_NAME);

    assert.match(name, LEGAL);
    assert.ok(name !== "." && name !== ".." && name.length <= PACKAGE_NAME, name);
    assert.equal(originalOf(name), text);
    assert.ok(!seen.has(name), `${name} is the name of two texts`);
    seen.add(name);
  }
});

test("A text too long for a name keeps its beginning, and shares its name with no other", () => {
  const alphabet = [..."abc019.+~:_-é"];
  const seen = new Map();

  for (let i = 0; i < 20_000; i++) {
    const text = "2:1.0~rc".padEnd(randomInt(8, 90), "+") + someText(alphabet, randomInt(1, 60));
    const name = nameOf(text, VERSION_NAME);

    assert.match(name, LEGAL);
    assert.ok(name.length <= VERSION_NAME, name);
    assert.ok(name.startsWith("2_3A1.0_7Erc"), name);
    assert.equal(originalOf(name), name.includes("__") ? null : text);
    assert.equal(seen.get(name) ?? text, text, `${name} is the name of two texts`);
    seen.set(name, text);
  }

  assert.ok([...seen.keys()].some(name => name.length === VERSION_NAME));
  assert.ok([...seen.keys()].some(name => !name.includes("__")));
});

test("What is no name of ours leads back to nothing", () => {
  for (const foreign of ["_", "a_", "_2b", "_41", "_FF", "..", ".", "a__b", "_zz"]) assert.equal(originalOf(foreign), null, foreign);
});

test("Versions are ordered as deb-version(7) says", () => {
  const ascending = [
    "0~~", "0~", "0", "0a", "0+", "0.0~rc1", "0.0", "0.1", "0.9.1", "0.10", "1.0~beta2-1", "1.0~beta10-1", "1.0-1", "1.0-1+b1",
    "1.0-1+deb12u1", "1.0-1.1", "1.0-2", "1.0a-1", "1.0+git20260101-1", "1:0", "1:0.9-1", "10:0",
  ];

  for (let i = 0; i < ascending.length; i++) {
    for (let j = 0; j < ascending.length; j++) {
      assert.equal(Math.sign(compareVersions(ascending[i], ascending[j])), Math.sign(i - j), `${ascending[i]} and ${ascending[j]}`);
    }
  }
  for (const [a, b] of [["1.0", "0:1.0"], ["1.0", "1.0-0"], ["1.01", "1.1"]]) assert.equal(compareVersions(a, b), 0, `${a} and ${b}`);
});

test("Versions are ordered as dpkg orders them", { skip: !has("dpkg") }, () => {
  const versions = [...new Set(real.map(each => each.Version))];
  const near = version => version.replace(/[0-9~+.-](?=[^0-9~+.:-]*$)/, found => found === "~" ? "" : `${found}~`);
  const pairs = Array.from({ length: 40 }, (_, i) => {
    const one = versions[randomInt(versions.length)];
    return [one, i % 2 ? near(one) : versions[randomInt(versions.length)]];
  });
  const script = `while read -r a b; do dpkg --compare-versions "$a" lt "$b" && echo -1 && continue; dpkg --compare-versions "$a" eq "$b" && echo 0 || echo 1; done`;

  const orders = execFileSync("bash", ["-c", script], { input: pairs.map(pair => `${pair.join(" ")}\n`).join("") }).toString().trim().split("\n");

  pairs.forEach(([a, b], i) => assert.equal(Math.sign(compareVersions(a, b)), Number(orders[i]), `${a} and ${b}`));
});

test("The newest version comes last and describes its package; a stanza that repeats one is left out", () => {
  const { packages, repeated } = wantedOf(extract);

  const one = packages.find(each => each.name === "example-firmware");
  assert.deepEqual(one.versions.map(each => each.name), ["1.0_7Ebeta2-1", "1.0-1", "1_3A0.9_7Erc1-1"]);
  assert.match(one.description, /newest version decides/);
  assert.equal(one.versions[1].attributes.Architecture, "all");
  assert.equal(repeated, 1);
});

test("Attributes take at most 3072 bytes: Depends keeps as many whole elements as fit", () => {
  for (const stanza of real) {
    const { Depends, ...attributes } = attributesOf(stanza);

    const size = Buffer.byteLength(Object.entries({ ...attributes, ...(Depends && { Depends }) }).flat().join(""));
    assert.ok(size <= 3072, `${stanza.Package}: ${size}`);
    assert.equal(attributes.Package, stanza.Package);
    assert.equal(attributes.Version, stanza.Version);
    if (Depends === stanza.Depends) continue;

    const next = stanza.Depends.split(", ")[Depends.split(", ").length - 1];
    assert.ok(stanza.Depends.startsWith(Depends.slice(0, -1)) && Depends.endsWith(", …"), Depends);
    assert.ok(size + Buffer.byteLength(`${next}, `) > 3072, `${next} would have fitted`);
  }
  assert.ok(real.some(stanza => attributesOf(stanza).Depends !== stanza.Depends));
});

test("A value that the catalog would refuse is kept percent-encoded, under a key that says so", () => {
  const [stanza] = stanzasOf("Package: a\nVersion: 1\nHomepage: https://example.org/\u00ad100%\nMaintainer: Zoë\n");

  assert.deepEqual(attributesOf(stanza), { Package: "a", Version: "1", "Homepage:percent-encoded": "https://example.org/%C2%AD100%25", Maintainer: "Zoë" });
});

test("A folded Depends is one list, and a description its first line", () => {
  const [stanza] = stanzasOf("Package: a\nVersion: 1\nDepends: b,\n c (>= 2)\nDescription: short\n long\n .\n longer\n\n\n");

  const { packages: [{ description, versions: [{ attributes }] }] } = wantedOf([stanza]);
  assert.equal(description, "short");
  assert.equal(attributes.Depends, "b, c (>= 2)");
});

test("A stanza without a package or a version ends the load", () => {
  assert.throws(() => stanzasOf("Package: a\nVersion: 1\n\nPackage: b\n"), /no Package or no Version:\nPackage: b/);
});

test("On a terminal, the progress is a bar drawn over itself; elsewhere it is lines", () => {
  const [terminal, file] = [{ isTTY: true, columns: 80 }, {}].map(kind => ({ ...kind, text: "", write(part) { this.text += part; } }));

  for (const out of [terminal, file]) {
    const progress = new Progress(4, out);
    progress.step();
    progress.say("one sentence");
    progress.end();
  }

  assert.match(terminal.text, /^\r\x1b\[Kone sentence\n\r\x1b\[K\[##+ +\] 1 of 4 packages {2}25 % {2}\d+\/s {2}ETA \d+:\d\d\n$/);
  assert.match(file.text, /^one sentence\n1 of 4 packages {2}25 % {2}\d+\/s {2}ETA \d+:\d\d\n$/);
});

/** A load that is sent a signal when its request number `count` arrives. Returns when nothing of it is under way any more. */
async function signalled(signal, count, args, env) {
  let child;
  const proxy = await proxyTo(process.env.CATALOG_URL, count, () => child.kill(signal));
  try {
    return await run(LOAD, args, { env: { ...env, AWS_ENDPOINT_URL: proxy.url }, during: started => { child = started; } });
  } finally {
    await proxy.closed();
  }
}

/** The whole life of a load. `first` and `args` name the same packages, in two ways. */
async function loaded(wanted, first, args) {
  const { iot, region } = await freshCatalog();
  const env = { AWS_REGION: region };
  const versions = wanted.reduce((sum, each) => sum + each.versions.length, 0);

  // The middle: a package takes four calls or more.
  const killed = await signalled("SIGKILL", wanted.length * 2, [...first, "--concurrency", "8"], env);
  const left = (await names(iot)).length;
  const second = await succeeds(LOAD, args, { env });
  const verified = await succeeds(LOAD, [...args, "--verify"], { env });
  const third = await succeeds(LOAD, args, { env });

  assert.equal(killed.signal, "SIGKILL");
  assert.ok(left > 0 && left < wanted.length, `${left} of ${wanted.length} packages were there`);
  const [created, completed, skipped] = /^Packages: (\d+) created, (\d+) completed, (\d+) skipped, 0 failed$/m.exec(second).slice(1).map(Number);
  assert.equal(created, wanted.length - left);
  assert.ok(completed <= 8, `${completed} packages were unfinished, with 8 in work`);
  assert.equal(created + completed + skipped, wanted.length);
  assert.match(verified, new RegExp(`^Equal: ${wanted.length} packages, ${versions} versions, \\d+ attributes$`, "m"));
  assert.match(third, new RegExp(`^Packages: 0 created, 0 completed, ${wanted.length} skipped, 0 failed$`, "m"));
  assert.match(third, new RegExp(`^Versions: 0 created, 0 completed, ${versions} skipped, 0 failed$`, "m"));
  assert.deepEqual(await names(iot), wanted.map(each => each.name).sort());
  assert.ok(!/[\r\x1b]/.test(second + verified + third), "output that is no terminal got control characters");
}

test("A load of the extract, killed in the middle, is finished by the next run; a third finds nothing to do", async () => {
  await loaded(wantedOf(extract).packages, ["--file", EXTRACT], ["--file", EXTRACT]);
});

test("A load of 500 packages of this machine's index, likewise", { skip: new Set(index.map(each => each.Package)).size < 500 }, async () => {
  const { packages } = wantedOf(index, 500);
  // Asking apt for the whole index takes longer than the rest, so only the first run does.
  await inFolder(async folder => {
    const chosen = new Set(packages.flatMap(each => each.versions.map(version => version.attributes.Package)));
    await writeFile(`${folder}/dump`, index.filter(each => chosen.has(each.Package)).map(dumped).join("\n"));
    await loaded(packages, ["--limit", "500"], ["--file", `${folder}/dump`]);
  });
});

async function inFolder(work) {
  const folder = await mkdtemp(`${tmpdir()}/debian-`);
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const dumped = stanza => Object.entries(stanza).map(([field, value]) => `${field}: ${value.replaceAll("\n", "\n ")}\n`).join("");

/** The first three packages of the extract: 2048-qt, 389-ds and 389-ds-base. */
const SMALL = wantedOf(extract, 3).packages;
const small = (...more) => ["--file", EXTRACT, "--limit", "3", ...more];
const versionNames = async (iot, packageName) => (await iot.listPackageVersions({ packageName })).packageVersionSummaries.map(each => each.versionName);
const versionOf = ({ name, versions }) => ({ packageName: name, versionName: versions[0].name });

test("Whatever step an interrupted run has come to, the next one goes on from there", async () => {
  const { iot, region } = await freshCatalog();
  const env = { AWS_REGION: region };
  const [bare, draft, published] = SMALL;
  for (const { name, description } of SMALL) await iot.createPackage({ packageName: name, description });
  for (const each of [draft, published]) await iot.createPackageVersion({ ...versionOf(each), attributes: each.versions[0].attributes });
  await iot.updatePackageVersion({ ...versionOf(published), action: "PUBLISH" });

  const out = await succeeds(LOAD, small(), { env });

  assert.match(out, /^Packages: 0 created, 3 completed, 0 skipped, 0 failed\nVersions: 1 created, 1 completed, 1 skipped, 0 failed$/m);
  assert.match(await succeeds(LOAD, small("--verify"), { env }), /^Equal: 3 packages, 3 versions/m);
  assert.equal((await iot.getPackage({ packageName: bare.name })).defaultVersionName, bare.versions[0].name);
});

test("What is there with other content is reported, and stays as it is", async () => {
  const { iot, region } = await freshCatalog();
  const [described, attributed] = SMALL;
  await iot.createPackage({ packageName: described.name, description: "mine" });
  await iot.createPackage({ packageName: attributed.name, description: attributed.description });
  await iot.createPackageVersion({ ...versionOf(attributed), attributes: { mine: "yes" } });

  const { status, out } = await run(LOAD, small(), { env: { AWS_REGION: region } });

  assert.equal(status, 1);
  assert.match(out, /^package 2048-qt is there with another description$/m);
  assert.match(out, /^version 2\.3\.1_2Bdfsg1-1_2Bdeb12u1 of 389-ds is there with other attributes$/m);
  assert.match(out, /^Packages: 1 created, 0 completed, 1 skipped, 1 failed\nVersions: 1 created, 0 completed, 0 skipped, 2 failed$/m);
  assert.match(out, /^Differences and failures: 2$/m);
  const { description, defaultVersionName } = await iot.getPackage({ packageName: described.name });
  assert.deepEqual([description, defaultVersionName], ["mine", undefined]);
  assert.deepEqual(await versionNames(iot, described.name), []);
  const untouched = await iot.getPackageVersion(versionOf(attributed));
  assert.deepEqual([untouched.status, untouched.attributes], ["DRAFT", { mine: "yes" }]);
  assert.equal((await iot.getPackage({ packageName: attributed.name })).defaultVersionName, undefined);
});

/** Three versions of one package, oldest first, as three indexes would bring them. */
const [OLD, NEW, NEWER] = ["1.0", "1.1", "2.0"];
const at = (...versions) => versions.map(version => `Package: pkg\nVersion: ${version}\nDescription: one\n`).join("\n");

/** Gives the catalog and a function that loads an index of this text. */
async function loader(folder) {
  const { iot, region } = await freshCatalog();
  return { iot, load: async text => {
    await writeFile(`${folder}/dump`, text);
    return run(LOAD, ["--file", `${folder}/dump`], { env: { AWS_REGION: region } });
  } };
}

test("A new index moves the default on, also when the load before was killed just short of it", async () => {
  await inFolder(async folder => {
    const { iot, load } = await loader(folder);
    await load(at(OLD));
    const moved = await load(at(OLD, NEW));
    const [newer] = wantedOf(stanzasOf(at(NEWER))).packages;
    await iot.createPackageVersion({ ...versionOf(newer), attributes: newer.versions[0].attributes });
    await iot.updatePackageVersion({ ...versionOf(newer), action: "PUBLISH" });

    const finished = await load(at(NEWER));

    assert.match(moved.out, /^Packages: 0 created, 1 completed, 0 skipped, 0 failed\nVersions: 1 created, 0 completed, 1 skipped, 0 failed$/m);
    assert.match(finished.out, /^Packages: 0 created, 1 completed, 0 skipped, 0 failed\nVersions: 0 created, 0 completed, 1 skipped, 0 failed$/m);
    assert.equal((await iot.getPackage({ packageName: "pkg" })).defaultVersionName, NEWER);
  });
});

for (const [whose, choose] of [
  ["moved back", async () => OLD],
  ["set to a version of his own", async iot => {
    await iot.createPackageVersion({ packageName: "pkg", versionName: "0.1", attributes: { mine: "yes" } });
    await iot.updatePackageVersion({ packageName: "pkg", versionName: "0.1", action: "PUBLISH" });
    return "0.1";
  }],
]) {
  test(`A default that somebody has ${whose} is reported, and its package stays as it is`, async () => {
    await inFolder(async folder => {
      const { iot, load } = await loader(folder);
      await load(at(OLD, NEW));
      const chosen = await choose(iot);
      await iot.updatePackage({ packageName: "pkg", defaultVersionName: chosen });
      const before = await iot.getPackage({ packageName: "pkg" });
      const versions = await versionNames(iot, "pkg");

      for (const index of [at(OLD, NEW), at(NEW, NEWER), at(NEWER)]) {
        const { status, out } = await load(index);

        assert.equal(status, 1);
        assert.match(out, new RegExp(`^package pkg is there with the default ${chosen.replace(".", "\\.")}, which this load would not have set$`, "m"));
        assert.match(out, /^Packages: 0 created, 0 completed, 0 skipped, 1 failed$/m);
        const after = await iot.getPackage({ packageName: "pkg" });
        assert.deepEqual([after.defaultVersionName, after.lastModifiedDate], [chosen, before.lastModifiedDate]);
        assert.deepEqual(await versionNames(iot, "pkg"), versions);
      }
    });
  });
}

test("An index that has gone back does not move the default back", async () => {
  await inFolder(async folder => {
    const { iot, load } = await loader(folder);
    await load(at(NEWER));

    const { status } = await load(at(NEW));

    assert.equal(status, 1);
    assert.equal((await iot.getPackage({ packageName: "pkg" })).defaultVersionName, NEWER);
    assert.deepEqual(await versionNames(iot, "pkg"), [NEWER]);
  });
});

test("What differs from the index is found when verifying", async () => {
  const { iot, region } = await freshCatalog();
  const env = { AWS_REGION: region };
  const [described, extended, deprecated] = SMALL;
  await succeeds(LOAD, small(), { env });
  await iot.updatePackage({ packageName: described.name, description: "mine" });
  await iot.createPackageVersion({ packageName: extended.name, versionName: "mine" });
  await iot.createPackage({ packageName: "mine" });
  await iot.updatePackageVersion({ ...versionOf(deprecated), action: "DEPRECATE" });

  const { status, out } = await run(LOAD, small("--verify"), { env });

  assert.equal(status, 1);
  assert.match(out, /^2048-qt: the description is "mine", in the index "games \(optional\)"$/m);
  assert.match(out, /^389-ds mine is not in the index$/m);
  assert.match(out, /^389-ds-base 2\.3\.1_2Bdfsg1-1_2Bdeb12u1: the status is "DEPRECATED", in the index "PUBLISHED"$/m);
  assert.match(out, /^Equal: 0 packages, 2 versions, \d+ attributes\nIn the catalog and not in the index: 1 packages$/m);
  const missing = await run(LOAD, ["--file", EXTRACT, "--limit", "4", "--verify"], { env });
  assert.match(missing.out, /ResourceNotFoundException/);
});

test("One wrong byte in an attribute is found when verifying", async () => {
  const { iot, region } = await freshCatalog();
  const [one] = SMALL;
  const attributes = { ...one.versions[0].attributes, Size: "1393257" };
  await iot.createPackage({ packageName: one.name, description: one.description });
  await iot.createPackageVersion({ ...versionOf(one), attributes });
  await iot.updatePackageVersion({ ...versionOf(one), action: "PUBLISH" });
  await iot.updatePackage({ packageName: one.name, defaultVersionName: one.versions[0].name });

  const { status, out } = await run(LOAD, ["--file", EXTRACT, "--limit", "1", "--verify"], { env: { AWS_REGION: region } });

  assert.equal(status, 1);
  assert.match(out, /^2048-qt 0\.1\.6-2_2Bb2: Size is "1393257", in the index "1393256"$/m);
  assert.match(out, /^Equal: 0 packages, 0 versions/m);
});

test("Told to stop, it finishes what is in work, says so, and goes on when run again", async () => {
  const { region } = await freshCatalog();
  const env = { AWS_REGION: region };

  const { status, out } = await signalled("SIGINT", 10, ["--file", EXTRACT, "--concurrency", "1"], env);
  const again = await succeeds(LOAD, ["--file", EXTRACT], { env });

  assert.equal(status, 130);
  assert.match(out, /^Stopped before the end; run it again, and it goes on\.$/m);
  assert.match(again, /^Packages: \d+ created, 0 completed, \d+ skipped, 0 failed$/m);
});

test("Without a server, without keys, or with AWS in its place, it says what is wrong", async () => {
  const none = { AWS_SHARED_CREDENTIALS_FILE: "/dev/null", AWS_CONFIG_FILE: "/dev/null", AWS_EC2_METADATA_DISABLED: "true", AWS_REGION: "eu-west-1" };
  const keys = { AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b" };

  for (const [env, message] of [
    [{ ...none, ...keys, AWS_ENDPOINT_URL: "http://127.0.0.1:9" }, /^load: connect ECONNREFUSED 127\.0\.0\.1:9$/m],
    [{ ...none, AWS_ENDPOINT_URL: "http://127.0.0.1:9" }, /^load: Could not load credentials/m],
    ...["eu-west-1", "cn-north-1", "eusc-de-east-1", "us-iso-east-1"].map(region =>
      [{ ...none, ...keys, AWS_REGION: region }, /^load: This is for a server of your own/m]),
    [{ ...none, ...keys, AWS_USE_DUALSTACK_ENDPOINT: "true" }, /^load: This is for a server of your own/m],
  ]) {
    const { status, out } = await run(LOAD, small(), { env });
    assert.match(out, message);
    assert.equal(status, 1);
  }
});

test("An option that cannot be used ends with status 2", async () => {
  for (const args of [["--limit", "0"], ["stray"]]) assert.equal((await run(LOAD, args)).status, 2, args.join(" "));
  assert.match(await succeeds("samples/debian/load", ["--help"]), /^Usage: samples\/debian\/load /);
});

function has(command) {
  try {
    execFileSync(command, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
