// What the cases for the AWS SDK for JavaScript share: a client in a catalog of its own, `refused` for typed errors,
// and a line to the server on which the first answer is lost.

import { createRequire } from "node:module";
import net from "node:net";
import { Failed, LISTING, STATUS, contains, holds, same, touched } from "../shared/cases.mjs";

// `bring` unpacks the SDK beside the other clients, outside of this folder's own node_modules.
const require = createRequire(new URL("../../.tools/compat/", import.meta.url));
export const sdk = require("@aws-sdk/client-iot");

export const ACCOUNT = "123456789012";
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A catalog that nobody has used: every Region is one of its own, and this one is made up. */
export function newRegion() {
  const letters = Array.from({ length: 8 }, () => String.fromCharCode(97 + Math.floor(Math.random() * 26)));
  return `eu-${letters.join("")}-1`;
}

/**
 * A client as a user makes one: endpoint and keys come from the two variables of the server's banner.
 * `iot("CreatePackage", { packageName })` sends the command of that name and gives its answer without the transport's part.
 */
export function catalog(options = {}) {
  const client = new sdk.IoTClient(options);
  const iot = async (operation, input = {}) => {
    touched.operations.add(operation);
    const { $metadata, ...answer } = await client.send(new sdk[`${operation}Command`](input));
    same($metadata.httpStatusCode, 200);
    holds(UUID.test($metadata.requestId), `${operation} answered without a request id`);
    iot.attempts = $metadata.attempts;
    return answer;
  };
  return Object.assign(iot, { client, region: options.region });
}

export const freshCatalog = () => catalog({ region: newRegion() });

/** The call must fail with this exception, as its own class where the model has one. Gives the exception. */
export async function refused(name, call, ...says) {
  try {
    await call;
  } catch (error) {
    same(error.name, name);
    if (sdk[name]) holds(error instanceof sdk[name], `The error is no instance of ${name}`);
    holds(error instanceof sdk.IoTServiceException, "The error is no IoTServiceException");
    same([name, error.$metadata.httpStatusCode, error.$fault], [name, STATUS[name], "client"]);
    holds(UUID.test(error.$metadata.requestId), `${name} carries no request id`);
    contains(error.message, ...says);
    holds(error.message.length > 0, `${name} carries no message`);
    touched.errors.add(name);
    return error;
  }
  throw new Failed(`The call succeeded\nwanted  ${name}`);
}

/** Demands dates of about now. */
export function recent(...moments) {
  for (const moment of moments) {
    holds(moment instanceof Date, `${moment} is not a Date`);
    holds(Math.abs(Date.now() - moment.getTime()) < 60_000, `${moment} is not about now`);
  }
}

export async function all(pages, member) {
  const rows = [];
  for await (const page of pages) rows.push(...page[member]);
  return rows;
}

/** Where the SDK sends to by the variables alone: the address of a request that is stopped on its way out. */
async function endpoint() {
  const { client } = freshCatalog();
  let address;
  client.middlewareStack.add(() => async ({ request }) => {
    address = { hostname: request.hostname, port: request.port };
    throw new Error("not sent");
  }, { step: "build" });
  await client.send(new sdk.ListPackagesCommand({})).catch(() => {});
  return address;
}

const server = LISTING ? { hostname: "" } : await endpoint();
if (server.hostname.endsWith(".amazonaws.com")) {
  console.error("These suites are for a server of your own: start it, and paste the export line that it prints.");
  process.exit(1);
}

/** Passes connections through to the server, but closes the first one when its answer arrives. */
export async function lossyLine() {
  const line = { lost: 0, requests: [] };
  const listener = net.createServer(client => {
    const index = line.requests.push(null) - 1;
    const upstream = net.connect(server.port, server.hostname);
    client.on("data", sent => {
      line.requests[index] ??= sent.toString().split("\r\n")[0];
      upstream.write(sent);
    });
    upstream.on("data", answer => {
      if (index > 0) return client.write(answer);
      line.lost++;
      client.destroy();
      upstream.destroy();
    });
    client.on("close", () => upstream.destroy()).on("error", () => {});
    upstream.on("close", () => client.destroy()).on("error", () => {});
  });
  await new Promise(resolve => listener.listen(0, "127.0.0.1", resolve));
  return Object.assign(line, { url: `http://127.0.0.1:${listener.address().port}`, close: () => listener.close() });
}
