/** What is detected: plain data, so that a further control is a further file of data. */
export interface Control {
  /** Kebab-case id, also the default name of its metric filter: `unauthorized-api-calls`. */
  readonly id: string;
  readonly title: string;
  /** CloudWatch Logs filter pattern, at most 1,024 characters. */
  readonly filterPattern: string;
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
