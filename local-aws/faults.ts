import { setTimeout as sleep } from "node:timers/promises";
import { type AwsError, errorResponse } from "./aws/errors";
import type { AwsRequest, AwsResponse, Next } from "./aws/message";

/** What goes wrong: too many calls, a failure of the service, a missing permission, a slow answer. */
export type FaultKind = "throttle" | "error" | "deny" | "delay";

/** A fault to be met by calls of one action. */
export interface Fault {
  /** The IAM prefix of the service. */
  readonly service: string;
  /** The API action, or `*` for every action of the service. */
  readonly action: string;
  readonly kind: FaultKind;
  /**
   * Only calls of GetResource of Cloud Control meet the fault, and only for a resource that begins with this:
   * `AWS::SNS::Topic` is every topic, `AWS::SNS::Topic arn:aws:sns:...` a certain one.
   * @default - every call of the action
   */
  readonly resource?: string;
  /**
   * How many calls meet the fault.
   * @default - every call, until the fault is removed
   */
  readonly times?: number;
  /**
   * How long a call of kind `delay` waits before it is served, in milliseconds.
   * @default 1000
   */
  readonly delayMs?: number;
}

/** Faults on demand: a test says which calls fail, and how. */
export class Faults {
  private active: { fault: Fault; left: number }[] = [];

  /** Lets calls meet the fault; the returned function removes it. */
  inject(fault: Fault): () => void {
    const entry = { fault, left: fault.times ?? Number.POSITIVE_INFINITY };
    this.active.push(entry);
    return () => {
      this.active = this.active.filter((other) => other !== entry);
    };
  }

  /** Removes every fault. */
  clear(): void {
    this.active = [];
  }

  /** Answers a call that meets a fault; passes on the others. */
  async handle(request: AwsRequest, next: Next): Promise<AwsResponse> {
    const entry = this.active.find(
      ({ fault, left }) =>
        left > 0 &&
        fault.service === request.service &&
        (fault.action === "*" || fault.action === request.action) &&
        (fault.resource === undefined || request.resource?.startsWith(fault.resource)),
    );
    if (entry === undefined) {
      return next(request);
    }
    entry.left -= 1;
    const { kind, delayMs = 1000 } = entry.fault;
    if (kind === "delay") {
      await sleep(delayMs, undefined, { ref: false });
      return next(request);
    }
    return errorResponse(request, faultError(kind, request));
  }
}

/** The error by which the service of the request, in its protocol, says that this went wrong. */
function faultError(kind: Exclude<FaultKind, "delay">, { service, action, protocol }: AwsRequest): AwsError {
  const rest = protocol === "rest-xml";
  const query = protocol === "query";
  switch (kind) {
    case "throttle":
      if (rest) {
        return { code: "SlowDown", message: "Please reduce your request rate.", status: 503 };
      }
      if (protocol === "rest-json") {
        return { code: "TooManyRequestsException", message: "Rate Exceeded.", status: 429 };
      }
      return { code: query ? "Throttling" : "ThrottlingException", message: "Rate exceeded", status: 400 };
    case "error": {
      const message = "We encountered an internal error. Please try again.";
      if (service === "cloudformation" && protocol === "json") {
        return { code: "ServiceInternalErrorException", message, status: 500 };
      }
      const code = rest ? "InternalError" : query ? "InternalFailure" : "InternalServerException";
      return { code, message, status: 500 };
    }
    case "deny": {
      const message =
        "User: arn:aws:iam::123456789012:user/local is not authorized to perform: " +
        `${service}:${action} because no identity-based policy allows the ${service}:${action} action`;
      if (protocol === "json" || protocol === "rpc-v2-cbor") {
        return { code: "AccessDeniedException", message, status: 400 };
      }
      const code =
        service === "sns"
          ? "AuthorizationError"
          : protocol === "rest-json"
            ? "AccessDeniedException"
            : "AccessDenied";
      return { code, message, status: 403 };
    }
  }
}
