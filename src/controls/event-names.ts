import type { PatternTests } from "./control";

/** True of the events with one of the names: `($.eventName = A) || ($.eventName = B)`. */
export const anyEvent = (names: readonly string[]): string =>
  names.map((name) => `($.eventName = ${name})`).join(" || ");

/** A pattern for the events of one service with one of the names. */
export const eventsOf = (eventSource: string, names: readonly string[]): string =>
  `{ ($.eventSource = ${eventSource}) && (${anyEvent(names)}) }`;

/** The mistakes of patterns that name events, for all controls whose patterns do. */
export const eventNameMistakes: PatternTests = {
  "has && between two event names, which no event has both of: || belongs there":
    '[$][.]eventName = "?[A-Za-z]+"?( [)])* && ([(] )*[$][.]eventName = "?[A-Za-z]+"? ',
  "binds the event source to one event name alone, since && comes before ||: the names need parentheses around them all":
    "[$][.]eventSource = [^ ]+( [)])? && ([(] [$][.]eventName = [^ ]+ [)]|[$][.]eventName = [^ ]+) [|][|] ([(] )?[$][.]eventName",
  "matches every event of the service: || stands beside the event source where && belongs":
    "[$][.]eventSource = [^ ]+( [)])* [|][|] ([(] )*[$][.]eventName|[$][.]eventName = [^ ]+( [)])* [|][|] ([(] )*[$][.]eventSource = [^ ]+( [)])* [|}]",
  "has an event name as IAM writes actions (kms:DisableKey) or in lower case, and CloudTrail writes DisableKey":
    '[$][.]eventName = "?[a-z]',
};
