/** What an auditor is shown of a deployed metric filter. */
export interface AuditedFilter {
  readonly filterPattern: string;
  readonly metricFilterName: string;
  readonly metricName: string;
}

/** A scanner's rule on the metric filters of the benchmark, reimplemented from what is known of it. */
export interface Auditor {
  readonly name: string;
  /** Whose rule, and as of when. */
  readonly source: string;
  /** How it compares patterns, in a few words. */
  readonly rule: string;
  /** The verdict on the pattern, whatever the names; undefined where the auditor has no rule for the control. */
  readonly accepts: (controlId: string, filter: AuditedFilter) => boolean | undefined;
  /**
   * The verdict on the names. Both verdicts have to be good.
   * @default - all names are accepted
   */
  readonly acceptsNames?: (filter: AuditedFilter) => boolean;
}

/** One text, or several of which each will do, by the control's id. */
export type Texts = Readonly<Record<string, string | readonly string[]>>;

export const textsFor = (texts: Texts, controlId: string): readonly string[] =>
  [texts[controlId] ?? []].flat();

/** The rule of an auditor that compares a pattern with texts of its own. */
export const comparesWith =
  (texts: Texts, same: (pattern: string, text: string) => boolean): Auditor["accepts"] =>
  (controlId, { filterPattern }) => {
    const own = texts[controlId];
    return own === undefined ? undefined : [own].flat().some((text) => same(filterPattern, text));
  };

/** The rule of an auditor that searches a pattern with regular expressions of its own. */
export const searchesWith =
  (expressions: Readonly<Record<string, RegExp>>): Auditor["accepts"] =>
  (controlId, { filterPattern }) =>
    expressions[controlId]?.test(filterPattern);

/** White space outside quotes does not count; inside it does: `"Access Denied*"` is another value. */
export const withoutSpace = (pattern: string) =>
  (pattern.match(/"(?:[^"\\]|\\.)*"|[^"\s]+|"/g) ?? []).join("");
