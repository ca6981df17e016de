import { request as httpRequest } from "node:http";
import { type AwsRequest, type AwsResponse, type Headers, withHeaders } from "../aws/message";

/** Headers that belong to one connection, not to the message; the length is counted anew. */
const PER_CONNECTION = new Set([
  "connection",
  "content-length",
  "expect",
  "keep-alive",
  "proxy-connection",
  "te",
  "transfer-encoding",
  "upgrade",
]);

/** Sends the request to a server on this machine, body untouched, and reads its whole answer. */
export function forward(
  port: number,
  { method, url, headers, body }: Pick<AwsRequest, "method" | "url" | "headers" | "body">,
): Promise<AwsResponse> {
  return new Promise((resolve, reject) => {
    const kept = headers.filter(([name]) => !PER_CONNECTION.has(name.toLowerCase()));
    const upstream = httpRequest({
      host: "127.0.0.1",
      port,
      method,
      path: url,
      agent: false,
      headers: withHeaders(kept, { "Content-Length": String(body.length) }).flat(),
    });
    upstream.on("error", reject);
    upstream.on("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const all = pairs(response.rawHeaders);
        // The length of what a HEAD request did not ask to see is part of the answer.
        const headers = all.filter(([name]) => {
          const lower = name.toLowerCase();
          return !PER_CONNECTION.has(lower) || (method === "HEAD" && lower === "content-length");
        });
        resolve({ status: response.statusCode ?? 502, headers, body: Buffer.concat(chunks) });
      });
    });
    upstream.end(body);
  });
}

/** Node's flat list of header names and values, two by two. */
export function pairs(raw: readonly string[]): Headers {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ""] as const] : []));
}
