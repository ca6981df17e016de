/** What an auditor is shown of a deployed metric filter. */
export interface AuditedFilter {
  readonly filterPattern: string;
  readonly metricFilterName: string;
  readonly metricName: string;
}

/** A rule on the metric filter for denied API calls, reimplemented from what is known of it. */
export interface Auditor {
  readonly name: string;
  /** Whose rule, and as of when. */
  readonly source: string;
  /** What the rule compares, in a few words. */
  readonly rule: string;
  readonly accepts: (filter: AuditedFilter) => boolean;
}

/** White space outside quotes does not count; inside it does: `"Access Denied*"` is another value. */
export const withoutSpace = (pattern: string) =>
  (pattern.match(/"(?:[^"\\]|\\.)*"|[^"\s]+|"/g) ?? []).join("");
