/** What is told of an event. */
export interface Told {
  readonly errorCode: string;
  readonly service: string;
  readonly call: string;
  readonly caller: string;
}

export const NONE = "(none)";

/** No name in AWS is longer; what hostile records have for one is cut off here. */
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

/** An event as it is shown to a person who may want to look it up. */
export interface Example extends Told {
  readonly eventTime: string;
  readonly eventID: string;
}

export function exampleOf(event: object): Example {
  const { eventTime, eventID } = event as Readonly<Record<string, unknown>>;
  return { eventTime: textOf(eventTime) ?? NONE, ...toldOf(event), eventID: textOf(eventID) ?? NONE };
}

/** An ARN, that of a session for all sessions of its role as an exclusion would name them, or the next best. */
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
  // Through bytes: a slice would keep all of the text that it was cut from.
  return `${Buffer.from(value.slice(0, MAX_CHARACTERS)).toString()}...`;
}
