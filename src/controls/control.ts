/** What is detected: plain data, so that a further control is a further file of data. */
export interface Control {
  /** Kebab-case id, also the default name of its metric filter: `unauthorized-api-calls`. */
  readonly id: string;
  readonly title: string;
  /** CloudWatch Logs filter pattern, at most 1,024 characters. */
  readonly filterPattern: string;
  /** The exact pattern that auditors want who compare it to the letter. */
  readonly compliancePattern: string;
  /** Every pattern that is known to detect it; white space outside quotes does not count. */
  readonly acceptedFilterPatterns: readonly string[];
  /** What is wrong with patterns that are in circulation, to be said where one is refused. */
  readonly filterPatternFlaws: readonly FilterPatternFlaw[];
  readonly metricFilterName: string;
  readonly metricName: string;
  readonly metricNamespace: string;
  readonly alarmName: string;
  /** One sentence for the person who is woken: what the alarm says. */
  readonly why: string;
  /** One or two sentences: what to do first. */
  readonly response: string;
  /** CloudWatch Logs Insights query that shows the events behind the alarm. */
  readonly investigationQuery: string;
}

export interface FilterPatternFlaw {
  /**
   * Regular expression over the pattern without the white space outside quotes, in the part of the syntax that RE2
   * (Terraform) and JavaScript share.
   */
  readonly matches: string;
  /** Another one, by which a pattern that has it is sound all the same. */
  readonly unless?: string;
  /** Completes the sentence "The pattern ...". */
  readonly flaw: string;
}
