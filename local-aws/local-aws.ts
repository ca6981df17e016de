import { errorResponse } from "./aws/errors";
import { identify } from "./aws/identify";
import { type AwsRequest, type AwsResponse, type Headers, header, type Next } from "./aws/message";
import { CallLog } from "./calls";
import { cloudControl, isCloudControl } from "./cloud-control/get-resource";
import { environment } from "./environment";
import { Faults } from "./faults";
import { Mends } from "./mends";
import { type MotoServer, startMoto } from "./moto/server";
import { PendingSubscriptions } from "./pending";
import { forward } from "./proxy/forward";
import { startProxy } from "./proxy/proxy";

/** How an AWS on this machine is started. */
export interface LocalAwsOptions {
  /**
   * Hears what takes long: the installation of moto.
   * @default - nobody
   */
  readonly onProgress?: (message: string) => void;
  /**
   * The port of the endpoint.
   * @default 0, any free one
   */
  readonly port?: number;
}

/** An AWS on this machine. It ends with the process that started it, however that ends. */
export interface LocalAws {
  /** The one endpoint of all services: `http://127.0.0.1:PORT`. */
  readonly endpoint: string;
  /** The environment in which Terraform, an SDK and the AWS CLI use this endpoint and nothing else. */
  readonly env: Readonly<Record<string, string>>;
  /** Every AWS call so far. */
  readonly calls: CallLog;
  /** Makes calls fail. */
  readonly faults: Faults;
  /** Keeps subscriptions unconfirmed. */
  readonly pending: PendingSubscriptions;
  /** Makes the account empty again, and forgets calls, faults and pending subscriptions. */
  reset(): Promise<void>;
  /** Ends it. Nothing of it keeps the process alive afterwards. */
  stop(): Promise<void>;
}

/**
 * Starts an AWS on this machine: moto, put right where it differs from AWS, behind an endpoint that records the
 * calls and makes them fail on demand.
 *
 * @throws Error if moto is neither on the PATH nor can be installed
 */
export async function startLocalAws(options: LocalAwsOptions = {}): Promise<LocalAws> {
  const moto = await startMoto(options.onProgress ?? (() => {}));
  const calls = new CallLog();
  const faults = new Faults();
  const pending = new PendingSubscriptions();
  const mends = new Mends(pending);
  const toMoto = (request: Pick<AwsRequest, "method" | "url" | "headers" | "body">) =>
    forward(moto.port, request);

  // Cloud Control's own calls meet the faults of their actions, but are not recorded: the caller did not make them.
  const toService: Next = (request) =>
    faults.handle(request, (passed) =>
      isCloudControl(passed) ? cloudControl(passed, toService) : mends.handle(passed, toMoto),
    );

  const serve = async (method: string, url: string, headers: Headers, body: Buffer): Promise<AwsResponse> => {
    if (url.startsWith("/moto-api")) {
      return toMoto({ method, url, headers, body });
    }
    const request = identify(method, url, headers, body);
    const answered = calls.begin(request.service, request.action, {
      resource: request.resource,
      userAgent: header(headers, "user-agent"),
    });
    const response = await toService(request).catch((error: Error) => unavailable(request, error, moto));
    answered(response.status);
    return response;
  };

  const reset = async () => {
    await toMoto({
      method: "POST",
      url: "/moto-api/reset",
      headers: [["Host", "localhost"]],
      body: Buffer.alloc(0),
    });
    calls.clear();
    faults.clear();
    mends.reset();
  };

  try {
    await reset(); // also waits until moto answers
    const proxy = await startProxy(options.port ?? 0, serve);
    const endpoint = `http://127.0.0.1:${proxy.port}`;
    const end = async () => {
      await proxy.close();
      await moto.stop();
    };
    let ended: Promise<void> | undefined;
    const stop = () => {
      ended ??= end();
      return ended;
    };
    return { endpoint, env: environment(endpoint), calls, faults, pending, reset, stop };
  } catch (error) {
    await moto.stop();
    throw error;
  }
}

function unavailable(request: AwsRequest, error: Error, moto: MotoServer): AwsResponse {
  const message = `moto did not answer: ${error.message}\n${moto.lastLines()}`;
  return errorResponse(request, { code: "ServiceUnavailable", message, status: 503 });
}
