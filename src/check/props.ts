/** CloudTrail goes to a SIEM of its own, and the control is met there: a person's word, with its document. */
export interface SiemException {
  /** Name of the platform that receives CloudTrail's events. */
  readonly siem: string;
  /** Where the exception is documented: an https URL. */
  readonly documentationUrl: string;
  /** Name of the alert there that is equivalent to the alarm. */
  readonly equivalentAlert: string;
  /**
   * Who approved it.
   * @default - not said
   */
  readonly approvedBy?: string;
  /**
   * The last day, in UTC, on which it holds: `YYYY-MM-DD`.
   * @default - it does not end
   */
  readonly expiresOn?: string;
}

/** What is looked for, and what is good enough. */
export interface CheckProps {
  /** Name of the log group that CloudTrail delivers to. */
  readonly logGroupName: string;
  /**
   * Name of the trail that delivers to it, not its ARN. Null: the trail is not verified, and the verdict can be no
   * better than INCOMPLETE.
   */
  readonly trailName: string | null;
  /**
   * Name of the metric filter on that log group.
   * @default the control's
   */
  readonly metricFilterName?: string;
  /**
   * Name of the alarm on its metric.
   * @default the control's
   */
  readonly alarmName?: string;
  /**
   * The patterns that will do. White space outside quotes does not count.
   * @default every pattern that is known to detect the control's events
   */
  readonly acceptedFilterPatterns?: readonly string[];
  /**
   * On how many events in one period the alarm has to fire, at the latest.
   * @default 1
   */
  readonly maxThreshold?: number;
  /**
   * The control is met in a SIEM instead: nothing is read, and the verdict is NOT_APPLICABLE.
   * @default - the control applies
   */
  readonly siemException?: SiemException | null;
}

/** The props with every default filled in. */
export type CheckSettings = Required<CheckProps>;
