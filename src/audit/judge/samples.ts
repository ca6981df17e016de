import { catalog } from "../../controls/catalog";
import { acceptedPatternsOf, type Control } from "../../controls/control";
import { compile, FilterPatternError, parse, print, tokens } from "../../filter-pattern";

export type Sample = NonNullable<Control["samples"]>[number];
export type Matcher = (event: unknown) => boolean;

/** The matcher of a pattern, or the parser's error. AWS accepts the pattern even then, since it is deployed. */
export type Understood =
  | { readonly matches: Matcher; readonly error?: undefined }
  | { readonly error: FilterPatternError };

export function understood(pattern: string): Understood {
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
  if (pattern.trim() === "") return { matches: () => true };
  try {
    return { matches: compile(parse(pattern)) };
  } catch (error) {
    if (error instanceof FilterPatternError) return { error };
    throw error;
  }
}

const everySample: readonly Sample[] = Object.values<Control>(catalog).flatMap(({ samples = [] }) => samples);

/** What filters for the control have to match, and what they must not. */
export interface Expected {
  readonly must: readonly Sample[];
  readonly mustNot: readonly Sample[];
}

/**
 * Known noise, and events that the benchmark's pattern misses or can't distinguish, count for neither. A control
 * without samples of its own is judged by those of the catalog: filters have to match the ones that its pattern
 * matches, and no others.
 */
export function expectedOf({ samples = [], filterPattern }: Control): Expected {
  if (samples.length > 0)
    return {
      must: samples.filter(({ kind, matchedBy }) => kind === "event" && matchedBy === "benchmark"),
      mustNot: samples.filter(({ kind, matchedBy }) => kind === "other" && matchedBy === undefined),
    };
  const given = understood(filterPattern);
  if (given.error) return { must: [], mustNot: [] };
  const isMatched = ({ record }: Sample) => given.matches(record);
  return {
    must: everySample.filter(isMatched),
    mustNot: everySample.filter((sample) => !isMatched(sample)),
  };
}

/** An accepted pattern of a control, in the forms in which other patterns are compared with it. */
export type Accepted = { readonly tokens: string; readonly tree?: string } & Understood;

const accepted = new WeakMap<Control, readonly Accepted[]>();

/** Computed once for each control, because an account can have hundreds of filters. */
export function acceptedFor(control: Control): readonly Accepted[] {
  const made =
    accepted.get(control) ??
    acceptedPatternsOf(control).map((text) => ({
      ...understood(text),
      tokens: tokens(text),
      tree: treeOf(text),
    }));
  accepted.set(control, made);
  return made;
}

/** The pattern as it is printed from its syntax tree, or undefined if it can't be parsed. */
export const treeOf = (pattern: string): string | undefined =>
  pattern.trim() === "" || understood(pattern).error ? undefined : print(parse(pattern));

/**
 * Whether the matcher gives the same answers on all samples as an accepted pattern that matches at least one of them.
 */
export const answersAsAccepted = (matches: Matcher, control: Control): boolean =>
  acceptedFor(control).some(
    (one) =>
      !one.error &&
      everySample.every(({ record }) => matches(record) === one.matches(record)) &&
      everySample.some(({ record }) => one.matches(record)),
  );

const MOST_NAMED = 3;

/**
 * Names the samples by error code or event name, each once: `AccessDeniedException (role-reads-parameters) and 4 more`.
 */
export function named(samples: readonly Sample[], { filterPattern }: Pick<Control, "filterPattern">): string {
  const byErrorCode = /[$][.]errorCode\b/.test(filterPattern);
  const firsts = new Map<string, string>();
  for (const { id, record } of samples) {
    const name = String((byErrorCode ? record.errorCode : undefined) ?? record.eventName ?? record.eventType);
    if (!firsts.has(name)) firsts.set(name, `${name} (${id})`);
  }
  const shown = [...firsts.values()].slice(0, MOST_NAMED);
  const more = samples.length - shown.length;
  return more === 0 ? listed(shown) : `${shown.join(", ")} and ${more} more`;
}

const listed = (texts: readonly string[]) =>
  [texts.slice(0, -1).join(", "), ...texts.slice(-1)].filter((text) => text !== "").join(" and ");
