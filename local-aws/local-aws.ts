import { errorResponse } from "./aws/errors";
import { identify } from "./aws/identify";
import { type AwsRequest, type AwsResponse, type Headers, header, type Next } from "./aws/message";
import { CallLog } from "./calls";
import { cloudControl, isCloudControl } from "./cloud-control/get-resource";
import { Deliveries } from "./deliveries";
import { environment } from "./environment";
import { Faults } from "./faults";
import { MetricFilterTests } from "./metric-filter-tests";
import { type MotoServer, startMoto } from "./moto/server";
import { MotoFixes } from "./moto-fixes/moto-fixes";
import { PendingSubscriptions } from "./pending";
import { forward } from "./proxy/forward";
import { startProxy } from "./proxy/proxy";

/** Options of `startLocalAws`. */
export interface LocalAwsOptions {
  /**
   * Called with a message when moto has to be installed, which takes long.
   * @default - the messages are discarded
   */
  readonly onProgress?: (message: string) => void;
  /**
   * The port of the endpoint.
   * @default - any free port
   */
  readonly port?: number;
  /**
   * A moto that is already running. It is emptied now, and keeps running at the end.
   * @default - one is started
   */
  readonly moto?: Pick<MotoServer, "port">;
}

/** An AWS on this machine. It ends with the process that started it, even if that is killed. */
export interface LocalAws {
  /** The one endpoint of all services: `http://127.0.0.1:PORT`. */
  readonly endpoint: string;
  /** Environment variables with which Terraform, an SDK and the AWS CLI use this endpoint only. */
  readonly env: Readonly<Record<string, string>>;
  /** The AWS calls so far. */
  readonly calls: CallLog;
  /** Makes calls fail. */
  readonly faults: Faults;
  /** Keeps subscriptions unconfirmed. */
  readonly pending: PendingSubscriptions;
  /** Sets what trails deliver to CloudWatch Logs. */
  readonly deliveries: Deliveries;
  /** Makes AWS's matcher disagree with ours. */
  readonly metricFilterTests: MetricFilterTests;
  /** Empties the account, and discards calls, faults, pending subscriptions and deliveries. */
  reset(): Promise<void>;
  /** Stops it. Nothing keeps the process alive afterwards. */
  stop(): Promise<void>;
}

/**
 * Starts an AWS on this machine: moto with fixes where it differs from AWS, behind an endpoint that records the calls
 * and makes them fail on demand.
 *
 * @throws Error if moto is not on the PATH and cannot be installed
 */
export async function startLocalAws(options: LocalAwsOptions = {}): Promise<LocalAws> {
  const moto = options.moto
    ? { ...options.moto, lastLines: () => "", stop: async () => {} }
    : await startMoto(options.onProgress ?? (() => {}));
  const calls = new CallLog();
  const faults = new Faults();
  const pending = new PendingSubscriptions();
  const deliveries = new Deliveries();
  const metricFilterTests = new MetricFilterTests();
  const fixes = new MotoFixes(pending, deliveries, metricFilterTests);
  const toMoto = (request: Pick<AwsRequest, "method" | "url" | "headers" | "body">) =>
    forward(moto.port, request);

  // Faults also apply to the calls that Cloud Control makes. They are not recorded: the caller did not make them.
  const toService: Next = (request) =>
    faults.handle(request, (passed) =>
      isCloudControl(passed) ? cloudControl(passed, toService) : fixes.handle(passed, toMoto),
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
    fixes.reset();
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
    return {
      endpoint,
      env: environment(endpoint),
      calls,
      faults,
      pending,
      deliveries,
      metricFilterTests,
      reset,
      stop,
    };
  } catch (error) {
    await moto.stop();
    throw error;
  }
}

function unavailable(request: AwsRequest, error: Error, moto: MotoServer): AwsResponse {
  const message = `moto did not answer: ${error.message}\n${moto.lastLines()}`;
  return errorResponse(request, { code: "ServiceUnavailable", message, status: 503 });
}
