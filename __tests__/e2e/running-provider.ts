import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import {
  type ClientHttp2Session,
  connect,
  createServer,
  type Http2Server,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
  type ServerHttp2Stream,
} from "node:http2";
import { type AddressInfo, connect as connectSocket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { spawnWatched, type Watched } from "../../local-aws/moto/watched";
import { withUsedSchemas } from "./provider-schema";

const ATTACH = /TF_REATTACH_PROVIDERS='(.*)'/;
const SCHEMAS = "/tfplugin5.Provider/GetSchema";
/** The schemas, for the other suites of this run. */
const KEPT = join(tmpdir(), "provider-schemas");
/** The head and the end of a gRPC answer. */
const OK = { ":status": 200, "content-type": "application/grpc" };
const DONE = { "grpc-status": "0" };

/** What Terraform is told of a provider that runs already. */
type Attached = Record<string, { readonly Addr: { readonly Network: string; readonly String: string } }>;

/**
 * The provider, kept running from one run of Terraform to the next, as its makers do in their own tests. Terraform
 * reaches it through a proxy, which leaves out the schemas that no test uses and passes everything else on as it is.
 * Starting the provider and decoding all schemas is nine tenths of what a short run costs.
 */
export class RunningProvider {
  private constructor(
    private readonly child: Watched,
    private readonly upstream: ClientHttp2Session,
    private readonly server: Http2Server,
    attached: Attached,
  ) {
    server.on("stream", (stream, headers) => this.pass(stream, headers));
    const { port } = server.address() as AddressInfo;
    const Addr = { Network: "tcp", String: `127.0.0.1:${port}` };
    const proxied = Object.entries(attached).map(([name, provider]) => [name, { ...provider, Addr }]);
    this.env = { TF_REATTACH_PROVIDERS: JSON.stringify(Object.fromEntries(proxied)) };
  }

  /** What Terraform's environment needs to use it. */
  readonly env: Readonly<Record<string, string>>;

  /** It takes credentials and endpoint from `env`. */
  static async start(binary: string, env: Readonly<Record<string, string>>): Promise<RunningProvider> {
    // With a bundle of certificates, a process of the provider can't be set up twice; the endpoint needs none.
    const child = spawnWatched([binary, "-debug"], { ...process.env, ...env, AWS_CA_BUNDLE: "" });
    child.stderr.resume();
    const attached = await attachedTo(child);
    const [provider] = Object.values(attached);
    const upstream = connect("http://provider", {
      createConnection: () => connectSocket(provider?.Addr.String ?? ""),
      settings: { initialWindowSize: 2 ** 24 },
    });
    upstream.on("error", () => {}); // it was killed: each call is told
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new RunningProvider(child, upstream, server, attached);
  }

  /** Ends it at once. It also ends with the process that started it. */
  stop(): void {
    const { pid, exitCode, signalCode } = this.child;
    if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, "SIGKILL");
    this.upstream.destroy();
    this.server.close();
  }

  private pass(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void {
    stream.on("error", () => {}); // Terraform was killed
    const asksForSchemas = headers[":path"] === SCHEMAS;
    if (asksForSchemas && existsSync(KEPT)) {
      stream.resume();
      respond(stream, OK, () => DONE);
      stream.end(readFileSync(KEPT));
      return;
    }
    const call = this.upstream.request(headers);
    call.on("error", () => stream.close());
    stream.on("close", () => call.close());
    stream.pipe(call);
    let trailers: OutgoingHttpHeaders = {};
    call.on("trailers", (received) => {
      trailers = received;
    });
    call.on("response", (received) => respond(stream, received, () => trailers));
    if (!asksForSchemas) call.pipe(stream);
    else
      buffer(call).then(
        (message) => {
          const used = withUsedSchemas(message);
          keep(used);
          stream.end(used);
        },
        () => stream.close(),
      );
  }
}

/** Under its name once it is whole. */
function keep(schemas: Buffer): void {
  const part = `${KEPT}.${process.pid}`;
  writeFileSync(part, schemas);
  renameSync(part, KEPT);
}

function respond(
  stream: ServerHttp2Stream,
  headers: OutgoingHttpHeaders,
  trailers: () => OutgoingHttpHeaders,
): void {
  stream.respond(headers, { waitForTrailers: true });
  stream.on("wantTrailers", () => stream.sendTrailers(trailers()));
}

function attachedTo(child: Watched): Promise<Attached> {
  return new Promise((resolve, reject) => {
    let output = "";
    child.once("error", reject);
    child.once("close", (code) => reject(new Error(`the provider ended with ${code}:\n${output}`)));
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const [, attached] = ATTACH.exec(output) ?? [];
      if (attached !== undefined) resolve(JSON.parse(attached));
    });
  });
}
