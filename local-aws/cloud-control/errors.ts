import { randomUUID } from "node:crypto";
import type { AwsError } from "../aws/errors";

/** The codes by which a resource handler fails, of those that a read can meet. */
export type HandlerErrorCode =
  | "AccessDenied"
  | "GeneralServiceException"
  | "InternalFailure"
  | "InvalidRequest"
  | "NotFound"
  | "Throttling";

/**
 * The error of Cloud Control for each code. That the client's errors, the missing resource too, have status 400 was
 * seen in answers of AWS; the status of an internal failure was not seen.
 */
const ERRORS: Readonly<Record<HandlerErrorCode, readonly [code: string, status: number]>> = {
  AccessDenied: ["AccessDeniedException", 400],
  GeneralServiceException: ["GeneralServiceException", 400],
  InternalFailure: ["HandlerInternalFailureException", 500],
  InvalidRequest: ["InvalidRequestException", 400],
  NotFound: ["ResourceNotFoundException", 400],
  Throttling: ["ThrottlingException", 400],
};

/** A resource handler has failed. */
export class HandlerError extends Error {
  constructor(
    readonly code: HandlerErrorCode,
    message: string,
  ) {
    super(message);
  }

  /** As the caller of GetResource is told of it. The words are those of answers of AWS. */
  toAwsError(typeName: string): AwsError {
    const [code, status] = ERRORS[this.code];
    const detail = `(HandlerErrorCode: ${this.code}, RequestToken: ${randomUUID()})`;
    return { code, message: `${typeName} Handler returned status FAILED: ${this.message} ${detail}`, status };
  }
}

export function notFound(typeName: string, identifier: string): HandlerError {
  return new HandlerError(
    "NotFound",
    `Resource of type '${typeName}' with identifier '${identifier}' was not found.`,
  );
}

/** An identifier that Cloud Control refuses before any handler sees it. */
export class InvalidIdentifier extends Error {
  toAwsError(): AwsError {
    return { code: "ValidationException", message: this.message, status: 400 };
  }
}

/** A service refused a call that a handler made. */
export class ServiceError extends Error {
  /** What the handler makes of it, unless it does something else with it. */
  readonly code: HandlerErrorCode;

  constructor(service: string, code: string, message: string, status: number) {
    super(`${message} (Service: ${service}, Status Code: ${status}, Request ID: ${randomUUID()})`);
    this.code = handlerErrorCode(code, status);
  }
}

/**
 * The public handlers differ in how they name the same refusal: some call a denied call of their own AccessDenied, some
 * GeneralServiceException. Here it is always AccessDenied; the service's own words are in the message either way.
 */
function handlerErrorCode(code: string, status: number): HandlerErrorCode {
  if (/AccessDenied|AuthorizationError|NotAuthorized|Unauthorized/.test(code)) {
    return "AccessDenied";
  }
  if (/Throttl|TooManyRequests|RequestLimitExceeded|SlowDown/.test(code)) {
    return "Throttling";
  }
  if (/NotFound/.test(code)) {
    return "NotFound";
  }
  if (status === 500) {
    return "InternalFailure";
  }
  return /Invalid|Validation/.test(code) ? "InvalidRequest" : "GeneralServiceException";
}

/** The answer, or nothing where the caller may not ask: some handlers go on without what they may not read. */
export async function unlessDenied<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ServiceError && error.code === "AccessDenied") {
      return undefined;
    }
    throw error;
  }
}
