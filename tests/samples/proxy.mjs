// Between a sample and its server, to stop a sample at a request instead of at a time.

import { once } from "node:events";
import { Agent, createServer, request } from "node:http";
import { pipeline } from "node:stream/promises";

/**
 * Passes everything on to the server at `url`, and calls `reached` when request number `count` has come, before it is passed
 * on. Gives { url, closed }: `closed` waits until the client has gone and the server has answered all that it got.
 */
export async function proxyTo(url, count, reached) {
  const agent = new Agent({ keepAlive: true });
  const underWay = [];
  const proxy = createServer((incoming, answer) => {
    // A client that was killed leaves requests half-sent and answers unread.
    underWay.push(pass(incoming, answer, url, agent).catch(() => {}));
    if (underWay.length === count) reached();
  });
  await once(proxy.listen(0, "127.0.0.1"), "listening");

  return {
    url: `http://127.0.0.1:${proxy.address().port}`,
    async closed() {
      await once(proxy.close(), "close");
      await Promise.all(underWay);
      agent.destroy();
    },
  };
}

/** Headers go as they came: the signature is over Host, too. */
async function pass(incoming, answer, url, agent) {
  const onward = request(new URL(incoming.url, url), { method: incoming.method, headers: incoming.rawHeaders, agent });
  const [[response]] = await Promise.all([once(onward, "response"), pipeline(incoming, onward)]);
  answer.writeHead(response.statusCode, response.rawHeaders);
  await pipeline(response, answer);
}
