import { once } from "node:events";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { type AwsRequest, header } from "../../../local-aws/aws/message";
import { forward } from "../../../local-aws/proxy/forward";
import { type ProxyServer, startProxy } from "../../../local-aws/proxy/proxy";

type Seen = Pick<AwsRequest, "method" | "url" | "headers" | "body">;

/** An upstream that keeps what it got, and a proxy that passes everything on to it. */
let seen: Seen[] = [];
let upstream: ProxyServer;
let proxy: ProxyServer;

beforeAll(async () => {
  upstream = await startProxy(0, async (method, url, headers, body) => {
    seen.push({ method, url, headers, body });
    if (url === "/slow") {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return { status: 201, headers: [["X-Answer", url]], body: Buffer.from([0, 255, 10]) };
  });
  proxy = await startProxy(0, (method, url, headers, body) => {
    if (url === "/broken") {
      return Promise.reject(new Error("broken"));
    }
    return forward(upstream.port, { method, url, headers, body });
  });
});

beforeEach(() => {
  seen = [];
});

afterAll(async () => {
  await proxy.close();
  await upstream.close();
});

const url = (path: string) => `http://127.0.0.1:${proxy.port}${path}`;

/** Sends these bytes, and reads until the connection ends. */
async function raw(bytes: string): Promise<string> {
  const socket = connect(proxy.port, "127.0.0.1");
  let answer = "";
  socket.on("data", (chunk) => {
    answer += chunk.toString("latin1");
  });
  socket.on("error", () => {});
  socket.write(bytes);
  await once(socket, "close");
  return answer;
}

it("passes the body on byte by byte", async () => {
  // GIVEN
  const body = Buffer.from(Array.from({ length: 1024 * 1024 }, (_, index) => (index * 7) % 256));

  // WHEN
  await fetch(url("/"), { method: "PUT", body });

  // THEN
  expect(seen[0]?.body.equals(body)).toBe(true);
});

it("passes on a chunked body", async () => {
  // WHEN
  await raw(
    "PUT /a HTTP/1.1\r\nHost: local\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
  );

  // THEN
  expect(seen[0]?.body.toString()).toBe("abcde");
});

it("passes the path and the query on as they were written", async () => {
  // WHEN
  await raw("GET /a%2Fb/%zz//c?x=%20+&y HTTP/1.1\r\nHost: local\r\nConnection: close\r\n\r\n");

  // THEN
  expect(seen[0]?.url).toBe("/a%2Fb/%zz//c?x=%20+&y");
});

it("passes the headers on, the host too", async () => {
  // WHEN
  await raw("GET / HTTP/1.1\r\nHost: local.example\r\nX-Amz-Meta-A: b\r\nConnection: close\r\n\r\n");

  // THEN
  expect(header(seen[0]?.headers ?? [], "host")).toBe("local.example");
  expect(header(seen[0]?.headers ?? [], "x-amz-meta-a")).toBe("b");
});

it("passes the answer back byte by byte", async () => {
  // WHEN
  const response = await fetch(url("/answer"));

  // THEN
  expect(response.status).toBe(201);
  expect(response.headers.get("x-answer")).toBe("/answer");
  expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0, 255, 10]);
});

it("answers HEAD without a body", async () => {
  // WHEN
  const answer = await raw("HEAD / HTTP/1.1\r\nHost: local\r\nConnection: close\r\n\r\n");

  // THEN
  expect(answer).toMatch(/^HTTP\/1\.1 201 Created\r\n[\s\S]*\r\n\r\n$/);
});

it("waits for the body of a client that asks whether to go on", async () => {
  // WHEN
  const answer = await raw(
    "PUT / HTTP/1.1\r\nHost: local\r\nExpect: 100-continue\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc",
  );

  // THEN
  expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 201/);
  expect(seen[0]?.body.toString()).toBe("abc");
});

it("serves many at once", async () => {
  // GIVEN
  const before = Date.now();

  // WHEN
  await Promise.all(Array.from({ length: 20 }, () => fetch(url("/slow"))));

  // THEN
  expect(seen).toHaveLength(20);
  expect(Date.now() - before).toBeLessThan(1000);
});

it("rejects what is not HTTP, and continues", async () => {
  // WHEN
  const answer = await raw("\u0000\u0001 nonsense\r\n\r\n");

  // THEN
  expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request/);
  expect((await fetch(url("/"))).status).toBe(201);
});

it("continues after a client that disconnects during its request", async () => {
  // WHEN
  const socket = connect(proxy.port, "127.0.0.1");
  socket.write("PUT / HTTP/1.1\r\nHost: local\r\nContent-Length: 1000\r\n\r\nshort", () => socket.destroy());
  await once(socket, "close");

  // THEN
  expect((await fetch(url("/"))).status).toBe(201);
});

it("continues after a request that fails", async () => {
  // WHEN
  const answer = fetch(url("/broken"));

  // THEN
  await expect(answer).rejects.toThrow();
  expect((await fetch(url("/"))).status).toBe(201);
});

it("listens on the loopback interface only", async () => {
  // GIVEN
  const others = Object.values(networkInterfaces()).flatMap((addresses) =>
    (addresses ?? []).filter(({ family, internal }) => family === "IPv4" && !internal),
  );

  // WHEN
  const answers = others.map(({ address }) =>
    fetch(`http://${address}:${proxy.port}/`).catch(() => "failed"),
  );

  // THEN
  expect(await Promise.all(answers)).toEqual(others.map(() => "failed"));
});
