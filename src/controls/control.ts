import type { Sample } from "../../fixtures";

/** What is detected, as plain data. Each control is a file of its own. */
export interface Control {
  /** Kebab-case, such as `unauthorized-api-calls`. Also the default name of its metric filter. */
  readonly id: string;
  readonly title: string;
  /** Ids of the recommendation in the versions of the CIS AWS Foundations Benchmark, and in Security Hub. */
  readonly benchmarks?: {
    readonly cis: Readonly<Record<string, string>>;
    readonly securityHub?: string;
  };
  /** CloudWatch Logs filter pattern (JSON form), 1 to 1,024 characters. */
  readonly filterPattern: string;
  /**
   * A pattern that also covers events which the benchmark's pattern misses.
   * @default - none
   */
  readonly extendedPattern?: string;
  /**
   * The text that auditors compare character by character.
   * @default filterPattern
   */
  readonly compliancePattern?: string;
  /**
   * Further patterns that are known to detect the control's events. White space between terms does not count.
   * @default []
   */
  readonly acceptedFilterPatterns?: readonly string[];
  /**
   * Mistakes by which an alarm on the pattern can't work: what completes the sentence "The filter pattern ...", and a
   * regular expression that a pattern with the mistake matches.
   * @default {}
   */
  readonly mistakes?: PatternTests;
  /**
   * Events that a pattern can miss: what completes the sentence "The filter pattern ...", and a regular expression that
   * every pattern which covers them matches.
   * @default {}
   */
  readonly gaps?: PatternTests;
  readonly metricName: string;
  readonly alarmName: string;
  /**
   * How many events in one period set the alarm off, where experience says that one is too few.
   * @default 1
   */
  readonly threshold?: number;
  /** One sentence in the alarm's message: what happened, and what it can mean. */
  readonly why: string;
  /** One or two sentences in the alarm's message: what to do first. */
  readonly response: string;
  /** CloudWatch Logs Insights query that shows the events behind the alarm, in one line. */
  readonly investigationQuery: string;
  /** For docs/controls.md: what a person has to know to choose and tune the control. */
  readonly guide?: Guide;
  /**
   * Events that show what the patterns match, miss and wrongly match.
   * @default []
   */
  readonly samples?: readonly Sample[];
}

/** Each text is one or more sentences. */
export interface Guide {
  /** For which accounts it is worth its noise. */
  readonly when: string;
  /** Which events a trail has to record. */
  readonly events: "reads and writes" | "writes" | "writes (sign-in events)";
  /** The regions in which AWS records them. */
  readonly regions: string;
  /** What the default misses and the extended pattern matches, and what no pattern of the control covers. */
  readonly limits: string;
  /** What else sets the alarm off, and how to tune it. */
  readonly noise: string;
}

/**
 * Regular expressions by the text that they stand for, in the syntax that RE2 (Terraform) and JavaScript share. They
 * are matched with the pattern's tokens, with one space between two of them: see `tokens` in src/filter-pattern.
 */
export type PatternTests = Readonly<Record<string, string>>;

/** Whether the entry is a complete control, and not a set of changes to one of the catalog. */
export const isControl = (entry: object): entry is Control => "investigationQuery" in entry;

/** All patterns that are known to detect the control's events, its own first. */
export const acceptedPatternsOf = (control: Control): readonly string[] => {
  const { filterPattern, extendedPattern, compliancePattern, acceptedFilterPatterns = [] } = control;
  const all = [filterPattern, extendedPattern, compliancePattern, ...acceptedFilterPatterns];
  return [...new Set(all.filter((pattern) => pattern !== undefined))];
};

/** A control of the user's own, of which only the filter pattern is known. */
export const ownControl = (id: string, filterPattern: string): Control => ({
  id,
  title: id,
  filterPattern,
  metricName: id,
  alarmName: id,
  why: "",
  response: "",
  investigationQuery: "",
});
