import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { LocalAws } from "../../../local-aws";
import type { Account, Failure, Read } from "../../../src/audit/evidence";
import { type ReadOptions, readAccount } from "../../../src/audit/read/account";
import { useLocalAws } from "../../local-aws/clients";
import { REGION } from "./handmade";

/** An AWS for all tests of a file, empty before each, which the environment of the process leads to. */
export function useAudit(): { readonly aws: LocalAws } {
  const local = useLocalAws();
  beforeAll(() => void Object.assign(process.env, local.aws.env, { AWS_REGION: REGION }));
  afterEach(() => {
    for (const end of atEnd.splice(0)) end();
  });
  return local;
}

/** Reads the account; a call that fails is tried once. */
export const readOnce = (options: ReadOptions = {}): Promise<Account> =>
  readAccount({ maxAttempts: 1, ...options });

/** The value of a call that has to have answered. */
export function valueIn<T>(read: Read<T> | undefined): T {
  if (read === undefined || read.failure) throw new Error(`not read: ${JSON.stringify(read?.failure)}`);
  return read.value;
}

/** All failures in the evidence, wherever they are. */
export function failuresIn(evidence: unknown): Failure[] {
  if (typeof evidence !== "object" || evidence === null) return [];
  return Object.entries(evidence).flatMap(([name, value]) =>
    name === "failure" && value !== undefined ? [value as Failure] : failuresIn(value),
  );
}

/**
 * Until the end of the test, the service has an endpoint that answers with this, or with `unless` where that is given
 * for the body of the call. For what the AWS on this machine can't show.
 */
export async function answering(
  service: string,
  status: number,
  answer: object,
  unless: (body: string) => object | undefined = () => undefined,
): Promise<{ readonly targets: readonly string[] }> {
  const targets: string[] = [];
  const server = createServer(async (request, response) => {
    targets.push(String(request.headers["x-amz-target"]));
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const other = unless(Buffer.concat(chunks).toString());
    response.writeHead(other === undefined ? status : 200, { "Content-Type": "application/x-amz-json-1.1" });
    response.end(JSON.stringify(other ?? answer));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const variable = `AWS_ENDPOINT_URL_${service}`;
  process.env[variable] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  atEnd.push(() => {
    delete process.env[variable];
    server.closeAllConnections();
    server.close();
  });
  return { targets };
}

const atEnd: (() => void)[] = [];
