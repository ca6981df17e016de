import { randomUUID } from "node:crypto";
import type { AwsError } from "../aws/errors";

/** The error codes of a resource handler that a read can have. */
export type HandlerErrorCode =
  | "AccessDenied"
  | "GeneralServiceException"
  | "InternalFailure"
  | "InvalidRequest"
  | "NotFound"
  | "Throttling";

/**
 * The error of Cloud Control for each code. Status 400 of the client errors, also of a missing resource, is from answers
 * of AWS; the status of an internal failure was not verified.
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

  /** The error of GetResource. The wording is from answers of AWS. */
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

/** An identifier that Cloud Control rejects before it calls a handler. */
export class InvalidIdentifier extends Error {
  toAwsError(): AwsError {
    return { code: "ValidationException", message: this.message, status: 400 };
  }
}

/** A service call of a handler failed. */
export class ServiceError extends Error {
  /** The error code of the handler, unless it handles the error. */
  readonly code: HandlerErrorCode;

  constructor(service: string, code: string, message: string, status: number) {
    super(`${message} (Service: ${service}, Status Code: ${status}, Request ID: ${randomUUID()})`);
    this.code = handlerErrorCode(code, status);
  }
}

/**
 * The public handlers differ: for a denied service call some return AccessDenied, others GeneralServiceException. Here
 * it is always AccessDenied. The message of the service is in the error in both cases.
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

/** The answer, or undefined if AWS denies the call: some handlers ignore that, and leave the properties out. */
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
