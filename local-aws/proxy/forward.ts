import { request as httpRequest } from "node:http";
import { type AwsRequest, type AwsResponse, type Headers, withHeaders } from "../aws/message";

/** Headers of a connection, not of the message. The length is set again. */
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

/** Sends the request to a server on this machine, and reads the whole answer. */
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
        // The answer to a HEAD request has the length of a body that is not sent.
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

/** Node's flat list of header names and values, as pairs. */
export function pairs(raw: readonly string[]): Headers {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ""] as const] : []));
}
