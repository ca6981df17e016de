/** What a report says about an event. */
export interface Told {
  readonly errorCode: string;
  readonly service: string;
  readonly call: string;
  readonly caller: string;
}

export const NONE = "(none)";

/** No name in AWS is longer. A longer one in a hostile record is cut off. */
const MAX_CHARACTERS = 300;

export function toldOf(event: object): Told {
  const { errorCode, eventSource, eventName, userIdentity } = event as Readonly<Record<string, unknown>>;
  const service = textOf(eventSource) ?? NONE;
  return {
    errorCode: textOf(errorCode) ?? NONE,
    service,
    call: `${service} ${textOf(eventName) ?? NONE}`,
    caller: callerOf(userIdentity),
  };
}

/** An event with what a person needs to look it up. */
export interface Example extends Told {
  readonly eventTime: string;
  readonly eventID: string;
}

export function exampleOf(event: object): Example {
  const { eventTime, eventID } = event as Readonly<Record<string, unknown>>;
  return { eventTime: textOf(eventTime) ?? NONE, ...toldOf(event), eventID: textOf(eventID) ?? NONE };
}

/**
 * The caller's ARN, or the next best name. A session's ARN becomes that of all sessions of its role, as an exclusion
 * would name them.
 */
export function callerOf(userIdentity: unknown): string {
  if (typeof userIdentity !== "object" || userIdentity === null) return NONE;
  const { arn, invokedBy, accountId, principalId, type } = userIdentity as Readonly<Record<string, unknown>>;
  const named = textOf(arn);
  if (named !== undefined) return named.replace(/(:(?:assumed-role|federated-user)\/[^/]+\/).*$/s, "$1*");
  return textOf(invokedBy) ?? textOf(accountId) ?? textOf(principalId) ?? textOf(type) ?? NONE;
}

export function textOf(value: unknown): string | undefined {
  if (typeof value !== "string" || value === "") return undefined;
  if (value.length <= MAX_CHARACTERS) return value;
  // Copies through bytes, because a slice would keep the whole text in memory.
  return `${Buffer.from(value.slice(0, MAX_CHARACTERS)).toString()}...`;
}
