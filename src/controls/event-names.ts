import type { PatternTests } from "./control";

/** Conditions for the events with one of the names: `($.eventName = A) || ($.eventName = B)`. */
export const anyEvent = (names: readonly string[]): string =>
  names.map((name) => `($.eventName = ${name})`).join(" || ");

/** A pattern for the events of one service with one of the names. */
export const eventsOf = (eventSource: string, names: readonly string[]): string =>
  `{ ($.eventSource = ${eventSource}) && (${anyEvent(names)}) }`;

/** The known mistakes in patterns that name events, for all controls with such patterns. */
export const eventNameMistakes: PatternTests = {
  "has && between two event names, but no event has both: use ||":
    '[$][.]eventName = "?[A-Za-z]+"?( [)])* && ([(] )*[$][.]eventName = "?[A-Za-z]+"? ',
  "binds the event source to one event name alone, since && comes before ||: the names need parentheses around them all":
    "[$][.]eventSource = [^ ]+( [)])? && ([(] [$][.]eventName = [^ ]+ [)]|[$][.]eventName = [^ ]+) [|][|] ([(] )?[$][.]eventName",
  "matches every event of the service: it has || instead of && beside the event source":
    "[$][.]eventSource = [^ ]+( [)])* [|][|] ([(] )*[$][.]eventName|[$][.]eventName = [^ ]+( [)])* [|][|] ([(] )*[$][.]eventSource = [^ ]+( [)])* [|}]",
  "has an event name as IAM writes actions (kms:DisableKey) or in lower case, but CloudTrail writes DisableKey":
    '[$][.]eventName = "?[a-z]',
};
