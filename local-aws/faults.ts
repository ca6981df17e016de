import { setTimeout as sleep } from "node:timers/promises";
import { type AwsError, errorResponse } from "./aws/errors";
import { jsonOf } from "./aws/input";
import { type AwsRequest, type AwsResponse, type Next, withBody } from "./aws/message";

/**
 * What goes wrong: too many calls, a failure of the service, a missing permission, a slow answer, or GetResource of
 * Cloud Control answering for another resource than the one asked for.
 */
export type FaultKind = "throttle" | "error" | "deny" | "delay" | "substitute";

/** A fault of the calls of an action. */
export interface Fault {
  /** The IAM prefix of the service. */
  readonly service: string;
  /** The API action, or `*` for every action of the service. */
  readonly action: string;
  readonly kind: FaultKind;
  /**
   * Limits the fault to GetResource of Cloud Control for a resource that begins with this: `AWS::SNS::Topic` is every
   * topic, `AWS::SNS::Topic arn:aws:sns:...` a specific one.
   * @default - every call of the action
   */
  readonly resource?: string;
  /**
   * Limits the fault to requests for which this is true. It is called only for requests that meet the rest of the
   * fault.
   * @default - every call of the action
   */
  readonly where?: (request: AwsRequest) => boolean;
  /**
   * The number of calls that succeed before the fault begins: 1 and `times` 1 is the second call only. A retry of the
   * client counts, and so does a call that Cloud Control makes; a call that fails by a fault injected earlier does not.
   * @default 0
   */
  readonly skip?: number;
  /**
   * The number of calls that have the fault.
   * @default - every call, until the fault is removed
   */
  readonly times?: number;
  /**
   * For `delay`: the time before the call is served, in milliseconds.
   * @default 1000
   */
  readonly delayMs?: number;
  /**
   * For `substitute`: the identifier of the resource that GetResource answers for.
   * @default - the identifier asked for
   */
  readonly identifier?: string;
}

/** Faults on demand: a test says which calls fail, and how. */
export class Faults {
  private active: { fault: Fault; skip: number; left: number }[] = [];

  /** Adds a fault; the returned function removes it. */
  inject(fault: Fault): () => void {
    const entry = { fault, skip: fault.skip ?? 0, left: fault.times ?? Number.POSITIVE_INFINITY };
    this.active.push(entry);
    return () => {
      this.active = this.active.filter((other) => other !== entry);
    };
  }

  /** Removes every fault. */
  clear(): void {
    this.active = [];
  }

  /** Answers a call that has a fault; passes on the others. */
  async handle(request: AwsRequest, next: Next): Promise<AwsResponse> {
    const fault = this.faultOf(request);
    if (fault === undefined) {
      return next(request);
    }
    switch (fault.kind) {
      case "delay":
        await sleep(fault.delayMs ?? 1000, undefined, { ref: false });
        return next(request);
      case "substitute": {
        const input = jsonOf(request);
        const Identifier = fault.identifier ?? input.Identifier;
        return next(withBody(request, JSON.stringify({ ...input, Identifier })));
      }
      default:
        return errorResponse(request, faultError(fault.kind, request));
    }
  }

  /** The fault of this call, which is counted. */
  private faultOf(request: AwsRequest): Fault | undefined {
    for (const entry of this.active) {
      if (entry.left === 0 || !matches(entry.fault, request)) {
        continue;
      }
      if (entry.skip > 0) {
        entry.skip -= 1;
        continue;
      }
      entry.left -= 1;
      return entry.fault;
    }
    return undefined;
  }
}

function matches(fault: Fault, request: AwsRequest): boolean {
  return (
    fault.service === request.service &&
    (fault.action === "*" || fault.action === request.action) &&
    (fault.resource === undefined || (request.resource?.startsWith(fault.resource) ?? false)) &&
    (fault.where === undefined || fault.where(request))
  );
}

/** The error of the service for the fault, in the protocol of the request. */
function faultError(
  kind: Exclude<FaultKind, "delay" | "substitute">,
  { service, action, protocol }: AwsRequest,
): AwsError {
  const query = protocol === "query";
  switch (kind) {
    case "throttle":
      return protocol === "rest-json"
        ? { code: "TooManyRequestsException", message: "Rate Exceeded.", status: 429 }
        : { code: query ? "Throttling" : "ThrottlingException", message: "Rate exceeded", status: 400 };
    case "error": {
      const message = "We encountered an internal error. Please try again.";
      if (service === "cloudformation" && protocol === "json") {
        return { code: "ServiceInternalErrorException", message, status: 500 };
      }
      return { code: query ? "InternalFailure" : "InternalServerException", message, status: 500 };
    }
    case "deny": {
      const message =
        "User: arn:aws:iam::123456789012:user/local is not authorized to perform: " +
        `${service}:${action} because no identity-based policy allows the ${service}:${action} action`;
      if (!query) {
        return { code: "AccessDeniedException", message, status: protocol === "rest-json" ? 403 : 400 };
      }
      return { code: service === "sns" ? "AuthorizationError" : "AccessDenied", message, status: 403 };
    }
  }
}
