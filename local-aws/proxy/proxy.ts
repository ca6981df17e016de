import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { AwsResponse, Headers } from "../aws/message";
import { pairs } from "./forward";

/** Answers an HTTP request. */
export type Respond = (method: string, url: string, headers: Headers, body: Buffer) => Promise<AwsResponse>;

/** A server on the loopback interface. */
export interface ProxyServer {
  readonly port: number;
  readonly close: () => Promise<void>;
}

const KEEP_ALIVE_MS = 120_000;

/** Starts an HTTP server on 127.0.0.1; port 0 is any free one. */
export async function startProxy(port: number, respond: Respond): Promise<ProxyServer> {
  const server = createServer((request, response) => {
    serve(request, response, respond).catch(() => response.destroy());
  });
  // Longer than the AWS SDK for Go keeps an idle connection: one that ends first here can fail a call just sent on it.
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.on("clientError", (_error, socket) => {
    socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function serve(request: IncomingMessage, response: ServerResponse, respond: Respond): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  const method = request.method ?? "GET";
  const answer = await respond(method, request.url ?? "/", pairs(request.rawHeaders), Buffer.concat(chunks));
  response.sendDate = false;
  for (const [name, value] of answer.headers) {
    response.appendHeader(name, value);
  }
  if (method !== "HEAD") {
    response.setHeader("Content-Length", answer.body.length);
  }
  response.writeHead(answer.status);
  response.end(answer.body);
}
