import { catalog } from "../../controls/catalog";
import { acceptedPatternsOf, type Control } from "../../controls/control";
import { compile, FilterPatternError, parse, print, tokens } from "../../filter-pattern";

export type Sample = NonNullable<Control["samples"]>[number];
export type Matcher = (event: unknown) => boolean;

/** A pattern that the parser does not understand is none that AWS rejects: it is deployed. */
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
 * Known noise, and what the benchmark's pattern misses or can't tell apart, count for neither. A control without samples
 * of its own is asked of those of the catalog: what its pattern matches must be matched, and nothing else.
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

/** A pattern that is accepted for a control, in the forms in which others are compared with it. */
export type Accepted = { readonly tokens: string; readonly tree?: string } & Understood;

const accepted = new WeakMap<Control, readonly Accepted[]>();

/** Made once for a control: an account can have hundreds of filters. */
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

/** The pattern in the one form in which its syntax tree is written; undefined where it has none. */
export const treeOf = (pattern: string): string | undefined =>
  pattern.trim() === "" || understood(pattern).error ? undefined : print(parse(pattern));

/** Whether the answers on all samples, and at least one match, are those of a pattern that is accepted for the control. */
export const answersAsAccepted = (matches: Matcher, control: Control): boolean =>
  acceptedFor(control).some(
    (one) =>
      !one.error &&
      everySample.every(({ record }) => matches(record) === one.matches(record)) &&
      everySample.some(({ record }) => one.matches(record)),
  );

const MOST_NAMED = 3;

/** By what tells the control's events apart, each once: `AccessDeniedException (role-reads-parameters) and 4 more`. */
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
